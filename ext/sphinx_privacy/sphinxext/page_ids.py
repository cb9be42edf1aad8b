"""The ids of pages that become one page: there, each occurs once, and links follow.

An id that only one page has stays as it is. If several have it, it belongs to the page that has it
as a label or shows a record there; if there is none, to the first. On the others it gets the page's
name: ``notices/survey:your-rights``. No id of docutils or Sphinx has a colon. Ids have no spaces,
and addresses no other letters than those of ASCII, so the name is encoded as in an address:
browsers look for an id as the address has it before they decode it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes

from sphinx_privacy.sphinxext import from_sphinx_design as design
from sphinx_privacy.sphinxext.raw_html import is_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SEVERAL = ("ids", "backrefs")
"""The attributes of nodes that have several ids."""
ONE = ("refid", *design.IDS, *design.LEADS_TO)
"""Those that have one."""
LEADS_TO = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
"""The attributes of HTML that have the ids of other elements."""
ID = re.compile(r'\sid="([^"]+)"')
WITH_IDS = re.compile(rf'(\s(?:id|{"|".join(LEADS_TO)})=")([^"]+)"')
LINK = re.compile(r'(\shref="#)([^"]+)"')


class PageIds:
    """What becomes of the ids of each page."""

    def __init__(
        self,
        doctrees: Mapping[str, nodes.document],
        labels: Iterable[tuple[str, str]] = (),
        addresses: Mapping[str, str] | None = None,
    ) -> None:
        """Take the pages in order, the page and id of each label, and the pages by addresses."""
        self.addresses = addresses or {}
        self.on = {page: frozenset(_ids_on(doctree)) for page, doctree in doctrees.items()}
        self.owners: dict[str, str] = {}
        for page, ids in reversed(self.on.items()):
            self.owners |= dict.fromkeys(ids, page)
        for id_, pages in self._labelled(labels).items():
            if len(pages) == 1:
                self.owners[id_] = pages.pop()

    def _labelled(self, labels: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
        """Return the pages that have an id as a label."""
        found: dict[str, set[str]] = {}
        for page, id_ in labels:
            if id_ in self.on.get(page, ()):
                found.setdefault(id_, set()).add(page)
        return found

    def new(self, page: str, id_: str) -> str:
        """Return what an id of a page has become."""
        is_shared = id_ in self.on.get(page, ()) and self.owners[id_] != page
        return f"{quote(page)}:{id_}" if is_shared else id_

    def address(self, uri: str, page: str = "") -> str:
        """Return where an address of Sphinx's leads to now; one without a page, from this page."""
        before, hash_, anchor = uri.rpartition("#")
        file, _, start = before.partition("#")
        if owner := self.addresses.get(f"#{start}"):
            return f"{file}#{self.new(owner, anchor)}"
        return f"#{self.new(page, anchor)}" if hash_ and not before else uri

    def change(self, doctree: nodes.Element, page: str = "") -> None:
        """Give the nodes of a page their new ids, and its links their new addresses."""
        for node in doctree.findall(nodes.Element):
            for name in SEVERAL:
                if node.get(name):
                    node[name] = [self.new(page, id_) for id_ in node[name]]
            for name in ONE:
                if name in node:
                    node[name] = self.new(page, node[name])
            if "refuri" in node:
                node["refuri"] = self.address(node["refuri"], page)
            self._change_html(node, page)

    def _change_html(self, node: nodes.Element, page: str) -> None:
        """Do the same for attributes of HTML, and for raw HTML."""
        if isinstance(node.get("attributes"), dict):
            given = node["attributes"]
            given |= {name: self._all(page, given[name]) for name in LEADS_TO if name in given}
        elif isinstance(node, nodes.raw) and is_html(node):
            html = WITH_IDS.sub(lambda m: f'{m[1]}{self._all(page, m[2])}"', node.astext())
            html = LINK.sub(lambda m: f'{m[1]}{self.new(page, m[2])}"', html)
            node[:] = [nodes.Text(html)]

    def _all(self, page: str, ids: str) -> str:
        return " ".join(self.new(page, id_) for id_ in ids.split())


def _ids_on(doctree: nodes.Element) -> Iterator[str]:
    """Yield every id on a page, also those that only HTML has."""
    for node in doctree.findall(nodes.Element):
        yield from node["ids"]
        yield from (node[name] for name in design.IDS if name in node)
        if isinstance(node, nodes.raw) and is_html(node):
            yield from ID.findall(node.astext())
