"""Components of sphinx-design on pages of this site: readable, printed, and nothing stored."""

from __future__ import annotations

import pytest

from browser.accessibility import violations, violations_in_all_states
from browser.paper import lost
from browser.reflow import OPEN
from browser.server import served
from browser.witness import Witness


@pytest.fixture(scope="module")
def page_of_components(components):
    with served(components) as (home, _):
        yield f"{home}index.html"


def test_axe_finds_nothing_in_any_tab(visit, page_of_components):
    page = visit(page_of_components)
    page.evaluate(OPEN)
    assert list(violations_in_all_states(page)) == []
    page.get_by_text("Second tab").click()
    assert page.get_by_text("Other words.").is_visible()
    assert violations(page, within=".sd-tab-set") == []


def test_axe_finds_nothing_in_six_scripts(visit, page_of_components):
    page = visit(page_of_components.replace("index", "scripts"))
    assert violations(page) == []


def test_every_word_is_printed_in_order(visit, page_of_components, tmp_path):
    assert lost(visit(page_of_components), tmp_path) == []


def test_nothing_is_stored_or_asked_for(chromium, page_of_components):
    home, _, name = page_of_components.rpartition("/")
    browser = Witness(chromium, f"{home}/", script=True)
    browser.visit_all([name])
    browser.context.close()
    assert browser.seen == []
