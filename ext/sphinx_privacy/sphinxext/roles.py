"""Roles: links to records, links to outside pages, and facts inside a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.roles import XRefRole
from sphinx.util.docutils import ReferenceRole, SphinxRole

from sphinx_privacy.archive.nodes import stored_name
from sphinx_privacy.exports.plain_sentences import plain_title
from sphinx_privacy.problems import no_such
from sphinx_privacy.register.address_types import EmailAddress, PhoneNumber, WebAddress
from sphinx_privacy.register.fact_paths import UNSTATED, Fact, UnknownFactError, find_fact
from sphinx_privacy.register.fields import fields
from sphinx_privacy.register.models import Link, Notice, Record, Sentence
from sphinx_privacy.register.models.notices import COVERS, WORTH_KNOWING
from sphinx_privacy.register.text import Markdown, RealDate, RealMonth
from sphinx_privacy.sphinxext.dates import date_node
from sphinx_privacy.sphinxext.domain import OBJECT_TYPES, PrivacyDomain
from sphinx_privacy.sphinxext.from_sphinx_gettext import translate
from sphinx_privacy.sphinxext.nodes import current_fact, phrase
from sphinx_privacy.sphinxext.quoted_words import MarkRole
from sphinx_privacy.sphinxext.sentences import (
    exact_words,
    nodes_of_text,
    place_of,
    shown_at,
    source_of,
)
from sphinx_privacy.sphinxext.site_info import notice_in_view
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from docutils.nodes import Element, Node, system_message

    Found = tuple[list[Node], list[system_message]]
    from sphinx.environment import BuildEnvironment


# A sentence of its own record is translated there.
SENTENCE_ALONE = re.compile(r"\{sentence\}`[^`]+`")
CURRENT = "version.current."
"""The beginning of the paths of facts about the version being read."""


def anchor_of(key: tuple[str, str]) -> str:
    """Return the permanent anchor of a record: its kind and its id."""
    return "-".join(key)


class RecordRole(XRefRole):
    """A link to the page that shows a record; its words are the title, unless it has others."""

    def __init__(self) -> None:
        """Show the words without a style."""
        super().__init__(innernodeclass=nodes.inline, warn_dangling=True)

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: Element,
        has_explicit_title: bool,  # noqa: FBT001 - Sphinx's signature
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Return the words and the id; note what the page depends on and refers to."""
        kind = refnode["reftype"]
        domain = PrivacyDomain.of(env)
        register = domain.noted_register
        record = register.find(kind, target)
        if record is None:  # reported when the link is resolved: another site may have the record
            return title, target
        domain.note_xref((kind, target))
        is_name = kind == "cookie" and not has_explicit_title
        self.innernodeclass = stored_name if is_name else nodes.inline
        return (title if has_explicit_title else plain_title(register, record)), target

    def result_nodes(
        self,
        document: nodes.document,
        env: BuildEnvironment,
        node: Element,
        is_ref: bool,  # noqa: FBT001 - Sphinx's signature
    ) -> tuple[list[Node], list[system_message]]:
        """Return the link; a title has its own dashes and dots."""
        words = node.next_node(nodes.Text)
        if words is not None and not node.get("refexplicit"):
            words.parent.replace(words, exact_words(words))
        record = PrivacyDomain.of(env).noted_register.find(node["reftype"], node["reftarget"])
        if record is not None and isinstance(node[0], nodes.Element):
            node[0].source, node[0].line = source_of(record.title)
        return [node], []


class LinkRole(ReferenceRole):
    """A link to a page outside this site, from the register."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the link, or its words after a warning."""
        domain = PrivacyDomain.of(self.env)
        known = domain.noted_register.all(Link)
        link = known.get(self.target)
        if link is None:
            unknown = no_such("link", self.target, known)
            message = f'{unknown} Links are listed in "organisation.yaml" under "links:".'
            warn("unknown-link", message, place_of(self))
            return [nodes.Text(self.title)], []
        words = self.title if self.has_explicit_title else link.text
        return [_link(words, link.url)], []


class SentenceRole(SphinxRole):
    """A sentence that several notices say, with the values of the notice in view."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the sentence, which is translated by itself; nothing after a warning."""
        domain = PrivacyDomain.of(self.env)
        known = domain.noted_register.all(Sentence)
        sentence = known.get(self.text)
        if sentence is None:
            message = no_such(Sentence.kind, self.text, known)
            warn("unknown-sentence", message, place_of(self))
            return [], []
        domain.note_xref((Sentence.kind, str(sentence.id)))
        shown = phrase()
        translate(self.config, shown, str(sentence.text))
        shown.source, shown.line = sentence.text.place.path, sentence.text.place.line
        shown += nodes_of_text(sentence.text, self.inliner.document, shown_at(self))
        return [shown], []


class FactRole(SphinxRole):
    """A value of the register inside a sentence."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the value, or the path itself after a warning."""
        domain = PrivacyDomain.of(self.env)
        is_of_notice = self.text.partition(".")[0] in fields(Notice.kind)
        place = shown_at(self) if is_of_notice else place_of(self)
        try:
            fact = find_fact(domain.noted_register, self.text, notice_in_view(self.env))
        except UnknownFactError as error:
            warn("unknown-fact", f'no fact "{self.text}": {error}', place)
            return [nodes.Text(self.text)], []
        if fact.is_unstated:
            warn("unstated-fact", UNSTATED % self.text, place)
        shown = self._shown(fact)
        if self.text.startswith(CURRENT):
            shown = [current_fact("", "", *shown, path=self.text)]
            self.set_source_info(shown[0])
        return shown, []

    def _shown(self, fact: Fact) -> list[Node]:
        """Return the nodes of a fact; a sentence may have links and roles of its own."""
        if isinstance(fact.value, Markdown):
            return nodes_of_text(fact.value, self.inliner.document, shown_at(self))
        node = fact_node(fact, self.config.language)
        node.source, node.line = _source_of_fact(fact)
        return [node]


def _source_of_fact(fact: Fact) -> tuple[str, int] | tuple[None, None]:
    """Return the place of a value in the register; a record is where its id is."""
    return source_of(fact.value.id if isinstance(fact.value, Record) else fact.value)


def fact_node(fact: Fact, language: str | None) -> Node:
    """Return a fact as a node for its type: an address as a link, a date or a period in words."""
    if isinstance(fact.value, Link):
        return _link(fact.value.text, fact.value.url)
    if isinstance(fact.value, Record) or fact.field is None:
        return exact_words(fact.words)
    match fact.field.type:
        case RealDate() | RealMonth():
            return date_node(fact.value, language)
        case (EmailAddress() | PhoneNumber() | WebAddress()) as rule:
            return _link(fact.value, rule.uri(fact.value))
    return exact_words(fact.words)


def _link(words: str, address: str) -> nodes.reference:
    return nodes.reference(words, "", exact_words(words), refuri=str(address))


ROLES: dict[str, Any] = {
    **{kind: RecordRole() for kind in OBJECT_TYPES},
    "fact": FactRole(),
    "link": LinkRole(),
    "sentence": SentenceRole(),
    COVERS: MarkRole(),
    WORTH_KNOWING: MarkRole(),
}
"""Every role by its name."""
