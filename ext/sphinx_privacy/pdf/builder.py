"""The builder `privacypdf`: a PDF of all pages, one of each notice, and one of the changes."""

from __future__ import annotations

from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.logging import suppress_logging

from sphinx_privacy.archive.store import Archive
from sphinx_privacy.exports.archived_facts import read_facts
from sphinx_privacy.exports.as_json import for_readers, register_data
from sphinx_privacy.missing_packages import how_to_install
from sphinx_privacy.pdf import memory
from sphinx_privacy.pdf.attachments import (
    Attachment,
    AttachmentError,
    own_attachments,
    root_digest_of,
    sources_of,
    sources_of_archived,
    with_given,
)
from sphinx_privacy.pdf.book import Book, book_of_all, book_of_changes, book_of_notice, opening
from sphinx_privacy.pdf.compile import CompileError, Piece, compile_pdf
from sphinx_privacy.pdf.downloads import Download, downloads_of, paths_on
from sphinx_privacy.pdf.fonts import FontError, fonts_of, no_font_has
from sphinx_privacy.pdf.redline_pages import redline_pages
from sphinx_privacy.pdf.writer import TypstTranslator, ends_of
from sphinx_privacy.pdf.written_words import changes_in_typst
from sphinx_privacy.problems import no_such
from sphinx_privacy.register.models import Notice
from sphinx_privacy.sphinxext.conditions import conditions_on_builders
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.from_sphinx import end_of_build, pages_in_order
from sphinx_privacy.sphinxext.lost_words import paragraph_with, problems_of
from sphinx_privacy.sphinxext.nodes import current_fact
from sphinx_privacy.sphinxext.passages import resolved_page
from sphinx_privacy.sphinxext.policy_pages import is_checked, is_in_records
from sphinx_privacy.sphinxext.settings import place_of
from sphinx_privacy.sphinxext.shown_version import version_info_shown
from sphinx_privacy.sphinxext.site_info import notice_on
from sphinx_privacy.sphinxext.warning import warn
from sphinx_privacy.sphinxext.web_files import WrittenFiles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sphinx_privacy.pdf.compile import Fault


logger = logging.getLogger(__name__)

NOTICE_ALONE = (
    'make the PDF of one notice at a time: name it with "sphinx-privacy records --pages --only pdf '
    '--notice", or in the setting "privacy_pdf_notice"'
)


PACKAGES = ("typst", "pikepdf")
"""What makes PDFs, from the extra `pdf`."""


NOT_WRITTEN = "no PDF was written"
FEW_PLACES = 5
"""So many paragraphs with letters that no font has are reported one by one."""


class Source(NamedTuple):
    """What a file is made from: its pages as Typst, and the attached files by name."""

    book: Book
    pieces: Sequence[Piece]
    files: Mapping[str, bytes]


class PdfBuilder(Builder):
    """Makes ``policy.pdf`` of all pages, and ``notices/<id>.pdf`` of each notice.

    For an archived version, it also makes ``changes.pdf``, the redline.
    """

    name = "privacypdf"
    format = "pdf"
    epilog = "The PDFs are in %(outdir)s."
    default_translator_class = TypstTranslator
    drawing_columns = 3
    supported_remote_images = True  # else Sphinx would fetch them; the writer reports them
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg", "image/gif"]

    def init(self) -> None:
        """Begin. Raise `SystemExit` if a package is not installed."""
        if missing := [name for name in PACKAGES if find_spec(name) is None]:
            message = f'a PDF needs the package "{missing[0]}"; {how_to_install(*PACKAGES)}'
            logger.error("%s", message, type="privacy")
            raise end_of_build()
        self.begin()

    def begin(self) -> None:
        """Set up empty lists."""
        self.problems: set[tuple[str, int]] = set()
        self.faulty_pages: set[str] = set()
        self.resolved: dict[str, tuple[nodes.document, logging.MemoryHandler]] = {}
        self.doctrees: dict[str, nodes.document] = {}
        self.changes: dict[str, nodes.document] = {}
        self.attached: list[Attachment] = []
        self.downloads: dict[str, Download] = {}
        self.digest = ""

    def warn(
        self, code: str, message: str, node: nodes.Node | None = None, lines_below: int = 0
    ) -> None:
        """Report a problem once, with its place; no file is written after that."""
        while node is not None and not node.line and node.parent is not None:
            node = node.parent  # Sphinx would report the page only
        problem = (message, id(node))
        if problem not in self.problems:  # a notice is in two files, but has its problems once
            self.problems.add(problem)
            warn(code, message, self._place(node, lines_below))

    def _warn_of_page(self, page: str, *problem: Any) -> None:
        self.faulty_pages.add(page)
        self.warn(*problem)

    def _warn_of_setting(self, code: str, name: str, error: Exception) -> None:
        self.problems.add((str(error), id(None)))
        warn(code, f'"{name}": {error}', place_of(self.app, name))

    def _place(self, node: nodes.Node | None, lines_below: int) -> nodes.Node | str | None:
        if node is None:
            return None
        if not node.line:
            return self.env.path2doc(_source(node))
        return f"{node.source}:{node.line + lines_below}" if lines_below else node

    # -- what Sphinx asks ---------------------------------------------------------

    def get_outdated_docs(self) -> str:
        """Return that everything is made again: any change may change the page numbers."""
        return "all pages"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the page: a file has no other addresses."""
        return docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the page."""
        return to

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Make the files. Raise `SystemExit`, with nothing written, if there is a problem."""
        self.collect()
        self._set_fonts()
        self._check_notice()
        info = self.config.privacy_version
        self.changes = redline_pages(info.changes) if info and info.changes else {}
        books = [*self.books()]
        self._remove_old(books)
        pages = [page for book in books for page in book.pages]
        pieces = self.written(self.doctrees, pages) | self.written(self.changes, pages)
        sources = [self._source(book, pieces) for book in books]
        self.stop_after_problems(NOT_WRITTEN)
        self._write_files(self._made(sources))

    def _remove_old(self, books: Iterable[Book]) -> None:
        """Remove the files of an earlier build, which would pass for those of this one."""
        for book in books:
            Path(self.outdir, f"{book.name}.pdf").unlink(missing_ok=True)

    def _write_files(self, made: Mapping[str, bytes]) -> None:
        """Write the files, and remove those that only an earlier build had: notices may go."""
        written = WrittenFiles(self.app)
        for name, content in made.items():
            path = Path(self.outdir, f"{name}.pdf")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            written.note(f"{name}.pdf")
        if not self.config.privacy_pdf_notice:
            written.end()

    def collect(self) -> None:
        """Resolve the pages, and find the files that are attached."""
        self.doctrees = {page: self._page(page) for page in self.pages()}
        self._attach()
        names = {each.name for each in self.attached}
        self.downloads = downloads_of(self.env, self.doctrees, names)

    def stop_after_problems(self, result: str) -> None:
        """Raise `SystemExit` if there is a problem."""
        if self.problems:
            count = "1 problem" if len(self.problems) == 1 else f"{len(self.problems)} problems"
            logger.error("%s", f"{count}; {result}.", type="privacy")
            raise end_of_build()

    # -- which files, of which pages ----------------------------------------------

    def pages(self) -> list[str]:
        """Return the pages in the order of the lists of pages, each once.

        Archived pages may be in the list of a page that is not archived; they come last.
        """
        unlisted = sorted(PrivacyDomain.of(self.env).archived)
        listed = dict.fromkeys([*pages_in_order(self.env), *unlisted])
        return [page for page in listed if is_in_records(self.env, page)]

    def books(self) -> Iterator[Book]:
        """Yield the files to make: of all pages, of each notice with a page, of what changed."""
        alone = self.config.privacy_pdf_notice
        if not alone:
            yield book_of_all(self.app, list(self.doctrees))
        notices = {page: notice_on(self.env, page) for page in self.doctrees}
        for page, notice in notices.items():
            if notice and alone in ("", notice.id):
                yield book_of_notice(self.app, notice, page)
        info = self.config.privacy_version
        if info and info.changes:
            yield book_of_changes(info, info.changes, list(self.changes), self.config)

    # -- from pages to a file -----------------------------------------------------

    def page_for_words(self, page: str) -> nodes.document:
        """Return a page for the words of a version; it is not resolved again to be written.

        What is reported meanwhile is reported when the page is written, as by other builders. A
        page with facts about the version has other words if none has its words.
        """
        doctree = self.env.get_doctree(page)
        if next(doctree.findall(current_fact), None):
            return resolved_page(self.env, page)
        with suppress_logging() as reports:
            self._resolve(doctree, page)
        self.resolved[page] = doctree, reports
        return doctree

    def _page(self, page: str) -> nodes.document:
        """Return a page to be written."""
        if page in self.resolved:
            doctree, reports = self.resolved.pop(page)
            reports.flushTo(logger.logger)
        else:
            doctree = self.env.get_doctree(page)
            self._resolve(doctree, page)
        return doctree

    def _resolve(self, doctree: nodes.document, page: str) -> None:
        """Resolve the links of a page, and what else depends on other pages."""
        for node, name in conditions_on_builders(self.app, doctree):
            message = (
                f'"only" asks for "{name}", a builder, but a PDF must say what the pages say; '
                "use a tag of your own."
            )
            self.warn("pdf-only", message, node)
        self.env.apply_post_transforms(doctree, page)
        self.post_process_images(doctree)

    def _attach(self) -> None:
        """Set the attachments of the PDF of all pages, and their digest."""
        own = own_attachments(*self._facts_and_sources(), version_info_shown(self.app))
        given = self.config.privacy_pdf_attachments
        try:
            self.attached = with_given(own, Path(self.confdir), given)
            self.digest = root_digest_of(self.attached)
        except AttachmentError as error:
            self._warn_of_setting("pdf-attachment", "privacy_pdf_attachments", error)

    def _check_notice(self) -> None:
        """Report a setting that names a notice without a page."""
        alone = self.config.privacy_pdf_notice
        ids = {each.id for page in self.doctrees if (each := notice_on(self.env, page))}
        if alone and alone not in ids:
            self.problems.add((alone, id(None)))
            place = place_of(self.app, "privacy_pdf_notice")
            warn(f"unknown-{Notice.kind}", no_such(Notice.kind, alone, ids), place)

    def _set_fonts(self) -> None:
        """Set the fonts that Typst may use."""
        try:
            self.fonts = fonts_of(self.config, Path(self.confdir))
        except FontError as error:
            self._warn_of_setting("pdf-font", error.setting, error)

    def _facts_and_sources(self) -> tuple[Mapping[str, Any], dict[str, bytes]]:
        """Return the facts, and what the pages are made from: the archive, or their folder."""
        job = self.config.privacy_edition
        if job and job.version:
            archived = Archive(Path(job.archive)).version(job.version)
            return read_facts(archived.facts), sources_of_archived(archived)
        register = PrivacyDomain.of(self.env).complete_register
        paths = (Path(self.env.doc2path(page)) for page in self.doctrees)
        pages = {path.relative_to(self.srcdir).as_posix(): path for path in paths}
        return for_readers(register_data(register)), sources_of(pages, register)

    def _source(self, book: Book, written: Mapping[str, Sequence[Piece]]) -> Source:
        """Return what a file is made from."""
        doctrees = {page: {**self.doctrees, **self.changes}[page] for page in book.pages}
        downloads = [self.downloads[path] for path in sorted(paths_on(doctrees.values()))]
        attached = self.attached if book.is_whole else []
        attached = [*attached, *(each.attachment() for each in downloads)]
        first = (opening(book, self.config, self.digest, attached), None)
        pieces = [first, *(piece for page in book.pages for piece in written[page])]
        files = {f"attached/{each.name}": each.content for each in attached}
        self._ensure_fit(book, pieces)
        return Source(book, pieces, files)

    def _made(self, sources: Sequence[Source]) -> dict[str, bytes]:
        """Return the files by name. Raise `SystemExit` if Typst refuses one, with its faults.

        The whole has the faults of all pages, and comes last: after it, Typst is slower.
        """
        images = {
            f"images/{name}": Path(self.srcdir, uri).read_bytes()
            for uri, name in self.images.items()
        }
        made: dict[str, bytes] = {}
        faults: dict[str, Sequence[Fault]] = {}
        for book, pieces, files in sorted(sources, key=lambda source: source.book.is_whole):
            try:
                made[book.name] = compile_pdf(
                    pieces, {**files, **images}, book.timestamp, self.fonts
                )
            except CompileError as error:
                faults[book.name] = error.faults
        refused = (faults[source.book.name] for source in sources if source.book.name in faults)
        self._warn_of(next(refused, ()))
        self.stop_after_problems(NOT_WRITTEN)
        return made

    def _ensure_fit(self, book: Book, pieces: Sequence[Piece]) -> None:
        """Report a file that needs more memory than there is, before Typst is killed for it."""
        need, free = memory.needed(pieces), memory.available()
        if need > free:
            message = (
                f'"{book.name}.pdf" needs about {memory.in_words(need)} of memory, and '
                f"{memory.in_words(free)} are free; use a larger machine"
            )
            way = "" if self.config.privacy_version else f", or {NOTICE_ALONE}"
            self.warn("pdf-memory", f"{message}{way}.")

    def _warn_of(self, faults: Sequence[Fault]) -> None:
        """Report what Typst refuses: the letters of a paragraph that no font has, together."""
        letters: dict[nodes.Node | None, list[Fault]] = {}
        others = ""
        for fault in faults:
            if fault.letter:
                letters.setdefault(fault.node and _block_with(fault.node), []).append(fault)
            else:
                self.warn("pdf-refused", f"Typst refuses the PDF: {fault.message}", fault.node)
        if len(letters) > FEW_PLACES:  # such as all pages in Chinese
            others = f", here and in {len(letters) - 1} more paragraphs"
            letters = {next(iter(letters)): [each for found in letters.values() for each in found]}
        for block, missing in letters.items():
            lacking = list(dict.fromkeys(fault.letter for fault in missing))
            words = no_font_has(lacking, self.config.language or "", others)
            before = block.astext().partition(missing[0].letter)[0] if block else ""
            self.warn("pdf-no-letter", words, block, before.count("\n"))

    def written(
        self, doctrees: Mapping[str, nodes.document], wanted: Iterable[str]
    ) -> dict[str, Sequence[Piece]]:
        """Return those pages that are wanted, as Typst, of some that may have links to each other.

        A page is the same in each file that has it.
        """
        ends = ends_of(doctrees)
        names = {path: download.name for path, download in self.downloads.items()}
        made: dict[str, Sequence[Piece]] = {}
        for page in (page for page in dict.fromkeys(wanted) if page in doctrees):
            doctree, warn_of_page = doctrees[page], partial(self._warn_of_page, page)
            translator = self.create_translator(doctree, self, page, ends, names, warn_of_page)
            doctree.walkabout(translator)
            made[page] = cast("TypstTranslator", translator).pieces
            if page not in self.faulty_pages and is_checked(self.env, page):
                self._compare(doctree, made[page])
        return made

    def _compare(self, doctree: nodes.document, pieces: Sequence[Piece]) -> None:
        """Report words of a page that are not written, and words that it does not have."""
        found = changes_in_typst(doctree, pieces)
        for code, message in problems_of(found, "the PDF"):
            self.warn(code, message, paragraph_with(found.lost, doctree) or doctree)


def _block_with(node: nodes.Node) -> nodes.Node:
    """Return the paragraph, or another block, that a node is in."""
    while isinstance(node, nodes.Inline) and node.parent is not None:
        node = node.parent
    return node


def _source(node: nodes.Node) -> str:
    """Return the path of the page that a node is on; archived pages have no lines."""
    return str(node.document["source"]) if node.document else ""
