"""The table of contents of a book: the site's list of pages, with their sections."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urljoin

from docutils import nodes

from sphinx_privacy.sphinxext.from_sphinx import page_list, sections_of
from sphinx_privacy.sphinxext.policy_pages import is_in_records

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from sphinx.builders import Builder


class Entry(NamedTuple):
    """A page, a section, or a caption, which has no address."""

    text: str
    address: str
    below: tuple[Entry, ...]

    @property
    def has_sections_only(self) -> bool:
        """Whether nothing below it is a page."""
        return all("#" in entry.address for entry in self.below)


def contents(builder: Builder) -> list[Entry]:
    """Return the first page, then the others below their captions, as the site lists them.

    The first page of a larger site is in no book, nor is any other that is not the policy's.
    """
    env, root = builder.env, builder.config.root_doc
    # The site's own list is made with this, too.
    tree = page_list(builder, root, collapse=False, includehidden=True)
    listed = list(_by_captions(tree, builder.get_target_uri(root))) if tree else []
    elsewhere = {
        builder.get_target_uri(page) for page in env.found_docs if not is_in_records(env, page)
    }
    first = [] if builder.get_target_uri(root) in elsewhere else [_first(builder, root)]
    return list(_without(elsewhere, [*first, *listed]))


def _first(builder: Builder, root: str) -> Entry:
    """Return the first page with its sections."""
    address = builder.get_target_uri(root)
    sections = chain.from_iterable(
        heading.children for heading in sections_of(builder, root).children
    )
    return Entry(builder.env.titles[root].astext(), address, tuple(_entries(sections, address)))


def _without(elsewhere: Container[str], entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield entries without some pages; what is below one of these takes its place."""
    for entry in entries:
        below = tuple(_without(elsewhere, entry.below))
        page = entry.address.partition("#")[0]
        if page in elsewhere or not (page or below):
            yield from (each for each in below if each.address.partition("#")[0] != page)
        else:
            yield entry._replace(below=below)


def addresses(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the addresses of pages and sections in reading order."""
    for entry in entries:
        yield from [entry.address] if entry.address else []
        yield from addresses(entry.below)


def reading_order(entries: Iterable[Entry]) -> list[str]:
    """Return the names of the pages in reading order."""
    pages = (address.partition("#")[0] for address in addresses(entries))
    return list(dict.fromkeys(map(unquote, pages)))


def _by_captions(tree: nodes.Element, page: str) -> Iterator[Entry]:
    """Yield the lists of a page, each below its caption if it has one."""
    caption = ""
    for child in tree.children:
        if isinstance(child, nodes.title):
            caption = child.astext()
        elif isinstance(child, nodes.bullet_list):
            entries = tuple(_entries([child], page))
            yield from [Entry(caption, "", entries)] if caption else entries
            caption = ""


def _entries(found: Iterable[nodes.Node], page: str) -> Iterator[Entry]:
    """Yield the entries of the lists on a page, without pages of other sites.

    The addresses there begin at the page, and become addresses in the book. A list may name its own
    page, which has no address then.
    """
    lists = (node.children for node in found if isinstance(node, nodes.bullet_list))
    for item in chain.from_iterable(lists):
        link = item.next_node(nodes.reference)
        if link and link.get("internal"):
            below = tuple(_entries(item.children, page))
            address = link["refuri"]
            yield Entry(link.astext(), urljoin(page, address) if address else "", below)
