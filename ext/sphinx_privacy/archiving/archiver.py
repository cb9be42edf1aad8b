"""The builder `privacyarchive`: the archived document of a version."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx import addnodes
from sphinx.builders import Builder

from sphinx_privacy.archive.blocks import Block, words_digest, words_of
from sphinx_privacy.archive.document import (
    Document,
    Label,
    Object,
    Page,
    archive_json,
    digest_of,
)
from sphinx_privacy.archive.elements import FORMAT
from sphinx_privacy.archive.page_reader import page_from_xml
from sphinx_privacy.archive.page_writer import PageError, page_to_xml
from sphinx_privacy.archive.store import Contents, facts_path, file_path, page_path
from sphinx_privacy.archive.used_files import StoredFile, used_files
from sphinx_privacy.archive.words import blocks_of
from sphinx_privacy.archiving.archivable import warn_of_page
from sphinx_privacy.archiving.archived_page import ArchivedPage, NotArchivableError
from sphinx_privacy.sphinxext import from_sphinx
from sphinx_privacy.sphinxext.cookie_data import cookie_files
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.machine_readable import description_of
from sphinx_privacy.sphinxext.policy_pages import is_checked, is_versioned
from sphinx_privacy.sphinxext.site_info import notice_on, site_info, title_of
from sphinx_privacy.sphinxext.warning import warn
from sphinx_privacy.sphinxext.written import Written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from sphinx_privacy.archive.used_files import UsedFile

TEXT = "text.txt"
"""The file with the normalised text of all pages."""
DIFFERENCE = "difference.txt"
"""The file that says in a sentence how the text differs from the version in force."""
PAGES = "pages.json"
"""The file with the language, and the files of the pages, each with whether a version has it."""


class ArchiveBuilder(Builder):
    """Resolves the pages that belong to a version, and writes their normalised text.

    Once the build is finished, `contents` returns the archived document and its files.
    """

    name = "privacyarchive"
    format = "privacyarchive"
    epilog = "The normalised text of the pages is in %(outdir)s."
    supported_remote_images = True  # else Sphinx would fetch them
    supported_data_uri_images = True
    keeps_placeholders = True

    def init(self) -> None:
        """Begin with nothing."""
        self.stored: dict[str, bytes] = {}
        self.pages: dict[str, Page] = {}
        self.blocks: dict[str, tuple[Block, ...]] = {}
        self.files: dict[str, str] = {}
        self.used: dict[str, tuple[UsedFile, ...]] = {}
        self.places: dict[tuple[str, str], str] = {}

    # -- what Sphinx asks -------------------------------------------------------------

    def get_outdated_docs(self) -> AbstractSet[str]:
        """Return all pages: a change of any page may change another."""
        return self.env.found_docs

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address of a page in the archive."""
        return f"page:{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the address of a page in the archive, which is the same from every page."""
        return self.get_target_uri(to)

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Make the archived form of each page."""
        for docname in sorted(self.env.found_docs):
            if is_versioned(self.app, docname):
                warn_of_page(self.app, docname)
                self._add_page(docname)

    def finish(self) -> None:
        """Write the normalised text, how it differs from the version in force, and which pages."""
        from sphinx_privacy.archiving.changed_files import BuiltPages
        from sphinx_privacy.archiving.difference import difference

        built = BuiltPages(self.text, self.blocks, self.used, self.places)
        found = difference(self.app, built)
        files = ((TEXT, self.text), (DIFFERENCE, found), (PAGES, self._files_of_pages()))
        for name, text in files:
            Path(self.outdir, name).write_text(text, encoding="utf-8", newline="\n")

    @property
    def text(self) -> str:
        """The normalised text of all pages."""
        return words_of(self.blocks)

    def _files_of_pages(self) -> str:
        """Return the language, and the pages that can still be changed, as JSON."""
        pages = {
            str(self.env.doc2path(docname, base=False)): docname in self.pages
            for docname in sorted(self.env.found_docs)
            if is_checked(self.env, docname)
        }
        return json.dumps({"language": self.config.language, "pages": pages})

    # -- pages ------------------------------------------------------------------------

    def _add_page(self, docname: str) -> None:
        """Add a page, or warn about what the archive cannot represent."""
        doctree = self.env.get_doctree(docname)
        index = tuple(_index_entries(doctree))
        self.env.apply_post_transforms(doctree, docname)
        archived = ArchivedPage(self.env, docname)
        try:
            content = page_to_xml(archived.of(doctree))
        except NotArchivableError as error:
            warn("archive-unknown-node", str(error), error.node)
            return
        except PageError as error:
            warn("archive-unknown-node", f"this page cannot be archived: {error}", docname)
            return
        # The text is taken from the page as it will be read back.
        page = page_from_xml(content)
        self.blocks[docname] = blocks_of(page)
        digest = digest_of(content)
        self.stored[page_path(digest)] = content
        self._add_files(docname, archived.files)
        self.used[docname] = used_files(page, self._file)
        self.pages[docname] = self._about(docname, doctree, digest, index)

    def _about(
        self, docname: str, doctree: nodes.document, digest: str, index: tuple[tuple[str, ...], ...]
    ) -> Page:
        """Return what the archive says about a page whose words are known."""
        return Page(
            sha256=digest,
            text_sha256=words_digest(words_of({docname: self.blocks[docname]})),
            title=title_of(self.env, docname) or self.env.titles[docname].astext(),
            description=description_of(self.app, docname, doctree),
            labels=labels_on_page(self.env, docname),
            terms=from_sphinx.terms_on(self.env, docname),
            objects=_objects(self.env, docname),
            refers_to=tuple(sorted(PrivacyDomain.of(self.env).xrefs.get(docname, ()))),
            index=index,
            notice=notice_on(self.env, docname),
        )

    def _add_files(self, docname: str, files: Mapping[str, nodes.Element]) -> None:
        """Add the files of a page, and where it refers to each."""
        written = Written(Path(self.env.doc2path(docname)))
        for path, node in sorted(files.items()):
            file = Path(self.srcdir, path)
            if file.is_file():  # else Sphinx has reported it
                self.files[path] = self._store(path, file.read_bytes())
                self.places[docname, path] = written.at(node, file.name)

    def _file(self, path: str) -> StoredFile | None:
        digest = self.files.get(path)
        if digest is None:
            return None
        return StoredFile(path, digest, len(self.stored[file_path(path, digest)]))

    def _store(self, name: str, content: bytes) -> str:
        """Note a file for the store, and return its SHA-256."""
        digest = digest_of(content)
        self.stored[file_path(name, digest)] = content
        return digest

    # -- the document -----------------------------------------------------------------

    def contents(self, id_: str, summary: str) -> Contents:
        """Return the document of the pages as a version, with its files."""
        from sphinx_privacy.exports.archived_facts import facts_of

        domain = PrivacyDomain.of(self.env)
        facts = archive_json(
            {"format": FORMAT, "records": facts_of(domain.complete_register, self._place)}
        )
        self.stored[facts_path(digest_of(facts))] = facts
        exported = cookie_files(domain.register)
        data = {name: self._store(name, text.encode()) for name, text in exported.items()}
        document = Document(
            format=FORMAT,
            id=id_,
            language=self.config.language,
            root=_front(self.env, self.pages),
            summary=summary,
            text_sha256=words_digest(self.text),
            site=site_info(self.env),
            facts=digest_of(facts),
            pages=self.pages,
            files=self.files,
            data=data,
        )
        return Contents(document, self.stored)

    def _place(self, kind: str, id_: str) -> tuple[str, str]:
        """Return the page and the anchor that show a record."""
        shown = PrivacyDomain.of(self.env).objects.get((kind, id_))
        return (shown.docname, shown.anchor) if shown and shown.docname in self.pages else ("", "")


def _front(env: BuildEnvironment, pages: Collection[str]) -> str:
    """Return the front page of a version: that of the project, else the first that is listed."""
    first = env.config.root_doc
    listed = (page for page in from_sphinx.pages_in_order(env) if page in pages)
    return first if first in pages else next(listed, min(pages, default=first))


def labels_on_page(env: BuildEnvironment, docname: str) -> dict[str, Label]:
    """Return the explicit labels of a page."""
    titles = from_sphinx.label_titles(env)
    return {
        name: Label(anchor=anchor, title=titles.get(name, ""))
        for name, (page, anchor) in sorted(from_sphinx.labels_of(env).items())
        if page == docname
    }


def _objects(env: BuildEnvironment, docname: str) -> tuple[Object, ...]:
    shown = PrivacyDomain.of(env).objects_on(docname)
    return tuple(
        Object(kind=kind, id=id_, title=entry.title, anchor=entry.anchor, within=entry.within)
        for (kind, id_), entry in sorted(shown.items())
    )


def _index_entries(doctree: nodes.document) -> Iterator[tuple[str, ...]]:
    """Yield the entries of a page in the general index."""
    for node in doctree.findall(addnodes.index):
        for type_, value, target, main, key in node["entries"]:
            yield type_, value, target, main, key or ""
