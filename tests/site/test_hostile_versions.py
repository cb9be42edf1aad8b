"""Hostile texts in the labels and summaries of versions, in all that a site says about versions."""

import json

from bs4 import BeautifulSoup
from lxml import etree

from helpers.payloads import ELSEWHERE, PAYLOADS
from helpers.policy import BASE, NEW, OLD, Policy, page
from helpers.sample import is_soak
from sphinx_privacy.checks.markup import ROLES
from sphinx_privacy.markup.sentence import faults_of_sentence

# The policy writes JSON, whose escapes of letters such as emoji YAML does not read.
LABELS = [each for each in PAYLOADS if each.isprintable() and max(each) <= "\uffff"]
SUMMARIES = [
    each
    for each in LABELS
    if not list(faults_of_sentence(each, ROLES)) and not set("`*_[\\") & set(each)
]
# So many sites show all texts; the sample has the first.
ALL = 24
ROUNDS = range(ALL if is_soak() else 1)
ELEMENTS = {"iframe", "object", "embed", "base", "style", "svg", "img", "video", "audio"}


def test_versions_are_called_as_they_are(tmp_path):
    for turn in ROUNDS:
        policy = Policy.start(tmp_path / f"policy-{turn}", BASE)
        label, summary = " ".join(LABELS[turn::ALL]), " ".join(SUMMARIES[turn::ALL])
        policy.seal(OLD, page("for 30 days"), label=label, summary=summary)
        policy.seal(NEW, page("for 60 days"), label=f"{label} 2", summary=f"{summary} 2")
        policy.make()
        feed = etree.parse(policy.site / "versions.atom")
        titles = [each.text for each in feed.iter("{*}title")]
        assert any(label in title for title in titles), turn
        assert any(summary in "".join(each.itertext()) for each in feed.iter("{*}entry")), turn
        data = json.loads((policy.site / "versions.json").read_text(encoding="utf-8"))
        assert label in {each["label"] for each in data["versions"]}, turn
        for path in policy.site.rglob("*.html"):
            found = BeautifulSoup(path.read_bytes(), "lxml")
            assert {each.name for each in found.find_all()}.isdisjoint(ELEMENTS), path
            code = "".join(each.get_text() for each in found.find_all("script"))
            assert not {each for each in ("console", ELSEWHERE) if each in code}, path
        shown = BeautifulSoup((policy.site / "index.html").read_bytes(), "lxml").get_text(" ")
        assert " ".join(label.split()) in " ".join(shown.split()), turn
