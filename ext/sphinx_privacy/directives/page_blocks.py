"""Blocks: directives with the words that a page says for the entries of its notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_privacy.directives.directive import UnknownRecordError
from sphinx_privacy.directives.notice_directive import NoticeDirective
from sphinx_privacy.problems import no_such
from sphinx_privacy.register.models import Notice
from sphinx_privacy.register.page_texts import PageKey, blocks_of, key_of
from sphinx_privacy.sphinxext.as_written import as_on_page, in_markdown, is_markdown
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.facts_table import fit_columns
from sphinx_privacy.sphinxext.priorities import BEFORE_TRANSLATION
from sphinx_privacy.sphinxext.quoted_words import SAYS
from sphinx_privacy.sphinxext.translation import words_in_language
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

JOINS = "joins"
"""The attribute of a table or list that continues one before it: the name of its block."""


class PageBlock(NoticeDirective):
    """The words of the page for an entry of its notice; the argument is the id of the entry."""

    has_content = True
    required_arguments = 1
    optional_arguments = 0
    field: ClassVar[str]
    """The list of the notice, as the model calls it."""

    def notice(self) -> Notice:
        """Return the notice of the page."""
        return self.own_notice()

    def part(self, notice: Notice) -> Iterable[Node]:
        """Return the entry with its words."""
        entry = self.entry_of(notice)
        words = [*self.words_of_register(entry), *self.parse_content_to_nodes()]
        if not words:
            about = f'the {self.block} "{self.arguments[0]}"'
            self.warn("empty-block", f"write here what the notice says about {about}.")
        mark_first_sentence(self, words, f"{self.block} {self.arguments[0]}")
        self.note(PageKey(notice.id, self.block, self.arguments[0]))
        made = self.shown(entry, words)
        if not isinstance(made, nodes.container):
            made[JOINS] = self.block
        return made.children if isinstance(made, nodes.container) else [made]

    @property
    def block(self) -> str:
        """The name of the directive, without that of the domain."""
        return self.name.rpartition(":")[2]

    def entry_of(self, notice: Notice) -> Any:
        """Return the entry that the argument names. Raise `UnknownRecordError`."""
        entries = {str(key_of(entry)): entry for entry in getattr(notice, self.field)}
        found = entries.get(self.arguments[0])
        if found is None:
            unknown = no_such(self.block, self.arguments[0], entries, "in this notice")
            file = notice.id.place.path.rpartition("/")[2]
            self.warn(
                f"unknown-{self.block}",
                f'{unknown} They are listed in "{file}" under "{self.field}:".',
            )
            raise UnknownRecordError(self.arguments[0])
        return found

    def words_of_register(self, entry: Any) -> list[Node]:
        """Return the words that come before those of the page; none if the page has all."""
        return []

    def note(self, key: PageKey) -> None:
        """Note what the page says, as it is written; warn if it says so a second time."""
        said = self.domain.page_texts.setdefault(self.env.docname, {})
        if key in said:
            message = (
                f'this page already has a block for the {key.name} "{key.id}"; remove one of them.'
            )
            self.warn("repeated-block", message)
        if self.content:
            said[key] = words_in_language(self.env.app, self.env.docname, self.written.strip())
        else:
            said.setdefault(key, "")

    @property
    def written(self) -> str:
        """The words of the page as they are written, in Markdown whatever the page is in."""
        source = "\n".join(self.content)
        return source if is_markdown(self.env, self.env.docname) else in_markdown(source)

    def shown(self, entry: Any, words: list[Node]) -> nodes.Element:
        """Return an entry with its words; a container is replaced by what it contains."""
        return nodes.container("", *words)


class JoinBlocks(SphinxTransform):
    """Make one table, or one list, of adjacent blocks."""

    default_priority = BEFORE_TRANSLATION

    def apply(self, **kwargs: object) -> None:
        """Move the rows and points of each block into the one before it."""
        left: list[nodes.Element] = []
        for node in self.blocks():
            if left and _are_adjacent(left[-1], node):
                _body(left[-1]).extend(_body(node).children)
                node.parent.remove(node)
            else:
                left.append(node)
        for node in left:
            del node[JOINS]
            if isinstance(node, nodes.table):
                fit_columns(node)

    def blocks(self) -> list[nodes.Element]:
        """Return the tables and lists that can continue one before them."""
        return [node for node in self.document.findall(nodes.Element) if JOINS in node]


def mark_first_sentence(directive: NoticeDirective, words: list[Node], says: str) -> None:
    """Mark the paragraph that begins some words, whose first sentence the card quotes."""
    if words and isinstance(words[0], nodes.paragraph):
        words[0][SAYS] = says
    elif words:
        message = "begin these words with a sentence, which the card of the notice quotes."
        directive.warn("no-first-sentence", message)


def _are_adjacent(first: nodes.Element, second: nodes.Element) -> bool:
    """Return whether one block follows another of the same name and form."""
    if (first[JOINS], type(first), first.parent) != (second[JOINS], type(second), second.parent):
        return False
    return bool(first.parent.index(second) == first.parent.index(first) + 1)


def _body(block: nodes.Element) -> nodes.Element:
    """Return the node with the rows of a table, or the points of a list."""
    return next(iter(block.findall(nodes.tbody)), block)


def warn_of_missing_blocks(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of each entry of a notice that the page of the notice does not show."""
    domain = PrivacyDomain.of(env)
    pages = {id_: docname for docname, (id_, _) in sorted(domain.notice_pages.items())[::-1]}
    for notice in domain.register.all(Notice).values():
        docname = pages.get(notice.id)
        said = domain.page_texts.get(docname or "", {})
        for block in blocks_of(notice) if docname else ():
            if PageKey(notice.id, block.name, block.id) not in said:
                page = env.doc2path(str(docname), base=False)
                message = (
                    f'"{page}" does not show the {block.name} "{block.id}"; add a block there that '
                    f"begins with: ```{{{block.name}}} {block.id}"
                )
                message = as_on_page(env, str(docname), message)
                warn("missing-block", message, str(block.id.place))
