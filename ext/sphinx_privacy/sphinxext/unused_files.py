"""Styles and scripts that a page has no use for are not asked for by it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_privacy.sphinxext import from_sphinx_design as design

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

STYLES = {
    "_static/pygments.css": re.compile(r'class="[^"]*\bhighlight'),
    "_static/pygments_dark.css": re.compile(r'class="[^"]*\bhighlight'),
    f"_static/{design.SHEET}": re.compile(r'class="[^"]*\bsd-(?!octicon)'),
}
SCRIPTS = {f"_static/{design.SCRIPT}": re.compile(r"\bdata-sync-id=")}
"""Files that Sphinx and sphinx-design add to every page, each with what needs it.

Icons do not: `privacy.css` has their look.
"""


def leave_out(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Take the files away that the body of a page does not need; a project's own templates may."""
    if pagename not in app.config.html_additional_pages:
        body = context.get("body", "")
        for key, files in (("css_files", STYLES), ("script_files", SCRIPTS)):
            context[key] = [each for each in context[key] if _is_needed(each, files, body)]


def _is_needed(asset: Any, files: dict[str, re.Pattern[str]], body: str) -> bool:
    mark = files.get(str(getattr(asset, "filename", asset)))
    return mark is None or mark.search(body) is not None
