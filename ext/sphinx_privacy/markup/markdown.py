"""The Markdown that a sentence of the register may have.

A sentence of the register is data: it must not be able to do what a page can. So it is not read as
a part of the page that shows it, but by the parser here, whatever the language of that page is, and
whatever a project has turned on for its pages. The parser is markdown-it, which MyST-Parser uses,
too, with nothing but these rules:

- emphasis, strong emphasis, and code;
- links to addresses that `ADDRESS` allows;
- roles, such as ``{cookie}`basket```: which of them there are is for the reader of the tokens;
- a backslash before a mark, which is a letter then.

All else is text and is shown as it is written: HTML, entities, pictures, links to other addresses,
substitutions, formulas, headings, lists. Names, labels and titles are not read here at all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from sphinx_privacy.markup.address import ADDRESS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

ROLE = "role"
"""The type of a token that is a role; its content is the role as written."""
ROLE_AT = re.compile(r"\{(?P<name>[A-Za-z][\w:.+-]*)\}`(?P<text>[^`]+)`")
# Without one of these, a sentence is plain text.
MARK = re.compile(r"[`*_\[\\\n{]")
PICTURE = "!["


def tokens_of(text: str) -> Sequence[Token] | None:
    """Return the tokens of a sentence; None if it is plain text."""
    return _parsed(str(text)) if MARK.search(text) else None


@lru_cache(maxsize=1024)  # notices show the same sentences
def _parsed(text: str) -> Sequence[Token]:
    return tuple(SENTENCES.parseInline(text)[0].children or ())


class _Sentences(MarkdownIt):
    """A parser that makes links to allowed addresses only."""

    def __init__(self) -> None:
        """Turn on the rules of a sentence."""
        super().__init__("zero")
        self.enable(["backticks", "emphasis", "escape", "link", "newline"])
        add_roles(self)
        self.inline.ruler.before("link", "picture", _picture)

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name of markdown-it
        """Return whether a sentence may link to an address."""
        return re.match(ADDRESS, url) is not None


def add_roles(parser: MarkdownIt) -> None:
    """Have a parser find roles."""
    parser.inline.ruler.before("backticks", ROLE, _role)


def _role(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the signature of a rule
    found = ROLE_AT.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push(ROLE, "", 0)
        token.content, token.meta = found[0], found.groupdict()
    state.pos = found.end()
    return True


def _picture(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as above
    """Take the beginning of a picture for text, so that the rest is not a link."""
    if not state.src.startswith(PICTURE, state.pos):
        return False
    if not silent:
        state.pending += PICTURE
    state.pos += len(PICTURE)
    return True


SENTENCES = _Sentences()
