"""The places of open questions: whether they exist, what they say meanwhile, and links to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_privacy.exports.plain_sentences import plain_sentence
from sphinx_privacy.problems import no_such
from sphinx_privacy.register.fact_paths import UnknownFactError
from sphinx_privacy.register.models import SILENT, OpenQuestion
from sphinx_privacy.register.places import field_place, is_label, page_of
from sphinx_privacy.sphinxext.backlinks import link_to_page
from sphinx_privacy.sphinxext.current_text import BUILDERS
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.from_sphinx import labels_of
from sphinx_privacy.sphinxext.nodes import place_link
from sphinx_privacy.sphinxext.passages import words_at
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_privacy.register import Register
    from sphinx_privacy.register.models import Record
    from sphinx_privacy.register.text import Text

# A page has curly quotation marks where its source has straight ones, and spaces that do not break.
STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d\u00a0", "''\"\" ")


def check_questions(app: Sphinx, env: BuildEnvironment) -> Iterator[str]:
    """Warn about places that are not there, and about quotations that none of them has.

    Beside archived pages, there is nothing to compare with: they may be older than the questions.
    Yields no page to write again.
    """
    domain = PrivacyDomain.of(env)
    if app.builder.name in (*BUILDERS, "privacyarchive") and not domain.archived:
        for question in domain.register.all(OpenQuestion).values():
            for place in question.places:
                _check_place(env, place)
            _check_quotations(env, question)
    return iter(())


def _check_place(env: BuildEnvironment, place: Text) -> None:
    """Warn about a page or a label that is not there; the register's own check finds the rest."""
    if (page := page_of(place)) and page not in env.found_docs:
        warn("unknown-place", no_such("page", page, env.found_docs), str(place.place))
    elif is_label(place) and place not in labels_of(env):
        warn("unknown-place", no_such("label", place, labels_of(env)), str(place.place))


def _check_quotations(env: BuildEnvironment, question: OpenQuestion) -> None:
    quotations = [each for each in question.meanwhile if each != SILENT]
    places = question.places if quotations else ()
    said = [_plain(words) for place in places for words in _words_at(env, place)]
    for quotation in quotations:
        if not any(_plain(quotation) in words for words in said):
            message = (
                f'no place of the open question "{question.id}" says "{quotation}"; quote what one '
                f'of them says, or write "{SILENT}".'
            )
            warn("not-quoted", message, str(quotation.place))


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words.translate(STRAIGHT)).strip()


def _words_at(env: BuildEnvironment, place: str) -> Iterator[str]:
    """Yield what a place says: the section or page, or the record and the page about it."""
    register = PrivacyDomain.of(env).register
    docname, anchor = where(env, place) or ("", "")
    if found := field_place(register, place):
        for text in found.texts:
            yield from (text, _in_words(register, text, found.record))
        if anchor:  # it is a part of the page
            return
    if docname in env.found_docs:
        yield words_at(env, docname, anchor)


def _in_words(register: Register, text: Text, within: Record) -> str:
    """Return a text of a record in words; a sentence that has words only on a page, as it is."""
    try:
        return plain_sentence(register, text, within)
    except UnknownFactError:
        return text


def where(env: BuildEnvironment, place: str) -> tuple[str, str] | None:
    """Return the page and the anchor of a place; None if no page shows it."""
    domain = PrivacyDomain.of(env)
    if page := page_of(place):
        return page, ""
    if found := field_place(domain.register, place):
        shown = domain.objects.get((found.record.kind, str(found.record.id)))
        return (shown.docname, shown.anchor) if shown else None
    return labels_of(env).get(place)


def link_places(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Link the names of places to where they are on a page, if they are on any."""
    for link in list(doctree.findall(place_link)):
        page, anchor = where(app.env, link["place"]) or ("", "")
        if page in app.env.found_docs:
            link.replace_self(link_to_page(app, docname, page, link.children, anchor))
        else:
            link.replace_self(link.children)
