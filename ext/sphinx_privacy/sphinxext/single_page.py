"""The builder `privacysinglehtml`: the site as one web page, on which every link leads somewhere.

Sphinx's ``singlehtml`` puts the pages together before it resolves them. So no page has its name any
more, on which decorations depend; headings and notes of two pages have the same id; and links to a
part of another page lead nowhere: https://github.com/sphinx-doc/sphinx/issues/4814. Here each page
is resolved under its own name, as for all other builders; then ids and links are changed, and then
the pages are put together. Sphinx's own builder stays as it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

from sphinx_privacy.sphinxext.from_sphinx import (
    as_html,
    page_list,
    pages_in_order,
    sections_of,
)
from sphinx_privacy.sphinxext.from_sphinx_output import change_inventory
from sphinx_privacy.sphinxext.page_ids import PageIds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class SinglePageBuilder(SingleFileHTMLBuilder):
    """Writes ``index.html`` with all pages, those last that no list of pages has."""

    name = "privacysinglehtml"
    search = False  # templates would show a field that leads to no page

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Take the name by which settings, themes and Sphinx's writer know a single page."""
        self.name = SingleFileHTMLBuilder.name  # type: ignore[misc] # Sphinx has the name in the class
        super().__init__(app, env)
        self.ids = PageIds({})
        self.file = ""

    # -- what Sphinx asks ---------------------------------------------------------

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return where a page begins; `page_ids` says why its name is encoded."""
        uri = super().get_target_uri(docname, typ).replace(docname, quote(docname))
        return f"{self.file}{uri}" if docname in self.env.all_docs else uri

    def handle_page(self, pagename: str, *args: Any, **options: Any) -> None:
        """Write the page, or one beside it, such as those of ``html_additional_pages``."""
        root = self.config.root_doc
        self.file = "" if pagename == root else f"{root}{self.out_suffix}"
        super().handle_page(pagename, *args, **options)
        self.file = ""

    def assemble_doctree(self) -> nodes.document:
        """Return all pages as one, each resolved under its own name."""
        doctrees = {page: self._resolved(page) for page in self._pages()}
        addresses = {self.get_target_uri(page): page for page in doctrees}
        self.ids = PageIds(doctrees, self._labels(), addresses)
        for page, doctree in doctrees.items():
            self.ids.change(doctree, page)
        return self._whole(doctrees)

    def assemble_toc_secnumbers(self) -> dict[str, dict[str, tuple[int, ...]]]:
        """Return the numbers of sections by page and id, as Sphinx's writer looks for them."""
        numbers = {
            f"{self._written(page)}/{self.ids.address(anchor, page)}": number
            for page, of_page in self.env.toc_secnumbers.items()
            for anchor, number in of_page.items()
        }
        return {self.config.root_doc: numbers}

    def assemble_toc_fignumbers(self) -> dict[str, dict[str, dict[str, tuple[int, ...]]]]:
        """Return the numbers of tables and the like by page and kind, in the same way."""
        numbers = {
            f"{self._written(page)}/{kind}": {
                self.ids.new(page, id_): number for id_, number in of_kind.items()
            }
            for page, of_page in self.env.toc_fignumbers.items()
            for kind, of_kind in of_page.items()
        }
        return {self.config.root_doc: numbers}

    def get_doc_context(self, docname: str, body: str, metatags: str) -> dict[str, Any]:
        """Return what templates get; the contents are like those of any page, with all pages.

        Sphinx has the pages alone there; but themes do not show the first entry, which is a title.
        """
        context = super().get_doc_context(docname, body, metatags)
        return context | {"toc": as_html(self, self._contents()), "display_toc": True}

    def update_page_context(
        self, pagename: str, templatename: str, ctx: dict[str, Any], event_arg: Any
    ) -> None:
        """Leave out of templates what leads to pages that are not written: search and indices."""
        ctx["rellinks"] = []
        ctx["hasdoc"] = self.env.all_docs.__contains__
        ctx["sidebars"] = [name for name in ctx["sidebars"] if "search" not in name]
        ctx["pageurl"] = (
            self.config.html_baseurl or None
        )  # Sphinx adds the anchor of the first page

    def render_partial(self, node: nodes.Node | None) -> dict[str, str]:
        """Return a part of the page beside the text as HTML, such as the list of pages."""
        if isinstance(node, nodes.Element):
            self._leave_words(node)
            self.ids.change(node, self.config.root_doc)
        return super().render_partial(node)

    def dump_inventory(self) -> None:
        """Write where other projects find the records and labels of the page."""
        super().dump_inventory()
        change_inventory(Path(self.outdir), self.ids.address)

    def _written(self, page: str) -> str:
        """Return the name of a page that the writer has: of a `start_of_file`, or of the first."""
        return page if page == self.config.root_doc else quote(page)

    def _contents(self) -> nodes.Node:
        """Return the title of the first page; below it are its sections, and then the pages."""
        root = self.config.root_doc
        contents = sections_of(self, root)
        pages = page_list(self, root, collapse=False, includehidden=True)
        lists = [part for part in pages.children if _is_list(part)] if pages else []
        for title in list(contents.findall(nodes.list_item))[:1]:
            lists[:0] = [part for part in title.children if _is_list(part)]
            items = [item for part in lists for item in part.children]
            title[1:] = [nodes.bullet_list("", *items)]
        return contents

    # -- how the pages become one -------------------------------------------------

    def _pages(self) -> list[str]:
        """Return the pages in the order of the lists of pages, then those that are in none."""
        return list(dict.fromkeys([*pages_in_order(self.env), *sorted(self.env.all_docs)]))

    def _resolved(self, page: str) -> nodes.document:
        """Return a page with its links resolved."""
        doctree = self.env.get_doctree(page)
        self.env.apply_post_transforms(doctree, page)
        self._leave_words(doctree)
        return doctree

    def _leave_words(self, node: nodes.Element) -> None:
        """Leave only the words of links to pages that are not written, such as an index."""
        left_out = self._not_written()
        for link in list(node.findall(nodes.reference)):
            if link.get("refuri", "").partition("#")[0] in left_out:
                link.replace_self(link.children)

    def _not_written(self) -> set[str]:
        """Return the addresses of the pages that Sphinx makes by itself, but not for this form."""
        domains = self.env.domains.sorted()
        indices = (f"{each.name}-{index.name}" for each in domains for index in each.indices)
        return {self.get_target_uri(name) for name in ("genindex", "modindex", "search", *indices)}

    def _labels(self) -> Iterator[tuple[str, str]]:
        """Yield the page and the id of everything that other pages can refer to by a name."""
        for domain in self.env.domains.sorted():
            for _name, _shown, _type, page, id_, _priority in domain.get_objects():
                yield page, id_

    def _whole(self, doctrees: dict[str, nodes.document]) -> nodes.document:
        """Return the first page, with all others in it; the last ones are in no list of pages."""
        root = self.config.root_doc
        whole = self._with_pages(root, doctrees)
        top: nodes.Element = next(whole.findall(nodes.section), whole)
        top["ids"].append(self.get_target_uri(root).removeprefix("#"))
        while doctrees:
            top.append(self._file(next(iter(doctrees)), doctrees))
        return whole

    def _with_pages(self, page: str, doctrees: dict[str, nodes.document]) -> nodes.document:
        """Return a page with the pages of its lists in their place; both leave `doctrees`."""
        doctree = doctrees.pop(page)
        for toctree in list(doctree.findall(addnodes.toctree)):
            listed = toctree["includefiles"]
            files = [self._file(name, doctrees) for name in listed if name in doctrees]
            toctree.parent.replace(toctree, files)
        return doctree

    def _file(self, page: str, doctrees: dict[str, nodes.document]) -> addnodes.start_of_file:
        children = self._with_pages(page, doctrees).children
        return addnodes.start_of_file("", *children, docname=quote(page))


def _is_list(node: nodes.Node) -> bool:
    return isinstance(node, nodes.bullet_list)
