"""The builder ``privacyepub``: the site as one file for filing. An extension of its own.

Sphinx's own builder ``epub`` writes the pages. The package around them is ours, because Sphinx's
has no accessibility metadata and no cover, leaves captions out of the contents, and has other bytes
every time. The builder is in this module:

- `about`: what the cover and the metadata say.
- `contents`: the table of contents; `package`: what the pages use.
- `book_faults`: what reading programs would refuse; `fault_places`: where on the pages it is.
"""

from __future__ import annotations

from pathlib import Path
from posixpath import splitext
from typing import TYPE_CHECKING, Any

from sphinx.builders.epub3 import Epub3Builder
from sphinx.util.template import SphinxRenderer

from sphinx_privacy import __version__
from sphinx_privacy.epub.about import about
from sphinx_privacy.epub.book_faults import faults, is_taken_out
from sphinx_privacy.epub.contents import Entry, addresses, contents, reading_order
from sphinx_privacy.epub.fault_places import place_in_sheet, place_of, place_of_html
from sphinx_privacy.epub.package import BookPage, NotXhtmlError, files_used, name_of, read_page
from sphinx_privacy.exports.zip_file import zip_bytes
from sphinx_privacy.locale import FOR_TEMPLATES
from sphinx_privacy.problems import counted
from sphinx_privacy.sphinxext.cookie_index import PAGE as COOKIE_INDEX
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.from_sphinx import index_names, media_types, shared_context
from sphinx_privacy.sphinxext.load_register import stop
from sphinx_privacy.sphinxext.nodes import give_levels
from sphinx_privacy.sphinxext.policy_pages import is_in_records
from sphinx_privacy.sphinxext.warning import warn
from sphinx_privacy.sphinxext.web_files import WrittenFiles

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_privacy.epub.book_faults import Fault


HERE = Path(__file__).parent
THEME = "privacy-book"
# The template of each file. A site may have a page "contents", but hardly a page "_contents".
RENDERED = {
    "META-INF/container.xml": "container.xml",
    "package.opf": "package.opf",
    "_cover.svg": "cover.svg",
    "_cover.xhtml": "cover.xhtml",
    "_contents.xhtml": "contents.xhtml",
}


class EpubBuilder(Epub3Builder):
    """Writes one ePub 3 file: the same source always gives the same bytes."""

    name = "privacyepub"
    epilog = "The ePub record is in %(outdir)s."
    drawing_columns = 1  # wide ones would be too small on narrow screens

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Take the name by which Sphinx chooses settings, and leaves out what books do not have."""
        super().__init__(app, env)
        self.name = Epub3Builder.name  # type: ignore[misc] # Sphinx has the name in the class

    def get_theme_config(self) -> tuple[str, dict[str, Any]]:
        """Return the theme of the pages: ours for Sphinx's own, else the project's choice."""
        name, options = super().get_theme_config()
        return (THEME if name == "epub" else name), options

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:
        """Give the templates the language of the book, and what pages say about their version."""
        super().prepare_writing(docnames)
        book = about(self.app)
        context = shared_context(self.app)
        names = ("language", "right_to_left", "draft", "restated")
        context |= {name: getattr(book, name) for name in names}

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Write the pages of the policy; those of a larger site are in no book."""
        super().write_documents({name for name in docnames if is_in_records(self.env, name)})

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a page; captions of lists of pages become headings with a level."""
        give_levels(doctree)
        super().write_doc(docname, doctree)

    def handle_finish(self) -> None:
        """Write the book. Raise `SystemExit`, with no book left, if there is a problem."""
        name = f"{about(self.app).file_name}.epub"
        Path(self.outdir, name).unlink(missing_ok=True)  # one of an earlier build would pass for it
        listed = contents(self)
        pages = [self.page(name) for name in self.page_names(reading_order(listed))]
        whole = [page for page in pages if page]
        if not listed:
            raise stop('no toctree lists a page of "privacy_pages"; no ePub was written.')
        if number := len(pages) - len(whole) or self.report_faults(listed, whole):
            raise stop(f"{counted(number, 'problem')}; no ePub was written.")
        self.write_book(name, listed, whole)

    def page_names(self, listed: list[str]) -> list[str]:
        """Return the pages in the order of the contents, then those that are missing there.

        What other extensions write, such as redirects, is in no book, nor are the indices of a
        larger site.
        """
        folder = Path(self.outdir)
        written = (path.relative_to(folder).as_posix() for path in folder.rglob("*.xhtml"))
        indices = {"genindex", *index_names(self)}
        if not is_in_records(self.env, self.config.root_doc):
            indices = {COOKIE_INDEX}
        own = [
            name
            for name in sorted(written)
            if name.removesuffix(self.out_suffix) in indices | self.env.found_docs
        ]
        return list(dict.fromkeys([*listed, *own]))

    def indices_among(self, pages: list[BookPage]) -> list[str]:
        """Return the names of the pages, of these, that are indices of domains."""
        indices = index_names(self)
        return [page.name for page in pages if page.name.removesuffix(self.out_suffix) in indices]

    def page(self, name: str) -> BookPage | None:
        """Return what a page uses; None, after a warning, if reading programs cannot read it."""
        try:
            return read_page(Path(self.outdir), name)
        except NotXhtmlError as error:
            message = (
                '%s; an ePub takes XHTML only, so write "<br/>" for "<br>", '
                'and the characters themselves for "&nbsp;" and the like.'
            )
            docname = name.removesuffix(self.out_suffix)
            warn("not-xhtml", message % error, place_of_html(self.env, docname, error.line))
        return None

    def report_faults(self, listed: list[Entry], pages: list[BookPage]) -> int:
        """Report what is wrong with the book, and return how many faults there are.

        Archived pages cannot be changed: there, a link that goes nowhere becomes mere words. So
        does a link to a page of a larger site.
        """
        folder, archived = Path(self.outdir), PrivacyDomain.of(self.env).archived
        number = 0
        for fault in faults(folder, pages, addresses(listed), media_types(self)):
            docname = fault.name.removesuffix(self.out_suffix)
            is_fixed = docname in archived or self.is_elsewhere(fault)
            if not is_fixed or not is_taken_out(folder, fault):
                warn(fault.code, fault.message, self.place(docname, fault))
                number += 1
        return number

    def is_elsewhere(self, fault: Fault) -> bool:
        """Return whether a fault is about a link to a page that is in no book."""
        page = name_of(fault.name, fault.address).removesuffix(self.out_suffix)
        return page in self.env.found_docs and not is_in_records(self.env, page)

    def place(self, docname: str, fault: Fault) -> nodes.Node | str:
        """Return where a fault is: on a page, or in a style sheet."""
        if docname == fault.name:
            return place_in_sheet(Path(self.outdir, docname), docname, fault.address)
        return place_of(self.env, docname, fault.address)

    def write_book(self, name: str, listed: list[Entry], pages: list[BookPage]) -> None:
        """Write the pages, what they use, and the metadata into one file of this name.

        Books of earlier builds, which may have the names of other versions, are removed.
        """
        book, folder, types = about(self.app), Path(self.outdir), media_types(self)
        used = files_used(folder, pages)
        context = {
            **FOR_TEMPLATES,
            "about": book,
            "contents": listed,
            "pages": pages,
            "sheets": pages[0].sheets,
            "used": [(name, types[splitext(name)[1]]) for name in used],
            "indices": self.indices_among(pages),
        }
        renderer = SphinxRenderer([str(HERE / "templates")])
        files = {"mimetype": b"application/epub+zip"}
        files |= {name: renderer.render(of, context).encode() for name, of in RENDERED.items()}
        files |= {name: (folder / name).read_bytes() for name in [*(p.name for p in pages), *used]}
        (folder / name).write_bytes(zip_bytes(files, book.moment))
        written = WrittenFiles(self.app)
        written.note(name)
        written.end()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the builder; called by Sphinx for ``extensions = ["sphinx_privacy.epub"]``."""
    app.setup_extension("sphinx_privacy")
    app.setup_extension("sphinx.builders.epub3")  # its settings
    app.add_html_theme(THEME, str(HERE / "theme"))
    app.add_builder(EpubBuilder)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
