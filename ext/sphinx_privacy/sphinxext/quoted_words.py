"""Words of a page that are shown a second time: in the card of its notice, or in another page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxRole

from sphinx_privacy.register.models.notices import COVERS
from sphinx_privacy.register.page_texts import PageKey
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.from_myst import parsed_in_role
from sphinx_privacy.sphinxext.nodes import marked_words, phrase, quoted_sentence, quoted_words
from sphinx_privacy.sphinxext.priorities import AFTER_TRANSLATION
from sphinx_privacy.sphinxext.site_info import notice_in_view

if TYPE_CHECKING:
    from docutils.nodes import Element, Node, system_message
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

AUTOMATED_DECISIONS = "automated-decisions"
SAYS = "says"
"""The attribute of a paragraph that begins what a block says: the name, and an id if it has one."""
KINDS = (marked_words, nodes.paragraph, quoted_sentence, quoted_words)

# The end of a sentence: before a capital letter, so not after "e.g.", and not after
# an abbreviation that names often follow.
ABBREVIATIONS = ("Co", "Corp", "Dr", "Inc", "Ltd", "Mr", "Ms")
NOT_ABBREVIATED = "".join(rf"(?<!\b{word})" for word in ABBREVIATIONS)
END = re.compile(rf"{NOT_ABBREVIATED}[.!?…](?=[\s\N{{NO-BREAK SPACE}}]+[^\W\d_a-z])|[.!?…]\s*$")


class MarkRole(SphinxRole):
    """Words to show elsewhere, too; they may have Markdown and roles."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the words, marked with the name of the role."""
        inner, messages = parsed_in_role(self.inliner, self.text.strip(), self.lineno)
        marked = marked_words("", "", *inner, name=self.name.rpartition(":")[2])
        self.set_source_info(marked)
        return [marked], messages


class QuoteWords(SphinxTransform):
    """Fill in the places for words of the page, and remove the marks."""

    default_priority = AFTER_TRANSLATION

    def apply(self, **kwargs: object) -> None:
        """Fill in the places; note what the notice of the page covers, for other pages."""
        found = [node for node in self.document.findall() if isinstance(node, KINDS)]
        marked = [node for node in found if isinstance(node, marked_words)]
        says = {n[SAYS]: n for n in found if isinstance(n, nodes.paragraph) and SAYS in n}
        for node in found:
            if isinstance(node, quoted_words):
                _fill(node, [each for each in marked if each["name"] == node["name"]])
            elif isinstance(node, quoted_sentence):
                begins = says.get(node["says"])
                node.replace_self([] if begins is None else first_sentence(begins))
        for paragraph in says.values():
            del paragraph[SAYS]
        for words in marked:
            if words["name"] == COVERS:
                _note(self.env, words.astext())
            words.replace_self(words.children)


def _note(env: BuildEnvironment, words: str) -> None:
    """Note what the notice of a page covers."""
    notice = notice_in_view(env)
    if notice is not None:
        said = PrivacyDomain.of(env).page_texts.setdefault(env.docname, {})
        said[PageKey(str(notice.id), COVERS)] = " ".join(words.split())


def _fill(place: Element, marked: list[marked_words]) -> None:
    """Put a list of marked words into a place; remove its point of the card if there are none."""
    items = [nodes.list_item("", _as_sentence(node)) for node in marked]
    if items:
        place.replace_self(nodes.bullet_list("", *items, classes=["simple"]))
    else:
        point = place.parent.parent
        point.parent.remove(point)


def _as_sentence(marked: marked_words) -> nodes.paragraph:
    """Return words as a sentence: with a capital at its beginning and a mark at its end."""
    made = nodes.paragraph("", "", *(child.deepcopy() for child in marked.children))
    first = next(iter(made.findall(nodes.Text)))
    capital = nodes.Text(first[:1].upper() + first[1:])
    capital.source, capital.line = marked.source, marked.line
    first.parent.replace(first, capital)
    if not END.search(made.astext()):
        made += nodes.Text(".")
    return made


def first_sentence(paragraph: nodes.paragraph) -> nodes.paragraph:
    """Return a paragraph with the first sentence of another."""
    words = paragraph.astext()
    end = END.search(words)
    made = nodes.paragraph("", "")
    _copy(paragraph, made, end.end() if end else len(words))
    return made


def _copy(source: Element, target: Element, length: int) -> int:
    """Copy nodes with a number of characters at most; return how many are left."""
    for child in source.children:
        if length <= 0:
            break
        if isinstance(child, nodes.Text):
            copied = nodes.Text(child[:length])
            placed = child if child.source else source
            copied.source, copied.line = placed.source, placed.line
            target += copied
            length -= len(child)
        elif isinstance(child, (phrase, marked_words)):
            length = _copy(child, target, length)
        else:
            target += child.deepcopy()
            length -= len(child.astext())
    return length


def setup(app: Sphinx) -> None:
    """Add the nodes, which no writer meets, and what fills them in."""
    for node in (marked_words, quoted_sentence, quoted_words):
        app.add_node(node)
    app.add_transform(QuoteWords)
