"""The faults of a sentence of the register."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from sphinx_privacy.markup.address import ADDRESS
from sphinx_privacy.markup.found import Found
from sphinx_privacy.markup.inline import faults_in_line
from sphinx_privacy.markup.markdown import ROLE_AT
from sphinx_privacy.problems import no_such

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from sphinx_privacy.markup.names import Names


class _Reported(MarkdownIt):
    """A parser that finds more than a sentence may have, so that this can be reported."""

    def __init__(self) -> None:
        """Leave HTML as it is."""
        super().__init__("commonmark", {"html": False})

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the signature of markdown-it
        """Return True: links to any address are found."""
        return True


MARKDOWN = _Reported()
# Without one of these, a sentence has no faults.
MARK = re.compile(r"[`*_\[\]<{#|\n-]")
# A character that no file has; Markdown takes it for a letter.
PLACE = "\ue000"
BLOCKS = {
    "heading_open": "a heading",
    "bullet_list_open": "a list",
    "ordered_list_open": "a list",
    "fence": "a block of code",
    "hr": "a line",
    "blockquote_open": "a quotation",
}
LONG = 60
"""A message quotes at most this many characters of an address."""
TABLE = re.compile(r"\|\s*:?-{3,}")


def faults_of_sentence(text: str, names: Names) -> Iterator[Found]:
    """Yield the faults of a sentence, without a place in it.

    What its roles name is not looked at: the register's own checks find what there is not.
    """
    if not MARK.search(text):
        return
    for role in ROLE_AT.finditer(text):
        if not names.is_role(role["name"]):
            message = no_such("role", role["name"], names.roles, "for sentences of the register")
            yield Found(1, 1, "unknown-role", message)
    lines = ROLE_AT.sub(lambda role: PLACE * len(role[0]), text).split("\n")
    for token in MARKDOWN.parse("\n".join(lines)):
        if token.type in BLOCKS:
            yield _block(BLOCKS[token.type])
        elif token.type == "inline":
            for found in faults_in_line(token, lines, names):
                yield _block("a comment") if found.code == "nearly-comment" else found
            yield from _faults_of_links(token.children or [])
    if TABLE.search(text):
        yield _block("a table")


def _faults_of_links(tokens: Sequence[Token]) -> Iterator[Found]:
    for token in tokens:
        address = str(token.attrs.get("href", ""))
        if token.type == "image":
            yield _block("a picture")
        elif token.type == "link_open" and token.info == "auto":
            if not address.startswith("mailto:"):  # it may be a name, such as <N@x>
                yield _refused("write its words before the address: [words](https://…)")
        elif token.type == "link_open" and not re.match(ADDRESS, address):
            yield _refused(
                f'"{address[:LONG]}" is not an address we link to; write one that begins with '
                '"https://" or "mailto:", or a role: {doc}`words </page>`, {ref}`words <label>`'
            )
        elif "title" in token.attrs:
            yield _refused("the words in quotes after the address are not shown; remove them")


def _refused(message: str) -> Found:
    return Found(1, 1, "refused-link", f"{message}.")


def _block(what: str) -> Found:
    message = f"a sentence of the register cannot have {what}; write it on the page."
    return Found(1, 1, "block-in-sentence", message)
