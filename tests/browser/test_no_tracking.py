"""The site asks no other host, stores nothing, breaks no policy, and logs no error."""

from urllib.request import urlopen

import pytest

from browser.server import served
from browser.witness import OFFENCES, Witness
from helpers.sample import due, is_soak

WAYS = [("http", False), ("file", True), *([("file", False)] if is_soak() else [])]
"""Protocols, and whether scripts run; `test_every_page` visits all pages with scripts over http."""
FEW = ["index.html", "notices/newsletter.html"]
PROTOCOLS = ["http", "file"] if is_soak() else ["file"]
"""Addresses that lead from page to page on a disk do so on a host."""


@pytest.fixture
def witness(chromium):
    made = []

    def make(home, **options):
        made.append(Witness(chromium, home, **options))
        return made[-1]

    yield make
    for one in made:
        one.context.close()


@pytest.fixture
def addresses(home, site):
    """Return the addresses of the site, from a server and from a folder."""
    return {"http": home, "file": f"{site.as_uri()}/"}


ANSWERS = {"email": "one@example.com", "url": "https://one.example", "date": "2026-01-31"}
# Gives each field an answer that it takes.
FILL = """(fields, answers) => fields.forEach((one) => {
  if (one.type === "select-one") one.selectedIndex = 1;
  else if (one.type !== "file") one.value = answers[one.type] ?? "One";
})"""


def test_every_offence_of_a_planted_page_is_noticed(witness, home, planted):
    browser = witness(home, script=True)
    browser.visit_all([planted])
    text = "\n".join(what for _, what in browser.seen)
    assert [offence for offence in (*OFFENCES, "has set cookies") if offence not in text] == []


@pytest.mark.parametrize(("protocol", "script"), WAYS)
def test_no_page_asks_stores_breaks_or_complains(witness, addresses, pages, protocol, script):
    browser = witness(addresses[protocol], script=script)
    names = pages if is_soak() else FEW
    if protocol == "file":
        names = [name for name in names if name != "404.html"]  # it needs the server that sends it
    browser.visit_all([*names, "search.html?q=erasure"])
    assert browser.seen == []


def test_the_server_says_what_no_page_may_do(home):
    with urlopen(home) as answer:  # noqa: S310 - of this machine
        policy = answer.headers["Content-Security-Policy"]
    assert policy == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    )


def test_a_wrong_address_of_any_depth_leads_to_the_front_page(visit, home):
    page = visit("about:blank")
    assert page.goto(f"{home}no/such/page").status == 404
    assert page.evaluate("document.styleSheets.length") >= 3
    with page.expect_navigation(wait_until="load"):
        page.locator("main a").first.click()
    assert page.title() == "Data privacy"


def test_the_form_is_sent_to_its_endpoint_and_nowhere_else(visit, site_with_form, endpoint):
    sent = []
    with served(site_with_form) as (home, _):
        page = visit(f"{home}enquiry.html")
        page.on("request", lambda request: sent.append((request.method, request.url)))
        form = page.locator("form.enquiry")
        form.locator("input, textarea, select").evaluate_all(FILL, ANSWERS)
        with page.expect_event("requestfailed"):
            form.locator("button").click()
    others = [(method, url) for method, url in sent if not url.startswith(home)]
    assert others == [("POST", endpoint)]


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_every_old_address_leads_to_the_new_one(witness, addresses, site, moved, protocol):
    address = addresses[protocol]
    browser = witness(address, script=False)
    # Other tests visit the new pages; here they only have to exist.
    assert [new for new in moved.values() if not (site / new).is_file()] == []
    led = dict(due(list(moved.items()), 8, "".join))
    reached = {address + new for new in led.values()}
    browser.page.route(lambda url: url in reached, lambda route: route.fulfill(body="There"))
    for old, new in led.items():
        browser.name = old
        browser.page.goto(address + old, wait_until="commit")
        browser.page.wait_for_url(address + new, wait_until="commit")
    assert browser.seen == []
    assert browser.context.cookies() == []
