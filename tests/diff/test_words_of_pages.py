"""Changes of entries whose words are on pages: a sentence names them by their words, not by ids."""

from __future__ import annotations

import copy

import pytest

from sphinx_privacy.diff.facts.changed_facts import changed_facts

NOTICE = {
    "id": "hire",
    "listing-title": "Hire",
    "covers": "hire a boat",
    "sources": [{"source": "you", "text": "You tell us."}],
    "purposes": [{"id": "lending", "bases": ["contract"], "text": "To lend you a boat."}],
    "recipients": [{"recipient": "bank", "text": "It takes your deposit."}],
    "retention": [
        {"id": "hire", "period": "P2Y", "text": "For {fact}`retention.hire.period`."},
        {"id": "key", "criterion": "sailing", "text": "{fact}`retention.key.criterion`"},
    ],
}
FACTS = {
    "notice": {"hire": NOTICE},
    "lawful-basis": {"contract": {"label": "Our contract"}, "consent": {"label": "Your consent"}},
    "source": {"you": {"label": "you"}, "friends": {"label": "your friends"}},
    "criterion": {"sailing": {"label": "Until you sail"}},
    "recipient": {"bank": {"name": "The bank"}},
}


def longer_period(notice):
    notice["retention"][0]["period"] = "P5Y"


def other_words(notice):
    notice["retention"][0]["text"] = "We keep it for {fact}`retention.hire.period`."


def less_kept(notice):
    del notice["retention"][1]


def new_purpose(notice):
    notice["purposes"].append({"id": "selling", "bases": [], "text": "To sell you a boat."})


def other_basis(notice):
    notice["purposes"][0]["bases"] = ["consent"]


def new_source(notice):
    notice["sources"].append({"source": "friends", "text": "They tell us."})


def other_reason(notice):
    notice["recipients"][0]["text"] = "It lends you money."


def wider_occasion(notice):
    notice["covers"] = "hire or buy a boat"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            longer_period,
            [
                (
                    "material",
                    "retention “For five years.”: period changed from “2 years” to “5 years”",
                )
            ],
        ),
        (
            other_words,
            [
                (
                    "substantive",
                    (
                        "retention “We keep it for two years.”: text changed from “For two years.” "
                        "to “We keep it for two years.”"
                    ),
                )
            ],
        ),
        (less_kept, [("substantive", "retention removed: “Until you sail”")]),
        (new_purpose, [("material", "purpose added: “To sell you a boat.”")]),
        (
            other_basis,
            [
                ("material", "purpose “To lend you a boat.”: lawful basis added: Your consent"),
                ("material", "purpose “To lend you a boat.”: lawful basis removed: Our contract"),
            ],
        ),
        (new_source, [("substantive", "source added: your friends")]),
        (
            other_reason,
            [
                (
                    "substantive",
                    (
                        "recipient The bank: reason changed from “It takes your deposit.” to "
                        "“It lends you money.”"
                    ),
                )
            ],
        ),
        (
            wider_occasion,
            [("substantive", "occasion changed from “hire a boat” to “hire or buy a boat”")],
        ),
    ],
)
def test_a_change_is_reported_in_the_words_of_the_page(change, expected):
    new = copy.deepcopy(FACTS)
    change(new["notice"]["hire"])
    found = [(each.class_, each.sentence) for each in changed_facts(FACTS, new)]
    assert found == [(class_, f"Notice “Hire”: {words}") for class_, words in expected]


def test_statements_that_moved_to_a_page_are_not_reported_as_gone():
    former = {
        "notice": {
            id_: {"id": id_, "retention": {"period": "P2Y"}, "security": ["locks", "guards"]}
            for id_ in ("hire", "sale", "loan")
        },
        "commitment": {
            "locks": {"topic": "security", "paragraphs": ["We lock the office."]},
            "guards": {"topic": "security", "paragraphs": ["We have guards."]},
        },
    }
    now = {
        "notice": {
            id_: {"id": id_, "retention": [{"id": "all", "period": "P2Y"}], "security": security}
            for id_, security in {
                "hire": ["guards"],
                "sale": ["dogs"],
                "loan": [],
            }.items()
        },
        "commitment": {
            "guards": {"topic": "security", "paragraphs": ["We have guards."]},
            "dogs": {"topic": "security", "paragraphs": ["We have dogs."]},
        },
    }
    changed = "changed from “We lock the office. We have guards.” to “We have dogs.”"
    assert [change.sentence for change in changed_facts(former, now)] == [
        "Notice “loan”: its statement on security is gone",
        f"Notice “sale”: statement on security {changed}",
    ]
