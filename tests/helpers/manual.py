"""The pages of the extension's documentation."""

from __future__ import annotations

import re

from helpers.paths import ROOT

PACKAGE = ROOT / "ext" / "sphinx_privacy"
FRONT_PAGE = (ROOT / "ext" / "README.md").read_text(encoding="utf-8")
MANUAL = ROOT / "ext" / "docs"


def manual(page):
    """Return a page of the extension's documentation."""
    return (MANUAL / f"{page}.md").read_text(encoding="utf-8")


def section(text, heading):
    """Return the part of a text below a heading of the second level."""
    below = text.partition(f"\n## {heading}\n")[2]
    assert below, heading
    return re.split(r"^## ", below, maxsplit=1, flags=re.MULTILINE)[0]


def first_cells(text):
    """Return the code in the first column of the tables of a text."""
    cells = re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]
