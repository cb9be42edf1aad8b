"""Sphinx configuration of the extension's own documentation."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from example import files_of_the_example  # noqa: E402 - found by the line above
from fields import tables_of_fields  # noqa: E402 - as above
from problems import tables_of_problems  # noqa: E402 - as above

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# A build makes many nodes and little garbage: collecting it less often saves a sixth of the time.
gc.set_threshold(100_000)

project = "sphinx-privacy"
author = "Canonical"
copyright = "Canonical"  # noqa: A001 - Sphinx's name for it
language = "en_GB"

extensions = ["myst_parser", "sphinx_design"]
myst_enable_extensions = ["colon_fence"]  # the cards of the front page are between colons
myst_heading_anchors = 3  # links work where the Markdown is read as it is, too
nitpicky = True

html_theme = "furo"
html_title = project
html_copy_source = False
html_show_sphinx = False


MADE = {
    "reference/example": files_of_the_example,
    "reference/fields": tables_of_fields,
    "reference/problems": tables_of_problems,
}


def add_tables(app: Sphinx, page: str, source: list[str]) -> None:
    """Put tables that are made from the package at the end of their pages."""
    if page in MADE:
        source[0] += MADE[page]()


def setup(app: Sphinx) -> None:
    """Have tables made while pages are read."""
    app.connect("source-read", add_tables)
