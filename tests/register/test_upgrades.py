"""Registers of former formats are read as if they had been written today."""

from __future__ import annotations

from datetime import date

import pytest

from sphinx_privacy.register import read_register
from sphinx_privacy.register.models import Version
from sphinx_privacy.register.upgrades import UPGRADES

# The last day of the format in which texts outside had a "source".
LAST_DAY = "2026-11-23"
FORMER = """\
versions:
  - id: "2013-03-25"
    label: 25 March 2013
    effective-from: "2013-03-25"
    summary: The first.
    source: https://example.org/2013-03-25
    page: archive/2013-03-25
  - id: "2025-02-04"
    label: 4 February 2025
    effective-from: "2025-02-04"
    summary: The second.
    page: index
"""
TODAY = """\
versions:
  - id: "2013-03-25"
    label: 25 March 2013
    effective-from: "2013-03-25"
    recorded: "2026-11-23"
    summary: The first.
    outside: https://example.org/2013-03-25
    page: archive/2013-03-25
  - id: "2025-02-04"
    label: 4 February 2025
    effective-from: "2025-02-04"
    summary: The second.
"""


@pytest.fixture
def read(tmp_path):
    """Read a file of versions as that of a version that was recorded on a day."""

    def read(text, recorded):
        (tmp_path / "versions.yaml").write_text(text, encoding="utf-8")
        return read_register(tmp_path, recorded)

    return read


def versions(register):
    """Return what the versions of a register say, without their places."""
    assert register.problems == ()
    return [
        version.model_dump(mode="json", exclude_none=True)
        for version in register.all(Version).values()
    ]


def problems(register):
    return [str(problem).replace(f"{register.folder}/", "") for problem in register.problems]


@pytest.mark.parametrize("recorded", ["2020-01-01", LAST_DAY])
def test_a_former_register_says_what_one_of_today_says(recorded, read):
    first_days = TODAY.replace('recorded: "2026-11-23"', 'recorded: "2013-03-25"')
    assert versions(read(FORMER, recorded)) == versions(read(first_days, ""))


@pytest.mark.parametrize("recorded", ["2026-11-24", ""])
def test_from_the_next_day_on_and_in_the_work_tree_nothing_is_upgraded(recorded, read):
    assert problems(read(FORMER, recorded)) == [
        (
            'versions.yaml:6:5: unknown-key: a version has no key "source" here; did you mean '
            '"source-sha256"?'
        ),
    ]


def test_a_register_of_today_stays_as_it_is(read):
    assert versions(read(TODAY, LAST_DAY)) == versions(read(TODAY, ""))


def test_faults_in_a_former_register_stand_where_they_stood(read):
    text = FORMER.replace("https://example.org", "ftp://example.org").replace("25 March 2013", '""')
    assert problems(read(text, LAST_DAY)) == [
        'versions.yaml:3:12: empty: nothing stands here; write the fact, or "not-stated".',
        (
            'versions.yaml:6:13: malformed-url: "ftp://example.org/2013-03-25" is no address we link to; it '
            'must start with "https://" or "mailto:".'
        ),
    ]


NO_LIST = 'under "versions:" must stand a list; start each entry with "- id:".'
NO_KEYS = "wrong-shape: here must stand keys, such as id, label, effective-from."


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("versions: none\n", [f"versions.yaml:1:11: wrong-shape: {NO_LIST}"]),
        ("versions: {id: x}\n", [f"versions.yaml:1:11: wrong-shape: {NO_LIST}"]),
        ("versions: [x, [y]]\n", [f"versions.yaml:1:{n}: {NO_KEYS}" for n in (12, 15)]),
        (
            "- versions\n",
            ['versions.yaml:1:1: wrong-shape: here must stand a list: "versions:".'],
        ),
        (
            "version: []\n",
            [
                (
                    'versions.yaml:1:1: unknown-key: there is no list "version" in this file; did you '
                    'mean "versions"?'
                ),
            ],
        ),
        ("", ["versions.yaml:1:1: empty: nothing stands in this file."]),
    ],
)
def test_a_former_register_that_is_broken_is_told_as_any_other(text, faults, read):
    assert problems(read(text, LAST_DAY)) == problems(read(text, "")) == faults


def test_a_former_record_without_a_date_lacks_that_alone(read):
    text = FORMER.replace('    effective-from: "2013-03-25"\n', "")
    assert problems(read(text, LAST_DAY)) == [
        (
            'versions.yaml:2:5: missing-key: here the key "effective-from" is missing. The day from '
            "which it is in force."
        ),
    ]


def test_the_steps_are_dated_oldest_first():
    days = [step.day for step in UPGRADES]
    assert days == sorted(days)
    assert days == [date.fromisoformat(day).isoformat() for day in days]
