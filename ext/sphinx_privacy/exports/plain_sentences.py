"""Sentences as plain text: no Markdown, and no roles."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from sphinx_privacy.register.fact_paths import ROLE, find_fact
from sphinx_privacy.register.models import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.token import Token

    from sphinx_privacy.register import Register
    from sphinx_privacy.register.models import Record

MARKDOWN = MarkdownIt("commonmark")
# Without one of these, a sentence is plain text.
MARK = re.compile(r"[`*_\[<\\&\n]")
# A character that no file has; Markdown takes it for a letter.
PLACE = "\ue000"


def plain_sentence(register: Register, text: str, within: Record | None = None) -> str:
    """Return a sentence of the register as plain text: the words of its roles, links and code.

    `within` is the record that a fact without a kind is of. Raises `UnknownFactError`.
    """
    return plain_text(text, partial(_words_of_role, register, within))


def plain_text(text: str, words_of_role: Callable[[re.Match[str]], str]) -> str:
    """Return a sentence as plain text; `words_of_role` returns what readers see of a role."""
    if not MARK.search(text):
        return str(text)
    # What a role says, such as the name of a cookie, is not Markdown.
    said = (words_of_role(role) for role in ROLE.finditer(text))
    parsed = MARKDOWN.parseInline(ROLE.sub(PLACE, text))
    words = "".join(_words(parsed[0].children or []))
    return re.sub(PLACE, lambda _: next(said), words)


def _words_of_role(register: Register, within: Record | None, role: re.Match[str]) -> str:
    """Return the words that readers see of a role."""
    if role["words"]:
        return role["words"].strip()
    kind, target = role["role"].rpartition(":")[2], role["target"].strip()
    if kind == "fact":
        return find_fact(register, target, within).words
    record = register.find(kind, target)
    if isinstance(record, Sentence):
        return plain_sentence(register, record.text, within)
    return record.title if record else target


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the words of Markdown; what looks like HTML is left as it is written."""
    for token in tokens:
        yield " " if token.type in {"softbreak", "hardbreak"} else token.content
