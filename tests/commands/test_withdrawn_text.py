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


@pytest.fixture(scope="module")
def taken_back(shops, tmp_path_factory):
    """Make a shop whose second version says two years, and is withdrawn."""
    opened = shops["opened"].copy(tmp_path_factory.mktemp("withdrawn") / "shop")
    opened.edit("docs/index.md", "one year", "two years")
    opened.write({VERSIONS: opened.versions + DRAFT})
    opened.commit("Keep orders longer")
    publish(opened, "2025-02-01")
    opened.write({VERSIONS: opened.versions + WITHDRAWN})
    return opened


@pytest.fixture
def withdrawn(taken_back, tmp_path):
    """Give a copy of it."""
    return taken_back.copy(tmp_path / "shop")


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
