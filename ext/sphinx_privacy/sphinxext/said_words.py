"""The words of a page's nodes in order, as a text, with gaps where a build may put others."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from sphinx_privacy.archive.nodes import placeholder
from sphinx_privacy.archive.word_changes import GAP
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.form_nodes import form_or_list
from sphinx_privacy.sphinxext.html_words import html_words
from sphinx_privacy.sphinxext.nodes import covered, current_fact, drawing, referring_pages
from sphinx_privacy.sphinxext.raw_html import is_html

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[[nodes.Element], str | tuple[str, str] | None]
    """What is read at an element: words in its place, or before and after its own; or no more."""
    Kinds = frozenset[type[nodes.Element]]

UNSEEN = (nodes.Invisible, nodes.system_message, nodes.meta)
REPLACED = (
    *(nodes.pending, nodes.substitution_reference, addnodes.only, addnodes.toctree),
    *(covered, current_fact, form_or_list, placeholder, referring_pages),
)
"""Nodes that a build replaces by other words, or by some of their own."""
FORMULAS = (nodes.math, nodes.math_block)
AT_HOME = ("docutils", "sphinx_privacy")


def said_words(node: nodes.Node, read: Read) -> str:
    """Return the words of a node and of all in it; a space is between two blocks."""
    found: list[str] = []
    _add(node, read, found)
    return "".join(found)


def _add(node: nodes.Node, read: Read, found: list[str]) -> None:
    if not isinstance(node, nodes.Element):
        found.append(str(node))
        return
    words = read(node)
    if isinstance(words, str):
        found.append(words)
        return
    before, after = words or (("", "") if isinstance(node, nodes.Inline) else (" ", " "))
    found.append(before)
    for child in node.children:
        _add(child, read, found)
    found.append(after)


def before_resolving(node: nodes.Element) -> str | tuple[str, str] | None:
    """Read a page as it was read from its source; links that get their words later are gaps."""
    kind = type(node)
    if issubclass(kind, REPLACED) or is_foreign(kind):
        return GAP
    if kind is addnodes.pending_xref and not _has_words(node):
        return GAP
    if kind is nodes.paragraph and any(isinstance(child, covered) for child in node.children):
        return GAP  # it is removed if its page does not say what its notice covers
    return when_resolved(node)


def when_resolved(node: nodes.Element) -> str | tuple[str, str] | None:
    """Read a page whose words are final."""
    if isinstance(node, nodes.raw):
        return html_words(node.astext()).shown if is_html(node) else ""
    return "" if isinstance(node, UNSEEN) else None


def for_html(known: Kinds, node: nodes.Element) -> str | tuple[str, str] | None:
    """Read a page as HTML shows it: with its decorations, and the words that writers add.

    Nodes of other extensions that a page had when it was read are of a kind that is `known`. What
    is shown of them is for their extensions to say; these may not hide words of the page in others.
    """
    kind = type(node)
    if kind is drawing:
        return html_words(node["svg"]).shown
    if issubclass(kind, nodes.comment) and kind is not nodes.comment:
        return None  # a decoration
    words = when_resolved(node)
    return _for_writers(known, node) if words is None else words


def for_plain_text(known: Kinds, node: nodes.Element) -> str | tuple[str, str] | None:
    """Read a page as plain text shows it, by the rules for HTML."""
    if isinstance(node, nodes.abbreviation):
        return "", node.get("explanation", "")
    if isinstance(node, FORMULAS):
        return None
    words = when_resolved(node)
    return _for_writers(known, node) if words is None else words


def _for_writers(known: Kinds, node: nodes.Element) -> str | tuple[str, str] | None:
    """Read what writers add: names of boxes, numbers in lists of pages, more to foreign nodes."""
    kind = type(node)
    if issubclass(kind, FORMULAS):
        return GAP
    if is_foreign(kind):
        return GAP if kind in known else (GAP, GAP)
    if issubclass(kind, nodes.Admonition) and not isinstance(node.next_node(), nodes.title):
        return f" {admonitionlabels.get(kind.__name__, '')} ", " "  # that of HTML inserts a title
    if kind is nodes.reference and node.get("secnumber"):
        return ".".join(map(str, node["secnumber"])) + " ", ""
    return None


def is_foreign(kind: type[nodes.Node]) -> bool:
    """Return whether a kind of node is that of another extension."""
    return _is_foreign(kind.__module__)


@cache
def _is_foreign(module: str) -> bool:
    return module != addnodes.__name__ and module.partition(".")[0] not in AT_HOME


def _has_words(link: nodes.Element) -> bool:
    """Return whether a link that is not resolved has its words already."""
    if link.get("refdomain") == PrivacyDomain.name and link.document:
        shown = PrivacyDomain.of(link.document.settings.env).objects
        return (link["reftype"], link["reftarget"]) in shown
    return bool(link.get("refexplicit")) and link.get("reftype") != "numref"
