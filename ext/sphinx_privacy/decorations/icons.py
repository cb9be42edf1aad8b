"""Icons beside the words of decorations, if the project loads sphinx-design."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.sphinxext import from_sphinx_design

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def icon(app: Sphinx, name: str) -> list[nodes.inline]:
    """Return an Octicon as a list of one node; an empty list if sphinx-design is not loaded.

    Put it among words that say the same, as screen readers skip it::

        nodes.paragraph("", "", *icon(app, "law"), nodes.Text(_("Your rights")))

    Use it inside `web_only`, or on web pages alone: in ePubs, an icon is not valid. Its class is
    ``sd-octicon``; ``privacy.css`` gives it a size and a colour. All names are at
    https://primer.style/octicons/. Raises `KeyError` for an unknown one.
    """
    return [from_sphinx_design.icon_node(name)] if "sphinx_design" in app.extensions else []
