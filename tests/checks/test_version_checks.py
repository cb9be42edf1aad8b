"""What is right about versions though it is close to a fault; faults are in tests/register/bad."""

from __future__ import annotations

import pytest

from sphinx_privacy.checks import check
from sphinx_privacy.register import read_register

KEPT = 'recorded: 2024-06-01, outside: "https://example.org/"'


def codes(folder, *versions):
    """Return the codes of the problems of some versions, each given by its keys."""
    lines = "".join(f"  - {{label: A, summary: Changed., {version}}}\n" for version in versions)
    (folder / "versions.yaml").write_text(f"versions:\n{lines}", encoding="utf-8")
    return [problem.code for problem in check(read_register(folder))]


def version(id_, effective, more=KEPT):
    return f"id: {id_}, effective-from: {effective}, {more}"


LATE = version("late", "2024-01-10", f"{KEPT}, published: 2024-03-01")


@pytest.mark.parametrize(
    "following",
    [
        version("next", "2024-02-10", f"{KEPT}, published: 2024-02-01"),
        version("corrected", "2024-01-10", f"{KEPT}, published: 2024-03-02"),
        version("draft", "2024-01-10", "class: editorial"),
        version("draft", "2024-01-10", "published: 2024-03-01"),
    ],
    ids=["published before", "a correction", "a draft of one", "a draft with a day"],
)
def test_a_version_may_stand_below_one_published_late(following, tmp_path):
    assert codes(tmp_path, LATE, following) == []


def test_only_a_later_publication_puts_a_correction_below(tmp_path):
    assert codes(tmp_path, LATE, version("next", "2024-01-10")) == ["version-order"]


@pytest.mark.parametrize("key", ["lapsed", "withdrawn"])
@pytest.mark.parametrize(("day", "expected"), [("11", []), ("20", []), ("21", ["version-ending"])])
def test_a_version_may_end_up_to_the_day_on_which_another_follows(key, day, expected, tmp_path):
    ended = version("ended", "2024-01-10", f"{KEPT}, {key}: {{from: 2024-01-{day}, why: So.}}")
    corrected = version("corrected", "2024-01-10", f"{KEPT}, published: 2024-06-01")
    assert codes(tmp_path, ended, corrected, version("next", "2024-01-20")) == expected


@pytest.mark.parametrize(("day", "expected"), [("19", []), ("20", []), ("21", ["version-ending"])])
def test_what_was_called_off_follows_nothing(day, expected, tmp_path):
    lapsed = version("ended", "2024-01-10", f"{KEPT}, lapsed: {{from: 2024-01-25, why: So.}}")
    withdrawn = f"{KEPT}, withdrawn: {{from: 2024-01-{day}, why: So.}}"
    assert codes(tmp_path, lapsed, version("next", "2024-01-20", withdrawn)) == expected


def test_a_draft_follows_nothing(tmp_path):
    lapsed = version("ended", "2024-01-10", f"{KEPT}, lapsed: {{from: 2024-01-25, why: So.}}")
    assert codes(tmp_path, lapsed, version("draft", "2024-01-20", "class: editorial")) == []


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("published: 2024-01-05, errata: [{on: 2024-01-05, what: Wrong.}]", []),
        ("published: 2024-01-05, errata: [{on: 2024-01-04, what: Wrong.}]", ["version-erratum"]),
        ("errata: [{on: 2024-01-04, what: Wrong.}]", []),
    ],
    ids=["on the day", "before it", "nobody knows"],
)
def test_a_fault_may_be_noted_from_the_day_of_publication(days, expected, tmp_path):
    assert codes(tmp_path, version("first", "2024-01-10", f"{KEPT}, {days}")) == expected


@pytest.mark.parametrize(("day", "expected"), [("09", ["version-erratum"]), ("10", []), ("11", [])])
def test_a_fault_may_be_put_right_on_the_same_day(day, expected, tmp_path):
    errata = "errata: [{on: 2024-02-01, what: Wrong., corrected-in: other}]"
    other = version("other", "2024-01-20", f"{KEPT}, published: 2024-01-{day}")
    assert codes(tmp_path, version("first", "2024-01-10", f"{KEPT}, {errata}"), other) == expected


def test_pages_may_swap_their_names_and_be_renamed_again(tmp_path):
    renamed = f"{KEPT}, renamed: [{{from: one, to: other}}, {{from: other, to: one}}]"
    first, second = version("a", "2024-01-10", renamed), version("b", "2024-01-20", renamed)
    assert codes(tmp_path, first, second) == []


def test_a_broken_version_leaves_its_neighbours_without_problems(tmp_path):
    first = version("first", "2024-01-10")
    broken = version("broken", "2024-01-32", f"{KEPT}, git: v1")
    assert codes(tmp_path, first, broken, version("draft", "2024-02-10", "class: editorial")) == [
        "impossible-date"
    ]
