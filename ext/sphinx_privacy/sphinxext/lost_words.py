"""Checks that a page shows its words, and no others: what extensions and themes do to them.

The words of a page are compared three times: before and after it is resolved, and with what the
writer makes of it.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.text import TextBuilder
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_privacy.archive.word_changes import (
    GAP,
    Changes,
    changes,
    changes_in_any_order,
    first_words,
    letters_of,
)
from sphinx_privacy.sphinxext.downloads import names_are_added
from sphinx_privacy.sphinxext.from_sphinx_output import look_at_pages, look_at_texts
from sphinx_privacy.sphinxext.html_words import HtmlWords, html_words, is_hiding
from sphinx_privacy.sphinxext.page_labels import warn_of_numbers
from sphinx_privacy.sphinxext.pages import makes_web_pages
from sphinx_privacy.sphinxext.passages import WORDS_ALONE
from sphinx_privacy.sphinxext.policy_pages import is_checked
from sphinx_privacy.sphinxext.priorities import (
    AFTER_ALL,
    BEFORE_ALL,
    CONTEXT_IS_FINAL,
    TEXT_IS_FINAL,
)
from sphinx_privacy.sphinxext.said_words import (
    before_resolving,
    for_html,
    for_plain_text,
    is_foreign,
    said_words,
    when_resolved,
)
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx

LOST, ADDED = "lost-words", "added-words"
SAID = "said"
"""The attribute of a document with its words, until they are compared."""
KINDS = "foreign_kinds"
"""The same for the kinds of node that it had of other extensions when it was read.

Python has this attribute, not docutils, whose attributes some writers show.
"""
HEADER_LINK = '<a class="headerlink"[^>]*>{}</a>'


class NoteWords(SphinxPostTransform):
    """Notes what a page says, before anything changes its nodes."""

    default_priority = BEFORE_ALL

    def run(self, **kwargs: object) -> None:
        """Note the words of a page that is written."""
        page = self.env.current_document.docname
        if is_checked(self.env, page) and not self.document.get(WORDS_ALONE):
            self.document[SAID] = said_words(self.document, before_resolving)
            kinds = frozenset(map(type, self.document.findall()))
            setattr(self.document, KINDS, frozenset(filter(is_foreign, kinds)))


def compare_resolved(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Warn of words that were taken away from a page, or added to it, while it was resolved.

    The words that remain are noted. Ours add none after that, but for plain text, and the names of
    files in books.
    """
    if (said := doctree.attributes.pop(SAID, None)) is None:
        return
    now = said_words(doctree, when_resolved)
    if app.builder.name != "text" and not names_are_added(app, doctree):
        doctree[SAID] = now
    _warn_of_handlers(app, docname, changes(said, now))


def compare_last(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Warn of words that were taken away or added behind all handlers of ours."""
    if (said := doctree.attributes.pop(SAID, None)) is not None:
        _warn_of_handlers(app, docname, changes(said, said_words(doctree, when_resolved)))


def _warn_of_handlers(app: Sphinx, docname: str, found: Changes) -> None:
    if found.lost:
        message = (
            f'something takes the words "{found.lost}" away while this page is built: an '
            "extension, or a handler in conf.py. Remove it, or delete the words here."
        )
        place = paragraph_with(found.lost, app.env.get_doctree(docname))
        warn(LOST, message, place or docname)
    if found.added:
        message = (
            f'something adds the words "{found.added}" while this page is built: an extension, or '
            "a handler in conf.py. Remove it, or write the words here."
        )
        warn(ADDED, message, docname)


def _said_for(read: Callable[..., Any], doctree: nodes.document) -> str:
    """Return the words of a page for a writer."""
    return said_words(doctree, partial(read, getattr(doctree, KINDS, frozenset())))


class HtmlPages:
    """Compares HTML pages with the nodes that they are written from."""

    def __init__(self) -> None:
        """Begin with none."""
        self.nodes: dict[str, nodes.document] = {}

    def note(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Note the nodes of a page."""
        if doctree is not None and is_checked(app.env, pagename):
            self.nodes[pagename] = doctree

    def begin(self, app: Sphinx) -> None:
        """Have each page looked at that is written."""
        if isinstance(app.builder, StandaloneHTMLBuilder):
            look_at_pages(app.builder, partial(self.compare, app))
        elif isinstance(app.builder, TextBuilder):
            look_at_texts(app.builder, partial(compare_text, app))

    def compare(self, app: Sphinx, context: dict[str, Any], page: str) -> None:
        """Warn of words that a page does not show, and of others that it shows."""
        docname = context.get("pagename", "")
        doctree = self.nodes.pop(docname, None)
        if doctree is None:
            return
        said, body = _said_for(for_html, doctree), context.get("body", "")
        words = html_words(_without_header_links(app, body))
        found = changes(said, words.shown)
        if found == Changes():
            found = Changes(_lost_in_page(app, page, body, said), _added_and_hidden(doctree, words))
        warn_of_output(found, _form(app), doctree, docname)
        warn_of_numbers(app, doctree, docname, body)


def compare_text(app: Sphinx, docname: str, doctree: nodes.document, text: str) -> None:
    """Warn of words that a page of plain text does not have, and of others that it has."""
    if is_checked(app.env, docname):
        found = changes_in_any_order(_said_for(for_plain_text, doctree), text)
        warn_of_output(found, "plain text", doctree, docname)


def _without_header_links(app: Sphinx, body: str) -> str:
    """Return HTML without the links beside headings, if they have words: most have a sign."""
    icon = app.config.html_permalinks_icon
    return re.sub(HEADER_LINK.format(re.escape(icon)), "", body) if letters_of(icon) else body


def _added_and_hidden(doctree: nodes.document, words: HtmlWords) -> str:
    """Return the first words that HTML hides, and that are in no HTML of the page."""
    if not words.hidden.strip():
        return ""
    own = (html_words(raw.astext()).hidden for raw in doctree.findall(nodes.raw))
    return changes("".join(own), words.hidden).added


def _lost_in_page(app: Sphinx, page: str, body: str, said: str) -> str:
    """Return the first words of a body that the page around it hides, or has not in it."""
    start = page.find(body)
    if start < 0:  # the template changes it
        return changes(f"{GAP}{said}{GAP}", html_words(_without_header_links(app, page)).shown).lost
    return first_words(said) if is_hiding(page[:start]) else ""


def _form(app: Sphinx) -> str:
    return "HTML" if makes_web_pages(app) else "the ePub"


def warn_of_output(found: Changes, form: str, doctree: nodes.document, docname: str) -> None:
    """Warn of words that a form of a page leaves out, hides or adds."""
    for code, message in problems_of(found, form):
        lost = found.lost if code == LOST else ""
        warn(code, message, paragraph_with(lost, doctree) or docname)


def problems_of(found: Changes, form: str) -> Iterator[tuple[str, str]]:
    """Yield the code and the sentence of each kind of change to the words in a form of a page."""
    if found.lost:
        message = (
            f'in {form}, this page does not show the words "{found.lost}": the theme, an extension '
            "or conf.py hides them, or leaves them out. Remove what does that, or delete the words "
            "here."
        )
        yield LOST, message
    if found.added:
        message = (
            f'in {form}, this page has the words "{found.added}", which are not its own: the '
            "theme, an extension or conf.py adds them. Remove what does that, or write the words "
            "here."
        )
        yield ADDED, message


def paragraph_with(words: str, doctree: nodes.document) -> nodes.Element | None:
    """Return the paragraph with some words; None if no paragraph has all of them."""
    wanted = letters_of(words)
    blocks = (each for each in doctree.findall(nodes.TextElement) if wanted and each.line)
    return next((block for block in blocks if wanted in letters_of(block.astext())), None)


def setup(app: Sphinx) -> None:
    """Add the comparisons; those of HTML for the builders that make it."""
    pages = HtmlPages()
    app.add_post_transform(NoteWords)
    app.connect("doctree-resolved", compare_resolved, TEXT_IS_FINAL)
    app.connect("doctree-resolved", compare_last, AFTER_ALL)
    app.connect("builder-inited", pages.begin)
    app.connect("html-page-context", pages.note, CONTEXT_IS_FINAL)
