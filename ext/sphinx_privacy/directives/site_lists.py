"""Directives for the site: its notices, links between pages, and open questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_privacy.directives.directive import PrivacyDirective
from sphinx_privacy.locale import _
from sphinx_privacy.register.models import SILENT, Notice, Occasion, OpenQuestion
from sphinx_privacy.register.text import Text
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.nodes import covered, phrase, place_link, referring_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_privacy.register.models.site_records import Answer


class NoticeList(PrivacyDirective):
    """Links to the notices, in their order."""

    optional_arguments = 0

    def show(self) -> Iterable[Node]:
        """Return the list, grouped by occasion; notices without an occasion come last."""
        notices = sorted(self.records(Notice), key=lambda notice: notice.place_in_lists)
        groups = nodes.definition_list(classes=["notices"])
        for occasion in self.records(Occasion):
            listed = [notice for notice in notices if notice.occasion == occasion.id]
            term = self.fill(nodes.term(), occasion.label)
            groups += nodes.definition_list_item("", term, nodes.definition("", self.links(listed)))
        others = [notice for notice in notices if not notice.occasion]
        return [*([groups] if len(groups) else []), *([self.links(others)] if others else [])]

    def links(self, notices: list[Notice]) -> nodes.bullet_list:
        """Return links to some notices, each with what it covers."""
        items = [
            [nodes.paragraph("", "", self.link_to(notice)), self.covers(notice)]
            for notice in notices
        ]
        return self.bullets(items, "notices", "simple")

    def covers(self, notice: Notice) -> nodes.paragraph:
        """Return on which occasion a notice applies, with a place for the words of its page."""
        made = nodes.paragraph("", "", classes=["covers"])
        place = covered("", notice=str(notice.id))
        return self.sentence(made, _("When you {occasion}."), occasion=place)


def documents_to_rewrite(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the documents that list notices, if what one of them covers has changed.

    The last state is stored for each builder, because one may run long after another.
    """
    domain = PrivacyDomain.of(env)
    said = domain.covers()
    before = domain.data["covers_before"].get(app.builder.name)
    domain.data["covers_before"][app.builder.name] = said
    if said == before:
        return []
    return domain.documents_with_all(Notice.kind)


def fill_covers(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put what notices cover into its places; without such words, remove the sentence."""
    places = list(doctree.findall(covered))
    said = PrivacyDomain.of(app.env).covers() if places else {}  # of many pages, few list notices
    for place in places:
        if words := said.get(place["notice"]):
            place.replace_self(nodes.Text(words))
        else:
            place.parent.parent.remove(place.parent)


class ReferringPages(PrivacyDirective):
    """Links to the pages that refer to a notice; they are known once every page is read."""

    def show(self) -> Iterable[Node]:
        """Return a place for the links."""
        notice = self.notice()
        key = (notice.kind, str(notice.id))
        self.domain.backlink_pages.setdefault(self.env.docname, set()).add(key)
        return [referring_pages("", key=key)]


class OpenQuestions(PrivacyDirective):
    """The decisions that are still to be taken; for the editors' guide."""

    optional_arguments = 0

    def show(self) -> Iterable[Node]:
        """Return a list of questions, the blocking ones first."""
        questions = sorted(self.records(OpenQuestion), key=lambda q: q.blocking, reverse=True)
        return [nodes.definition_list("", *map(self.entry, questions))]

    def entry(self, question: OpenQuestion) -> nodes.definition_list_item:
        """Return a question with everything known about it."""
        term = nodes.term("", "", *self.inline(question.question))
        content = [
            self.exact(Text(" · ".join(self.known(question)), question.id.place)),
            self.places(question),
            self.paragraph(question.why),
            self.label("Meanwhile the pages say:"),
            self.bullets([[self.said(each)] for each in question.meanwhile], "simple"),
            self.label("What the answers would change:"),
            self.bullets([[self.answer(each)] for each in question.answers], "simple"),
        ]
        return nodes.definition_list_item("", term, nodes.definition("", *content))

    def known(self, question: OpenQuestion) -> Iterator[str]:
        """Yield whether a question is blocking, its id, who decides, and its dates."""
        yield "Blocking" if question.blocking == "yes" else "Open"
        yield question.id
        yield f"to be decided by: {question.decides}"
        yield f"asked on {question.asked}"
        if question.due:
            yield f"due on {question.due}"

    def places(self, question: OpenQuestion) -> nodes.paragraph:
        """Return the places of a question, each as a link to where readers see it."""
        made = nodes.paragraph("", "", self.say(phrase(), "Places:"), translatable=False)
        for place in question.places:
            made += [nodes.Text(" "), place_link("", nodes.literal(place, place), place=str(place))]
        return made

    def said(self, words: Text) -> nodes.paragraph:
        """Return a quotation, or that nothing is said."""
        if words == SILENT:
            return self.label("nothing about this")
        return self.exact(Text(f"\u201c{words}\u201d", words.place))

    def answer(self, answer: Answer) -> nodes.paragraph:
        """Return an answer, and what it would change."""
        made = nodes.paragraph("", "", nodes.strong("", "", *self.inline(answer.answer)))
        made += [nodes.Text(" "), self.fill(phrase(), answer.changes)]
        return made


DIRECTIVES = {
    "notice-list": NoticeList,
    "referring-pages": ReferringPages,
    "open-questions": OpenQuestions,
}
