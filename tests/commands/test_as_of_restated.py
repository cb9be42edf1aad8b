"""Which version applied on a date, if its words were written later."""

from __future__ import annotations

import pytest
from as_of_project import (
    OLDEST,
    RESTATED,
    Project,
    archived,
)

pytestmark = pytest.mark.xdist_group("as-of-restated")

ORIGINAL = "The original: https://example.org/text"


@pytest.fixture(scope="module")
def restated(tmp_path_factory):
    """Make a version whose words were written two years after it was in force."""
    made = Project(tmp_path_factory.mktemp("as-of") / "restated")
    made.record(OLDEST, archived("2024-07-08", text=RESTATED, recorded="2026-11-24"))
    made.archive("2024-07-08", "cookies")
    return made


def test_a_restatement_says_that_it_is_one_when_it_was_written_and_where_the_original_is(restated):
    assert restated.words("2024-08-01") == [
        ("From 8 July 2024 the version of Label 2024-07-08 applies: 2024-07-08/index.html"),
        "These words are a restatement, written on 23 November 2026.",
        ORIGINAL,
    ]
    assert restated.data("2024-08-01")["text"] == {
        "kind": "restated",
        "written": "2026-11-23",
        "original": "https://example.org/text",
    }


def test_a_restatement_may_have_no_address_of_the_original(restated, tmp_path):
    made = restated.copy(tmp_path / "copy")
    made.edit(RESTATED, '{kind: restated, written: "2026-11-23"}')
    assert made.words("2024-08-01")[1:] == [
        "These words are a restatement, written on 23 November 2026."
    ]


@pytest.mark.parametrize(
    ("known", "day"), [("2024-08-01", "1 August 2024"), ("2026-11-23", "23 November 2026")]
)
def test_a_restatement_was_not_known_before_it_was_recorded(known, day, restated):
    assert restated.none("2024-08-01", "--known", known) == [
        (
            f"By {day} nothing was recorded here of the version that applied on 1 August 2024. We do "
            "not keep the words of that day."
        ),
        (
            "The words we have of the version of Label 2024-07-08 were written on 23 November 2026: "
            "2024-07-08/index.html"
        ),
        ORIGINAL,
    ]


def test_the_page_of_a_restatement_is_found_among_the_later_words(restated):
    later = restated.none("2024-08-01", "--known", "2024-08-01", "--page", "cookies")[1]
    assert later.endswith(": 2024-07-08/cookies.html")


def test_a_restatement_was_known_once_it_was_recorded(restated):
    assert restated.words("2024-08-01", "--known", "2026-11-24") == [
        (
            "From 8 July 2024 the version of Label 2024-07-08 applies, by what was published until "
            "24 November 2026: 2024-07-08/index.html"
        ),
        "These words are a restatement, written on 23 November 2026.",
        ORIGINAL,
    ]


def test_words_not_yet_written_as_json(restated):
    assert restated.data("2024-08-01", "--known", "2024-08-01") == {
        "date": "2024-08-01",
        "known": "2024-08-01",
        "applied": True,
        "version": None,
        "label": None,
        "from": None,
        "until": None,
        "address": None,
        "translations": {},
        "outside": None,
        "text": None,
        "why": "\n".join(restated.none("2024-08-01", "--known", "2024-08-01")),
    }
