"""A date that a notice gives, held against its words: who changes them may forget the date."""

import pytest

from small_history import VERSIONS, Shop, publish
from small_site import INDEX, NOTICE, ORGANISATION, PAGE, RIGHTS, SHARED

FIRST = 'versions:\n  - id: first\n    label: First\n    effective-from: "2024-03-01"\n    summary: New.\n'
SECOND = '  - id: second\n    label: Second\n    effective-from: "2025-02-01"\n    summary: More.\n'
NOTICES = {"orders": "Orders", "news": "News"}


@pytest.fixture
def shop(tmp_path):
    """Make a shop with two notices, and publish its first version."""
    made = Shop.init(tmp_path / "shop")
    made.write(
        {
            ".gitignore": "build\n",
            "conf.py": 'extensions = ["myst_parser", "sphinx_privacy"]\n'
            'primary_domain = "privacy"\nexclude_patterns = ["register/**"]\nhtml_theme = "basic"\n',
            "docs/index.md": INDEX,
            "docs/plain.md": "# Plain\n",
            "docs/register/shared.yaml": SHARED,
            "docs/register/rights.yaml": RIGHTS,
            "docs/register/organisation.yaml": ORGANISATION,
            VERSIONS: FIRST,
        }
    )
    for number, (id_, title) in enumerate(NOTICES.items(), start=1):
        notice = NOTICE.format(id=id_, order=f"{number:02}", title=title)
        page = PAGE.format(title=title)
        made.write({f"docs/register/notices/{id_}.yaml": notice, f"docs/notices/{id_}.md": page})
    made.commit("Draft the first version")
    return publish(made, "2024-03-01")


def second(shop):
    """Publish a second version, and return what is said."""
    shop.write({VERSIONS: shop.versions + SECOND})
    shop.commit("Draft the second version")
    said = shop.run("publish", "2025-02-01", day="2025-02-01")
    assert (said.status, said.err) == (0, "")
    return said.out.splitlines()


def test_a_notice_with_new_words_and_its_old_date_is_told(shop):
    shop.edit("docs/notices/news.md", "## Why", "## Why we write")
    *told, done = second(shop)
    assert told == [
        'notices/news: its words changed, and "updated" is still 2026-01; was it forgotten?'
    ]
    assert done.startswith('Recorded: version "second"')


def test_a_notice_with_a_new_date_is_not_told(shop):
    shop.edit("docs/notices/news.md", "## Why", "## Why we write")
    shop.edit("docs/register/notices/news.yaml", "updated: 2026-01", "updated: 2026-02")
    assert len(second(shop)) == 1


def test_a_page_that_is_no_notice_has_no_date(shop):
    shop.edit("docs/plain.md", "# Plain", "# Plainer")
    assert len(second(shop)) == 1
