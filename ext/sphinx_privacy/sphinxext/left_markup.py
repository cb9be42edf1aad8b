"""Markup that is left in the text of a page: roles, directives and the like that readers see.

Most of it is found in the source already, by `markup`. The rest comes from included files, captions
and translations: nothing is Markdown there, or no check reads it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_privacy.register.fields import fields_of
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

LITERAL = (
    *(nodes.literal, nodes.literal_block, nodes.doctest_block, nodes.math, nodes.math_block),
    *(nodes.raw, nodes.comment, nodes.problematic, nodes.system_message),
)
"""Nodes whose text may have any signs."""
LEFT = re.compile(
    r"(?P<role>\{[\w:+-]+\}`[^`]*`?|(?<![\w:]):[a-z][\w:+-]*:`[^`]*`?)"
    r"|(?P<directive>(?:`{3,}|:{3,}|~{3,})\s*\{[\w:+-]+\}|\.\. +[a-z][\w:-]*::)"
    r"|(?P<substitution>\{\{\s*[\w.|() -]+\}\}|(?<!\S)\|[A-Za-z][\w-]*\|(?![\w|]))"
    r"|(?P<link>\[[^\[\]]*\]\((?:https?:|mailto:|#|\.{0,2}/)[^()]*\)?)"
    r"|(?P<emphasis>\*\*[^\s*][^*]*\*\*)"
    r"|(?P<character>&(?:amp|apos|copy|euro|gt|hellip|lt|[mn]dash|[lr][ds]?quo|nbsp|quot|reg|shy|trade"
    r"|\#\d+|\#x[\da-f]+);)",
    re.IGNORECASE,
)
MAY_BE_LEFT = re.compile(r"[`{|&*\[:]")
LEFT_OPEN = re.compile(r"(?<![\w:])(:[a-z][\w+-]*(?::[a-z][\w+-]*)?:|\{[\w:+-]+\})$")
"""The beginning of a role whose words are code, as its name is not recognised."""
FENCE = re.compile(r"\s*(?:`{3,}|:{3,}|~{3,})\s*\{[\w:+-]+\}|\s*\.\. +[a-z][\w:-]*::")
NO_LANGUAGE = ("", "default", "none")
WHAT = {
    "role": "a role",
    "directive": "a directive",
    "substitution": "a substitution",
    "link": "a link",
    "emphasis": "bold type",
    "character": "a character of HTML",
}


def warn_of_left_markup(env: BuildEnvironment, doctree: nodes.document, docname: str) -> None:
    """Warn of markup that readers see, unless it was found in the source already."""
    known = PrivacyDomain.of(env).faulty_lines.get(docname, frozenset())
    for node, what, words in _left(doctree):
        block = _block_of(node)
        if known.isdisjoint(_lines_of(block)) and not _is_in_a_name(words, env):
            message = (
                f'the page shows "{words}" as it is written: {what} is not recognised here. Write '
                "words in its place, or write it so that it is recognised."
            )
            warn("unresolved-markup", message, block if block.line else docname)


def _is_in_a_name(words: str, env: BuildEnvironment) -> bool:
    """Return whether a text of the register that is not a sentence has these words.

    Such a text is shown letter for letter, so its signs are meant.
    """
    records = PrivacyDomain.of(env).register.records.values()
    fields = (
        each for of_kind in records for record in of_kind.values() for each in fields_of(record)
    )
    return any(words in text for field, text in fields if not field.is_markdown)


def _left(doctree: nodes.document) -> Iterator[tuple[nodes.Node, str, str]]:
    """Yield where markup is left, what it is, and how it is written."""
    for text in doctree.findall(nodes.Text):
        if not MAY_BE_LEFT.search(text):
            continue
        if found := LEFT.search(text):
            if not _is_literal(text):
                yield text, WHAT[str(found.lastgroup)], " ".join(found[0].split())
        elif (opening := LEFT_OPEN.search(text)) and not _is_literal(text):
            following = text.next_node(descend=False, siblings=True)
            if isinstance(following, nodes.literal):
                yield text, WHAT["role"], f"{opening[0]}`{following.astext()}`"
    for block in doctree.findall(nodes.literal_block):
        found = FENCE.match(block.astext())
        if found and block.get("language", "") in NO_LANGUAGE:
            yield block, WHAT["directive"], found[0].strip()


def _is_literal(node: nodes.Node) -> bool:
    parent = node.parent
    while parent is not None:
        if isinstance(parent, LITERAL):
            return True
        parent = parent.parent
    return False


def _block_of(node: nodes.Node) -> nodes.Element:
    """Return the nearest element that knows its line; the document knows none."""
    found = node if isinstance(node, nodes.Element) else node.parent
    while not found.line and found.parent is not None:
        found = found.parent
    return found


def _lines_of(block: nodes.Element) -> range:
    """Return the lines of the source from which a block was made."""
    first = block.line or 0
    return range(first, first + block.rawsource.count("\n") + 1)
