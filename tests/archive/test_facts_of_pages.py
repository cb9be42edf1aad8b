"""The facts of a version have the words of its pages, and so have redlines of facts."""

from __future__ import annotations

import json

import pytest
from archived_project import Varied

from helpers.paths import ROOT
from helpers.small_site import small_site
from helpers.sphinx_project import CONF
from sphinx_privacy.archive.store import Archive
from sphinx_privacy.diff.facts.changed_facts import changed_facts
from sphinx_privacy.exports.archived_facts import read_facts
from sphinx_privacy.exports.as_json import register_data
from sphinx_privacy.register import read_register

pytestmark = pytest.mark.xdist_group("facts-of-pages")

FACTS, PAGE = "docs/register/notices/orders.yaml", "docs/notices/orders.md"
EDITS = (
    (PAGE, "We keep it for", "We delete it after"),
    (PAGE, "{covers}`buy something`", "{covers}`buy or return something`"),
    (PAGE, "```{recipient}", "```{purpose} asking\nTo ask you. You agreed.\n```\n\n```{recipient}"),
    (FACTS, "]}]\nrecipients", "]}, {id: asking}]\nrecipients"),
)


def archived(folder, *edits):
    """Archive the small site after some edits."""
    files = {f"docs/{name}": text for name, text in small_site().items()}
    made = Varied.of(folder, {"conf.py": CONF, **files})
    for edit in edits:
        made.edit(*edit)
    return made.archived()


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    return archived(tmp_path_factory.mktemp("before"))


@pytest.fixture(scope="module")
def after(tmp_path_factory):
    return archived(tmp_path_factory.mktemp("after"), *EDITS)


def test_a_version_has_the_words_of_its_pages(before):
    records = json.loads(before.facts)["records"]
    (notice,) = (each for each in records if each["id"] == "orders")
    fields = {field["name"]: field for field in notice["fields"]}
    period = "We keep it for {fact}`retention.order.period`."
    assert fields["covers"]["value"] == "buy something"
    assert fields["sources"]["value"] == [{"source": "you", "text": "You tell us."}]
    assert fields["purposes"]["value"] == [
        {
            "id": "sending",
            "bases": ["contract"],
            "text": "To send what you bought. You ordered it.",
        }
    ]
    assert fields["recipients"]["value"] == [{"recipient": "carrier"}]
    assert fields["retention"]["value"] == [{"id": "order", "period": "P1Y", "text": period}]
    assert fields["retention"]["words"] == [
        {"id": "order", "period": "1 year", "text": "We keep it for one year."}
    ]


def test_changed_words_and_new_purposes_are_reported(before, after):
    changes = changed_facts(read_facts(before.facts), read_facts(after.facts))
    assert [(each.class_, each.sentence) for each in changes] == [
        ("material", "Notice “Orders”: purpose added: “To ask you. You agreed.”"),
        (
            "substantive",
            "Notice “Orders”: occasion changed from “buy something” to “buy or return something”",
        ),
        (
            "substantive",
            (
                "Notice “Orders”: retention “We delete it after one year.”: text changed from "
                "“We keep it for one year.” to “We delete it after one year.”"
            ),
        ),
    ]


def test_no_moved_sentence_is_reported_as_a_change_of_the_former_form():
    """Sentences of notices were values once, as in the facts of the first archived version."""
    docs = ROOT / "docs"
    former = read_facts(Archive(docs / "versions").version("2025-02-04").facts)
    notice = former["notice"]["recruitment"]
    assert isinstance(notice["retention"], dict)
    found = changed_facts(former, register_data(read_register(docs / "register")))
    about = [each.sentence.partition("”: ")[2] for each in found if each.kind == "notice"]
    moved = ("purpose", "source ", "retention", "recipient", "note", "point worth", "occasion")
    assert [words for words in about if words.startswith(moved)] == []
