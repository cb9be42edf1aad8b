"""A dated edition read from a disk: its look and its search work with files that editions share."""

import pytest

from browser.witness import Witness
from helpers.policy import BASE, NEW, OLD, Policy
from helpers.sample import is_soak
from helpers.sphinx_project import COOKIES

THEMES = ["furo", "alabaster"] if is_soak() else ["furo"]
PAGE = "# Policy\n\nWe keep {words}.\n\n```{{cookie-table}}\n```\n"


@pytest.fixture(scope="module", params=THEMES)
def site(tmp_path_factory, request):
    """Build two versions, each with a word of its own, in a theme."""
    made = Policy.start(tmp_path_factory.mktemp(request.param) / "policy", BASE)
    made.edit("conf.py", '"basic"', f'"{request.param}"')
    made.write({"docs/register/cookies.yaml": COOKIES})
    made.seal(OLD, {"index": PAGE.format(words="elephants")})
    made.seal(NEW, {"index": PAGE.format(words="giraffes")})
    return made.make().resolve()


def found(visit, site, folder, word):
    """Return the links that the search of an edition finds for a word."""
    page = visit(f"{site.as_uri()}/{folder}search.html?q={word}")
    page.get_by_role("heading", name="Search Results").wait_for()
    page.locator("#search-results .search-summary:not(:empty)").wait_for()
    links = page.locator("#search-results li a")
    return sorted({link.evaluate("one => one.href.split('?')[0]") for link in links.all()})


def test_the_search_of_an_edition_finds_its_own_words(visit, site):
    for folder, word, other in (
        (f"{OLD}/", "elephants", "giraffes"),
        ("", "giraffes", "elephants"),
    ):
        assert found(visit, site, folder, word) == [f"{site.as_uri()}/{folder}index.html"]
        assert found(visit, site, folder, other) == []


def test_nothing_is_missing_blocked_or_asked_elsewhere(chromium, site):
    assert not (site / OLD / "_static").exists()
    browser = Witness(chromium, f"{site.as_uri()}/", script=True)
    browser.visit_all([f"{OLD}/index.html", f"{OLD}/search.html", f"{NEW}/changes/index.html"])
    browser.context.close()
    assert browser.seen == []


def test_an_edition_has_the_look_of_the_root(visit, site):
    look = "[getComputedStyle(document.body).fontFamily, document.styleSheets.length]"
    root, dated = [
        visit(f"{site.as_uri()}/{name}index.html").evaluate(look) for name in ("", f"{OLD}/")
    ]
    assert root == dated
    assert "serif" in root[0]
    assert root[1] > 2
