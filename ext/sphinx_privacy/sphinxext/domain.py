"""The domain ``privacy``: which page shows which record, and which pages refer to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self, cast

from sphinx.domains import Domain, ObjType
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from sphinx_privacy.problems import did_you_mean
from sphinx_privacy.register.load import files_of
from sphinx_privacy.register.models import Cookie, Provider
from sphinx_privacy.sphinxext.index import CookieIndex
from sphinx_privacy.sphinxext.names import DIRECTIVES, SHOWN
from sphinx_privacy.sphinxext.roles import FactRole, LinkRole, RecordRole

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_privacy.register import Register
    from sphinx_privacy.register.models import Record

logger = logging.getLogger(__name__)

Key = tuple[str, str]
"""The kind and the id of a record."""


class Home(NamedTuple):
    """Where a record is shown; without an anchor, the page as a whole is about it."""

    docname: str
    anchor: str
    line: int


class PrivacyDomain(Domain):
    """Records of the register as objects of the documentation."""

    name = "privacy"
    label = "Privacy"
    object_types = {kind: ObjType(kind, kind) for kind in SHOWN}
    roles = {
        **{kind: RecordRole() for kind in SHOWN},
        "fact": FactRole(),
        "link": LinkRole(),
    }
    directives = DIRECTIVES
    indices = [CookieIndex]
    initial_data = {
        "homes": {},
        "references": {},
        "kinds": {},
        "places": {},
        "files_before": {},
        "shown_before": {},
        "frame_before": {},
    }
    register: Register
    # What `homes` gives, until a document is read or forgotten.
    _homes: dict[Key, Home] | None = None

    @classmethod
    def of(cls, env: BuildEnvironment) -> Self:
        """Return the domain of an environment."""
        return cast("Self", env.domains["privacy"])

    @property
    def homes(self) -> dict[Key, Home]:
        """Where each record is shown; of several places, the first by the page's name."""
        if self._homes is None:
            shown = self.data["homes"]
            places = [(key, home) for doc in sorted(shown) for key, home in shown[doc].items()]
            self._homes = dict(reversed(places))
        return self._homes

    @property
    def references(self) -> dict[str, set[Key]]:
        """The records that each document refers to."""
        return cast("dict[str, set[Key]]", self.data["references"])

    @property
    def kinds(self) -> dict[str, set[str]]:
        """The kinds of record that each document lists, or has looked for in vain."""
        return cast("dict[str, set[str]]", self.data["kinds"])

    @property
    def places(self) -> dict[str, set[Key]]:
        """The records that each document has a list of links back to."""
        return cast("dict[str, set[Key]]", self.data["places"])

    def depend_on(self, record: Record) -> None:
        """Have the document that is being read again when the record's file changes."""
        self.env.note_dependency(str(Path(record.id.place.path).absolute()))

    def depend_on_kind(self, kind: str) -> None:
        """Have the document read again when there are other records of a kind."""
        self.kinds.setdefault(self.env.docname, set()).add(kind)
        for path in files_of(self.register.folder, kind):
            self.env.note_dependency(str(path.absolute()))

    def note_home(self, key: Key, anchor: str, line: int) -> bool:
        """Note that the document that is being read shows a record.

        Returns whether it is the first to do so on this page; a second one is told.
        """
        self._homes = None
        home = Home(self.env.docname, anchor, line)
        first = self.data["homes"].setdefault(self.env.docname, {}).setdefault(key, home)
        if first is not home:
            self._tell_second(key, first, home)
        return first is home

    def tell_doubles(self) -> None:
        """Warn of each page that shows a record which another page shows already."""
        for shown in self.data["homes"].values():
            for key, home in shown.items():
                if self.homes[key] != home:
                    self._tell_second(key, self.homes[key], home)

    def _tell_second(self, key: Key, first: Home, second: Home) -> None:
        """Warn of a second page, or a second place, that shows a record."""
        kind, id_ = key
        page = self.env.doc2path(first.docname, base=False)
        logger.warning(
            "%s",
            f'the {kind} "{id_}" is shown in {page}, line {first.line}, too; '
            'give one of the two the option "no-index".',
            location=(second.docname, second.line),
            type="privacy",
            subtype="shown-twice",
        )

    def note_reference(self, key: Key) -> None:
        """Note that the document that is being read refers to a record."""
        self.references.setdefault(self.env.docname, set()).add(key)

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002,FBT001,FBT002 - Sphinx's signature
        """Return the word for a kind, as search results show it."""
        return type.lname.capitalize()

    def clear_doc(self, docname: str) -> None:
        """Forget what a document showed, referred to and looked for."""
        self._homes = None
        for by_document in (self.data["homes"], self.references, self.kinds, self.places):
            by_document.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        self._homes = None
        for name in ("homes", "references", "kinds", "places"):
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
        home = self.homes.get((typ, target))
        if home:
            return make_refnode(builder, fromdocname, home.docname, home.anchor, [contnode])
        return None  # another site may have the record; else `tell_missing` says what is wrong

    def tell_missing(self, kind: str, id_: str, node: pending_xref) -> None:
        """Warn of a link to no record, or to one that no page shows."""
        if self.register.find(kind, id_):
            code, message = "not-shown", f'no page shows the {kind} "{id_}"; add a directive.'
        else:
            guess = did_you_mean(id_, self.register.records[kind])
            code, message = f"unknown-{kind}", f'there is no {kind} "{id_}"{guess}'
        logger.warning("%s", message, location=node, type="privacy", subtype=code)

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
                make_refnode(builder, fromdocname, home.docname, home.anchor, [contnode]),
            )
            for (kind, id_), home in self.homes.items()
            if id_ == target
        ]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield every record that is shown: by its id for other sites, by its title for searchers.

        Sphinx's search shortens an anchor that is made of the name it indexes, and lengthens it
        by the title; so what is searched for must be the title (negative priority: not searched).
        """
        names = Counter(cookie.name for cookie in self.register.all(Cookie).values())
        for (kind, id_), home in sorted(self.homes.items()):
            record = self.register.find(kind, id_)
            title = str(record.title) if record else id_
            yield id_, title, kind, home.docname, home.anchor, -1
            if isinstance(record, Cookie) and names[record.name] > 1:
                title += f" ({self.register.all(Provider)[record.provider].name})"
            yield title, title, kind, home.docname, home.anchor, 1
