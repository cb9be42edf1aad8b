"""What all our directives share: records, and nodes that translators can find."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from sphinx_privacy.locale import _
from sphinx_privacy.problems import did_you_mean, in_words, no_such
from sphinx_privacy.register.models import Notice
from sphinx_privacy.register.models.shared import SENSITIVITY
from sphinx_privacy.register.text import Text
from sphinx_privacy.sphinxext.as_written import notice_in
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.facts_table import facts_table
from sphinx_privacy.sphinxext.from_docutils import note_ids
from sphinx_privacy.sphinxext.from_sphinx_gettext import translate
from sphinx_privacy.sphinxext.nodes import phrase
from sphinx_privacy.sphinxext.notice_pages import WITHOUT_NOTICE
from sphinx_privacy.sphinxext.own_sentences import with_values
from sphinx_privacy.sphinxext.roles import SENTENCE_ALONE, anchor_of
from sphinx_privacy.sphinxext.sentences import (
    exact_words,
    nodes_of_text,
    place_of,
    placed,
    source_of,
    unlink,
)
from sphinx_privacy.sphinxext.site_info import notice_of_page
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from docutils.nodes import Node

    from sphinx_privacy.register.models import DataCategory, Record
    from sphinx_privacy.sphinxext.facts_table import Row


R = TypeVar("R", bound="Record")
T = TypeVar("T", bound=nodes.TextElement)

NO_INDEX: Mapping[str, Any] = {"no-index": directives.flag}


class UnknownRecordError(LookupError):
    """A directive names an unknown record; a warning has been logged already."""


class PrivacyDirective(SphinxDirective):
    """A directive that shows records."""

    optional_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[Node]:
        """Return the nodes; none after a warning about an unknown record."""
        try:
            return list(self.show())
        except UnknownRecordError:
            return []

    def show(self) -> Iterable[Node]:
        """Return what the directive shows. Raise `UnknownRecordError` if it cannot."""
        raise NotImplementedError

    @property
    def domain(self) -> PrivacyDomain:
        """The domain, with the register."""
        return PrivacyDomain.of(self.env)

    # -- records ------------------------------------------------------------------

    def records(self, kind: type[R]) -> list[R]:
        """Return all records of a kind."""
        return list(self.domain.noted_register.all(kind).values())

    def record(self, kind: type[R], id_: str) -> R:
        """Return a record. Raise `UnknownRecordError`."""
        known = self.domain.noted_register.all(kind)
        if id_ not in known:
            self.warn(f"unknown-{kind.kind}", no_such(kind.kind, id_, known))
            raise UnknownRecordError(id_)
        return known[id_]

    def named_or_first(self, kind: type[R]) -> R:
        """Return the record that the argument names; without an argument, the first of its kind."""
        known = self.domain.noted_register.all(kind)
        if not self.arguments and not known:
            self.warn(f"unknown-{kind.kind}", f"the register has no {kind.kind} to show here.")
            raise UnknownRecordError(kind.kind)
        return self.record(kind, self.arguments[0] if self.arguments else next(iter(known)))

    def notice(self) -> Notice:
        """Return the notice that the argument names; without one, that of the page."""
        return self.record(Notice, self.arguments[0]) if self.arguments else self.own_notice()

    def own_notice(self) -> Notice:
        """Return the notice of the page. Raise `UnknownRecordError`.

        That the page has none is reported once; that its notice is unknown, at its front matter.
        """
        own = notice_of_page(self.env, self.env.docname)
        if own in self.domain.noted_register.all(Notice):
            return self.record(Notice, str(own))
        document = self.state.document
        if own is None and not document.get(WITHOUT_NOTICE):
            name = self.name.rpartition(":")[2]
            line, part = notice_in(self.env, self.env.docname, "<id>")
            message = f'write the id of a notice after "{name}", or {part} of this page: {line}.'
            self.warn("no-notice", message)
        document[WITHOUT_NOTICE] = True
        raise UnknownRecordError(own or self.env.docname)

    def warn(self, code: str, message: str) -> None:
        """Report a problem at the line of this directive."""
        warn(code, message, place_of(self))

    def words(self, option: str, known: Sequence[str], default: Sequence[str]) -> list[str]:
        """Return the words of an option; leave out the unknown ones, with a warning.

        If nothing is left, return the default.
        """
        given = self.options.get(option, " ".join(default)).replace(",", " ").split()
        for word in given:
            if word not in known:
                guess = did_you_mean(word, known)
                message = f'"{option}" knows no "{word}"{guess} Write {in_words(known)}.'
                self.warn("unknown-word", message)
        return [word for word in given if word in known] or list(default)

    # -- nodes --------------------------------------------------------------------

    def paragraph(self, text: Text, *classes: str) -> nodes.paragraph:
        """Return a sentence of the register; translators see its place there."""
        return self.fill(nodes.paragraph(classes=list(classes)), text)

    def fill(self, node: T, text: Text) -> T:
        """Put the words of the register into a node, as a part that can be translated."""
        translate(self.config, node, str(text))
        if SENTENCE_ALONE.fullmatch(text):
            node["translatable"] = False
        node.source, node.line = text.place.path, text.place.line
        node.extend(self.inline(text))
        return node

    def inline(self, text: Text) -> list[Node]:
        """Return a sentence as nodes, and a name as it is written."""
        return nodes_of_text(text, self.state.document, place_of(self))

    def label(self, words: str, value: str | None = None) -> nodes.paragraph:
        """Return a paragraph with words of ours, which may be for a value."""
        return self.say(nodes.paragraph(), words, value)

    def say(self, node: T, words: str, value: str | None = None) -> T:
        """Put words of ours into a node: they are in the language of the page already."""
        node["translatable"] = False
        node.source, node.line = self.get_source_info()
        node.append(placed(words, value))
        return node

    def sentence(self, node: T, words: str, /, **values: Node | Sequence[Node]) -> T:
        """Put a sentence of ours into a node, with nodes in the place of names in braces."""
        node["translatable"] = False
        node.source, node.line = self.get_source_info()
        node.extend(with_values(words, **values))
        return node

    @staticmethod
    def exact(words: str) -> nodes.paragraph:
        """Return a name or a number: a text that is the same in every language."""
        made = nodes.paragraph(words, "", exact_words(words), translatable=False)
        made.source, made.line = source_of(words)
        return made

    def sensitivity(self, category: DataCategory) -> list[Node]:
        """Return what a law calls a kind of information that it protects more than others."""
        words = category.sensitivity and _(SENSITIVITY[category.sensitivity])
        return [self.say(phrase(), words)] if words else []

    def bullets(self, items: Iterable[Sequence[Node]], *classes: str) -> nodes.bullet_list:
        """Return a list."""
        made = nodes.bullet_list(classes=list(classes))
        for item in items:
            made += nodes.list_item("", *item)
        return made

    def link_to(
        self,
        record: Record,
        words: Text | None = None,
        *,
        leads_both_ways: bool = False,
        if_shown: bool = False,
    ) -> addnodes.pending_xref:
        """Return a link to the page that shows a record; without words, it says the title.

        A link that leads both ways gives the record no backlink. If no page shows the record, that
        is a problem unless the link is only to be there `if_shown`.
        """
        key = (record.kind, str(record.id))
        self.domain.note_xref(key, leads_both_ways=leads_both_ways)
        said = self.fill(phrase(), words or record.title)
        unlink(said)
        node = addnodes.pending_xref(
            "",
            said,
            refdomain="privacy",
            reftype=record.kind,
            reftarget=str(record.id),
            refdoc=self.env.docname,
            refexplicit=True,
            if_shown=if_shown,
        )
        self.set_source_info(node)
        return node

    def outside_link(self, text: Text | str, url: str) -> nodes.paragraph:
        """Return a paragraph that is a link to another site."""
        link = nodes.reference(text, "", exact_words(text), refuri=str(url))
        made = nodes.paragraph("", "", link)
        translate(self.config, made, str(text))
        made.source, made.line = source_of(text)
        return made

    def anchor(self, record: Record, *, has_page: bool = False) -> list[Node]:
        """Return the target for links to a record, unless the option ``no-index`` is given.

        A record with a page of its own is linked to by the address of the page.
        """
        target = nodes.target("", "")
        return [target] if self._identify_as(target, record, has_page=has_page) else []

    def identify(self, paragraph: nodes.paragraph, record: Record) -> nodes.paragraph:
        """Make a paragraph the target for links to a record, and return it.

        This needs one node less than a target inside the paragraph. All nodes of a page are visited
        about a hundred times, so a large table of cookies is built faster.
        """
        self._identify_as(paragraph, record)
        return paragraph

    def _identify_as(self, node: nodes.Element, record: Record, *, has_page: bool = False) -> bool:
        """Give a node the id of a record; return whether it has it, unlike a second place."""
        if "no-index" in self.options:
            return False
        anchor = anchor_of((record.kind, str(record.id)))
        if not self.domain.note_object(record, "" if has_page else anchor, self.lineno):
            return False
        node["ids"].append(anchor)
        self.state.document.note_explicit_target(node)
        return True

    # -- tables -------------------------------------------------------------------

    def table(
        self, headings: Sequence[str], rows: Iterable[Row], caption: str | Text = ""
    ) -> nodes.table:
        """Return a table: headings, rows whose first cell heads them, and a caption."""
        made = facts_table(map(self.label, headings), rows)
        if caption:
            words = self.inline(caption) if isinstance(caption, Text) else [nodes.Text(caption)]
            title = nodes.title(caption, "", *words)
            is_of_register = isinstance(caption, Text)
            title.source, title.line = (
                source_of(caption) if is_of_register else self.get_source_info()
            )
            made.insert(0, title)
        self._identify(made, is_numbered=bool(caption))
        return made

    def _identify(self, table: nodes.table, *, is_numbered: bool) -> None:
        """Give a table its id: the option ``name``; else, for a number, the directive's name."""
        known = self.state.document.ids
        if "name" in self.options:
            self.add_name(table)  # removes the option: the label is that of the first table
        elif is_numbered:
            name = self.name.rpartition(":")[2]
            later = (f"{name}-{number}" for number in count(2))
            table["ids"] = [next(id_ for id_ in chain([name], later) if id_ not in known)]
            note_ids(self.state.document, table)
