"""A version is withdrawn, and the pages may have its text or that of the version before it."""

import pytest

from helpers.published_shop import VERSIONS, publish

pytest_plugins = ("helpers.published_shop_fixtures",)
pytestmark = pytest.mark.xdist_group("small-history")

DRAFT = """
  - id: longer
    label: Longer
    effective-from: "2025-02-01"
    summary: We keep orders longer.
"""
WITHDRAWN = "    withdrawn: {from: '2025-03-01', why: It was not agreed.}\n"


@pytest.fixture
def withdrawn(opened):
    """Give a shop whose second version says two years, and is withdrawn."""
    opened.edit("docs/index.md", "one year", "two years")
    opened.write({VERSIONS: opened.versions + DRAFT})
    opened.commit("Keep orders longer")
    publish(opened, "2025-02-01")
    opened.write({VERSIONS: opened.versions + WITHDRAWN})
    return opened


def test_its_text_no_longer_counts_as_published(withdrawn):
    assert withdrawn.words() == (
        'The text is that of the version "longer", which is withdrawn; add a draft before you '
        "publish.\n"
    )


def test_its_words_may_be_taken_back(withdrawn):
    withdrawn.edit("docs/index.md", "two years", "one year")
    assert withdrawn.words() == ""


def test_other_words_want_a_draft(withdrawn):
    withdrawn.edit("docs/index.md", "two years", "ten years")
    assert withdrawn.words() == (
        'The text differs from the version "opening" in 1 place; add a draft before you publish.\n'
    )


def test_a_site_without_its_manifest_is_made_again(withdrawn):
    withdrawn.commit("Withdraw it")
    site = withdrawn.folder / "build" / "versions"
    first = withdrawn.run("versions")
    (site / "manifest.json").unlink()
    assert withdrawn.run("versions").out == first.out
    assert withdrawn.run("versions").out.startswith("Nothing has changed: ")
