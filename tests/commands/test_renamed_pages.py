"""Publishing a page under another name: the draft says so, or says that it is another page."""

from __future__ import annotations

import re

import pytest

from helpers.published_shop import DAY, VERSIONS, publish, refusal

pytest_plugins = ("helpers.published_shop_fixtures",)
pytestmark = pytest.mark.xdist_group("small-history")

LONG = (
    "# News\n\nWe write to you one time a month, if you have asked us to. You can stop our letters at "
    "any time: every one of them has a link for that.\n"
)
DRAFT = f"""
  - id: letters
    label: 1 February 2025
    effective-from: "{DAY}"
    summary: Our letters have a page of their own.
"""
PAIR = "{from: notices/news, to: notices/letters}"


@pytest.fixture
def moved(drafted):
    """Return a shop whose draft does not say that a page has another name."""
    drafted.write({"docs/notices/news.md": LONG})
    drafted.commit("Say more about news")
    publish(drafted, "2024-03-01")
    drafted.git("mv", "docs/notices/news.md", "docs/notices/letters.md")
    drafted.edit("docs/notices/letters.md", "one time", "two times")
    drafted.edit("docs/index.md", "notices/news", "notices/letters")
    drafted.write({VERSIONS: drafted.versions + DRAFT})
    drafted.commit("Call the page on news letters")
    return drafted


def redline(shop, *ids):
    """Return what a redline says about each page."""
    status, out, err = shop.run("redline", *ids)
    assert (status, err) == (0, "")
    return re.findall("^notices/.*$", out, re.MULTILINE)


def test_the_draft_must_say_what_became_of_a_page_with_the_same_words(moved):
    recognised = "notices/letters (was notices/news, recognised by its words): 1 passage changed"
    assert redline(moved, "opening") == [recognised]
    assert refusal(moved) == (
        f"{VERSIONS}:16:9: the page notices/letters has the words of notices/news (93 %); add "
        f'"renamed: [{PAIR}]" to the draft, or, if it is not the same page, "gone: [notices/news]".\n'
    )
    wrong = "    renamed: [{from: notices/new, to: notices/lettres}]\n    gone: [index]\n"
    moved.write({VERSIONS: moved.versions + wrong})
    assert refusal(moved).startswith(
        f'{VERSIONS}:20:22: there is no page "notices/new" in the version before; did you mean '
        '"notices/news"?\n'
        f'{VERSIONS}:20:39: there is no page "notices/lettres"; did you mean "notices/letters"?\n'
        f'{VERSIONS}:21:12: the page "index" is still there; leave it out.\n'
    )
    moved.edit(VERSIONS, wrong, "    gone: [notices/news]\n")
    publish(moved, DAY)
    gone = ["notices/letters: page added", "notices/news: page removed"]
    assert redline(moved, "opening") == redline(moved, "opening", "letters") == gone
    assert redline(moved, "letters", "opening") == [
        "notices/letters: page removed",
        "notices/news: page added",
    ]
