"""sphinx-design in every form, if the project loads it.

- `plain_nodes`: its components as plain nodes, for every form but web pages.
- `archived`: what the archive keeps of them.
- `web`: what they need on web pages; `sheet`: their style, cut to what pages use;
  `used_rules`: the rules of a sheet for certain classes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.design.archived import ArchivableDesign, ArchivedDesign
from sphinx_privacy.design.plain_nodes import PlainDesign
from sphinx_privacy.design.sheet import write_used_sheet
from sphinx_privacy.design.web import ValidDesign, warn_of_components
from sphinx_privacy.sphinxext.from_sphinx_design import store_nothing

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Add the transforms of its components, and what writes its style sheet."""
    for transform in (ArchivableDesign, ArchivedDesign, PlainDesign, ValidDesign):
        app.add_post_transform(transform)
    app.connect("doctree-read", warn_of_components)
    app.connect("build-finished", write_used_sheet)
    store_nothing(app)
