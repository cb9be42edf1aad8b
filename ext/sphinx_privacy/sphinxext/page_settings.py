"""What a page may say in its front matter, before MyST reads it: not how it is parsed.

MyST runs what is in a substitution as code, and would take it from the front matter. A page that
turned other marks on or off would be checked by other rules than it is read.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_privacy.sphinxext.from_myst import front_matter, restrict_substitutions
from sphinx_privacy.sphinxext.policy_pages import is_checked
from sphinx_privacy.sphinxext.warning import warn
from sphinx_privacy.sphinxext.written import Written

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

PARSER, META = "myst", "html_meta"
BESIDE = ("substitutions", "mystnb")
"""Keys that set what belongs below `PARSER`, too."""


def check_settings(app: Sphinx, docname: str, content: list[str]) -> None:
    """Warn of front matter that sets how the page is read, and take it out."""
    if not is_checked(app.env, docname):
        return
    written = Written(Path(app.env.doc2path(docname)))
    matter = front_matter(content[0])
    refused = list(_refused(matter))
    for key in refused:
        message = (
            f'"{key}" sets how a page is read, which is the same for all pages; remove it. '
            f'conf.py has these settings, and "{PARSER}" of a page only "{META}".'
        )
        warn("unsafe-setting", message, written.after(None, 1, key))
    if refused:
        content[0] = _with_front_matter(content[0], _without(matter, refused))
    restrict_substitutions(restricted=True)


def lift_restriction(app: Sphinx, doctree: nodes.document) -> None:
    """Have the next page read as its project says."""
    restrict_substitutions(restricted=False)


def _refused(matter: dict[str, Any]) -> list[str]:
    """Return the keys that set how a page is parsed."""
    own = matter.get(PARSER, {})
    keys = [key for key in own if key != META] if isinstance(own, dict) else [PARSER]
    return [str(key) for key in (*keys, *(key for key in BESIDE if key in matter))]


def _without(matter: dict[str, Any], refused: list[str]) -> dict[str, Any]:
    kept = {key: value for key, value in matter.items() if key not in (PARSER, *BESIDE)}
    own = matter.get(PARSER, {})
    if isinstance(own, dict) and META in own:
        kept[PARSER] = {META: own[META]}
    return kept


def _with_front_matter(source: str, matter: dict[str, Any]) -> str:
    """Return a source with other front matter; its lines stay where they are."""
    lines = source.splitlines(keepends=True)
    ends = (
        number for number, line in enumerate(lines) if number and line.startswith(("---", "..."))
    )
    end = next(ends, len(lines) - 1)
    blank = ["\n"] * (end - 2)
    return "".join(
        ["---\n", json.dumps(matter, default=str), "\n", *blank, "---\n", *lines[end + 1 :]]
    )
