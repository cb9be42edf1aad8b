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


LOOK = "[getComputedStyle(document.body).fontFamily, document.styleSheets.length]"


def found(visit, site, folder, word):
    """Return the links that the search of an edition finds for a word, and its look."""
    page = visit(f"{site.as_uri()}/{folder}search.html?q={word}")
    page.get_by_role("heading", name="Search Results").wait_for()
    page.locator("#search-results .search-summary:not(:empty)").wait_for()
    links = page.locator("#search-results li a")
    addresses = links.evaluate_all("(links) => links.map((one) => one.href.split('?')[0])")
    return sorted({*addresses}), page.evaluate(LOOK)


def test_the_search_of_an_edition_finds_its_own_words_in_the_look_of_the_root(visit, site):
    root, look = found(visit, site, "", "giraffes")
    assert root == [f"{site.as_uri()}/index.html"]
    assert "serif" in look[0]
    assert look[1] > 2
    assert found(visit, site, "", "elephants") == ([], look)
    dated = [f"{site.as_uri()}/{OLD}/index.html"]
    assert found(visit, site, f"{OLD}/", "elephants") == (dated, look)
    assert found(visit, site, f"{OLD}/", "giraffes") == ([], look)


def test_nothing_is_missing_blocked_or_asked_elsewhere(chromium, site):
    assert not (site / OLD / "_static").exists()
    browser = Witness(chromium, f"{site.as_uri()}/", script=True)
    browser.visit_all([f"{OLD}/index.html", f"{OLD}/search.html", f"{NEW}/changes/index.html"])
    browser.context.close()
    assert browser.seen == []
