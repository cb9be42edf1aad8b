"""Text that is lost is noticed; `test_every_page` looks for it on all pages."""

from browser.reflow import LOST


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
