"""Every control is reached with the Tab key, in order, and seen."""

from itertools import product

import pytest

from browser.keyboard import LIST, SHORTEN, walk
from helpers.sample import is_soak

PAGES = [
    "index.html",
    "notices/newsletter.html",
    "enquiry.html",
    "enquiry-form.html",
    "search.html",
]
WIDTHS = [390, 1280]
# Each page on a screen of one width.
SAMPLE = [*zip(PAGES, (1280, 390, 390, 1280, 1280), strict=True)]


@pytest.mark.parametrize(("name", "width"), [*product(PAGES, WIDTHS)] if is_soak() else SAMPLE)
def test_every_control_is_reached_in_order_and_seen(visit, home, name, width):
    page = visit(home + name, width)
    if not is_soak():
        page.evaluate(SHORTEN)
    controls = page.evaluate(LIST)
    order, faults = walk(page, "Tab", len(controls))
    assert [(controls[place], fault) for place, fault in faults] == []
    assert [controls[place] for place in order] == controls


@pytest.mark.parametrize("name", ["enquiry-form.html", *(["index.html"] if is_soak() else [])])
def test_the_same_way_leads_back(visit, home, name):
    page = visit(home + name, 390)
    controls = page.evaluate(LIST)
    page.evaluate("controls.at(-1).focus()")
    order, faults = walk(page, "Shift+Tab", len(controls))
    assert order == list(range(len(controls) - 2, -1, -1))
    assert faults == []


@pytest.mark.parametrize("name", PAGES if is_soak() else ["search.html"])
def test_the_first_control_skips_to_the_content(visit, home, name):
    page = visit(home + name)
    page.keyboard.press("Tab")
    focused = "document.activeElement"
    assert page.evaluate(f"{focused}.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.querySelector('[role=main], main').contains({focused})")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_menu_of_narrow_screens_opens_and_leads_to_a_notice(visit, home, script):
    page = visit(f"{home}enquiry.html", 390, script=script)
    menu = page.get_by_text("Menu", exact=True)
    menu.focus()
    page.keyboard.press("Enter")
    field = page.get_by_role("searchbox").first
    page.keyboard.press("Tab")
    assert field.evaluate("(one) => one === document.activeElement")
    page.get_by_role("link", name="Newsletter").first.press("Enter")
    page.wait_for_url("**/notices/newsletter.html")


@pytest.mark.parametrize("script", [False, True] if is_soak() else [False])
def test_a_short_answer_in_a_card_opens_the_long_one(visit, home, script):
    page = visit(f"{home}notices/recruitment.html", 390, script=script)
    card = page.locator(".notice-facts")
    hidden = card.get_by_text("To communicate with you during the process.")
    assert not hidden.is_visible()
    card.locator("summary", has_text="purposes").focus()
    page.keyboard.press("Enter")
    assert hidden.is_visible()
