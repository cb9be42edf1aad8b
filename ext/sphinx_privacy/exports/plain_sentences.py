"""Sentences as plain text: no Markdown, and no roles."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from sphinx_privacy.markup.markdown import ROLE, add_roles, tokens_of
from sphinx_privacy.register.fact_paths import ROLE as PARTS
from sphinx_privacy.register.fact_paths import find_fact, role_of
from sphinx_privacy.register.models import Sentence
from sphinx_privacy.register.text import Markdown, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.token import Token

    from sphinx_privacy.register import Register
    from sphinx_privacy.register.models import Record

PAGES = MarkdownIt("commonmark", {"html": False})
add_roles(PAGES)
# Without one of these, the words of a page are plain text.
MARK = re.compile(r"[`*_\[<\\&\n]")


def plain_sentence(register: Register, text: str, within: Record | None = None) -> str:
    """Return a text of the register as plain text: the words of its roles, links and code.

    `within` is the record that a fact without a kind is of. Raises `UnknownFactError`.
    """
    if isinstance(text, Text) and not isinstance(text, Markdown):
        return str(text)
    return plain_text(text, partial(_words_of_role, register, within))


def plain_title(register: Register, record: Record) -> str:
    """Return what a record is called; some kinds are called by a sentence."""
    return plain_sentence(register, record.title, record)


def plain_text(text: str, words_of_role: Callable[[re.Match[str]], str]) -> str:
    """Return a sentence as plain text; `words_of_role` returns what readers see of a role."""

    def words_of_allowed(role: re.Match[str]) -> str:
        return words_of_role(role) if role_of(role["role"]) else role[0]

    return _words(text, tokens_of(text), words_of_allowed)


def plain_words_of_page(text: str, words_of_role: Callable[[re.Match[str]], str]) -> str:
    """Return the Markdown of a page as plain text, which may have more than a sentence has."""
    tokens = PAGES.parseInline(text)[0].children if MARK.search(text) else None
    return _words(text, tokens, words_of_role)


def _words(
    text: str, tokens: Sequence[Token] | None, words_of_role: Callable[[re.Match[str]], str]
) -> str:
    if tokens is None:
        return str(text)
    return "".join(_said(token, words_of_role) for token in tokens)


def _said(token: Token, words_of_role: Callable[[re.Match[str]], str]) -> str:
    """Return the words of a token; what is no Markdown is left as it is written."""
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    parts = PARTS.fullmatch(token.content) if token.type == ROLE else None
    return words_of_role(parts) if parts else token.content


def _words_of_role(register: Register, within: Record | None, role: re.Match[str]) -> str:
    """Return the words that readers see of a role."""
    if role["words"]:
        return role["words"].strip()
    kind, target = role_of(role["role"]), role["target"].strip()
    if kind == "fact":
        return find_fact(register, target, within).words
    record = register.find(kind, target)
    if isinstance(record, Sentence):
        return plain_sentence(register, record.text, within)
    return plain_title(register, record) if record else target
