"""Which version applied when: compared with a walk through fifteen years, day by day."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from register_files import problems, read
from walked_days import DAYS, Facts, facts, spans, turning_days, walk

from helpers.sample import is_soak
from sphinx_privacy.register.fact_paths import current_version
from sphinx_privacy.register.models import Version
from sphinx_privacy.register.timeline import (
    Gap,
    Status,
    in_force,
    oldest_first,
    periods,
    published_on,
    span_on,
    status,
)

PLAIN = (facts("a", "2013-03-25"), facts("b", "2016-02-29"), facts("c", "2024-12-31"))
REGISTERS = {
    "nothing": (),
    "plain": PLAIN,
    "a day each": (
        facts("a", "2020-02-28"),
        facts("b", "2020-02-29"),
        facts("c", "2020-03-01"),
        facts("d", "2020-03-02"),
    ),
    "a correction": (
        facts("a", "2016-02-08", published="2016-02-19"),
        facts("b", "2020-02-29", published="2020-02-01"),
        facts("b-corrected", "2020-02-29", published="2020-06-01"),
        facts("b-again", "2020-02-29", published="2024-02-29"),
        facts("c", "2025-02-04"),
    ),
    "a correction of what is superseded": (
        facts("a", "2016-02-08"),
        facts("a-corrected", "2016-02-08", published="2021-01-01"),
        facts("b", "2020-02-29"),
    ),
    "a gap": (
        facts("a", "2016-02-29", lapsed="2020-02-29"),
        facts("b", "2024-02-29", lapsed="2024-12-19"),
        facts("c", "2024-12-19"),
    ),
    "a gap of a day, and one without end": (
        facts("a", "2016-02-28", lapsed="2016-02-29"),
        facts("b", "2016-03-01", lapsed="2027-12-31"),
    ),
    "withdrawn": (
        facts("a", "2016-02-08"),
        facts("b", "2020-02-29", withdrawn="2020-03-01"),
        facts("c", "2024-03-27", withdrawn="2026-01-01", lapsed="2025-01-01"),
    ),
    "withdrawn before its first day": (
        facts("a", "2016-02-08"),
        facts("b", "2020-02-29", withdrawn="2020-02-01"),
        facts("c", "2024-03-27", withdrawn="2024-03-27"),
        facts("d", "2025-03-27"),
        facts("d-corrected", "2025-03-27", published="2025-03-28", withdrawn="2025-03-26"),
    ),
    "restated": (
        facts("a", "2016-02-08", published="2016-02-01", restated="2020-06-01"),
        facts("b", "2020-02-29", restated="2020-06-01"),
        facts("b-corrected", "2020-02-29", published="2020-06-01"),
        facts("c", "2024-03-27"),
    ),
    "several on a day": (
        facts("b", "2016-02-08"),
        facts("a", "2016-02-08"),
        facts("d", "2020-02-29", published="2020-02-01"),
        facts("d-again", "2020-02-29", published="2020-06-01"),
        facts("c", "2020-02-29", published="2020-06-01"),
        facts("withdrawn", "2020-06-01", withdrawn="2020-06-01"),
        facts("instead", "2020-06-01"),
    ),
    "known later": (
        facts("a", "2016-02-08", lapsed="2018-06-21", on="2020-06-01"),
        facts("b", "2020-02-29", published="2020-02-01", withdrawn="2020-02-29", on="2020-06-01"),
        facts("c", "2024-03-27", withdrawn="2026-01-01", on="2024-02-29"),
    ),
    "scheduled, and a draft": (
        *PLAIN,
        facts("d", "2027-01-15", published="2026-12-01"),
        facts("e", "2027-02-15", published="2026-12-01", draft=True),
    ),
}
# Before, on and after the days on which something is published above; and never.
KNOWN = [
    *(None, "2012-12-31", "2016-02-18", "2016-02-19", "2020-02-01", "2020-05-31", "2020-06-01"),
    *("2020-12-31", "2021-01-01", "2024-02-28", "2024-02-29", "2026-11-30", "2026-12-01"),
]
KINDS = pytest.mark.parametrize("kind", REGISTERS)


def line(version):
    """Return a version as a line of versions.yaml."""
    keys = {"id": version.id, "label": version.id, "effective-from": version.effective}
    keys |= {"summary": "Changed."}
    keys |= {"published": version.published} if version.published else {}
    text = f"{{kind: restated, written: {version.restated}}}"
    keys |= {"text": text} if version.restated else {}
    recorded = {"recorded": version.restated or "2012-01-01", "outside": '"https://a.example/"'}
    keys |= {} if version.draft else recorded
    for key in ("lapsed", "withdrawn"):
        day = getattr(version, key)
        on = f", on: {version.on}" if version.on else ""
        keys |= {key: f"{{from: {day}, why: So.{on}}}"} if day else {}
    return "  - {" + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}\n"


def files(versions):
    return {"versions.yaml": "versions:\n" + "".join(map(line, versions)) if versions else "{}"}


def listed(folder, versions):
    return list(read(folder, files(versions)).all(Version).values())


def compare_with_walk(folder, versions, known=None):
    """Compare which version is in force with a walk, and return the walk."""
    applied, numbers = walk(versions, known), turning_days(versions)
    register = listed(folder, versions)
    found = [in_force(register, str(DAYS[number]), known) for number in numbers]
    ids = [period and period.version.id for period in found]
    assert ids == [applied[number] for number in numbers]
    return applied


def as_tuples(found):
    return [(period.version.id, period.start, period.end) for period in found]


@KINDS
def test_the_registers_are_right(kind, tmp_path):
    assert problems(tmp_path, files(REGISTERS[kind])) == []


def test_the_walk_is_fifteen_years_long_with_their_leap_days():
    assert (str(DAYS[0]), str(DAYS[-1])) == ("2013-01-01", "2027-12-31")
    leap_days = [str(day) for day in DAYS if (day.month, day.day) == (2, 29)]
    assert leap_days == ["2016-02-29", "2020-02-29", "2024-02-29"]


@KINDS
def test_on_every_day_the_version_in_force_is_that_of_the_walk(kind, tmp_path):
    compare_with_walk(tmp_path, REGISTERS[kind])


@KINDS
def test_the_periods_are_those_of_the_walk(kind, tmp_path):
    versions = listed(tmp_path, REGISTERS[kind])
    for known in KNOWN:
        expected = spans(walk(REGISTERS[kind], known))
        assert as_tuples(periods(versions, known)) == expected, known


@pytest.mark.parametrize("known", ["2020-05-31", "2020-06-01"])
def test_on_every_day_the_version_then_known_is_that_of_the_walk(known, tmp_path):
    applied = compare_with_walk(tmp_path, REGISTERS["a correction"], known)
    assert ("b" in applied, "b-corrected" in applied) == (known < "2020-06", known > "2020-06")


def any_version(dice, number):
    """Return a version of any dates, some of them shared, right or not."""
    few = DAYS[50:-50:400]
    effective = dice.choice(few)
    published = DAYS[number]
    lapsed, withdrawn, on = (dice.choice([None, None, dice.choice(few)]) for _ in range(3))
    draft = dice.random() < 0.1
    restated = dice.choice([None, None, dice.choice(few)])
    return Facts(f"v{number}", effective, published, lapsed, withdrawn, on, restated, draft)


def test_versions_of_any_dates_in_any_order_have_the_periods_of_the_walk(tmp_path):
    dice = random.Random(2016)
    for _ in range(60 if is_soak() else 20):
        numbers = dice.sample(range(0, len(DAYS), 7), dice.randint(1, 8))
        versions = [any_version(dice, number) for number in numbers]
        for known in (None, str(dice.choice(DAYS))):
            found = periods(listed(tmp_path, versions), known)
            assert as_tuples(found) == spans(walk(versions, known))


def test_a_correction_applies_once_it_is_known(tmp_path):
    versions = listed(tmp_path, REGISTERS["a correction"])
    assert in_force(versions, "2020-04-01", "2020-05-31").version.id == "b"
    assert in_force(versions, "2020-04-01", "2020-06-01").version.id == "b-corrected"
    assert in_force(versions, "2020-04-01").version.id == "b-again"


def test_what_was_not_yet_published_ends_no_period(tmp_path):
    versions = listed(tmp_path, REGISTERS["a correction"])
    assert as_tuples(periods(versions, "2020-01-31")) == [("a", "2016-02-08", None)]
    assert as_tuples([in_force(versions, "2027-01-01", "2020-01-31")]) == [
        ("a", "2016-02-08", None)
    ]


def test_before_the_first_version_none_is_in_force(tmp_path):
    versions = listed(tmp_path, PLAIN)
    assert in_force(versions, "2013-03-24") is None
    assert in_force(versions, "2013-03-25", "2013-03-24") is None
    assert as_tuples([in_force(versions, "2013-03-25")]) == [("a", "2013-03-25", "2016-02-29")]


ENDED = (
    facts("lapsed", "2016-02-08", lapsed="2018-06-21", on="2019-01-01"),
    facts("withdrawn", "2020-02-29", withdrawn="2021-01-01"),
    facts("both", "2024-03-27", lapsed="2025-01-01", withdrawn="2025-01-01"),
)


@pytest.mark.parametrize(
    ("day", "known", "expected"),
    [
        ("2018-06-20", None, None),
        ("2018-06-21", None, ("lapsed", "2018-06-21", "2020-02-28", True)),
        ("2020-02-28", None, ("lapsed", "2018-06-21", "2020-02-28", True)),
        ("2018-06-21", "2018-12-31", None),
        ("2020-03-01", "2019-01-01", ("lapsed", "2018-06-21", None, True)),
        ("2021-01-01", None, ("withdrawn", "2021-01-01", "2024-03-26", False)),
        ("2025-01-01", None, ("both", "2025-01-01", None, False)),
    ],
)
def test_in_a_gap_another_version_applied_if_the_one_before_it_lapsed(
    day, known, expected, tmp_path
):
    span = span_on(listed(tmp_path, ENDED), day, known)
    is_gap = isinstance(span, Gap)
    found = is_gap and (span.version.id, span.start, span.last, span.has_unrecorded)
    assert found == (expected or False)


def test_the_time_before_the_first_version_is_not_a_gap(tmp_path):
    assert span_on(listed(tmp_path, ENDED), "2016-02-07") is None


def test_versions_come_in_order_without_drafts(tmp_path):
    shuffled = [*reversed(REGISTERS["a correction"]), facts("draft", "2014-01-01", draft=True)]
    versions = listed(tmp_path, shuffled)
    ids = [version.id for version in oldest_first(versions)]
    assert ids == ["a", "b", "b-corrected", "b-again", "c"]


def test_versions_published_on_one_day_stay_in_the_order_of_the_file(tmp_path):
    versions = listed(tmp_path, REGISTERS["several on a day"])
    ids = [version.id for version in oldest_first(versions)]
    assert ids == ["b", "a", "d", "d-again", "c", "withdrawn", "instead"]


def test_of_versions_published_on_one_day_the_last_of_the_file_is_the_current_one(tmp_path):
    register = read(tmp_path, files(REGISTERS["several on a day"][:5]))
    assert current_version(register).id == "c"


def test_a_restated_text_was_published_when_it_was_recorded(tmp_path):
    versions = listed(tmp_path, REGISTERS["restated"])
    published = [published_on(version) for version in versions]
    assert published == ["2020-06-01", "2020-06-01", "2020-06-01", "2024-03-27"]


def test_what_has_no_day_of_publication_was_published_on_its_first(tmp_path):
    late, plain = listed(
        tmp_path, [facts("late", "2016-02-08", published="2016-02-19"), facts("b", "2020-02-29")]
    )
    assert (published_on(late), published_on(plain)) == ("2016-02-19", "2020-02-29")


STATES = (
    facts("lapsed", "2016-02-08", published="2016-02-19", lapsed="2018-06-21"),
    facts("faulty", "2024-03-27"),
    facts("corrected", "2024-03-27", published="2024-05-01"),
    facts("withdrawn-early", "2024-07-08", published="2024-06-01", withdrawn="2024-06-20"),
    facts("withdrawn", "2024-12-19", withdrawn="2025-01-10"),
    facts("current", "2025-02-04"),
    facts("later", "2027-01-15", published="2026-12-01"),
    facts("later-corrected", "2027-01-15", published="2026-12-10"),
    facts("kept", "2027-02-28", published="2026-12-10"),
    facts("kept-withdrawn-early", "2027-02-28", published="2026-12-11", withdrawn="2026-12-20"),
    facts("draft", "2027-06-01", draft=True),
)
D, S, F, O, W = Status  # noqa: E741 - draft, Scheduled, in Force, superseded (Over), Withdrawn


@pytest.mark.parametrize(
    ("id_", "day", "expected"),
    [
        ("lapsed", "2016-02-08", (S, F, F)),
        ("lapsed", "2016-02-19", (F, F, F)),
        ("lapsed", "2018-06-21", (F, O, O)),
        ("lapsed", "2024-03-27", (O, O, O)),
        ("faulty", "2024-03-27", (O, O, O)),  # in the place of which another is published
        ("faulty", "2024-05-01", (O, O, O)),
        ("corrected", "2024-03-27", (S, F, F)),
        ("corrected", "2024-05-01", (F, F, F)),
        (
            "corrected",
            "2024-07-08",
            (F, F, F),
        ),  # a version withdrawn before its first day ends nothing
        ("corrected", "2024-12-19", (F, O, O)),
        ("withdrawn-early", "2024-06-20", (S, W, W)),
        ("withdrawn-early", "2024-07-08", (W, W, W)),
        ("withdrawn", "2024-12-19", (S, F, F)),
        ("withdrawn", "2025-01-10", (F, W, W)),
        ("withdrawn", "2025-02-04", (W, W, W)),
        ("current", "2025-02-04", (S, F, F)),
        ("current", "2027-01-15", (F, O, O)),
        ("later", "2026-12-10", (O, O, O)),
        ("later", "2027-01-15", (O, O, O)),
        ("later-corrected", "2026-12-10", (S, S, S)),
        ("later-corrected", "2027-01-15", (S, F, F)),
        ("kept", "2026-12-20", (S, S, S)),
        ("kept", "2027-02-28", (S, F, F)),
        ("kept-withdrawn-early", "2026-12-20", (S, W, W)),
        ("draft", "2027-06-01", (D, D, D)),
    ],
)
def test_the_status_before_on_and_after_a_day(id_, day, expected, tmp_path):
    versions = listed(tmp_path, STATES)
    version = next(version for version in versions if version.id == id_)
    days = [date.fromisoformat(day) + timedelta(days=number) for number in (-1, 0, 1)]
    assert tuple(status(version, versions, str(day)) for day in days) == expected


def test_on_every_day_at_most_one_version_is_in_force_and_it_is_that_of_the_walk(tmp_path):
    versions = listed(tmp_path, STATES)
    for day, applied in zip(DAYS[::13], walk(STATES, None)[::13], strict=True):
        current = [v.id for v in versions if status(v, versions, str(day)) is Status.IN_FORCE]
        assert current == [applied] * bool(applied)
