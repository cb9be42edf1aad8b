"""The pages on what a version changed, as nodes: a front page, and one for each changed page.

The site, the PDF and the plain text are written from them.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_privacy.diff.file_changes import size_in_words
from sphinx_privacy.diff.files_by_page import pages_of_files
from sphinx_privacy.diff.shared_changes import shared_changes, with_changes_of_their_own
from sphinx_privacy.exports.periods_in_words import closed
from sphinx_privacy.locale import _, plural
from sphinx_privacy.sphinxext.folded_redline import fold_unchanged
from sphinx_privacy.sphinxext.own_sentences import with_values
from sphinx_privacy.sphinxext.redline_html import lines_as_nodes, redline_nodes
from sphinx_privacy.sphinxext.redline_words import marked, restyled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sphinx_privacy.archive.used_files import StoredFile
    from sphinx_privacy.diff.facts.changed_facts import FactChange
    from sphinx_privacy.diff.file_changes import FileChange
    from sphinx_privacy.diff.shared_changes import SharedChange
    from sphinx_privacy.sphinxext.version_info import ChangedPage, Changes, VersionInfo


class Links(NamedTuple):
    """The addresses that the pages link to."""

    front: str
    """The address of the front page, for the other ones."""
    page: Callable[[ChangedPage], str]
    """The address of a page, for the front page; empty if its redline is not shown."""
    before: str = ""
    """The address of the version before, for the front page; empty if it has none."""
    old_files: Mapping[str, str] = {}
    """The addresses of the files of the version before, by their paths, if they have any."""
    new_files: Mapping[str, str] = {}
    """The same for the files of the version."""


def named(version: VersionInfo | None) -> str:
    """Return the name of one side of a comparison, without an article."""
    return (
        _("version of {label}").format(label=version.label) if version else _("pages as they are")
    )


def title_of_front(changes: Changes) -> str:
    """Return the title of the front page."""
    if changes.new and changes.summary:
        return _("What changed in the version of {label}").format(label=changes.new.label)
    words = _("What changed from the {old} to the {new}")
    return words.format(old=named(changes.old), new=named(changes.new))


def title_of_page(page: ChangedPage) -> str:
    """Return the title of the redline of a page."""
    return _("What changed in {page}").format(page=page.title)


def front_page(changes: Changes, links: Links) -> nodes.section:
    """Return what changed: the facts, the files, then links to the pages."""
    files = list(_files(changes, links))
    pages: list[list[nodes.Node]] = [[_page(page, links)] for page in changes.pages]
    shared = shared_changes([page.change for page in changes.pages])
    content = [
        nodes.paragraph("", "", *_compared(changes, links)),
        *([nodes.paragraph("", changes.summary)] if changes.summary else []),
        facts_that_changed(changes.facts),
        *([_list("files", _("Files that changed"), files, "")] if files else []),
        *([_shared(shared, changes, links)] if shared else []),
        _list("pages", _("Pages that changed"), pages, _("No words of any page changed.")),
    ]
    return _section("changes", title_of_front(changes), content)


def facts_that_changed(changes: Iterable[FactChange]) -> nodes.section:
    """Return a list of the records that changed, each with its facts before and now."""
    records = groupby(changes, lambda fact: (fact.kind, fact.id))
    facts = [_record(list(facts)) for _key, facts in records]
    return _list("facts", _("Facts that changed"), facts, _("No fact of the register changed."))


def changed_page(changes: Changes, page: ChangedPage, links: Links) -> nodes.section:
    """Return the redline of a page, with its title and what is compared."""
    words = _("The {new}, compared with the {old}").format(
        new=named(changes.new), old=named(changes.old)
    )
    end = f": {page.what}. " if page.what else ". "
    front = nodes.reference("", _("All changes"), refuri=links.front, internal=True)
    about = nodes.paragraph("", "", nodes.Text(words + end), front)
    files = nodes.bullet_list("", classes=["changed-files"])
    files += [nodes.list_item("", _file(change, links)) for change in page.change.files]
    content = [about, *([files] if files.children else []), *redline_nodes(page.change)]
    made = _section("redline", title_of_page(page), content)
    made["classes"] = ["redline"]
    return made


def on_one_page(changes: Changes) -> nodes.section:
    """Return the front page and, below it, the redline of each page with changes of its own."""
    shown = pages_shown(changes)
    places = {page.name: f"page-{place}" for place, page in enumerate(shown, 1)}
    links = Links("#changes", lambda page: f"#{places[page.name]}" if page.name in places else "")
    made = front_page(changes, links)
    for page in shown:
        redline = changed_page(changes, page, links)
        fold_unchanged(redline, page.change)
        _name_apart(redline, places[page.name])
        made += redline
    return made


def pages_shown(changes: Changes) -> list[ChangedPage]:
    """Return the pages whose redline a file shows; what several pages share is in front."""
    own = {page.name for page in with_changes_of_their_own([each.change for each in changes.pages])}
    return [page for page in changes.pages if page.name in own]


def _name_apart(redline: nodes.section, name: str) -> None:
    """Give the anchors of a redline names that no other one has; the first is the name alone."""
    for node in redline.findall(nodes.Element):
        node["ids"] = [f"{name}-{id_}" for id_ in node["ids"]]
        if "refid" in node:
            node["refid"] = f"{name}-{node['refid']}"
    redline["ids"] = [name]
    redline["classes"] += ["of-a-page"]


def _compared(changes: Changes, links: Links) -> Iterator[nodes.Node]:
    """Yield what is compared, and how changes are marked."""
    before = named(changes.old)
    yield from with_values(
        _("This compares the {new} with the {old}."),
        new=nodes.Text(closed(named(changes.new))),
        old=_link(before, links.before) if links.before else nodes.Text(before),
    )
    yield nodes.Text(" ")
    yield marked("added", [], [nodes.Text(_("New words are marked like this"))])
    yield nodes.Text(_(", "))
    yield marked("removed", [], [nodes.Text(_("words that are gone like this"))])
    yield nodes.Text(_(", "))
    yield restyled([], [nodes.Text(_("words that are only set differently like this"))])
    yield nodes.Text(".")


def _record(facts: Sequence[FactChange]) -> list[nodes.Node]:
    """Return what changed in a record: whole sentences, or what it is called and its facts."""
    head = facts[0].head
    if not head or not any(fact.values or _begins(fact) for fact in facts):
        return [nodes.paragraph("", fact.sentence) for fact in facts]
    listed = (nodes.list_item("", *_fact(fact)) for fact in facts)
    return [nodes.paragraph("", head), nodes.bullet_list("", *listed)]


def _begins(fact: FactChange) -> bool:
    """Return whether the sentence about a fact begins with what its record is called."""
    return fact.sentence.startswith(f"{fact.head}: ")


def _fact(fact: FactChange) -> Iterator[nodes.Node]:
    """Yield a fact that changed: its values before and now, or the sentence about it."""
    if not fact.values:
        name = fact.head.partition(": ")[2]  # the box begins with it
        said = fact.sentence.removeprefix(f"{fact.head}: ").removesuffix(f": {name}")
        yield nodes.paragraph("", said)
        return
    label, old, new = fact.values
    yield nodes.paragraph("", label)
    for kind, value in (("removed", old), ("added", new)):
        words = marked(kind, [], [nodes.Text(value)])
        yield nodes.paragraph("", "", words, classes=[f"value-{kind}"])


def _files(changes: Changes, links: Links) -> Iterator[list[nodes.Node]]:
    """Yield what became of each file, and on which pages."""
    found = pages_of_files(page.change for page in changes.pages)
    for change, names in found.items():
        pages = [page for page in changes.pages if page.name in names]
        yield [_file(change, links), _where(pages, links)]


def _file(change: FileChange, links: Links) -> nodes.paragraph:
    """Return what became of a file, with links to it as it is, and as it was."""
    sentences = {
        "replaced": _("Replaced: {new}, before: {old}"),
        "added": _("Added: {new}"),
        "removed": _("Removed: {old}"),
        "renamed": _("Renamed, with the same content: {new}, before: {old}"),
    }
    files = {"new": (change.new, links.new_files), "old": (change.old, links.old_files)}
    shown = {name: _link_to_file(*file) for name, file in files.items()}
    return nodes.paragraph("", "", *with_values(sentences[change.kind], **shown))


def _link_to_file(file: StoredFile | None, addresses: Mapping[str, str]) -> nodes.Node:
    if file is None:
        return nodes.Text("")
    words, address = f"{file.path} ({size_in_words(file.size)})", addresses.get(file.path)
    return _link(words, address) if address else nodes.Text(words)


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
        made += [nodes.Text(_(", ") if place else ""), _title(page, links)]
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
