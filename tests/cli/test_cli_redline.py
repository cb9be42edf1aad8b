"""The command `redline` across several versions, and where nothing has changed."""

from __future__ import annotations

import pytest
import yaml

from helpers.published_shop import VERSIONS, publish

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
