"""The pages on what a version changed, as nodes: a front page, and one for each changed page.

The site, the PDF and the plain text are written from them.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx.locale import _

from sphinx_privacy.diff.shared_changes import shared_changes
from sphinx_privacy.sphinxext.from_sphinx import plural
from sphinx_privacy.sphinxext.redline import lines_as_nodes, redline_nodes
from sphinx_privacy.sphinxext.redline_words import marked, restyled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sphinx_privacy.diff.facts.changes import FactChange
    from sphinx_privacy.diff.shared_changes import SharedChange
    from sphinx_privacy.sphinxext.version_info import ChangedPage, Changes


class Links(NamedTuple):
    """The addresses that the pages link to."""

    front: str
    """The address of the front page, for the other ones."""
    page: Callable[[ChangedPage], str]
    """The address of a page, for the front page; empty if its redline is not shown."""
    before: str = ""
    """The address of the version before, for the front page; empty if it has none."""


def title_of_front(label: str) -> str:
    """Return the title of the front page of a version."""
    return _("What changed in the version of %s") % label


def title_of_page(page: ChangedPage) -> str:
    """Return the title of the redline of a page."""
    return _("What changed in %s") % page.title


def front_page(label: str, changes: Changes, links: Links) -> nodes.section:
    """Return what a version, named by its label, changed: its facts, then links to its pages."""
    records = groupby(changes.facts, lambda fact: (fact.kind, fact.id))
    facts = [_record(list(facts)) for _, facts in records]
    pages: list[list[nodes.Node]] = [[_page(page, links)] for page in changes.pages]
    shared = shared_changes([page.change for page in changes.pages])
    content = [
        nodes.paragraph("", "", *_compared(label, changes, links)),
        nodes.paragraph("", changes.summary),
        _list("facts", _("Facts that changed"), facts, _("No fact of the register changed.")),
        *([_shared(shared, changes, links)] if shared else []),
        _list("pages", _("Pages that changed"), pages, _("No words of any page changed.")),
    ]
    return _section("changes", title_of_front(label), content)


def changed_page(label: str, changes: Changes, page: ChangedPage, links: Links) -> nodes.section:
    """Return the redline of a page, with its title and what is compared."""
    words = _("Version of {new}, compared with the version of {old}").format(
        new=label, old=changes.before
    )
    end = f": {page.what}. " if page.what else ". "
    front = nodes.reference("", _("All changes of this version"), refuri=links.front, internal=True)
    about = nodes.paragraph("", "", nodes.Text(words + end), front)
    made = _section("redline", title_of_page(page), [about, *redline_nodes(page.change)])
    made["classes"] = ["redline"]
    return made


def _compared(label: str, changes: Changes, links: Links) -> Iterator[nodes.Node]:
    """Yield what is compared, and how changes are marked."""
    words = _("This compares the version of {new} with the {old}.")
    first, last = (part.format(new=label) for part in words.split("{old}"))
    before = _("version of %s") % changes.before
    yield nodes.Text(first)
    yield _link(before, links.before) if links.before else nodes.Text(before)
    yield nodes.Text(f"{last} ")
    yield marked("added", [], [nodes.Text(_("New words are marked like this"))])
    yield nodes.Text(", ")
    yield marked("removed", [], [nodes.Text(_("words that are gone like this"))])
    yield nodes.Text(", ")
    yield restyled([], [nodes.Text(_("words that are only set differently like this"))])
    yield nodes.Text(".")


def _record(facts: Sequence[FactChange]) -> list[nodes.Node]:
    """Return what changed in a record: a sentence, or what it is called and its facts."""
    head = facts[0].head
    if not head:
        return [nodes.paragraph("", fact.sentence) for fact in facts]
    listed = (nodes.list_item("", *_fact(fact)) for fact in facts)
    return [nodes.paragraph("", head), nodes.bullet_list("", *listed)]


def _fact(fact: FactChange) -> Iterator[nodes.Node]:
    """Yield a fact that changed: its values before and now, or the sentence about it."""
    if not fact.values:
        yield nodes.paragraph("", fact.sentence.removeprefix(f"{fact.head}: "))
        return
    label, old, new = fact.values
    yield nodes.paragraph("", label)
    for kind, value in (("removed", old), ("added", new)):
        words = marked(kind, [], [nodes.Text(value)])
        yield nodes.paragraph("", "", words, classes=[f"value-{kind}"])


def _shared(shared: Iterable[SharedChange], changes: Changes, links: Links) -> nodes.section:
    """Return the changes that are the same on several pages, each with links to these."""
    titles = {page.name: page for page in changes.pages}
    content: list[nodes.Node] = []
    for change in shared:
        pages = [titles[name] for name in change.pages]
        content += [_where(pages, links), *lines_as_nodes(change.lines)]
    made = _section("shared", _("The same change on several pages"), content)
    made["classes"] = ["redline"]
    return made


def _where(pages: Sequence[ChangedPage], links: Links) -> nodes.paragraph:
    """Return on how many pages a change is, and links to them."""
    made = nodes.paragraph("", plural("On {} page: ", "On {} pages: ", len(pages)))
    for place, page in enumerate(pages):
        made += [nodes.Text(", " if place else ""), _title(page, links)]
    return made


def _page(page: ChangedPage, links: Links) -> nodes.paragraph:
    what = f" ({page.what})" if page.what else ""
    words = nodes.inline("", what, classes=["count"])
    return nodes.paragraph("", "", _title(page, links), words)


def _title(page: ChangedPage, links: Links) -> nodes.Node:
    """Return the title of a page, as a link if its redline is shown."""
    address = links.page(page)
    return _link(page.title, address) if address else nodes.Text(page.title)


def _link(words: str, address: str) -> nodes.reference:
    return nodes.reference("", words, refuri=address, internal=True)


def _list(id_: str, title: str, items: list[list[nodes.Node]], none: str) -> nodes.section:
    made = (nodes.list_item("", *item) for item in items)
    listed = nodes.bullet_list("", *made, classes=[f"changed-{id_}"])
    return _section(id_, title, [listed if items else nodes.paragraph("", none)])


def _section(id_: str, title: str, content: Iterable[nodes.Node]) -> nodes.section:
    return nodes.section("", nodes.title("", title), *content, ids=[id_])
