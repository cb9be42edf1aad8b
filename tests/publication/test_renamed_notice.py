"""A notice of the real site on a page of another name, as the guide says to rename it."""

from __future__ import annotations

import shutil

import pytest
from bs4 import BeautifulSoup

from helpers.broken_links import broken_links
from helpers.paths import DOCS, ROOT
from helpers.policy import Policy
from helpers.real_site import SITE, build
from helpers.sample import is_soak
from sphinx_privacy.register import read_register
from sphinx_privacy.register.models import Version

pytestmark = pytest.mark.xdist_group("renamed-notice")

FOR_EDITORS = ("-t", "preview")
VERSIONS = {path.stem for path in (DOCS / "versions").glob("*.json")}
"""Their pages are not in a build of one version."""
DRAFT = """\
  - id: "2050-01-01"
    label: 1 January 2050
    effective-from: "2050-01-01"
    summary: One page has another name.
"""
RENAMED = "    renamed:\n      - from: notices/recruitment\n        to: notices/applicants\n"
REDIRECT = """\
  - id: recruitment-renamed
    former: notices/recruitment
    page: notices/applicants
"""


def append(path, text):
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


@pytest.fixture(scope="module")
def renamed(tmp_path_factory):
    """A copy of the project after the steps in the guide, under "Rename or remove a page"."""
    made = Policy(tmp_path_factory.mktemp("renamed"))
    for name in ("docs", "_templates", "_static"):
        shutil.copytree(ROOT / name, made.folder / name)
    shutil.copy(ROOT / "conf.py", made.folder)
    (made.folder / "ext").symlink_to(ROOT / "ext")
    notices, register = made.folder / "docs/notices", made.folder / "docs/register"
    (notices / "recruitment.md").rename(notices / "applicants.md")
    made.edit("docs/index.md", "<notices/recruitment>", "<notices/applicants>")
    page = "page: notices/{}\n".format
    made.edit("docs/register/redirects.yaml", page("recruitment"), page("applicants"))
    append(register / "redirects.yaml", REDIRECT)
    questions = register / "open-questions.yaml"
    places = questions.read_text(encoding="utf-8")
    questions.write_text(
        places.replace("- /notices/recruitment\n", "- /notices/applicants\n"), encoding="utf-8"
    )
    has_draft = any(each.is_draft for each in read_register(register).all(Version).values())
    append(register / "versions.yaml", RENAMED if has_draft else DRAFT + RENAMED)
    return made


@pytest.fixture(scope="module")
def site(renamed, tmp_path_factory):
    """Return the site as editors see it, with a folder for each page."""
    return build(tmp_path_factory.mktemp("built"), "dirhtml", *FOR_EDITORS, root=renamed.folder)


def test_no_link_is_lost_and_the_old_address_leads_to_the_page(site):
    faults = [each for each in broken_links(site, SITE) if not each[0].startswith("editing/")]
    assert [fault for fault in faults if fault[1].partition("/")[0] not in VERSIONS] == []
    former = (site / "notices/recruitment/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../../notices/applicants/"' in former
    page = BeautifulSoup((site / "notices/applicants/index.html").read_bytes(), "lxml")
    ends = [link["href"] for link in page.select(".notice-facts dt a")]
    assert "#recruitment-data" in ends
    assert all(page.find(id=end[1:]) for end in ends)


def test_the_ledger_gets_the_new_address_and_keeps_the_old_one(renamed, site):
    """It is made of the pages as they were read for the site."""
    ledger = build(site.parent, "addresses", *FOR_EDITORS, root=renamed.folder) / "addresses.txt"
    addresses = ledger.read_text(encoding="utf-8").splitlines()
    assert {"notices/applicants#recruitment-data", "notices/recruitment#recruitment-data"} <= set(
        addresses
    )


def test_editors_see_the_guide(site):
    assert (site / "editing/index.html").exists()


if is_soak():  # `tests/cli` compares small pages with other names

    def test_the_redline_shows_a_page_with_another_name(renamed):
        done = renamed.run("redline", "2025-02-04")
        assert (done.status, done.err) == (0, "")
        lines = done.out.splitlines()
        pages = [line for line in lines if line.startswith("notices/")]
        assert [line for line in pages if "recruitment" in line] == [
            line
            for line in pages
            if line.startswith("notices/applicants (was notices/recruitment)")
        ]
        assert "link page:notices/recruitment" not in done.out  # links that follow are no change
