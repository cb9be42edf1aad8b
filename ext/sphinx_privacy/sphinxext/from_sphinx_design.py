"""Parts of sphinx-design that we use although its documentation does not promise them.

Read this when sphinx-design is upgraded: each part says what to check. A project may do without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def is_loaded(app: Sphinx) -> bool:
    """Return whether the project loads sphinx-design. Check that its name is still that."""
    return "sphinx_design" in app.extensions


def icon_node(name: str) -> nodes.inline:
    """Return the Octicon of a name: an ``<svg>`` in HTML, and nothing in other forms.

    Check that `get_octicon` still gives the ``<svg>`` with ``aria-hidden``, and that no writer but
    those of HTML shows the node of `create_icon_node`. Raises `KeyError` for an unknown name.
    """
    from sphinx_design.icons import create_icon_node, get_octicon

    return create_icon_node(get_octicon(name))
