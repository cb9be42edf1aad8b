"""What a redline says of edits to tables: the old blocks, the new ones, and the whole text."""

from __future__ import annotations

import pytest
from both_versions import accept, reject

from helpers.short_blocks import head, row
from sphinx_privacy.diff.as_text import redlines_as_text
from sphinx_privacy.diff.redline import compare_pages

HEAD = head("Name", "Purpose", "Lifetime")
GA = row("_ga", "tells visitors apart", "2 years")
GID = row("_gid", "counts the visits of a day", "1 day")
NID = row("NID", "remembers your settings", "6 months")

CASES = {
    "a row added": (
        [HEAD, GA, NID],
        [HEAD, GA, GID, NID],
        """\
index: 1 passage added
… 2 passages unchanged …
row: [added: _gid] | [added: counts the visits of a day] | [added: 1 day]
… 1 passage unchanged …
""",
    ),
    "a row removed": (
        [HEAD, GA, GID, NID],
        [HEAD, GA, NID],
        """\
index: 1 passage removed
… 2 passages unchanged …
row: [removed: _gid] | [removed: counts the visits of a day] | [removed: 1 day]
… 1 passage unchanged …
""",
    ),
    "rows swapped": (
        [HEAD, GA, GID],
        [HEAD, GID, GA],
        """\
index: 1 passage moved
… 1 passage unchanged …
row: [moved from 1] _gid | counts the visits of a day | 1 day
… 1 passage unchanged …
row: [moved to 1] _gid | counts the visits of a day | 1 day
""",
    ),
    "a row replaced, beside empty cells": (
        [row("order number", "", "", "")],
        [row("telephone", "", "", "")],
        """\
index: 1 passage added, 1 removed
row: [removed: order number] | [removed: (empty)] | [removed: (empty)] | [removed: (empty)]
row: [added: telephone] | [added: (empty)] | [added: (empty)] | [added: (empty)]
""",
    ),
    "a cell reworded, the others as before": (
        [HEAD, row("_ga", "tells visitors apart while they read", "2 years"), NID],
        [HEAD, row("_ga", "recognises your browser on each later visit", "2 years"), NID],
        """\
index: 1 passage changed
… 1 passage unchanged …
row: _ga | [removed: tells visitors apart while they read] [added: recognises your browser on each later visit] | 2 years
… 1 passage unchanged …
""",
    ),
    "a column added": (
        [HEAD, GA, GID],
        [
            head("Name", "Set by", "Purpose", "Lifetime"),
            row("_ga", "Google", "tells visitors apart", "2 years"),
            row("_gid", "Google", "counts the visits of a day", "1 day"),
        ],
        """\
index: 3 passages changed
head row: Name | [added: Set by] | Purpose | Lifetime
row: _ga | [added: Google] | tells visitors apart | 2 years
row: _gid | [added: Google] | counts the visits of a day | 1 day
""",
    ),
    "a column added whose cells are in doubt in some rows": (
        [head("Name", "Needed"), row("_ga", "no"), row("session", "yes"), row("NID", "no")],
        [
            head("Name", "Shared", "Needed"),
            row("_ga", "no", "no"),
            row("session", "no", "yes"),
            row("NID", "yes", "no"),
        ],
        """\
index: 4 passages changed
head row: Name | [added: Shared] | Needed
row: _ga | [added: no] | no
row: session | [added: no] | yes
row: NID | [added: yes] | no
""",
    ),
    "a column removed": (
        [HEAD, GA, GID],
        [head("Name", "Lifetime"), row("_ga", "2 years"), row("_gid", "1 day")],
        """\
index: 3 passages changed
head row: Name | [removed: Purpose] | Lifetime
row: _ga | [removed: tells visitors apart] | 2 years
row: _gid | [removed: counts the visits of a day] | 1 day
""",
    ),
    "a column without words added": (
        [row("name", "address")],
        [row("name", "", "address")],
        """\
index: 1 passage changed
row: name | [added: (empty)] | address
""",
    ),
    "a cell filled and one emptied": (
        [row("name", "", "no", "")],
        [row("name", "yes", "", "")],
        """\
index: 1 passage changed
row: name | [added: yes] | [removed: no] | (empty)
""",
    ),
    "a line break in a cell": (
        [row("Street 1 / Town", "post")],
        [row("Street 1 Town", "post")],
        """\
index: the same words, set differently
row: Street 1 [spaced differently: Town] | post
""",
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_what_a_redline_says(old, new, expected):
    pages = compare_pages({"index": tuple(old)}, {"index": tuple(new)}, {})
    assert redlines_as_text(pages) == expected
    assert accept(pages[0].changes) == tuple(new)
    assert reject(pages[0].changes) == tuple(old)
