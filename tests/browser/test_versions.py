"""The site of all versions, as its readers meet it: banner, version list, dates, and redlines."""

from itertools import cycle

import pytest

from browser.keyboard import LIST, walk
from browser.paper import printed, squashed
from browser.reflow import COVERED
from browser.server import served
from browser.whole_page import FULL_LOOKS, faults_of_page
from browser.witness import Witness
from helpers.sample import is_soak


@pytest.fixture(scope="module")
def home(site_of_versions):
    with served(site_of_versions) as (home, _):
        yield home


PAGES = [
    "index.html",
    "history.html",
    "2024-03-27/index.html",
    "2024-07-08/changes/index.html",
    "2024-07-08/changes/page-index.html",
    *(["2025-02-04/changes/page-news.html"] if is_soak() else []),
]
OUTDATED = "2024-03-27/index.html"
REDLINE = "2024-07-08/changes/page-index.html"
FURTHER_WAYS = [("http", False), ("file", True), *([("file", False)] if is_soak() else [])]
"""Protocols, and whether scripts run, besides those of the first test."""


@pytest.fixture(scope="module")
def witness(chromium, home):
    witness = Witness(chromium, home, script=True)
    yield witness
    witness.context.close()


@pytest.mark.parametrize(("name", "look"), [*zip(PAGES, cycle(FULL_LOOKS))], ids=PAGES)
def test_a_page_has_no_fault(witness, name, look):
    assert faults_of_page(witness, name, look) == []


@pytest.mark.parametrize(("protocol", "script"), FURTHER_WAYS)
def test_no_page_asks_stores_breaks_or_complains(
    chromium, home, site_of_versions, protocol, script
):
    address = home if protocol == "http" else f"{site_of_versions.as_uri()}/"
    browser = Witness(chromium, address, script=script)
    browser.visit_all(PAGES if is_soak() else ["history.html"])
    browser.context.close()
    assert browser.seen == []


# -- which version it is --------------------------------------------------------------


def assert_covers_nothing(page):
    """The banner leaves the header free on narrow screens and wide ones."""
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.locator(".version-banner").bounding_box()["y"] > 0
        assert page.evaluate(COVERED) == []


def test_an_outdated_page_leads_to_itself_in_the_version_in_force(visit, home):
    page = visit(f"{home}2024-03-27/news.html", script=False)
    version = page.get_by_role("region", name="Version")
    assert version.locator(".version-line").inner_text() == ("Version of 27 March 2024.")
    banner = version.locator(".version-banner")
    assert banner.inner_text() == (
        "This version is no longer in force. It applied from 27 March 2024 until 7 July 2024. "
        "Where the text says that it is in force, it speaks of that time. See what applies now."
    )
    assert_covers_nothing(page)
    banner.get_by_role("link").click()
    assert page.url == f"{home}news.html"
    assert page.locator(".version-banner").count() == 0


def test_a_version_to_come_says_so(visit, home):
    page = visit(f"{home}2025-02-04/news.html")
    assert page.locator(".version-banner").inner_text() == (
        "This version is not in force yet. It applies from 4 February 2025. "
        "Where the text says that it is in force, it speaks of that time. See what applies now."
    )
    assert_covers_nothing(page)


@pytest.mark.parametrize("script", [True, False] if is_soak() else [True])
def test_the_version_list_opens_with_the_keyboard(visit, home, script):
    page = visit(home + OUTDATED, script=script)
    page.get_by_text("Versions", exact=True).focus()
    page.keyboard.press("Enter")
    listed = page.locator(".version-list[open] li")
    assert listed.all_inner_texts() == [
        "8 July 2024",
        "27 March 2024 (this version)",
        "25 March 2013",
        "All versions",
    ]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}2024-07-08/index.html")


@pytest.mark.parametrize("name", [REDLINE, "history.html", *([OUTDATED] if is_soak() else [])])
def test_every_control_is_reached_in_order_and_seen(visit, home, name):
    page = visit(home + name, 390)
    page.evaluate("document.querySelector('.version-list').open = true")
    controls = page.evaluate(LIST)
    order, wrong = walk(page, "Tab", len(controls))
    assert [(controls[place], fault) for place, fault in wrong] == []
    assert [controls[place] for place in order] == controls


# -- which version applied ------------------------------------------------------------

GAP = "A version applied; we do not keep it here."
PAPER = "From 25 March 2013 to 20 June 2018 the version of 25 March 2013 applied."
IN_THE_GAP = "From 21 June 2018 to 26 March 2024 a version applied that we do not keep here."
SPRING = "From 27 March to 7 July 2024 the version of 27 March 2024 applied."
SUMMER = "From 8 July 2024 to 3 February 2025 the version of 8 July 2024 applies."
LATEST = "From 4 February 2025 the version of 4 February 2025 applies."
ANSWERS = {
    "2013-03-24": (
        "The first version recorded here applies from 25 March 2013. We keep nothing from before it."
    ),
    "2013-03-25": PAPER,
    "2018-06-20": PAPER,
    "2018-06-21": IN_THE_GAP,
    "2024-02-29": IN_THE_GAP,
    "2024-03-26": IN_THE_GAP,
    "2024-03-27": SPRING,
    "2024-07-07": SPRING,
    "2024-07-08": SUMMER,
    "2025-02-03": SUMMER,
    "2025-02-04": LATEST,
}
LIT = {
    PAPER: "25 March 2013",
    IN_THE_GAP: GAP,
    SPRING: "27 March 2024",
    SUMMER: "8 July 2024",
    LATEST: "4 February 2025",
}
TO_COME = "2099-12-31"
# Fills in each day, as a reader does; returns the answers, and the rows that are lit.
ASK = """(field, days) => days.map((day) => {
  field.value = day;
  for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, {bubbles: true}));
  const lit = [...document.querySelectorAll("tr.as-of td:last-child")];
  return [document.querySelector(".as-of-tools [role=status]").innerText, lit.map((one) => one.innerText)];
})"""


@pytest.mark.parametrize("protocol", ["http", "file"] if is_soak() else ["file"])
def test_the_date_field_answers_for_any_day_and_leads_to_its_version(
    visit, home, site_of_versions, protocol
):
    address = home if protocol == "http" else f"{site_of_versions.as_uri()}/"
    page = visit(f"{address}history.html")
    field = page.get_by_label("Which version applied on", exact=True)
    answer = page.locator(".as-of-tools").get_by_role("status")
    assert answer.inner_text() == LATEST  # today
    asked = dict(zip(ANSWERS, field.evaluate(ASK, [*ANSWERS]), strict=True))
    assert asked == {
        day: [words, [LIT[words]] if words in LIT else []] for day, words in ANSWERS.items()
    }
    field.fill(TO_COME)
    assert answer.inner_text() == LATEST.replace("applies", "applies, unless another follows")
    assert page.locator("rect.as-of title").all_text_contents() == [LATEST]
    field.fill("")
    assert answer.inner_text() == ""
    assert page.locator("tr.as-of").count() == 0
    field.fill("2024-05-01")
    answer.get_by_role("link").click()
    assert page.url == f"{address}2024-03-27/index.html"


BARS = """() => {
    const widths = [...document.querySelectorAll(".timeline rect")].map((bar) => bar.width.baseVal.value);
    const whole = document.querySelector(".timeline").clientWidth;
    return [widths.length, Math.abs(widths.reduce((sum, width) => sum + width) - whole) < 0.1];
}"""


def test_the_bars_fill_the_picture_and_its_years_can_be_read(visit, home):
    page = visit(f"{home}history.html")
    sizes = "(years) => years.map((one) => getComputedStyle(one).fontSize)"
    fill = "(one) => getComputedStyle(one).fill"
    for width in (320, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(BARS) == [page.locator("table.periods tbody tr").count(), True]
        assert {*page.locator(".timeline text").evaluate_all(sizes)} == {"14px"}
        assert page.locator(".timeline .current").evaluate(fill) == "rgb(11, 107, 46)"


def test_each_version_has_its_status_and_its_links_beside_each_other(visit, home):
    listed = visit(f"{home}history.html").locator("dl.versions")
    assert listed.locator("dt").all_inner_texts() == [
        "4 February 2025 Not in force yet",
        "8 July 2024 In force",
        "27 March 2024",
        "25 March 2013",
    ]
    links = listed.locator("dd").nth(1).locator(".version-link").all()
    assert len({link.bounding_box()["y"] for link in links}) == 1 < len(links)


LABELS = """(row) => [...row.querySelectorAll("th, td")]
  .map((cell) => getComputedStyle(cell, "::before").content)"""


def test_without_a_script_the_table_answers(visit, home):
    page = visit(f"{home}history.html", script=False)
    assert not page.locator("input[type=date]").is_visible()
    rows = page.locator("table.periods tbody tr")
    for width, names in ((390, ['"From "', '"Until "', '"Version "']), (1280, ["none"] * 3)):
        page.set_viewport_size({"width": width, "height": 900})
        assert [" ".join(text.split()) for text in rows.all_inner_texts()] == [
            "4 February 2025 further notice 4 February 2025",
            "8 July 2024 3 February 2025 8 July 2024",
            "27 March 2024 7 July 2024 27 March 2024",
            f"21 June 2018 26 March 2024 {GAP}",
            "25 March 2013 20 June 2018 25 March 2013",
        ]
        assert rows.first.evaluate(LABELS) == names


# -- what changed ---------------------------------------------------------------------


SIZES = """(marks) => marks.map((one) => one.getBoundingClientRect())
  .map(({width, height}) => `${width} x ${height}`)"""


def test_a_redline_can_be_read_without_colours_and_heard(visit, home):
    page = visit(home + REDLINE, forced_colors="active")
    looks = "(one) => getComputedStyle(one).textDecorationLine"
    assert page.locator("del").first.evaluate(looks) == "line-through"
    assert page.locator("ins").first.evaluate(looks) == "underline"
    heard = page.locator("#change-1").aria_snapshot()
    assert '- deletion: "[removed: 12 ]"\n  - insertion: "[added: 6 ]"\n' in heard
    # The words for the ear take no room on the screen.
    assert {*page.locator(".mark-words").evaluate_all(SIZES)} == {"1 x 1"}


def test_a_link_leads_to_each_change(visit, home):
    page = visit(home + REDLINE, height=300)
    links = page.locator("p.go-to a")
    assert links.count() > 2
    links.last.click()
    box = page.locator(":target").bounding_box()
    assert 0 <= box["y"] < 300


def test_a_redline_in_print_says_what_was_marked_and_of_which_version_it_is(visit, home, tmp_path):
    text = printed(visit(home + REDLINE), tmp_path)
    for words in (
        "Version of 8 July 2024, in force until 3 February 2025.",
        "We keep your data for [removed: 12][added: 6] months.",
        "[link changed: terms (link to https://example.org/new, was to https://example.org/old)]",
        "[moved from here: see its new place]",
        "[added: empty cell]",
        "[set as numbered item instead of item] address",
    ):
        assert squashed(words) in text
    assert "Goto" not in text
    assert squashed("What this version changed") not in text


def test_an_outdated_page_in_print_says_so(visit, home):
    text = visit(home + OUTDATED, media="print").locator("body").inner_text()
    assert "This version is no longer in force." in text
    assert "until 7 July 2024" in text
