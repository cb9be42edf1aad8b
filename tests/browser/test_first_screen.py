"""What readers see first: ways into the policy and its contents, cards of notices, the timeline."""

import pytest

from helpers.paths import DOCS
from sphinx_privacy.register import read_register
from sphinx_privacy.register.models import Notice

SEEN = """() => [...document.querySelectorAll(".ways-in > li")].filter((card) => {
  const box = card.getBoundingClientRect();
  return box.height > 0 && box.bottom <= innerHeight && box.right <= innerWidth;
}).map((card) => card.querySelector("a").textContent)"""

# What a click into the lower right corner of each card meets.
CORNERS = """(cards) => cards.map((card) => {
  card.scrollIntoView({block: "center"});
  const {right, bottom} = card.getBoundingClientRect();
  return document.elementFromPoint(right - 4, bottom - 4).closest("a")?.textContent;
})"""

# The width of each bar of the timeline and of the whole, and the size of its years.
TIMELINE = """(picture) => [
  [...picture.querySelectorAll("rect")].map((bar) => bar.getBoundingClientRect().width),
  picture.getBoundingClientRect().width,
  [...picture.querySelectorAll("text")].map((year) => parseFloat(getComputedStyle(year).fontSize)),
]"""


WAYS_IN = [
    "Privacy notices",
    "Your rights",
    "Cookies",
    "Ask or complain",
    "What changed",
    "Companies and websites",
]


def test_every_way_into_the_policy_is_on_the_first_screen(front):
    page = front
    assert page.evaluate(SEEN) == WAYS_IN
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate(SEEN) == WAYS_IN


def test_the_contents_are_beside_the_text_where_there_is_room_and_else_above_it(front):
    page = front
    beside = page.locator(".toc-tree").get_by_role("link").first
    above = page.get_by_text("On this page").locator("visible=true")
    assert beside.bounding_box()["x"] > 1000
    assert above.and_(page.locator("summary")).count() == 0
    page.set_viewport_size({"width": 1199, "height": 900})
    assert not beside.is_visible()
    assert above.and_(page.locator("summary")).count() == 1


def test_a_notice_is_a_card_with_one_link_that_covers_it(front):
    page = front
    cards = page.locator("dl.notices > dd > ul.notices > li")
    assert page.locator("dl.notices > dd > ul.notices").count() == 6
    titles = cards.get_by_role("link").all_inner_texts()
    notices = read_register(DOCS / "register").all(Notice).values()
    assert sorted(titles) == sorted(str(notice.listing_title) for notice in notices)
    assert cards.count() == len(titles) == 17
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert cards.evaluate_all(CORNERS) == titles, width


def test_the_timeline_shows_each_period_and_its_years_stay_large_enough(visit, home):
    page = visit(f"{home}history.html", 320)
    bars, whole, sizes = page.locator("svg.timeline").evaluate(TIMELINE)
    assert len(bars) == page.locator("table.periods tbody tr").count() == 7
    assert sum(bars) == pytest.approx(whole, abs=1)
    assert min(sizes) >= 12
