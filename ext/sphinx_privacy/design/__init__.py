"""sphinx-design in every form, if the project loads it.

- `plain`: its components as plain nodes, for every form but web pages.
- `archived`: what the archive keeps of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.design.archived import ArchivableDesign, ArchivedDesign
from sphinx_privacy.design.plain import PlainDesign

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Add the transforms of its components."""
    for transform in (ArchivableDesign, ArchivedDesign, PlainDesign):
        app.add_post_transform(transform)
