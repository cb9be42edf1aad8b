"""The command `redline` writes a file: a page that needs nothing else, a PDF, or a text."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from bs4 import BeautifulSoup

from helpers.tagged_pdf import Tagged
from sphinx_privacy.editions.workspace import Workspace

pytest_plugins = ("helpers.published_shop_fixtures",)
pytestmark = pytest.mark.xdist_group("small-history")

OLD, NEW = "version of 1 March 2024", "version of 1 February 2025"


def written(shop, *arguments):
    """Run the command, which must write a file; return its path and its text."""
    status, out, err = shop.run("redline", *arguments)
    assert (status, err) == (0, "")
    path = out.removeprefix("Built: ").strip()
    return path, shop.read(path)


def words(part):
    return " ".join(part.get_text().split())


def test_a_page_has_all_changes_and_needs_no_other_file(changed):
    path, text = written(changed, "opening", "letters", "--html")
    assert path == "build/redlines/opening-to-letters.html"
    page = BeautifulSoup(text, "html.parser")
    assert words(page.title) == words(page.h1) == f"What changed in the {NEW}"
    assert [words(title) for title in page.find_all("h2")] == [
        "Facts that changed",
        "Pages that changed",
        "What changed in Policy",
        "What changed in News",
    ]
    assert "Provider removed: Counter" in words(page.find(class_="changed-facts"))
    assert [words(link) for link in page.select(".changed-pages li")] == [
        "Policy (1 passage removed)",
        "News (renamed from notices/news, 1 passage changed)",
    ]
    assert [words(part) for part in page.select("#page-2 :is(ins, del)")] == [
        "[removed: one time]",
        "[added: two times]",
    ]
    ids = [part["id"] for part in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {link["href"].removeprefix("#") for link in page.select("[href]")} <= set(ids)
    assert page.select("[src], link, script, [style]") == []
    digest = b64encode(sha256(page.style.string.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in text
    assert written(changed, "opening", "letters", "--html", "--output", "a/b.html")[1] == text


def test_backwards_and_to_the_pages_it_says_what_is_compared(changed):
    def title(*arguments):
        return words(BeautifulSoup(written(changed, *arguments, "--html")[1], "html.parser").h1)

    assert title("letters", "opening") == f"What changed from the {NEW} to the {OLD}"
    changed.edit("docs/index.md", "one year", "two years")
    assert title("letters") == f"What changed from the {NEW} to the pages as they are"
    path, text = written(changed, "pages", "letters", "--text", "--output", "back.txt")
    assert path == "back.txt"
    assert "We keep your order for [removed: two years] [added: one year]." in text


def test_a_draft_is_called_pages_and_pages_are_not_compared_with_themselves(redrafted):
    asked = {
        ("opening", "letters"): 'the version "letters" is a draft; write "pages" for your pages.',
        ("pages",): "these are the same pages; name a version, too.",
    }
    for arguments, reason in asked.items():
        assert redrafted.run("redline", *arguments, "--html") == (1, "", f"{reason}\n")
    assert not (redrafted.folder / "build/redlines").exists()


def test_what_only_reads_does_not_wait_for_a_build(changed):
    with Workspace(changed.folder / "build").locked():
        assert changed.run("redline", "opening", "letters", "--html").status == 0
        assert changed.run("verify").status == 0


def test_a_pdf_says_which_texts_it_compares(changed):
    done = changed.run("redline", "letters", "opening", "--pdf")
    path = "build/redlines/letters-to-opening.pdf"
    assert done == (0, f"Built: {path}\n", "")
    paper = Tagged(changed.folder / path)
    text = " ".join("".join(map(paper.text, paper.find("/Document"))).split())
    assert f"What changed from the {NEW} to the {OLD}" in text
    assert "[removed: two times] [added: one time] a month." in text
    digests = re.findall(r"text-sha256: \"?(\w{64})", changed.versions)
    assert all(digest in text.replace(" ", "") for digest in digests)
