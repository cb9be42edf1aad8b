"""One browser, and the real site as it visits it. Without the programs, one test says so."""

import os
import shutil
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import sync_playwright

from browser.server import served
from browser.witness import PLANTED, PLANTED_SCRIPT
from helpers.components_page import build_components
from helpers.policy import Policy
from helpers.programs import ARGUMENTS, BROWSER, CHROMIUM, SECOND_BROWSER, missing
from helpers.real_site import build_small
from helpers.shared_build import shared_build
from helpers.small_versions import build_versions

HERE = Path(__file__).parent
WITH_FORM = {
    "docs/index.md": "# Data privacy\n\n```{toctree}\nenquiry\n```\n",
    "docs/enquiry.md": "# Data protection enquiries\n\n```{enquiry-form}\n```\n",
}

# Without the programs, all but the test that lists the missing ones.
TESTS = {path.name for path in HERE.glob("test_*.py")} - {"test_programs.py"}
collect_ignore = sorted(TESTS) if missing(BROWSER) else []
if missing(SECOND_BROWSER):
    collect_ignore.append("test_firefox.py")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Run the tests of a file on one worker, which has one site and one browser for all."""
    for item in items:
        has_group = item.get_closest_marker("xdist_group")
        if item.path.is_relative_to(HERE) and not has_group:
            item.add_marker(pytest.mark.xdist_group(f"browser-{item.path.stem}"))


@pytest.fixture(scope="session")
def endpoint():
    return "https://forms.example/enquiry"


@pytest.fixture(scope="session")
def site_with_form(tmp_path_factory, endpoint):
    """Build the form for enquiries in the look of the site, with an endpoint."""

    def make(folder):
        build_small(folder, WITH_FORM, f"-Dprivacy_endpoint={endpoint}")

    return shared_build(tmp_path_factory, "form", make) / "html"


@pytest.fixture(scope="session")
def site_of_versions(tmp_path_factory):
    """Return a small site of all versions in the look of the real one."""
    return Policy(shared_build(tmp_path_factory, "small-versions", build_versions)).site.resolve()


@pytest.fixture(scope="session")
def components(tmp_path_factory):
    """Build a page of components, and one in several scripts."""
    return shared_build(tmp_path_factory, "components", build_components) / "html"


@pytest.fixture(scope="session")
def site(tmp_path_factory, html, site_with_form):
    """Return a copy of the site, with one page more: that with the form."""
    site = shutil.copytree(html, tmp_path_factory.mktemp("site") / "html")
    shutil.copy(site_with_form / "enquiry.html", site / "enquiry-form.html")
    return site


@pytest.fixture
def planted(site):
    """Return the name of a page that does everything that no page may do."""
    files = site / "planted.html", site / "planted.js"
    for file, text in zip(files, (PLANTED, PLANTED_SCRIPT), strict=True):
        file.write_text(text)
    yield "planted.html"
    for file in files:
        file.unlink()


@pytest.fixture(scope="session")
def moved(site):
    """Return where the old addresses lead."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        if 'http-equiv="refresh"' in text:
            page = BeautifulSoup(text, "html.parser")
            refresh = page.select_one('meta[http-equiv="refresh"]')
            assert page.script is None  # so readers with scripts and without meet the same
            new = path.parent / refresh["content"].partition("url=")[2]
            name = os.path.relpath(new, site)
            found[path.relative_to(site).as_posix()] = Path(name).as_posix()
    return found


@pytest.fixture(scope="session")
def pages(site, moved):
    """Return the names of all pages that stay where they are."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return [name for name in names if name not in moved]


@pytest.fixture(scope="session")
def server(site):
    with served(site) as (home, asked):
        yield home, asked


@pytest.fixture(scope="session")
def home(server):
    """Return the address of the site."""
    return server[0]


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def tab(chromium):
    """Open a tab, with scripts or without; the tests of a file share it, as opening takes long."""
    contexts = []

    @cache
    def tab(script):
        contexts.append(chromium.new_context(java_script_enabled=script))
        return contexts[-1].new_page()

    yield tab
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def front_page(chromium, home):
    with chromium.new_page() as page:
        page.emulate_media(reduced_motion="reduce")
        page.goto(home)
        yield page


@pytest.fixture
def front(front_page):
    """Return the front page, which the tests of a file share: each leaves it as it was."""
    front_page.set_viewport_size({"width": 1280, "height": 900})
    front_page.evaluate("location.hash = ''")
    return front_page


@pytest.fixture
def visit(tab):
    """Go to a page, on a screen of a size, with what a reader prefers."""
    usual = {
        "media": "null",
        "color_scheme": "light",
        "forced_colors": "none",
        "reduced_motion": "reduce",
    }

    def visit(address, width=1280, height=900, *, script=True, **preferred):
        page = tab(script)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(**usual | preferred)
        page.goto(address)
        return page

    return visit
