"""What a page may say in its front matter, before MyST reads it: not how it is parsed.

MyST runs what is in a substitution as code, and would take it from the front matter. A page that
turned other marks on or off would be checked by other rules than it is read.
"""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from sphinx_privacy.markup.letters import UNSEEN
from sphinx_privacy.problems import letter_in_words
from sphinx_privacy.sphinxext.from_myst import front_matter, restrict_substitutions
from sphinx_privacy.sphinxext.policy_pages import is_checked
from sphinx_privacy.sphinxext.warning import warn
from sphinx_privacy.sphinxext.written import Written

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    escaped = {each for each in _unseen(matter) if each not in content[0]}
    for letter in sorted(escaped):
        message = f"there is an invisible character here, {letter_in_words(letter)}; delete it."
        escape = re.search(re.escape(ascii(letter)[1:-1]), content[0], re.IGNORECASE)
        warn("unseen-character", message, written.after(None, 1, escape[0] if escape else ""))
    if refused or escaped:
        app.env.note_reread()  # the warnings come again until the page is right
        content[0] = _with_front_matter(content[0], _seen(_allowed(matter)))
    restrict_substitutions(restricted=True)


def lift_restriction(app: Sphinx, doctree: nodes.document) -> None:
    """Have the next page read as its project says."""
    restrict_substitutions(restricted=False)


def _refused(matter: dict[str, Any]) -> list[str]:
    """Return the keys that set how a page is parsed."""
    own = matter.get(PARSER, {})
    keys = [key for key in own if key != META] if isinstance(own, dict) else [PARSER]
    return [str(key) for key in (*keys, *(key for key in BESIDE if key in matter))]


def _allowed(matter: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in matter.items() if key not in (PARSER, *BESIDE)}
    own = matter.get(PARSER, {})
    if isinstance(own, dict) and META in own:
        kept[PARSER] = {META: own[META]}
    return kept


def _unseen(value: Any) -> Iterator[str]:
    """Yield the invisible characters of a value; YAML has escapes for them."""
    if isinstance(value, str):
        yield from UNSEEN.findall(value)
    for each in chain(*value.items()) if isinstance(value, dict) else _items(value):
        yield from _unseen(each)


def _seen(value: Any) -> Any:
    """Return a value without invisible characters."""
    if isinstance(value, str):
        return UNSEEN.sub("", value)
    if isinstance(value, dict):
        return {_seen(key): _seen(each) for key, each in value.items()}
    return list(map(_seen, value)) if isinstance(value, list) else value


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _with_front_matter(source: str, matter: dict[str, Any]) -> str:
    """Return a source with other front matter; its lines stay where they are."""
    lines = source.splitlines(keepends=True)
    ends = (
        number for number, line in enumerate(lines) if number and line.startswith(("---", "..."))
    )
    end = next(ends, len(lines) - 1)
    shown = yaml.safe_dump(matter, default_flow_style=True, width=float("inf"), allow_unicode=True)
    blank = "\n" * (end - 1 - shown.count("\n"))
    return "".join(["---\n", shown, blank, "---\n", *lines[end + 1 :]])
