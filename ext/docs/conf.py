"""Sphinx configuration of the extension's own documentation."""

from __future__ import annotations

import atexit
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from computed_columns import with_defaults, with_options  # noqa: E402 - found by the line above
from example import files_of_the_example  # noqa: E402 - as above
from fields import tables_of_fields  # noqa: E402 - as above
from problems import tables_of_problems  # noqa: E402 - as above

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# A build makes many nodes and little garbage: collecting it less often saves a sixth of the time.
# At the end, Python would look at all of them again before it exits.
gc.set_threshold(100_000)
atexit.register(gc.freeze)

project = "sphinx-privacy"
author = "Canonical"
copyright = "Canonical"  # noqa: A001 - Sphinx's name for it
language = "en_GB"

extensions = ["myst_parser", "sphinx_design"]
myst_enable_extensions = ["colon_fence"]  # the cards of the front page are between colons
myst_heading_anchors = 3  # links work where the Markdown is read as it is, too
nitpicky = True

html_theme = "furo"
templates_path = ["_templates"]
html_static_path = ["_static"]
html_css_files = ["docs.css"]
html_title = project
html_copy_source = False
html_show_sphinx = False


MADE = {
    "reference/example": files_of_the_example,
    "reference/fields": tables_of_fields,
    "reference/problems": tables_of_problems,
}
COMPLETED = {"reference/settings": with_defaults, "reference/directives": with_options}


def add_tables(app: Sphinx, page: str, source: list[str]) -> None:
    """Put what is made from the package into its pages: tables at the end, or columns."""
    if page in MADE:
        source[0] += MADE[page]()
    if page in COMPLETED:
        source[0] = COMPLETED[page](source[0])


def setup(app: Sphinx) -> None:
    """Have tables made while pages are read."""
    app.connect("source-read", add_tables)
