"""What a page of a version may not have is refused with its place, before anything is archived."""

from __future__ import annotations

import pytest
from archived_project import Varied
from varied_site import PNG

from helpers.sphinx_project import COOKIES

CONF = """\
extensions = ["myst_parser", "sphinx_privacy"]
primary_domain = "privacy"
exclude_patterns = ["register/**", "inside/**", "part.txt"]
"""
OUTSIDE = "is not a file in the folder of pages; put a copy there, instead of a link or a path to elsewhere."
NOTE_FILE = """
def note(app, doctree):
    app.env.note_dependency("../outside/part.txt")

def setup(app):
    app.connect("doctree-read", note)
"""


@pytest.fixture
def site(tmp_path):
    return Varied.of(
        tmp_path / "site",
        {
            "conf.py": CONF,
            "docs/index.md": "# Policy\n\nText.\n",
            "docs/register/cookies.yaml": COOKIES,
            "docs/inside/part.txt": "Part.\n",
            "outside/part.txt": "Secret.\n",
            "outside/x.png": PNG,
            "outside/page.md": "# Secret\n\nWords.\n",
            "outside/cookies.yaml": COOKIES,
        },
    )


def said(site):
    """Return why the pages cannot be archived, with paths from the project's folder."""
    return site.refusal().replace(f"{site.folder}/", "")


@pytest.mark.parametrize(
    ("name", "text", "column"),
    [
        ("../outside/part.txt", "```{include} ../outside/part.txt\n```", 14),
        ("part.txt", "```{include} part.txt\n```", 14),
        ("part.txt", "```{literalinclude} part.txt\n```", 21),
        ("part.txt", "{download}`part.txt`", 12),
        ("x.png", "![A picture](x.png)", 14),
    ],
    ids=["above", "included", "code", "download", "picture"],
)
def test_a_file_outside_is_refused(site, name, text, column):
    for link in ("part.txt", "x.png"):
        (site.folder / "docs" / link).symlink_to(site.folder / "outside" / link)
    site.write({"docs/index.md": f"# Policy\n\nText.\n\n{text}\n"})
    assert said(site) == f'docs/index.md:5:{column}: outside-file: "{name}" {OUTSIDE}'


def test_a_file_outside_that_an_extension_reads_is_refused(site):
    site.write({"conf.py": CONF + NOTE_FILE})
    assert said(site) == (
        'docs/index.md:1: archive-outside: "part.txt" is read from "outside/part.txt", outside the '
        "folder of pages; a version has only files of that folder, so put a copy there."
    )


def test_a_page_in_a_folder_outside_is_refused(site):
    (site.folder / "docs/more").symlink_to("../outside")
    site.write({"docs/index.md": "# Policy\n\n```{toctree}\nmore/page\n```\n"})
    assert said(site) == (
        "docs/more/page.md:1:1: outside-file: this page is read from elsewhere, as its folder is a link; "
        "put the folder itself there.\n1 page cannot be read; no page was written."
    )


def test_a_link_to_a_file_beside_is_archived(site):
    (site.folder / "docs/part.txt").symlink_to("inside/part.txt")
    site.write({"docs/index.md": "# Policy\n\n```{include} part.txt\n```\n"})
    assert "Part." in site.archived().text


def test_a_draft_that_says_since_when_it_applies_is_refused(site):
    draft = '{id: next, label: Next, effective-from: "2027-01-01", summary: The first.}'
    text = "# Policy\n\nIt has been in force since {fact}`version.current.effective-from`.\n"
    site.write({"docs/register/versions.yaml": f"versions:\n  - {draft}\n", "docs/index.md": text})
    assert said(site) == (
        'docs/index.md:3: version-in-text: "version.current.effective-from" is about the version itself. The '
        "frame of each page says this, and stays right when another version applies; remove it "
        "from the text."
    )
