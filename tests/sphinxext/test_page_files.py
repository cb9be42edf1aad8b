"""Pages that cannot be read: reported as files of the register are, before Sphinx opens them."""

from __future__ import annotations

import os

import pytest

from helpers.sphinx_project import COOKIES

ENCODING = 'this is not UTF-8; in your editor, choose "Save with encoding: UTF-8".'
NO_PAGE = "no page was written."


@pytest.fixture
def site(project):
    return project(
        {
            "index.md": "# Policy\n\n```{cookie-table}\n```\n",
            "plain.md": "---\norphan: true\n---\n\n# Plain\n",
            "register/cookies.yaml": COOKIES,
        }
    )


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("# Plain\n\nCaf\N{LATIN SMALL LETTER E WITH ACUTE}".encode("cp1252"), "3:4"),
        ("# Plain".encode("utf-16"), "1:1"),
    ],
)
def test_a_page_that_is_not_utf_8_is_reported_with_its_place(site, content, place):
    (site.folder / "plain.md").write_bytes(content)
    assert site.run() == 2
    assert site.warnings == (
        f"plain.md:{place}: wrong-encoding: {ENCODING}\n1 page cannot be read; {NO_PAGE}\n"
    )


def test_all_pages_that_cannot_be_read_are_reported(site):
    (site.folder / "plain.md").write_bytes(b"\xff")
    (site.folder / "more.md").symlink_to("index.md")
    os.mkfifo(site.folder / "pipe.md")
    assert site.run() == 2
    assert site.warnings == (
        "more.md:1:1: unreadable: this file cannot be read: it is a link; put the file itself here.\n"
        "pipe.md:1:1: unreadable: this file cannot be read: it is not a regular file.\n"
        f"plain.md:1:1: wrong-encoding: {ENCODING}\n"
        f"3 pages cannot be read; {NO_PAGE}\n"
    )


def test_the_name_of_a_page_cannot_forge_a_line(site):
    for name in (b"a\xe9.md", "b\u202e.md".encode(), b"c\x1b[2J.md"):
        with open(os.path.join(os.fsencode(site.folder), name), "w") as page:  # noqa: PTH118, PTH123 - no Path has bytes
            page.write("# Page\n")
    message = "unreadable: the name of this file has an invisible character; rename the file."
    assert site.run() == 2
    assert site.warnings == (
        f"a\\udce9.md:1:1: {message}\n"
        f"b\\u202e.md:1:1: {message}\n"
        f"c\\x1b[2J.md:1:1: {message}\n"
        f"3 pages cannot be read; {NO_PAGE}\n"
    )


def test_a_file_that_looks_like_a_page_and_is_not_read_is_reported(site):
    names = ("Notes.MD", "notices/new.markdown", "copy.md.txt", "form.docx", "sent.docx")
    (site.folder / "notices").mkdir()
    for name in names:
        (site.folder / name).write_text("# Words\n", encoding="utf-8")
    site.edit("plain.md", "# Plain\n", "# Plain\n\n{download}`The form <sent.docx>`\n")
    site.build(
        "dummy",
        warnings="".join(
            f'{name}:1:1: unread-file: this is not read; the name of a page ends in ".rst" or '
            '".md". Rename the file, or move it out of the folder of pages.\n'
            for name in ("Notes.MD", "copy.md.txt", "form.docx", "notices/new.markdown")
        ),
    )


def test_files_of_a_host_may_have_any_name(site):
    (site.folder / "Notes.MD").write_text("# Words\n", encoding="utf-8")
    site.edit("conf.py", "project", 'privacy_pages = ["index", "plain"]\nproject')
    site.build("dummy")


def test_names_that_no_address_or_no_other_system_has_are_reported(site):
    faults = {
        "a#b": "it has #, which addresses or file names cannot have",
        "a?b:c": "it has : ?, which addresses or file names cannot have",
        "a%20b": "it has %, which addresses or file names cannot have",
        'a"<b>|*': 'it has " * < > |, which addresses or file names cannot have',
        "a\\b": "it has \\, which addresses or file names cannot have",
        ".a": "a part of it begins with a dot or a space, or ends in a space",
        "b /a": "a part of it begins with a dot or a space, or ends in a space",
        "é" * 101: "it has more than 200 bytes",
    }
    for name in faults:
        site.write({f"{name}.md": "---\norphan: true\n---\n\n# Page\n"})
    site.run("dummy")
    assert sorted(line for line in site.warnings.splitlines() if "page-name" in line) == sorted(
        f"{name}.md:1:1: page-name: the name of this page cannot be an address everywhere: {fault}; "
        "rename it."
        for name, fault in faults.items()
    )


def test_a_name_whose_accents_are_characters_of_their_own_is_reported(site):
    (site.folder / "Cafe\N{COMBINING ACUTE ACCENT}.md").write_text("# Cafe\n")
    site.run("dummy")
    name = "Caf\N{LATIN SMALL LETTER E WITH ACUTE}.md"
    assert site.warnings.splitlines()[-1] == (
        f"{name}:1:1: unread-file: this is not read; its name has accents as characters of their "
        "own. Type the name of the file again."
    )
