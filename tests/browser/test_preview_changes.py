"""From a word to its source, and the page with its changes, as an editor has them in Chromium."""

from __future__ import annotations

import pytest

from browser.accessibility import SAMPLE, violations_in_all_states
from helpers.running_preview import FAULT, SaidBuilder, running

BODY = """<main><div class="page-text"><h1 data-source="docs/index.md:1">Shop</h1>
<p data-source="docs/index.md:3">We keep it for
<span data-record="cookie.basket.lifetime" data-source="docs/register/cookies.yaml:8">1 year</span>.</p>
<details open><summary data-source="docs/index.md:5">More</summary></details></div></main>"""
REDLINE = """<div class="redline page-text" id="redline"><h1>Changes in Shop</h1>
<p id="change-1">Kept for <del><span class="mark-words">[removed: </span>1 year<span
class="mark-words">]</span></del><ins><span class="mark-words">[added: </span>2 years<span
class="mark-words">]</span></ins></p><p>Same</p><p id="change-2"><ins>New</ins></p></div>"""
OLD = {"id": "a", "shown": "1 March 2024", "day": "1 March 2024"}
NEW = {"id": "b", "shown": "4 February 2025, corrected", "day": "4 February 2025"}
PAGES = [
    {"page": "index", "title": "Shop", "what": "2 passages changed", "kind": "changed", "count": 2},
    {"page": "old", "title": "Old", "what": "1 passage removed", "kind": "removed", "count": 1},
]
IMPACT = {
    "against": NEW,
    "pages": PAGES,
    "facts": 1,
    "class": "material",
    "reasons": ['- index: "1 year" became "2 years": a number'],
    "notices": [{"page": "other", "title": "Other", "when": "buy something"}],
    "is_announced": True,
    "announced": [],
    "draft": "",
    "draft_day": "2026-12-01",
    "refusals": ['open question "how-long": For how long?'],
}


def changes(page, against=""):
    chosen = OLD if against == "a" else NEW
    about = {"against": chosen, "versions": [NEW, OLD], "pages": PAGES}
    facts = {"count": 1, "html": "<ul class='changed-facts'><li><p>Cookie</p></li></ul>"}
    if page != "index":
        return {**about, "facts": facts, "kind": "apart", "what": "", "count": 0, "html": ""}
    html = REDLINE.replace("New", "Newest") if chosen is OLD else REDLINE
    what = "2 passages changed"
    return {**about, "facts": facts, "kind": "changed", "what": what, "count": 2, "html": html}


class Comparing(SaidBuilder):
    """Answers what changed."""

    async def ask(self, question, **arguments):
        return {"changes": changes, "impact": lambda: IMPACT}[question](**arguments)


@pytest.fixture
def preview(tmp_path, monkeypatch):
    (tmp_path / "docs").mkdir()
    (tmp_path / "conf.py").touch()
    with running(tmp_path, monkeypatch, Comparing) as found:
        found.write("index.html", BODY)
        found.write("other.html", "<main><h1>Other</h1></main>")
        found.build("index", "other", titles={"index": "Shop", "other": "Other"})
        found.do(found.session.take_impact, IMPACT)
        yield found


@pytest.fixture
def opened(visit, preview):
    page = visit(preview.address)
    page.get_by_role("region", name="Preview").get_by_text("saved").wait_for()
    page.evaluate("window.asked = []")
    listen = (
        "document.addEventListener('privacy-form', (event) => { asked.push(event.detail); %s })"
    )
    page.evaluate(listen % "event.preventDefault()")
    return page


def test_the_page_is_shown_with_its_changes(opened, preview):
    page = opened
    page.get_by_role("button", name="2 changes since 4 February 2025").click()
    panel = page.get_by_role("group", name="2 changes since 4 February 2025")
    toggle = panel.get_by_role("button", name="Show the changes in the page")
    toggle.press("Enter")
    assert page.locator("ins").all_inner_texts()[-1] == "New"
    assert page.get_by_role("heading", level=1).inner_text() == "Changes in Shop"
    assert toggle.get_attribute("aria-pressed") == "true"
    panel.get_by_role("button", name="Next change").click()
    assert page.evaluate("document.activeElement.id") == "change-1"
    page.keyboard.press("F8")
    assert page.evaluate("document.activeElement.id") == "change-2"
    panel.get_by_text("Change 2 of 2").wait_for()
    page.keyboard.press("Shift+F8")
    assert page.evaluate("document.activeElement.id") == "change-1"
    words = panel.inner_text()
    for part in (
        "This page: 2 passages changed.",
        "Old (1 passage removed)",
        "Its class would be “material”.",
        'index: "1 year" became "2 years": a number',
        "It would have to be announced to those to whom these notices apply:",
        "Other: when you buy something",
        "It would be refused, because:",
    ):
        assert part in words, part
    assert list(violations_in_all_states(page)) == []
    panel.get_by_label("Compare with the version of").select_option("1 March 2024")
    page.get_by_text("Newest").wait_for()
    preview.builder.number += 1
    preview.write("index.html", BODY.replace("We keep", "They keep"))
    preview.build("index", "other", titles={"index": "Shop", "other": "Other"})
    page.get_by_text("Newest").wait_for()  # the new page, too, is shown with its changes
    toggle.click()
    page.get_by_text("They keep it").wait_for()
    page.goto(f"{preview.address}other.html")
    page.get_by_role("button", name="2 pages changed since 4 February 2025").click()
    page.get_by_text("This page belongs to no version").wait_for()
    page.get_by_role("button", name="commands").click()
    page.get_by_text("Publish", exact=True).click()
    page.get_by_text("sphinx-privacy publish 2026-12-01").wait_for()


def test_places_in_the_text_are_shown_instead_of_its_changes(opened, preview):
    page, redline = opened, opened.locator("#redline")
    toggle = page.get_by_role("button", name="Show the changes in the page")

    def show_changes():
        page.get_by_role("button", name="2 changes since 4 February 2025").click()
        toggle.click()
        redline.wait_for()

    show_changes()
    preview.build("index", problems=[{**FAULT, "path": "docs/index.md", "message": "broken"}])
    page.get_by_role("button", name="1 problem").click()
    page.get_by_role("button", name="Show it on the page").click()
    assert "broken" in page.evaluate("document.activeElement.innerText")
    assert page.locator("main .page-text > p").inner_text() == "We keep it for 1 year."
    assert redline.count() == 0
    show_changes()
    page.get_by_role("button", name="source", exact=True).click()
    page.get_by_role("button", name="Show a link at each block").click()
    page.get_by_role("link", name="docs/index.md, line 3").first.wait_for()
    assert redline.count() == 0


def test_a_click_with_alt_leads_to_the_source(opened):
    page = opened
    page.get_by_text("1 year").hover()
    page.keyboard.down("Alt")
    page.mouse.move(1, 1)
    page.get_by_text("1 year").hover()
    page.get_by_text("docs/register/cookies.yaml, line 8").wait_for()
    page.get_by_text("1 year").click()
    page.keyboard.up("Alt")
    assert page.evaluate("asked") == [{"kind": "cookie", "id": "basket", "field": "lifetime"}]
    page.get_by_role("button", name="source", exact=True).press("Enter")
    page.get_by_role("button", name="Show a link at each block").press("Enter")
    links = page.locator(".privacy-preview-source a")
    assert [link.inner_text() for link in links.all()] == [
        "docs/index.md, line 1",
        "docs/index.md, line 3",
        "docs/index.md, line 5",
    ]
    assert links.nth(1).get_attribute("href").endswith("/docs/index.md:3")
    assert list(violations_in_all_states(page, sample=SAMPLE[1:])) == []
