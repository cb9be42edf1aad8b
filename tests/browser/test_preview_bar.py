"""The bar of the preview, and how a page is replaced in place, as an editor sees it in Chromium."""

from __future__ import annotations

import re
import shutil

import pytest

from browser.accessibility import violations, violations_in_all_states
from browser.keyboard import LIST, walk
from browser.reflow import LOST
from helpers.running_preview import FAULT, running
from sphinx_privacy.preview.idle_check import Checked
from sphinx_privacy.sphinxext.security_policy import policy

SCRIPT = """(() => {
  const tools = document.createElement("input");
  tools.id = "made";
  tools.addEventListener("input", () => { tools.dataset.heard = tools.value; });
  document.querySelector("main").prepend(tools);
})();
"""


def body(word="old", top="", tail=""):
    rows = "".join(f"<p id='p{number}'>Paragraph {number} {word}</p>" for number in range(60))
    return f"""<main>{top}<h1 data-source="docs/index.md:1">Shop {word}</h1>
    <details id="fold"><summary>More</summary><p data-source="docs/index.md:3">Text</p></details>
    <details><summary>No id</summary><p>Text</p></details>
    <table><tr><td data-source="docs/register/cookies.yaml:7">basket</td></tr></table>
    <form><label>Name <input name="name"></label>
    <label><input type="checkbox" name="yes"> Yes</label></form>{rows}
    <ul><li data-source="docs/index.md:9">An entry</li></ul></main>{tail}
    <script defer src="_static/made.js"></script>"""


def fault(message, line, path="docs/index.md", **values):
    return {**FAULT, "message": message, "line": line, "path": path, **values}


def broken(message, page=""):
    return fault(message, 7, "docs/register/cookies.yaml", code="unknown-key", page=page)


@pytest.fixture(scope="module")
def conf(tmp_path_factory):
    conf = tmp_path_factory.mktemp("bar")
    (conf / "docs").mkdir()
    (conf / "conf.py").touch()
    return conf


@pytest.fixture
def preview(conf, monkeypatch):
    shutil.rmtree(conf / "build", ignore_errors=True)
    with running(conf, monkeypatch) as found:
        found.write("index.html", body())
        found.write("other.html", "<main><h1>Other</h1></main>")
        static = found.session.folder / "_static"
        static.mkdir()
        (static / "made.js").write_text(SCRIPT)
        (static / "site.css").write_text("h1 {color: rgb(1, 2, 3)}")
        found.build("index", "other", titles={"index": "Shop", "other": "Other"})
        yield found


@pytest.fixture
def opened(visit, preview):
    """Visit a page of the preview, and wait for its bar."""
    page = visit(preview.address)
    page.get_by_role("region", name="Preview").get_by_text("saved").wait_for()
    return page


def words(page):
    return " ".join(page.get_by_role("region", name="Preview").inner_text().split())


def rebuild(preview, *pages, **state):
    preview.builder.number += 1
    titles = {"index": "Shop", "other": "Other"}
    preview.build(*pages, titles=titles, **state)


def test_what_the_policy_blocks_on_a_page_is_listed_in_the_bar(visit, preview):
    body = "<main><h1 style='color: red'>Shop</h1></main><script>document.title = 'Run'</script>"
    preview.write("index.html", body)
    headers = {"Content-Security-Policy": policy({"img-src": ["data:"]})}
    rebuild(preview, "index", published={"root": "/", "headers": headers})
    page = visit(preview.address)
    page.get_by_role("button", name="2 problems").click()
    panel = page.get_by_role("group", name="2 problems")
    for what, allowed in {
        "inline styles": """{"style-src-attr": ["'unsafe-inline'"]}""",
        "inline scripts": """{"script-src-elem": ["'unsafe-inline'"]}""",
    }.items():
        sentence = f"the security policy blocks {what}; to allow it, write {allowed} in "
        panel.get_by_text(sentence).wait_for()
    assert page.title() == "Shop"


def test_a_page_is_replaced_where_the_reader_is(opened, preview):
    page = opened
    page.evaluate("window.isSame = true")
    page.locator("#fold").evaluate("(one) => { one.open = true }")
    page.locator("details:not([id])").evaluate("(one) => { one.open = true }")
    page.get_by_label("Name").fill("Ada Lovelace")
    page.get_by_label("Yes").check()
    page.locator("#made").fill("found")
    page.locator("#p40").evaluate("(one) => one.scrollIntoView()")
    page.get_by_label("Name").evaluate("(one) => one.focus({preventScroll: true})")
    page.get_by_label("Name").evaluate("(one) => one.setSelectionRange(3, 5)")
    before = page.locator("#p40").bounding_box()["y"]
    preview.write("index.html", body("new", top="<div id='top' style='height: 900px'>Above</div>"))
    rebuild(preview, "index")
    page.get_by_text("Paragraph 40 new").wait_for()
    page.locator("#made[data-heard=found]").wait_for()
    assert abs(page.locator("#p40").bounding_box()["y"] - before) < 2
    assert page.evaluate("window.isSame")
    assert page.locator("details[open]").count() == 2
    assert page.get_by_label("Name").input_value() == "Ada Lovelace"
    assert page.get_by_label("Yes").is_checked()
    assert page.locator("#made").count() == 1
    assert page.evaluate("document.activeElement.name") == "name"
    assert page.evaluate(
        "[document.activeElement.selectionStart, document.activeElement.selectionEnd]"
    ) == [3, 5]


def test_a_page_whose_scripts_run_while_it_is_read_is_loaded_again(visit, preview):
    script = "<script src='_static/made.js'></script>"
    preview.write("other.html", f"<main><h1>Other</h1></main>{script}")
    page = visit(f"{preview.address}other.html")
    page.get_by_text("saved").wait_for()
    page.evaluate("window.isSame = true")
    preview.write("other.html", f"<main><h1>Other new</h1></main>{script}")
    rebuild(preview, "other")
    page.get_by_role("heading", name="Other new").wait_for()
    page.get_by_text("saved").wait_for()
    assert page.evaluate("window.isSame") is None
    assert page.locator("#made").count() == 1


def test_a_style_sheet_is_swapped_without_a_reload(visit, preview, conf):
    style = "<link rel='stylesheet' href='_static/site.css?v=1'>"
    preview.write("index.html", body(), head=style)
    rebuild(preview, "index")
    page = visit(preview.address)
    page.get_by_text("saved").wait_for()
    page.evaluate("window.isSame = true")
    colour = "getComputedStyle(document.querySelector('h1')).color"
    assert page.evaluate(colour) == "rgb(1, 2, 3)"
    (preview.session.folder / "_static/site.css").write_text("h1 {color: rgb(4, 5, 6)}")
    preview.do(preview.session.save, {conf / "_static/site.css"})
    preview.build("other")
    page.wait_for_function(f"() => {colour} === 'rgb(4, 5, 6)'")
    assert page.evaluate("window.isSame")
    assert page.locator("link[rel=stylesheet][href*=site]").count() == 1


def test_each_tab_follows_its_own_page(opened, preview, chromium):
    with chromium.new_page() as other:
        other.goto(f"{preview.address}other.html")
        other.get_by_text("saved").wait_for()
        for tab in (opened, other):
            tab.evaluate("document.querySelector('h1').isSame = true")
        preview.write("other.html", "<main><h1>Other new</h1></main>")
        rebuild(preview, "other")
        other.get_by_role("heading", name="Other new").wait_for()
        assert opened.evaluate("document.querySelector('h1').isSame")
        preview.write("index.html", body("new"))
        rebuild(preview, "index")
        opened.get_by_role("heading", name="Shop new").wait_for()


def test_a_page_that_is_gone_says_so_and_comes_back(opened, preview):
    (preview.session.folder / "index.html").unlink()
    preview.builder.number += 1
    preview.build("other", titles={"other": "Other", "shop": "Shop"})
    heading = opened.get_by_role("heading", level=1)
    opened.get_by_text("It may be this page: Shop").wait_for()
    assert heading.inner_text() == "This page is not part of the site any more"
    assert opened.get_by_role("link", name="Shop").get_attribute("href") == "/shop.html"
    assert opened.get_by_role("link", name="Go to the front page").get_attribute("href") == "/"
    preview.write("index.html", body("back"))
    rebuild(preview, "index")
    opened.get_by_role("heading", name="Shop back").wait_for()


def test_problems_are_in_the_bar_and_at_their_places_and_not_printed(opened, preview):
    page = opened
    assert words(page).startswith("0 problems ")
    rebuild(
        preview,
        "index",
        problems=[
            fault("in a heading", 2),
            fault("in a fold", 4),
            fault("in a list", 9),
            broken("of a cookie", "index"),
            fault("elsewhere", 9, "docs/other.md", page="other"),
            fault("of the settings", 0, "conf.py", page="", code=""),
        ],
    )
    button = page.get_by_role("button", name="6 problems")
    button.wait_for()
    boxes = page.get_by_role("note", name="Problem")
    assert [text.partition("\n")[0] for text in boxes.all_inner_texts() if text] == [
        "in a heading",
        "of a cookie",
        "in a list",
    ]
    assert page.locator("td .privacy-preview-problem, li > .privacy-preview-problem").count() == 2
    page.emulate_media(media="print")
    assert not re.search("problem|in a heading", page.evaluate("document.body.innerText"))
    page.emulate_media(media="screen")
    assert button.get_attribute("aria-expanded") == "false"
    button.press("Enter")
    panel = page.get_by_role("group", name="6 problems")
    assert page.evaluate("document.activeElement.id") == "privacy-preview-panel"
    assert panel.get_by_role("heading", level=3).all_inner_texts() == [
        "On this page",
        "Other",
        "conf.py",
    ]
    links = panel.get_by_role("link").all()
    source = "vscode://file" + preview.session.paths.conf.as_posix()
    assert [link.get_attribute("href") for link in links] == [
        *(f"{source}/docs/index.md:{line}" for line in (2, 4, 9)),
        f"{source}/docs/register/cookies.yaml:7",
        "/other.html",
        f"{source}/docs/other.md:9",
        f"{source}/conf.py:1",
    ]
    panel.get_by_text("What this means").first.click()
    panel.get_by_text("A sentence has a role that sentences").wait_for()
    panel.get_by_role("button", name="Show it on the page").nth(1).click()
    assert page.locator("#fold[open]").count() == 1
    assert "in a fold" in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Escape")  # the focus is on the page: the panel stays
    assert panel.is_visible()
    rebuild(preview, "index", problems=[fault("in a fold", 4)])
    panel = page.get_by_role("group", name="1 problem")
    panel.wait_for()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "note"
    assert boxes.locator("details[open]").count() == 1
    panel.get_by_role("button", name="Close").press("Escape")
    assert page.evaluate("document.activeElement.innerText") == "1 problem"
    assert panel.is_hidden()


def test_hints_are_in_the_bar_and_shown_where_the_editor_asks(opened, preview):
    page = opened
    assert "hint" not in words(page)
    hints = [
        {**fault("vague", 9), "code": "vague-words"},
        {**fault("elsewhere", 9, "docs/other.md")},
    ]
    preview.do(preview.session.take_checked, Checked([], hints, ""))
    page.get_by_role("button", name="2 hints").click()
    assert page.get_by_role("note").count() == 0
    panel = page.get_by_role("group", name="2 hints")
    assert panel.get_by_role("heading", level=3).all_inner_texts() == ["On this page", "Other"]
    panel.get_by_role("button", name="Show it on the page").click()
    box = page.get_by_role("note", name="Hint")
    assert "vague" in box.inner_text()
    assert page.locator("li .privacy-preview-hint").count() == 1


def test_a_broken_build_leaves_the_last_good_page(opened, preview, conf):
    page, status = opened, opened.get_by_role("status")
    preview.do(preview.session.save, {conf / "docs/register/cookies.yaml"})
    page.get_by_text("Building…").wait_for()
    preview.fail(broken("broken"))
    page.get_by_text("You are looking at the last good page").wait_for()
    assert page.get_by_role("heading", name="Shop old").is_visible()
    assert page.get_by_role("note", name="Problem").count() == 0  # it is on no page
    page.get_by_role("button", name="1 problem").click()
    panel = page.get_by_role("group", name="1 problem")
    assert "The whole check" not in panel.inner_text()  # it waits for a build
    page.keyboard.press("Escape")
    page.evaluate("window.isSame = true")
    restarted = {
        "said": "restarted",
        "number": preview.builder.number,
        "why": "conf.py has changed",
    }
    preview.do(preview.builder.said, restarted)
    rebuild(preview, "index")
    page.get_by_text("0 problems").wait_for()
    assert "last good" not in status.inner_text()
    assert page.evaluate("window.isSame")


def test_a_page_waits_for_the_first_build(visit, conf, monkeypatch):
    shutil.rmtree(conf / "build", ignore_errors=True)
    with running(conf, monkeypatch) as preview:
        page = visit(f"{preview.address}index.html#p40")
        assert page.get_by_role("heading").inner_text() == "The preview is being built"
        preview.fail(broken("broken"))
        page.get_by_text("No page can be shown until the problems are fixed").wait_for()
        page.get_by_role("button", name="1 problem").click()
        preview.write("index.html", body())
        rebuild(preview, "index")
        page.get_by_role("heading", name="Shop old").wait_for()
        assert page.evaluate("document.querySelector(':target')?.id") == "p40"


def test_a_page_finds_the_next_preview_at_the_same_address(visit, conf, monkeypatch):
    with running(conf, monkeypatch) as first:
        first.write("index.html", body())
        first.build("index")
        page = visit(first.address)
        page.get_by_text("saved").wait_for()
        port = int(first.host.partition(":")[2])
    page.get_by_text("The preview has ended; start it again").wait_for()
    with running(conf, monkeypatch, port=port) as second:
        assert second.address == first.address
        second.write("index.html", body("new"))
        second.build("index")
        page.get_by_role("heading", name="Shop new").wait_for()
        about = "JSON.parse(document.querySelector('[name=privacy-preview]').content)"
        assert page.evaluate(about)["token"] == second.session.token
        page.get_by_text("saved").wait_for()


@pytest.fixture
def dressed(preview, html):
    """Show a short page of the real site, with problems on it."""
    folder = preview.session.folder
    shutil.copytree(html, folder, dirs_exist_ok=True)
    page = (folder / "enquiry.html").read_text("utf-8")
    (folder / "index.html").write_text(
        page.replace("<h2", '<h2 data-source="docs/index.md:9"', 1), "utf-8"
    )
    rebuild(preview, "index", problems=[fault("in a heading", 9), broken("of a cookie")])
    return preview


def test_axe_finds_nothing_on_the_bar_the_panel_and_the_boxes(visit, dressed):
    page = visit(dressed.address)
    page.get_by_role("button", name="2 problems").click()
    for fold in page.get_by_text("What this means").all():
        fold.click()
    page.get_by_text("A sentence has a role that sentences").first.wait_for()
    assert list(violations_in_all_states(page)) == []
    dressed.fail(broken("broken"))
    page.get_by_text("You are looking at the last good page").wait_for()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page, within=".privacy-preview") == []


def test_nothing_is_lost_or_covered_on_small_windows_and_with_large_text(visit, dressed):
    page = visit(dressed.address)
    page.get_by_role("button", name="2 problems").wait_for()
    for width, height, size in (
        (1280, 900, "100%"),
        (390, 800, "100%"),
        (320, 256, "100%"),
        (640, 450, "200%"),
    ):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("(size) => { document.documentElement.style.fontSize = size }", size)
        page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        end = page.locator(".site-footer").bounding_box()
        bar = page.locator(".privacy-preview-fixed").bounding_box()
        assert end["y"] + end["height"] <= bar["y"] + 1, width
        page.get_by_role("button", name="2 problems").click()
        assert page.evaluate(LOST) == [], width
        page.get_by_role("button", name="2 problems").click()


def test_nothing_that_is_reached_or_scrolled_to_is_behind_the_bar(visit, preview):
    page = visit(preview.address)
    rebuild(preview, "index", problems=[fault("in a heading", 1)])
    page.get_by_role("button", name="1 problem").click()
    page.get_by_role("button", name="Close").wait_for()
    page.locator("main").evaluate("(one) => { one.tabIndex = -1; one.focus(); }")
    controls = page.evaluate(LIST)
    order, faults = walk(page, "Tab", len(controls))
    assert order == list(range(len(controls)))
    first = next(place for place, one in enumerate(controls) if "privacy-preview" in one)
    # This page has no theme, which would give its own controls an outline.
    assert [fault for fault in faults if fault[0] >= first or fault[1] != "no outline"] == []
    page.get_by_role("button", name="notes").click()
    page.locator("#p40").evaluate("(shown) => shown.scrollIntoView({ block: 'end' })")
    shown, panel = (page.locator(one).bounding_box() for one in ("#p40", ".privacy-preview-panel"))
    assert 0 <= shown["y"] <= panel["y"] - shown["height"]
