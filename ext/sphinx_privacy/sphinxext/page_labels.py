"""Checks that labels belong to their words: dates to what names them, numbers to what has them."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_privacy.archive.nodes import moment
from sphinx_privacy.locale.formats import date_in_words
from sphinx_privacy.sphinxext.from_sphinx import figure_numbers
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

NUMBER = re.compile(r'<span class="caption-number">([^<]*)</span>')
DIGITS = re.compile(r"\d+(?:\.\d+)*")
NUMBERED: dict[type[nodes.Element], str] = {
    nodes.table: "table",
    nodes.figure: "figure",
    nodes.container: "code-block",
}


def warn_of_dates(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of each date whose words are another than the one that programs read."""
    for date in doctree.findall(moment):
        if date_in_words(date["datetime"], app.config.language) not in date.astext():
            message = (
                f'the words "{date.astext()}" are marked as the date {date["datetime"]}; correct '
                "the register, or the translation of the words."
            )
            warn("wrong-label", message, date)


def warn_of_numbers(app: Sphinx, doctree: nodes.document, docname: str, body: str) -> None:
    """Warn of each caption in HTML, and each reference to one, that has another's number."""
    if app.builder.name == "singlehtml":
        return
    if shown := NUMBER.findall(body):
        for (node, words), found in zip(_captions(app, doctree, docname), shown, strict=False):
            if unescape(found).strip() != words:
                _warn(found.strip(), words, node)
    for reference in doctree.findall(addnodes.number_reference) if app.config.numfig else ():
        address = reference.get("refuri") or f"#{reference.get('refid', '')}"
        number, words = _number_at(app, docname, address), reference.astext()
        if number and number not in [number, *DIGITS.findall(words)][-1:]:
            _warn(words, number, reference)


def _warn(shown: str, number: str, node: nodes.Element) -> None:
    message = (
        f'this says "{shown}", but the number is "{number}": the theme, an extension or conf.py '
        "changes it. Remove what does that."
    )
    warn("wrong-label", message, node)


def _captions(
    app: Sphinx, doctree: nodes.document, docname: str
) -> Iterator[tuple[nodes.Element, str]]:
    """Yield what has a number on a page, in order, with its number in words."""
    for node in doctree.findall(nodes.Element):
        kind = NUMBERED.get(type(node))
        number = kind and figure_numbers(app.env, docname, kind).get(next(iter(node["ids"]), ""))
        if kind and number:
            yield node, app.config.numfig_format[kind] % ".".join(map(str, number))


def _number_at(app: Sphinx, docname: str, address: str) -> str:
    """Return the number of what an address leads to, without words; empty if it is none."""
    path, _, anchor = address.partition("#")
    for page in [docname] if not path else app.env.toc_fignumbers:
        if not path or app.builder.get_relative_uri(docname, page) == path:
            kinds = (figure_numbers(app.env, page, kind) for kind in NUMBERED.values())
            found = next((kind[anchor] for kind in kinds if anchor in kind), ())
            return ".".join(map(str, found))
    return ""
