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
        "shown_before": {},
    }
    register: Register

    @classmethod
    def of(cls, env: BuildEnvironment) -> Self:
        """Return the domain of an environment."""
        return cast("Self", env.domains["privacy"])

    @property
    def homes(self) -> dict[Key, Home]:
        """Where each record is shown."""
        return cast("dict[Key, Home]", self.data["homes"])

    @property
    def references(self) -> dict[str, set[Key]]:
        """The records that each document refers to."""
        return cast("dict[str, set[Key]]", self.data["references"])

    def depend_on(self, record: Record) -> None:
        """Have the document that is being read again when the record's file changes."""
        self.env.note_dependency(str(Path(record.id.place.path).absolute()))

    def note_home(self, key: Key, anchor: str, line: int) -> bool:
        """Note that the document that is being read shows a record.

        Returns whether it is the first to do so on this page; a second one is told.
        """
        home = Home(self.env.docname, anchor, line)
        first = self.homes.setdefault(key, home)
        if first is not home:
            self._tell_second(key, first, home)
        return first is home or first.docname != home.docname

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
        """Forget what a document showed and referred to."""
        for key in [key for key, home in self.homes.items() if home.docname == docname]:
            del self.homes[key]
        self.references.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        for key, home in otherdata["homes"].items():
            if home.docname in docnames:
                first = self.homes.setdefault(key, home)
                if first is not home:
                    self._tell_second(key, first, home)
        for docname, keys in otherdata["references"].items():
            if docname in docnames:
                self.references[docname] = keys

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
        """Return a link to the place that shows a record; without one, warn and give its words."""
        home = self.homes.get((typ, target))
        if home:
            return make_refnode(builder, fromdocname, home.docname, home.anchor, [contnode])
        if self.register.find(typ, target):
            code, message = "not-shown", f'no page shows the {typ} "{target}"; add a directive.'
        else:
            guess = did_you_mean(target, self.register.records[typ])
            code, message = f"unknown-{typ}", f'there is no {typ} "{target}"{guess}'
        logger.warning("%s", message, location=node, type="privacy", subtype=code)
        return cast("nodes.reference", contnode)

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
