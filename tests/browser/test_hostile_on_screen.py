"""No hostile text of a register or page does anything in a browser, even without headers."""

from urllib.parse import quote

import pytest

from browser.witness import Witness
from helpers.hostile_site import FILES
from helpers.sample import due

pytest_plugins = ("helpers.hostile_fixtures",)

# These lead to other pages, which the browser visits.
FORMER = [each["former"] for each in FILES["redirects.yaml"]["redirects"]]
REDIRECTS = {f"{former}{end}.html" for former in FORMER for end in ("", "/index")}


def seen(chromium, site, share):
    """Return what a browser notes on the index and one in `share` pages; no host sends headers."""
    folder = site.folder / "out" / "html"
    browser = Witness(chromium, f"{folder.as_uri()}/", script=True)
    pages = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    browser.visit_all(map(quote, {"index.html", *due(sorted(pages - REDIRECTS), share)}))
    browser.context.close()
    return browser.seen


@pytest.mark.xdist_group("hostile")
def test_no_text_of_a_register_runs_or_asks(chromium, hostile_site):
    assert seen(chromium, hostile_site, 1) == []


@pytest.mark.xdist_group("hostile-pages")
def test_no_text_of_a_page_runs_or_asks(chromium, site_of_hostile_pages):
    found = seen(chromium, site_of_hostile_pages, 4)
    # The build reports that a text leads to a picture that is not there.
    assert [each for each in found if "ERR_FILE_NOT_FOUND" not in each[1]] == []
