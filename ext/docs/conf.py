"""Sphinx configuration of the extension's own documentation."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from fields import tables_of_fields  # noqa: E402 - found by the line above

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "sphinx-privacy"
author = "Canonical"
copyright = "Canonical"  # noqa: A001 - Sphinx's name for it
language = "en_GB"

extensions = ["myst_parser"]
myst_heading_anchors = 3  # links work where the Markdown is read as it is, too
nitpicky = True

html_theme = "furo"
html_title = project
html_copy_source = False
html_show_sphinx = False


def add_fields(app: Sphinx, page: str, source: list[str]) -> None:
    """Put the tables of fields at the end of their page."""
    if page == "reference/fields":
        source[0] += tables_of_fields()


def setup(app: Sphinx) -> None:
    """Have the tables of fields made while pages are read."""
    app.connect("source-read", add_fields)
