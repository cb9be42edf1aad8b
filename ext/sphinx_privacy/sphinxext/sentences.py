"""Sentences of the register as nodes, and its names as they are written.

`markup.markdown` says what a sentence may have, and why it is not read as a part of the page. What
is wrong in it has its place in the register.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from sphinx_privacy.markup.markdown import tokens_of
from sphinx_privacy.register.fact_paths import OTHER_ROLES, role_of
from sphinx_privacy.register.text import Markdown, Text
from sphinx_privacy.sphinxext.nodes import phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.nodes import Node
    from markdown_it.token import Token
    from sphinx.environment import BuildEnvironment
    from sphinx.util.docutils import SphinxDirective, SphinxRole

OPENED: dict[str, type[nodes.TextElement]] = {
    "em_open": nodes.emphasis,
    "strong_open": nodes.strong,
    "link_open": nodes.reference,
}
LINKS = (nodes.reference, addnodes.pending_xref)
# What Sphinx would replace by other letters. Quotes in a name are as curly as all on a page.
REPLACED = re.compile(r"--|\.\.\.")


def nodes_of_text(text: Text, document: nodes.document, shown_at: str) -> list[Node]:
    """Return the nodes of a text of the register that a document shows, at a place of its own.

    A sentence has links and roles, which log what is wrong. A name is shown letter for letter.
    """
    if not isinstance(text, Markdown):
        return [exact_words(text)]
    tokens = tokens_of(text)
    if tokens is None:
        return [placed(text)]
    return _nodes(tokens, _Inliner(document, text, shown_at))


def exact_words(words: str, value: str | None = None) -> Node:
    """Return words that are no Markdown, with their own dashes and dots, and the place of a value.

    Without a value, the words are one.
    """
    if not REPLACED.search(words):
        return placed(words, value)
    made = phrase(words, "", placed(words, value), translatable=False, support_smartquotes=False)
    made.source, made.line = source_of(words if value is None else value)
    return made


def placed(words: str, value: str | None = None) -> nodes.Text:
    """Return words as a node that knows the place of a value; without a value, they are one."""
    made = nodes.Text(str(words))
    made.source, made.line = source_of(words if value is None else value)
    return made


def source_of(value: str) -> tuple[str, int] | tuple[None, None]:
    """Return the file and the line of a text of the register; none of other words."""
    return (value.place.path, value.place.line) if isinstance(value, Text) else (None, None)


def shown_at(role: SphinxRole) -> str:
    """Return where a page shows the words of a role, which may be in a sentence of the register."""
    inliner: object = role.inliner
    return inliner.shown_at if isinstance(inliner, _Inliner) else place_of(role)


def place_of(role: SphinxRole | SphinxDirective) -> str:
    """Return where a role or directive is; the page alone if its parser does not know the line."""
    return role.get_location() or role.env.docname


def unlink(node: nodes.Element) -> None:
    """Leave the words of the links inside a node, which is a link itself, or becomes one."""
    found = [link for child in node.children for link in child.findall(_is_link)]
    for link in found:
        link.parent.replace(link, link.children)


def _is_link(node: Node) -> bool:
    return isinstance(node, LINKS)


class _Inliner:
    """What a role asks the parser that met it: the document, and the place in the register."""

    def __init__(self, document: nodes.document, text: Text, shown_at: str) -> None:
        """Set the document, and the places of a sentence in the register and on the page."""
        self.document, self.words, self.shown_at = document, text, shown_at
        self.reporter = self.parent = self

    def get_source_and_line(self, _: int | None = None) -> tuple[str, int]:
        """Return the file of the register and the line, as the reporter of docutils does."""
        return self.words.place.path, self.words.place.line

    def parse(self, text: str, *_: object) -> tuple[list[Node], list[nodes.system_message]]:
        """Return the nodes of the words in a role, which are a part of the sentence."""
        words = Markdown(text, self.words.place)
        return nodes_of_text(words, self.document, self.shown_at), []


def _nodes(tokens: Sequence[Token], inliner: _Inliner) -> list[Node]:
    opened: list[nodes.Element] = [nodes.Element()]
    for token in tokens:
        if token.type in OPENED:
            opened.append(_opened(token, inliner))
        elif token.nesting < 0:
            closed = opened.pop()
            opened[-1] += closed
        else:
            opened[-1].extend(_inline(token, inliner))
    made = opened[0]
    for link in list(made.findall(nodes.reference)):
        unlink(link)
    return made.children


def _opened(token: Token, inliner: _Inliner) -> nodes.TextElement:
    node = OPENED[token.type]()
    node.source, node.line = inliner.get_source_and_line()
    if isinstance(node, nodes.reference):
        node["refuri"] = token.attrs["href"]
    return node


def _inline(token: Token, inliner: _Inliner) -> list[Node]:
    match token.type:
        case "code_inline":
            return [nodes.literal(token.content, token.content)]
        case "softbreak" | "hardbreak":
            return [nodes.Text("\n")]
        case "role" if role := role_of(token.meta["name"]):
            return _role(role, token, inliner)
    return [placed(token.content, inliner.words)]


def _role(role: str, token: Token, inliner: _Inliner) -> list[Node]:
    """Return what a role makes of its text."""
    env: BuildEnvironment = inliner.document.settings.env
    run: Any = env.domains["std" if role in OTHER_ROLES else "privacy"].role(role)
    made, _ = run(role, token.content, token.meta["text"], inliner.words.place.line, inliner)
    found: list[Node] = made
    return found
