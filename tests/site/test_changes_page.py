"""The page on what a version changed: its facts in sentences, then its pages."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from sphinx_privacy.diff.facts.changed_facts import changed_facts
from sphinx_privacy.sphinxext.redline_html import redline_html
from sphinx_privacy.sphinxext.redline_pages import Links, front_page
from sphinx_privacy.sphinxext.version_info import Changes, VersionInfo

pytest_plugins = ("helpers.policy_fixtures",)
pytestmark = pytest.mark.xdist_group("shop-of-versions")


def listed(policy, version):
    """Return what the page says, line by line, from its first heading on."""
    text = policy.page(f"{version}/changes/index.html").find("div", class_="page-text").get_text()
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    return lines[lines.index("Facts that changed") - 1 :]


def test_changed_facts_are_described_in_sentences(policy_of_shop):
    assert listed(policy_of_shop, "2024-03-01") == [
        "We added Pixel & <others>.",
        "Facts that changed",
        "Provider added: Pixel (1 cookie)",
        "Pages that changed",
        "Policy (1 passage added)",
        "Credentials (renamed from notices/credentials)",
        "Extra (page removed)",
    ]
    (facts,) = policy_of_shop.page("2024-03-01/changes/index.html").select("ul.changed-facts")
    assert facts.get_text(strip=True) == "Provider added: Pixel (1 cookie)"


def test_where_no_fact_changed_the_page_says_so(policy_of_shop):
    assert listed(policy_of_shop, "2024-03-01-corrected") == [
        "It is 60.",
        "Facts that changed",
        "No fact of the register changed.",
        "Pages that changed",
        "Policy (1 passage changed)",
    ]


SERVICE = {"id": "counter", "name": "Counter", "operator": "Counter GmbH", "purpose": "To count."}
CHANGED = {"operator": "Counter “Inc”", "purpose": "To count " + "visits and " * 9 + "more."}


def test_the_facts_of_a_record_are_together_with_both_values_beside_each_other():
    old, new = {"provider": {"p": {**SERVICE}}}, {"provider": {"p": {**SERVICE, **CHANGED}}}
    versions = (VersionInfo(name, name, "2024-05-01") for name in ("May", "June"))
    changes = Changes(*versions, "New.", tuple(changed_facts(old, new)), ())
    page = redline_html(front_page(changes, Links("", str)))
    (record,) = BeautifulSoup(page, "html.parser").select(".changed-facts > li")
    assert [" ".join(part.get_text().split()) for part in record.find_all("p")] == [
        "Provider changed: Counter",
        "its purpose has new words",
        "operator",
        "[removed: Counter GmbH]",
        "[added: Counter “Inc”]",
    ]
