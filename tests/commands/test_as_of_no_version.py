"""Days on which no version applied that is recorded here, and why."""

from __future__ import annotations

import pytest
from as_of_project import (
    OLDEST,
    Project,
    archived,
)

WITHDRAWN = '    withdrawn: {from: "2025-05-01", why: It was published by mistake.}\n'


UNRECORDED = "From 21 June 2018 to 31 May 2019 a version applied that we do not keep here"


@pytest.mark.parametrize("day", ["2018-06-21", "2019-05-31"])
def test_after_a_version_lapsed_another_applied_that_is_not_here(day, shop):
    assert shop.none(day) == [f"{UNRECORDED}."]


def test_after_the_last_version_lapsed_another_applies(tmp_path):
    made = Project(tmp_path)
    made.record(OLDEST.partition("  - id: elsewhere")[0])
    assert made.none("2018-07-01", today="2018-06-30") == [
        ("From 21 June 2018 a version applies that we do not keep here, unless another follows.")
    ]


def test_before_an_ending_was_known_the_version_went_on(shop, tmp_path):
    assert shop.words("2018-12-24", "--known", "2017-01-01")[0] == (
        "From 25 March 2013 the version of 25 March 2013 applies, by what was published until "
        "1 January 2017. We do not keep its text here."
    )
    assert shop.data("2018-07-01", "--known", "2018-06-20")["version"] == "paper"
    assert shop.none("2018-07-01", "--known", "2018-06-21") == [
        (
            "From 21 June 2018 a version applies that we do not keep here, by what was published "
            "until 21 June 2018."
        )
    ]
    noticed = shop.copy(tmp_path / "noticed")
    noticed.edit('"2018-06-21", why', '"2018-06-21", on: "2018-12-01", why')
    assert noticed.data("2018-07-01", "--known", "2018-11-30")["version"] == "paper"
    assert noticed.data("2018-07-01", "--known", "2018-12-01")["version"] is None
    assert noticed.data("2018-07-01")["version"] is None


@pytest.fixture
def withdrawn(tmp_path):
    """Make a version that was withdrawn, and none that follows."""
    made = Project(tmp_path / "withdrawn")
    made.record(archived("2025-02-01", WITHDRAWN))
    return made


def test_after_a_version_was_withdrawn_none_applies_and_the_reason_is_given(withdrawn):
    why = "the version of Label 2025-02-01 was withdrawn. It was published by mistake."
    assert withdrawn.none("2025-05-01") == [f"From 1 May 2025 no version applies: {why}"]
    assert withdrawn.none("2025-05-02", today="2025-05-01") == [
        f"From 1 May 2025 no version applies, unless another follows: {why}"
    ]
    assert withdrawn.none("2025-05-02", "--known", "2025-05-01") == [
        f"From 1 May 2025 no version applies, by what was published until 1 May 2025: {why}"
    ]


def test_of_days_before_the_first_version_nothing_is_known(shop):
    assert shop.none("2013-03-24") == [
        (
            "The first version recorded here applies from 25 March 2013. We keep nothing from before "
            "it."
        )
    ]
    assert shop.none("2013-03-24", "--known", "2013-03-25") == [
        (
            "The first version recorded here applies from 25 March 2013, by what was published until "
            "25 March 2013. We keep nothing from before it."
        )
    ]


def test_before_the_first_version_was_published_none_is_known(shop):
    assert shop.none("2024-05-01", "--known", "2013-03-24") == [
        "No version is recorded here, by what was published until 24 March 2013."
    ]


@pytest.mark.parametrize(
    ("day", "applied"), [("2018-06-21", True), ("2013-03-24", None)], ids=["lapsed", "before"]
)
def test_no_version_as_json(day, applied, shop):
    assert shop.data(day) == {
        "date": day,
        "known": None,
        "applied": applied,
        "version": None,
        "label": None,
        "from": None,
        "until": None,
        "address": None,
        "translations": {},
        "outside": None,
        "text": None,
        "why": shop.none(day)[0],
    }


def test_no_version_after_a_withdrawal_as_json(withdrawn):
    data = withdrawn.data("2025-05-01")
    assert (data["applied"], data["version"]) == (False, None)
    assert [data["why"]] == withdrawn.none("2025-05-01")
