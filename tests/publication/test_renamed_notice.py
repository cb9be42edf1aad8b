"""A notice of the real site on a page of another name, as the guide says to rename it."""

from __future__ import annotations

import shutil

import pytest
from bs4 import BeautifulSoup

from helpers.paths import ROOT
from helpers.policy import Policy
from helpers.real_site import build
from sphinx_privacy.register import read_register
from sphinx_privacy.register.models import Version

pytestmark = pytest.mark.xdist_group("renamed-notice")

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
def folder(tmp_path_factory):
    """Return the folder of the builds, of which the second has the pages as the first read them."""
    return tmp_path_factory.mktemp("built")


def test_no_link_is_lost_and_the_old_address_leads_to_the_page(renamed, folder):
    site = build(folder, "dirhtml", root=renamed.folder)
    former = (site / "notices/recruitment/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../../notices/applicants/"' in former
    page = BeautifulSoup((site / "notices/applicants/index.html").read_bytes(), "lxml")
    ends = [link["href"] for link in page.select(".notice-facts dt a")]
    assert "#recruitment-data" in ends
    assert all(page.find(id=end[1:]) for end in ends)


def test_the_ledger_gets_the_new_address_and_keeps_the_old_one(renamed, folder):
    ledger = build(folder, "addresses", root=renamed.folder) / "addresses.txt"
    addresses = ledger.read_text(encoding="utf-8").splitlines()
    assert {"notices/applicants#recruitment-data", "notices/recruitment#recruitment-data"} <= set(
        addresses
    )


def test_the_redline_shows_a_page_with_another_name(renamed):
    done = renamed.run("redline", "2025-02-04")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    pages = [line for line in lines if line.startswith("notices/")]
    assert [line for line in pages if "recruitment" in line] == [
        line for line in pages if line.startswith("notices/applicants (was notices/recruitment)")
    ]
    assert "link page:notices/recruitment" not in done.out  # links that follow are no change
