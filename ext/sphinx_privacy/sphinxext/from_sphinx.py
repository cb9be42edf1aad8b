"""What we use of Sphinx that its documentation does not promise.

Read this when Sphinx is upgraded: each part says what to check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.environment.adapters.toctree import global_toctree_for_doc

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.builders.html import StandaloneHTMLBuilder


def page_list(
    builder: StandaloneHTMLBuilder,
    docname: str,
    *,
    collapse: bool = True,
    includehidden: bool = False,
    **options: Any,
) -> nodes.Element | None:
    """Return the list of pages that the template function ``toctree`` shows on a page, as nodes.

    Check that `StandaloneHTMLBuilder._get_local_toctree` still does no more than this and
    `render_partial`, with these defaults.
    """
    return global_toctree_for_doc(
        builder.env,
        docname,
        builder,
        tags=builder.tags,
        collapse=collapse,
        includehidden=includehidden,
        **{name: value for name, value in options.items() if value != ""},
    )


def as_html(builder: StandaloneHTMLBuilder, node: nodes.Element | None) -> str:
    """Return nodes as HTML; nothing for none.

    Check that `render_partial` still gives a "fragment"; the 404 page and the lists of pages need
    it.
    """
    return builder.render_partial(node)["fragment"]
