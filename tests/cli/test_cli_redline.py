"""The command `redline` across several versions, and where nothing has changed."""

from __future__ import annotations

import pytest
import yaml

from helpers.published_shop import VERSIONS, publish
from sphinx_privacy.editions.workspace import Workspace

pytest_plugins = ("helpers.published_shop_fixtures",)
pytestmark = pytest.mark.xdist_group("small-history")

COOKIES = "docs/register/cookies.yaml"
THIRD = """
  - id: post
    label: 1 April 2025
    effective-from: "2025-04-01"
    summary: We write three times a month.
    renamed:
      - {from: notices/letters, to: notices/post}
"""


def test_reflowed_prose_and_reordered_yaml_do_not_count_as_changes(changed):
    changed.edit("docs/index.md", "your order for one year.", "your\norder   for one\nyear.")
    turned = yaml.safe_dump(yaml.safe_load(changed.read(COOKIES)), sort_keys=True, width=20)
    assert turned.startswith("categories:\n- examples:\n")
    changed.write({COOKIES: turned})
    assert changed.run("redline", "letters") == (0, "Nothing has changed.\n", "")
    changed.edit(COOKIES, "Keeps your", "Holds your")
    assert changed.run("redline").out.startswith(  # against the version in force
        "Facts that changed:\n- Provider changed: Our own shop: purpose changed from “Keeps"
    )


def redline_of_the_notice(shop, *versions):
    """Return the part of a redline about the notice, its last page."""
    status, out, err = shop.run("redline", *versions)
    assert (status, err) == (0, "")
    return out.split("\n\n")[-1]


def test_a_page_is_followed_through_two_new_names(changed):
    changed.git("mv", "docs/notices/letters.md", "docs/notices/post.md")
    changed.edit("docs/notices/post.md", "two times", "three times")
    changed.edit("docs/index.md", "notices/letters", "notices/post")
    changed.write({VERSIONS: changed.versions + THIRD})
    changed.commit("Write three times a month")
    publish(changed, "2025-04-01")
    assert redline_of_the_notice(changed, "opening", "post") == (
        "notices/post (was notices/news): 1 passage changed\n"
        "… 1 passage unchanged …\n"
        "We write to you [removed: one time] [added: three times] a month.\n"
    )
    assert redline_of_the_notice(changed, "post", "opening") == (
        "notices/news (was notices/post): 1 passage changed\n"
        "… 1 passage unchanged …\n"
        "We write to you [removed: three times] [added: one time] a month.\n"
    )


READ = """
from pathlib import Path

def noted(app, name, source):
    with Path(__file__).with_name("read.txt").open("a") as file:
        print(name, file=file)

def setup(app):
    app.connect("source-read", noted)
"""
PAGES = ["history", "index", "notices/news"]


@pytest.fixture
def noting(opened):
    """A shop with one version that notes which pages are read in `read.txt`."""
    opened.write({"conf.py": opened.read("conf.py") + READ})
    return opened


def pages_read(shop):
    """Return the names of the pages that were read since this was called last."""
    noted = shop.folder / "read.txt"
    names = sorted(noted.read_text().split()) if noted.exists() else []
    noted.unlink(missing_ok=True)
    return names


def test_only_pages_that_have_changed_are_read_again(noting):
    assert noting.run("redline").out == "Nothing has changed.\n"
    assert pages_read(noting) == PAGES
    assert noting.run("redline").out == "Nothing has changed.\n"
    assert pages_read(noting) == []
    noting.edit("docs/index.md", "one year", "two years")
    again = noting.run("redline")
    assert pages_read(noting) == ["index"]
    assert again == noting.run("redline", "--build", "new")
    assert pages_read(noting) == PAGES
    assert "[removed: one year] [added: two years]" in again.out


def test_a_fault_is_reported_each_time_until_it_is_corrected(noting):
    expected = noting.run("redline")
    noting.edit("docs/index.md", "one year.", "{cookie}`gone`.")
    faulty = [noting.run("redline") for _ in range(2)]
    assert faulty == [(1, "", 'docs/index.md:3: unknown-cookie: there is no cookie "gone".\n')] * 2
    noting.edit("docs/index.md", "{cookie}`gone`.", "one year.")
    assert noting.run("redline") == expected


def test_what_was_kept_and_altered_is_not_used(noting):
    expected = noting.run("redline")
    (document,) = (noting.folder / "build/compared").rglob("pages.json")
    kept = document.read_bytes()
    document.write_bytes(kept.replace(b"index", b"outdex"))
    assert noting.run("redline") == expected
    assert document.read_bytes() == kept


def test_nothing_is_kept_where_no_folder_can_be_made(noting):
    noting.write({"build/compared": "This is a file.\n"})
    for _ in range(2):
        assert noting.run("redline") == (0, "Nothing has changed.\n", "")
        assert pages_read(noting) == PAGES


def test_another_run_is_not_waited_for(noting):
    noting.run("redline")
    with Workspace(noting.folder / "build/compared").locked():
        pages_read(noting)
        assert noting.run("redline") == (0, "Nothing has changed.\n", "")
        assert pages_read(noting) == PAGES
