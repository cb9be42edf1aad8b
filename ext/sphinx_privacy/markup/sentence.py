"""The faults of a sentence of the register."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from sphinx_privacy.markup.found import Found
from sphinx_privacy.markup.inline import faults_in_line
from sphinx_privacy.problems import no_such

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_privacy.markup.names import Names

MARKDOWN = MarkdownIt("commonmark")
# Without one of these, a sentence has no faults.
MARK = re.compile(r"[`*_\[\]<{#|\n-]")
ROLE = re.compile(r"\{(?P<name>[\w:-]+)\}`[^`]+`")
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
TABLE = re.compile(r"\|\s*:?-{3,}")


def faults_of_sentence(text: str, names: Names) -> Iterator[Found]:
    """Yield the faults of a sentence, without a place in it.

    What is in its roles is not looked at: the register's own checks find those that name nothing.
    """
    if not MARK.search(text):
        return
    for role in ROLE.finditer(text):
        if not names.is_role(role["name"]):
            message = no_such("role", role["name"], names.roles, "for sentences of the register")
            yield Found(1, 1, "unknown-role", message)
    lines = ROLE.sub(lambda role: PLACE * len(role[0]), text).split("\n")
    for token in MARKDOWN.parse("\n".join(lines)):
        if token.type in BLOCKS:
            yield _block(BLOCKS[token.type])
        elif token.type == "inline":
            yield from faults_in_line(token, lines, names)
    if TABLE.search(text):
        yield _block("a table")


def _block(what: str) -> Found:
    message = f"a sentence of the register cannot have {what}; write it on the page."
    return Found(1, 1, "block-in-sentence", message)
