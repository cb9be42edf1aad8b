"""Looks at what Sphinx writes, although its documentation does not promise the way.

Read this when Sphinx is upgraded: each part says what to check.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.builders.text import TextBuilder


def look_at_pages(
    builder: StandaloneHTMLBuilder, look: Callable[[dict[str, Any], str], None]
) -> None:
    """Have each page looked at once its template has made it, with what the template was given.

    Check that `StandaloneHTMLBuilder.handle_page` still calls `TemplateBridge.render` for a page;
    builders that make no HTML have no templates.
    """
    if templates := getattr(builder, "templates", None):
        render = templates.render

        def rendered(template: str, context: dict[str, Any]) -> str:
            page: str = render(template, context)
            look(context, page)
            return page

        templates.render = rendered


def look_at_texts(builder: TextBuilder, look: Callable[[str, nodes.document, str], None]) -> None:
    """Have each page of plain text looked at once it is written, with its nodes.

    Check that `TextBuilder.write_doc` still writes one file, with `out_suffix`.
    """
    write = builder.write_doc

    def written(docname: str, doctree: nodes.document) -> None:
        write(docname, doctree)
        look(
            docname, doctree, Path(builder.outdir, docname + builder.out_suffix).read_text("utf-8")
        )

    builder.write_doc = written  # type: ignore[method-assign] # no event follows it
