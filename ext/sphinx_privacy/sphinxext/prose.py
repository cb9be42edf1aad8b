"""What of the source of a page is prose, and where it is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_privacy.problems import Place

if TYPE_CHECKING:
    from pathlib import Path

FENCE = re.compile(r"\s*(?P<marks>`{3,}|:{3,}|~{3,})(?P<info>.*)")
# Directives whose content is not prose; all but directives is code.
CODE = re.compile(r"(?!\{)|\{(?:toctree|code|code-block|literalinclude|math)\}")
# Comments, headings, options of directives, labels, and the targets of links.
PARTS = re.compile(r"^(?:%|#|:[\w-]+:|\([\w-]+\)=|\.\. ).*$|\]\([^)]*\)|<https?:[^>]*>")
UNSHOWN = re.compile(r"\A---\n.*?\n---\n|<!--.*?-->", re.DOTALL)
"""Front matter, and comments of HTML."""


@lru_cache(maxsize=1)  # several checks ask for that of the same page, one after another
def prose_of(source: str) -> str:
    """Return the source of a page with white space for all that is not prose.

    Lines and columns stay the same.
    """
    source = UNSHOWN.sub(lambda found: _blank(found[0]), source)
    open_: list[tuple[str, bool]] = []  # the marks of each fence, and whether it hides its lines
    lines = []
    for line in source.splitlines(keepends=True):
        fence = FENCE.match(line)
        is_hidden = any(hides for _, hides in open_)
        if fence and open_ and fence["marks"] == open_[-1][0] and not fence["info"].strip():
            open_.pop()
        elif fence and not is_hidden:
            open_.append((fence["marks"], bool(CODE.match(fence["info"].strip()))))
        is_prose = not (fence or is_hidden)
        lines.append(PARTS.sub(lambda found: _blank(found[0]), line) if is_prose else _blank(line))
    return "".join(lines)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def place_in(text: str, start: int, path: Path) -> Place:
    """Return the place of a part of a text, from its first character that can be seen."""
    start += len(text[start:]) - len(text[start:].lstrip())
    line = text.count("\n", 0, start) + 1
    return Place(str(path), line, start - text.rfind("\n", 0, start))
