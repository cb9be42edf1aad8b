"""Nothing is lost on a narrow screen, nor with text of twice the size."""

from browser.reflow import LOST, OPEN
from helpers.sample import due_pages, is_soak

SIZE = "getComputedStyle(document.documentElement).fontSize"

# The width of the screen, and the size of text that the reader has set in the browser.
SCREENS = [(320, 16), (640, 32)]
if is_soak():
    SCREENS += [(390, 16), (1200, 16), (1440, 16), (1280, 32)]


def test_no_page_scrolls_sideways_or_cuts_text(chromium, home, pages):
    found = []
    with chromium.new_page() as page:
        browser = page.context.new_cdp_session(page)
        for name in [*due_pages(pages), "search.html?q=personal data"]:
            page.goto(home + name)
            page.evaluate(OPEN)
            for width, size in SCREENS:
                sizes = {"standard": size, "fixed": size * 13 // 16}
                browser.send("Page.setFontSizes", {"fontSizes": sizes})
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate(SIZE) == f"{size}px"
                found += [(name, width, size, fault) for fault in page.evaluate(LOST)]
    assert found == []


def test_lost_text_is_noticed(visit):
    page = visit("about:blank", 320)
    page.set_content(
        "<p style='width: 500px'>a wide one that has many words and no place to put them all</p>"
        "<div style='height: 1em; overflow: hidden'>one<br>two</div>"
        "<table style='table-layout: fixed; width: 50px'><td>unbreakable</td><td>a</td></table>"
    )
    text = "\n".join(page.evaluate(LOST))
    for fault in ("scrolls sideways: ", "off the screen: a wide", "cut off below: two"):
        assert fault in text
    assert "leaves its cell: unbreakable" in text
