"""The same in Firefox: nothing is lost or stored, no other site is asked, and the keyboard works."""

import pytest

from browser.firefox import Firefox
from browser.keyboard import LIST, walk
from browser.paper import lost
from browser.reflow import LOST, OPEN
from browser.witness import OFFENCES, STORED, TELL, USE
from helpers.sample import is_soak

PAGES = [
    "index.html",
    "notices/newsletter.html",
    "history.html",
    "enquiry-form.html",
    "search.html?q=erasure",
]
PRINTED = ["notices/newsletter.html"]
WALKED = [("enquiry-form.html", 1280)]
SCREENS = [(320, "light"), (1280, "dark")]
if is_soak():
    PAGES += ["notices/recruitment.html", "enquiry.html", "no/such/page"]
    PRINTED += ["history.html", "index.html", "notices/recruitment.html", "enquiry.html"]
    WALKED += [("index.html", 390), ("index.html", 1280)]
    SCREENS += [(320, "dark"), (1280, "light"), (390, "light"), (1440, "light"), (1440, "dark")]


@pytest.fixture(scope="module")
def firefox():
    with Firefox() as page:
        page.add_init_script(TELL)
        yield page


@pytest.fixture
def visit(firefox, home):
    def visit(name, width=1280):
        firefox.set_viewport_size({"width": width, "height": 900})
        firefox.goto(home + name)
        return firefox

    return visit


def misplaced(page):
    """Return what is lost of a page on each screen."""
    page.evaluate(OPEN)
    found = []
    for width, scheme in SCREENS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        found += [(width, scheme, fault) for fault in page.evaluate(LOST)]
    return found


def offences(page, home):
    """Use a page, and return what it should not do."""
    page.evaluate(USE)
    stored = [f"stores in {kind}" for kind in page.evaluate(STORED)]
    return stored + [what for what in page.seen() if not what.startswith(f"asks for {home}")]


def test_every_offence_of_a_planted_page_is_noticed(firefox, home, planted):
    another = home.replace("127.0.0.1", "localhost")  # so that other pages have nothing stored
    firefox.goto(another + planted)
    text = "\n".join(offences(firefox, another))
    unseen = [offence for offence in OFFENCES if offence not in text]
    # Firefox does not ask for what the headers forbid.
    assert unseen == ["asks for https://elsewhere.example/a.png"]


def test_no_page_loses_text_or_asks_stores_breaks_or_complains(firefox, visit, home):
    firefox.seen()
    found = []
    for name in PAGES:
        page = visit(name)
        found += [(name, what) for what in [*misplaced(page), *offences(page, home)]]
    assert found == []


@pytest.mark.parametrize("name", PRINTED)
def test_every_word_is_printed_in_order(visit, tmp_path, name):
    assert lost(visit(name), tmp_path) == []


@pytest.mark.parametrize(("name", "width"), WALKED)
def test_every_control_is_reached_in_order_and_seen(visit, name, width):
    page = visit(name, width)
    controls = page.evaluate(LIST)
    order, faults = walk(page, "Tab", len(controls))
    assert [(controls[place], fault) for place, fault in faults] == []
    assert [controls[place] for place in order] == controls


def test_lost_words_are_noticed(firefox, tmp_path):
    firefox.set_viewport_size({"width": 320, "height": 900})
    firefox.goto("about:blank")
    firefox.set_content(
        "<style>p { width: 500px } @media print { .not { display: none } }</style><main>"
        "<p>a wide one that has many words and no place to put them all</p>"
        "<p class=not>second</p><details><summary>third</summary>fourth</details></main>"
    )
    assert firefox.evaluate(LOST)[0].startswith("scrolls sideways: ")
    assert lost(firefox, tmp_path) == ["second", "fourth"]
