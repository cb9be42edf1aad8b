"""The domain ``privacy``: which page shows which record, and which pages refer to it; the index."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Self, cast

from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from sphinx_privacy.locale import _
from sphinx_privacy.problems import no_such
from sphinx_privacy.register import Register
from sphinx_privacy.register.models import KINDS, Cookie, Notice, Provider
from sphinx_privacy.register.models.notices import COVERS
from sphinx_privacy.register.page_texts import with_page_texts
from sphinx_privacy.sphinxext.noted_register import ALL, Digests, Key, NotedRegister
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_privacy.archive.document import Page, Site
    from sphinx_privacy.register.models import Record, Version
    from sphinx_privacy.register.page_texts import PageKey


OBJECT_TYPES = tuple(kind.kind for kind in KINDS if kind.has_object_type)
"""The kinds of record that are object types: pages show them in a place of their own."""


class ObjectEntry(NamedTuple):
    """A record that a page shows; the anchor is empty if the whole page is about it."""

    docname: str
    anchor: str
    line: int
    title: str
    within: str = ""
    """What the record belongs to: the provider of a cookie."""


class VersionOfTexts(NamedTuple):
    """The version of a register that has the texts of the pages; None if no version has them."""

    version: Version | None
    register: Register


class PrivacyDomain(Domain):
    """Records of the register as objects of the documentation."""

    name = "privacy"
    label = "Privacy"
    object_types = {
        kind.kind: ObjType(kind.in_words(), kind.kind) for kind in KINDS if kind.has_object_type
    }
    initial_data = {
        "objects": {},
        "xrefs": {},
        "links_both_ways": {},
        "read": {},
        "notice_pages": {},
        "notice_parts": {},
        "backlink_pages": {},
        "page_texts": {},
        "faulty_lines": {},
        "covers_before": {},
        "numbers": {},
        "texts": {},
        "passages": {},
        "objects_before": {},
        "frame_before": {},
    }
    # The facts; none if all pages are archived ones, which show no register.
    register = Register.empty(Path())
    # What the archive says about archived pages that are built, and about the site around them.
    archived: Mapping[str, Page] = {}
    archived_site: Site | None = None
    archived_data: Mapping[str, bytes] = MappingProxyType({})
    # The register for the current document.
    _noted: NotedRegister | None = None
    # The digests of the records of the register, as far as they are known.
    _known_digests: Digests | None = None
    # The version with the texts of the pages, until one of them or the register changes.
    version_of_texts: VersionOfTexts | None = None
    # The directives of the document being read that show records a second time.
    _warned: set[tuple[str, int]]
    # The value of `objects`, until a document is read or cleared.
    _objects: dict[Key, ObjectEntry] | None = None

    @classmethod
    def of(cls, env: BuildEnvironment) -> Self:
        """Return the domain of an environment."""
        return cast("Self", env.domains["privacy"])

    @property
    def objects(self) -> dict[Key, ObjectEntry]:
        """The records that pages show; of several places, the one on the first page by name."""
        if self._objects is None:
            shown = self.data["objects"]
            entries = [(key, entry) for doc in sorted(shown) for key, entry in shown[doc].items()]
            self._objects = dict(reversed(entries))
        return self._objects

    def objects_on(self, docname: str) -> dict[Key, ObjectEntry]:
        """Return the records that a page shows."""
        return dict(self.data["objects"].get(docname, {}))

    @property
    def xrefs(self) -> dict[str, set[Key]]:
        """The records that each document refers to."""
        return cast("dict[str, set[Key]]", self.data["xrefs"])

    @property
    def links_both_ways(self) -> dict[str, set[Key]]:
        """The records that each document links to, without being listed among their backlinks."""
        return cast("dict[str, set[Key]]", self.data["links_both_ways"])

    @property
    def read(self) -> dict[str, dict[Key, str]]:
        """The records that each document read, with their digests."""
        return cast("dict[str, dict[Key, str]]", self.data["read"])

    @property
    def notice_pages(self) -> dict[str, tuple[str, int]]:
        """The notice that each document says it is: its id, and the line that says so."""
        return cast("dict[str, tuple[str, int]]", self.data["notice_pages"])

    @property
    def notice_parts(self) -> dict[str, set[Key]]:
        """The directives for notices on each document: the id of the notice, and their name."""
        return cast("dict[str, set[Key]]", self.data["notice_parts"])

    @property
    def backlink_pages(self) -> dict[str, set[Key]]:
        """The records for which each document has a list of backlinks."""
        return cast("dict[str, set[Key]]", self.data["backlink_pages"])

    @property
    def page_texts(self) -> dict[str, dict[PageKey, str]]:
        """What each document says for the entries of its notice, as it is written there."""
        return cast("dict[str, dict[PageKey, str]]", self.data["page_texts"])

    @property
    def faulty_lines(self) -> dict[str, frozenset[int]]:
        """The lines of each document in which faults of its Markdown were reported."""
        return cast("dict[str, frozenset[int]]", self.data["faulty_lines"])

    def covers(self) -> dict[str, str]:
        """Return on which occasion each notice applies, by its id: "buy something"."""
        texts = (text for said in self.page_texts.values() for text in said.items())
        return {key.notice: words for key, words in texts if key.name == COVERS}

    @property
    def complete_register(self) -> Register:
        """The register with the words that pages say for it."""
        said = {key: text for texts in self.page_texts.values() for key, text in texts.items()}
        return with_page_texts(self.register, said)

    @property
    def numbers(self) -> dict[str, list[tuple[str, str, str]]]:
        """The numbers on archived pages as written: element, anchor, number."""
        return cast("dict[str, list[tuple[str, str, str]]]", self.data["numbers"])

    @property
    def texts(self) -> dict[str, str]:
        """The normalised text of each page, as far as it is known."""
        return cast("dict[str, str]", self.data["texts"])

    def note_text(self, docname: str, text: str) -> None:
        """Note the normalised text of a page."""
        self.texts[docname] = text
        self.version_of_texts = None

    @property
    def passages(self) -> dict[str, dict[str, str]]:
        """The words of pages and of their labelled passages by anchor, as far as they are known."""
        return cast("dict[str, dict[str, str]]", self.data["passages"])

    @property
    def noted_register(self) -> NotedRegister:
        """The register for what the current document shows: records that are read are noted."""
        read = self.read.setdefault(self.env.current_document.docname, {})
        if self._noted is None or self._noted.notes is not read:
            self._noted = NotedRegister.of(self.register, self._digests, read)
        return self._noted

    @property
    def _digests(self) -> Digests:
        if self._known_digests is None or self._known_digests.register is not self.register:
            self._known_digests = Digests(self.register)
        return self._known_digests

    def documents_to_read_again(self) -> set[str]:
        """Return the documents that read a record which has changed, come or gone since."""
        return {*filter(self.must_read_again, self.read)}

    def must_read_again(self, docname: str) -> bool:
        """Return whether a document read a record which has changed, come or gone since."""
        digest, read = self._digests.of, self.read.get(docname, {})
        return any(digest(key) != before for key, before in read.items())

    def documents_with_all(self, kind: str) -> list[str]:
        """Return the documents that show all records of a kind, or a choice of them."""
        return [docname for docname, read in self.read.items() if (kind, ALL) in read]

    def note_object(self, record: Record, anchor: str, line: int) -> bool:
        """Note that the current document shows a record.

        Returns whether it is the first place on this page; a second one causes a warning.
        """
        within = ""
        if isinstance(record, Cookie):
            within = str(self.noted_register.all(Provider)[record.provider].name)
        entry = ObjectEntry(self.env.docname, anchor, line, str(record.title), within)
        key = (record.kind, str(record.id))
        first = self.add_object(key, entry)
        if first is not entry:
            self._warn_of_second(key, first, entry, self._warned)
        return first is entry

    def add_object(self, key: Key, entry: ObjectEntry) -> ObjectEntry:
        """Add a record to its page, and return the entry that the page had first."""
        self._objects = None
        found: ObjectEntry = (
            self.data["objects"].setdefault(entry.docname, {}).setdefault(key, entry)
        )
        return found

    def warn_of_doubles(self) -> None:
        """Warn about each page that shows a record which another page shows already."""
        warned = set[tuple[str, int]]()
        for shown in self.data["objects"].values():
            for key, entry in shown.items():
                if self.objects[key] != entry:
                    self._warn_of_second(key, self.objects[key], entry, warned)

    def _warn_of_second(
        self, key: Key, first: ObjectEntry, second: ObjectEntry, warned: set[tuple[str, int]]
    ) -> None:
        """Warn about a second page, or a second place, that shows a record; once for a directive.

        `warned` has the places of directives that were reported.
        """
        if (place := (second.docname, second.line)) in warned:
            return
        warned.add(place)
        kind, id_ = key
        page = self.env.doc2path(first.docname, base=False)
        warn(
            "shown-twice",
            f'the {kind} "{id_}" is also shown in {page}, line {first.line}; '
            'add the option "no-index" to one of them.',
            place,
        )

    def note_xref(self, key: Key, *, leads_both_ways: bool = False) -> None:
        """Note that the current document refers to a record, or that links lead both ways."""
        noted = self.links_both_ways if leads_both_ways else self.xrefs
        noted.setdefault(self.env.docname, set()).add(key)

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002,FBT001,FBT002 - Sphinx's signature
        """Return the word for a kind, as search results show it."""
        return _(type.lname)

    def clear_doc(self, docname: str) -> None:
        """Forget what a document showed, referred to and looked for."""
        self._objects = self.version_of_texts = None
        self._warned = set()
        for by_document in (
            self.data["objects"],
            self.xrefs,
            self.links_both_ways,
            self.read,
            self.notice_pages,
            self.notice_parts,
            self.backlink_pages,
            self.page_texts,
            self.faulty_lines,
            self.texts,
            self.passages,
        ):
            by_document.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Merge what another process read."""
        self._objects = None
        for name in (
            "objects",
            "xrefs",
            "links_both_ways",
            "read",
            "notice_pages",
            "notice_parts",
            "backlink_pages",
            "page_texts",
            "faulty_lines",
        ):
            theirs = otherdata[name]
            self.data[name].update({doc: theirs[doc] for doc in docnames if doc in theirs})

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Return a link to the place that shows a record, if there is one."""
        found = self.objects.get((typ, target))
        if found:
            return make_refnode(builder, fromdocname, found.docname, found.anchor, [contnode])
        return None  # another site may have the record; else `warn_of_missing` reports it

    def warn_of_missing(self, kind: str, id_: str, node: pending_xref) -> None:
        """Warn about a link to an unknown record, or to one that no page shows.

        That a notice has no page is reported once, at its record; and that a page is an unknown
        notice, on this page.
        """
        if not self.register.find(kind, id_) and kind == Notice.kind and self._has_page(id_):
            return
        if not self.register.find(kind, id_):
            warn(f"unknown-{kind}", no_such(kind, id_, self.register.ids[kind]), node)
        elif kind != Notice.kind or self.archived or self._has_page(id_):
            warn("not-shown", f'no page shows the {kind} "{id_}"; add a directive.', node)

    def pages_of_unknown_notices(self) -> set[str]:
        """Return the pages that say that they are a notice which the register does not have."""
        known = self.register.all(Notice)
        return {docname for docname, (id_, _) in self.notice_pages.items() if id_ not in known}

    def _has_page(self, notice: str) -> bool:
        return any(notice == id_ for id_, _ in self.notice_pages.values())

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return links to every record with this id."""
        return [
            (
                f"privacy:{kind}",
                make_refnode(builder, fromdocname, found.docname, found.anchor, [contnode]),
            )
            for (kind, id_), found in self.objects.items()
            if id_ == target
        ]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield every record that is shown: by its id for other sites, by its title for the search.

        Sphinx's search abbreviates an anchor that contains the indexed name, and completes it with
        the title. So the name to search for must be the title. (A negative priority means: do not
        search.)
        """
        names = Counter(entry.title for key, entry in self.objects.items() if entry.within)
        for (kind, id_), entry in sorted(self.objects.items()):
            title = entry.title
            yield id_, title, kind, entry.docname, entry.anchor, -1
            if entry.within and names[title] > 1:
                title += f" ({entry.within})"
            yield title, title, kind, entry.docname, entry.anchor, 1
