"""What became of a page: headings and tables without content are reported."""

from __future__ import annotations

import pytest

from helpers.small_site import small_site

PARTS = ("data", "transfers", "rights", "automated-decisions", "contact")
# The pages of notices have few directives.
SHORT_PAGES = 'suppress_warnings = ["privacy.missing-part"]\n'
NOTHING = 'there is nothing below the heading "{}"; write it, or remove the heading.'


@pytest.fixture
def site(project):
    return project(small_site(), SHORT_PAGES)


def test_a_heading_above_nothing_is_reported(site):
    site.edit(
        "plain.md", "No facts.", "No facts.\n\n## First\n\n## Second\n\n### Third\n\nWords.\n"
    )
    message = NOTHING.format("First")
    site.build(warnings=f"plain.md:5: empty-section: {message}")


def test_a_comment_is_no_content(site):
    site.edit("plain.md", "No facts.", "(a-label)=\n## First\n\n% To do.\n\n## Second\n\nNo facts.")
    message = NOTHING.format("First")
    site.build(warnings=f"plain.md:4: empty-section: {message}")


def test_a_table_without_rows_is_reported(site):
    site.edit("plain.md", "No facts.", "| a | b |\n|---|---|\n\nNo facts.")
    site.build(warnings="plain.md:3: empty-table: this table has no rows; fill it, or remove it.")


@pytest.mark.parametrize("name", PARTS)
def test_a_value_that_no_directive_shows_is_reported(project, name):
    files = small_site()
    for page in ("notices/news.md", "notices/orders.md"):
        files[page] += "".join(f"\n```{{notice-{part}}}\n```\n" for part in PARTS)
    site = project(files, "suppress_warnings = []\n")
    site.build()
    site.edit("notices/orders.md", f"```{{notice-{name}}}\n```\n", "")
    site.build(
        warnings=f'notices/orders.md:2: missing-part: this page does not show "{name}" of the notice; '
        f"add the directive: ```{{notice-{name}}}"
    )
