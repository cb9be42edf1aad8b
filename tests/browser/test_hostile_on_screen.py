"""No hostile text of a register does anything in a browser, even where a host sends no headers."""

import pytest

from browser.witness import Witness
from helpers.hostile_site import FILES, ROUNDS, HostileSite

# These lead to other pages, which the browser visits.
FORMER = [each["former"] for each in FILES["redirects.yaml"]["redirects"]]
REDIRECTS = {f"{former}{end}.html" for former in FORMER for end in ("", "/index")}


@pytest.fixture(params=ROUNDS)
def hostile(request, tmp_path):
    made = HostileSite(tmp_path / "site", request.param)
    assert made.run() == 0
    return made.folder / "out" / "html"


def test_no_text_of_a_register_runs_or_asks(chromium, hostile):
    browser = Witness(chromium, f"{hostile.as_uri()}/", script=True)
    pages = {path.relative_to(hostile).as_posix() for path in hostile.rglob("*.html")}
    browser.visit_all(sorted(pages - REDIRECTS))
    browser.context.close()
    assert browser.seen == []
