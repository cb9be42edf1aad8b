"""What became of a page: headings and tables without content are reported."""

from __future__ import annotations

import pytest

from helpers.small_site import said_of_notices, site_of_notices
from helpers.sphinx_project import Project

pytestmark = pytest.mark.xdist_group("page-result")  # the tests read the warnings of one build

NOTHING = 'there is nothing below the heading "First"; write it, or remove the heading.'
PAGES = {
    "heading": (
        "No facts.\n\n## First\n\n## Second\n\n### Third\n\nWords.\n",
        f"5: empty-section: {NOTHING}",
    ),
    "comment": (
        "(a-label)=\n## First\n\n% To do.\n\n## Second\n\nNo facts.\n",
        f"4: empty-section: {NOTHING}",
    ),
    "table": (
        "| a | b |\n|---|---|\n\nNo facts.\n",
        "3: empty-table: this table has no rows; fill it, or remove it.",
    ),
}
PARTS = ("data", "transfers", "rights", "automated-decisions", "contact")


def with_parts(*parts):
    """Return the changes of a notice whose page shows some parts."""
    shown = "".join(f"```{{notice-{part}}}\n```\n\n" for part in parts)
    return {"## Why\n": f"{shown}## Why\n"}


NOTICES = {
    "all-parts": with_parts(*PARTS),
    **{f"no-{part}": with_parts(*(each for each in PARTS if each != part)) for part in PARTS},
    "orders": with_parts(*PARTS),
    "news": with_parts(*PARTS),
}


@pytest.fixture(scope="module")
def warnings(tmp_path_factory):
    """Return the warnings of one build of all pages."""
    files = site_of_notices(NOTICES)
    files |= {f"{name}.md": f"# {name.capitalize()}\n\n{text}" for name, (text, _) in PAGES.items()}
    files["index.md"] = files["index.md"].replace("plain\n", "\n".join(["plain", *PAGES, ""]))
    made = Project.of(tmp_path_factory.mktemp("page-result"), files, "suppress_warnings = []\n")
    assert made.run("dummy") == 0, made.warnings
    return made.warnings.splitlines()


def test_headings_and_tables_without_content_are_reported(warnings):
    expected = {f"{name}.md:{message}" for name, (_, message) in PAGES.items()}
    assert {line for line in warnings if "notices/" not in line} == expected


def test_a_value_that_no_directive_shows_is_reported(warnings):
    assert said_of_notices(line for line in warnings if "notices/" in line) == {
        f"no-{part}": [
            f'PAGE:2: missing-part: this page does not show "{part}" of the notice; add the directive: ```{{notice-{part}}}'
        ]
        for part in PARTS
    }
