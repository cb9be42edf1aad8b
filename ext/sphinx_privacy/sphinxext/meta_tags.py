"""Meta tags in themes that leave them out.

Sphinx gives templates the variable ``metatags``, but those of Shibuya and Immaterial do not print
it. Then search engines list drafts, and editions have no place for what is known later.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_privacy.sphinxext.pages import makes_web_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

TAG = re.compile(r"<!-- privacy: .*? -->|<meta\b[^>]*>")
NAME = re.compile(r'\b(?:name|property)="[^"]*"')
END = "</head>"


def print_left_out(app: Sphinx) -> None:
    """Have meta tags that a template leaves out put at the end of the head of its page."""
    templates: Any = getattr(app.builder, "templates", None)
    if templates and makes_web_pages(app):
        templates.render = _with_meta_tags(templates.render)


def _with_meta_tags(
    render: Callable[[str, dict[str, Any]], str],
) -> Callable[[str, dict[str, Any]], str]:
    def rendered(template: str, context: dict[str, Any]) -> str:
        html = render(template, context)
        tags = context.get("metatags", "")
        return html if tags in html else with_tags(html, tags)

    return rendered


def with_tags(html: str, tags: str) -> str:
    """Return a page with the tags that its head lacks; a name that the theme has used is one."""
    head = html.partition(END)[0]
    missing = [tag for tag in TAG.findall(tags) if not _is_in(head, tag)]
    return html.replace(END, "\n".join([*missing, END]), 1)


def _is_in(head: str, tag: str) -> bool:
    name = NAME.search(tag)
    return tag in head or (name is not None and name[0] in head)
