"""Lists of pages with many notices: each page shows those around it, and where all of them are.

With every notice beside every page, twice the notices made a site of four times the bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_privacy.locale import plural

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

AROUND = 3
"""How many notices are shown before that of a page, and after it."""


class FoldedList:
    """A list of pages, and which of its items lead to notices."""

    def __init__(self, tree: nodes.Element, notices: Collection[str], top: str) -> None:
        """Look at the list once.

        `notices` are the addresses of notices, `top` is that of the page with the whole list.
        """
        self.tree = tree
        self.folds: dict[int, _Fold] = {}
        for items in tree.findall(nodes.bullet_list):
            above = _page_with(items)
            fold = _Fold(items, notices, top if above is None else above)
            if fold.places:
                self.folds[id(items)] = fold

    def on(self, page: str) -> nodes.Element:
        """Return the list as the page with an address shows it."""
        return self._copied(self.tree, page)

    def _copied(self, node: nodes.Node, page: str) -> nodes.Element:
        copied: nodes.Element = node.copy()  # type: ignore[assignment] # texts have no children
        fold = self.folds.get(id(node))
        for child in fold.shown(page) if fold else node.children:
            copied.append(self._copied(child, page))
        return copied


class _Fold:
    """The notices in one list of a list of pages."""

    def __init__(self, items: nodes.bullet_list, notices: Collection[str], whole: str) -> None:
        self.items: Sequence[nodes.Node] = items.children
        self.whole = whole
        links = [next(iter(item.findall(nodes.reference)), None) for item in self.items]
        pages = [_address_of(link) if link else None for link in links]
        self.places = [place for place, page in enumerate(pages) if page in notices]
        if len(self.places) <= 2 * AROUND + 1:
            self.places = []
        self.with_page: dict[str, int] = {}
        for at, place in enumerate(self.places):
            for link in self.items[place].findall(nodes.reference):
                self.with_page.setdefault(_address_of(link), at)

    def shown(self, page: str) -> Iterator[nodes.Node]:
        """Yield the items that a page shows, and a link to the page that shows all."""
        if page == self.whole:
            yield from self.items
            return
        at = self.with_page.get(page)
        around = range(0) if at is None else range(max(at - AROUND, 0), at + AROUND + 1)
        hidden = {place for at, place in enumerate(self.places) if at not in around}
        for place, item in enumerate(self.items):
            if place not in hidden:
                yield item
            if place == self.places[-1]:
                yield self._link_to_all(item)

    def _link_to_all(self, item: nodes.Node) -> nodes.list_item:
        words = plural("All {} notices", "All {} notices", len(self.places))
        link = nodes.reference("", words, refuri=self.whole, internal=True)
        classes = [each for each in item["classes"] if each != "current"]  # type: ignore[index] # it is a list item
        line = addnodes.compact_paragraph("", "", link, classes=classes)
        return nodes.list_item("", line, classes=classes)


def _address_of(link: nodes.reference) -> str:
    """Return the address of the page that a link leads to."""
    return str(link["refuri"]).partition("#")[0]


def _page_with(items: nodes.bullet_list) -> str | None:
    """Return the address of the page that a list is on; None for one that is within no other."""
    above = items.parent
    if not isinstance(above, nodes.list_item):
        return None
    link = next(iter(above.findall(nodes.reference)), None)
    return _address_of(link) if link else None
