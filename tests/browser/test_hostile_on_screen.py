"""No hostile text of a register or page does anything in a browser, even without headers."""

from urllib.parse import quote

import pytest

from browser.witness import Witness
from helpers.hostile_pages import hostile_pages
from helpers.hostile_site import FILES, ROUNDS, HostileSite

# These lead to other pages, which the browser visits.
FORMER = [each["former"] for each in FILES["redirects.yaml"]["redirects"]]
REDIRECTS = {f"{former}{end}.html" for former in FORMER for end in ("", "/index")}


@pytest.fixture(params=ROUNDS)
def hostile(request, tmp_path):
    made = HostileSite(tmp_path / "site", request.param)
    assert made.run() == 0
    return made.folder / "out" / "html"


def seen(chromium, folder):
    """Return what a browser notes on the pages of a folder, of which no host sends headers."""
    browser = Witness(chromium, f"{folder.as_uri()}/", script=True)
    pages = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    browser.visit_all(map(quote, sorted(pages - REDIRECTS)))
    browser.context.close()
    return browser.seen


def test_no_text_of_a_register_runs_or_asks(chromium, hostile):
    assert seen(chromium, hostile) == []


def test_no_text_of_a_page_runs_or_asks(chromium, tmp_path):
    project, _ = hostile_pages(tmp_path / "pages")
    assert project.run() == 0
    found = seen(chromium, project.folder / "out" / "html")
    # The build reports that a text leads to a picture that is not there.
    assert [each for each in found if "ERR_FILE_NOT_FOUND" not in each[1]] == []
