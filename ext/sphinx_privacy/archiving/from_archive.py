"""Build archived pages with Sphinx: the source parser for them, and what is not in their text.

Set up only while an edition is built (`privacy_edition`). No directive runs, and no transform
changes a word: the text that the writer gets is compared with the archived one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.errors import NoUri
from sphinx.parsers import Parser
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.matching import get_matching_files

from sphinx_privacy.archive import nodes as ours
from sphinx_privacy.archive.blocks import words_digest, words_of
from sphinx_privacy.archive.document import ArchiveError
from sphinx_privacy.archive.page_reader import fill_document, parsed
from sphinx_privacy.archive.page_writer import PageError
from sphinx_privacy.archive.store import Archive, file_path, page_path
from sphinx_privacy.archive.words import blocks_of
from sphinx_privacy.archiving.archived_page import NUMBERED
from sphinx_privacy.archiving.placeholders import fill_placeholders
from sphinx_privacy.archiving.resolve import FILES, resolve
from sphinx_privacy.sphinxext import from_sphinx
from sphinx_privacy.sphinxext.domain import ObjectEntry, PrivacyDomain
from sphinx_privacy.sphinxext.from_docutils import note_ids
from sphinx_privacy.sphinxext.nodes import leave_words
from sphinx_privacy.sphinxext.page_placeholders import PLACEHOLDER, placeholder_for
from sphinx_privacy.sphinxext.policy_pages import is_versioned
from sphinx_privacy.sphinxext.priorities import (
    AFTER_FINAL_SETTINGS,
    ARCHIVED_LINKS,
    LAST_RESORT,
    TEXT_IS_FINAL,
)
from sphinx_privacy.sphinxext.shown_version import address_at_root
from sphinx_privacy.sphinxext.web_files import SITES

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_privacy.sphinxext.job import Job

SUFFIX = ".privacypage"
"""The suffix of archived pages while they are built."""
TAKES_PLACEHOLDERS = ("html", "dirhtml")
"""The builders whose pages are filled when editions are assembled."""


def lay_out(job: Job, source: Path) -> None:
    """Write the archived pages of a version, and their files, to a source folder."""
    version = Archive(Path(job.archive)).version(job.version)
    for name, page in version.document.pages.items():
        _copy(version.archive.stored(page_path(page.sha256)), source / f"{name}{SUFFIX}")
    for name, digest in version.document.files.items():
        _copy(version.archive.stored(file_path(name, digest)), source / FILES / name)


def _copy(content: bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def setup(app: Sphinx) -> None:
    """Register the parser, the transform and the handlers for archived pages."""
    job: Job = app.config.privacy_edition
    app.add_source_suffix(SUFFIX, ArchivedParser.supported[0])
    app.add_source_parser(ArchivedParser)
    app.add_node(ours.placeholder, html=(_visit_placeholder, None))
    app.add_post_transform(ResolveArchivedLinks)
    app.connect("config-inited", _exclude_versioned_sources, AFTER_FINAL_SETTINGS)
    app.connect("builder-inited", _hand_over)
    app.connect("doctree-read", _note_page)
    app.connect("env-check-consistency", _use_numbers_as_written)  # numbers are assigned
    app.connect("doctree-resolved", _compare, TEXT_IS_FINAL)
    if app.config.privacy_version:  # files are not assembled later
        app.connect("doctree-resolved", fill_placeholders)
    if job.docs:
        app.connect("missing-reference", _lead_to_front, LAST_RESORT)
    else:
        app.connect("build-finished", _write_data)


def _exclude_versioned_sources(app: Sphinx, config: Config) -> None:
    """Leave out the sources of pages that are taken from the archive."""
    suffixes = tuple(suffix for suffix in config.source_suffix if suffix != SUFFIX)
    found = get_matching_files(app.srcdir, config.include_patterns, config.exclude_patterns)
    for path in found:
        suffix = next((each for each in suffixes if path.endswith(each)), "")
        if suffix and is_versioned(app, path.removesuffix(suffix)):
            config.exclude_patterns.append(path.replace("[", "[][]"))  # a pattern, not a name


def _hand_over(app: Sphinx) -> None:
    """Give the domain what the archive says about the pages."""
    job: Job = app.config.privacy_edition
    version = Archive(Path(job.archive)).version(job.version)
    document, domain = version.document, PrivacyDomain.of(app.env)
    domain.archived, domain.archived_site = document.pages, document.site
    domain.archived_data = {
        name: version.archive.stored(file_path(name, digest))
        for name, digest in document.data.items()
    }


def _write_data(app: Sphinx, exception: Exception | None) -> None:
    """Write the archived data beside the pages of a dated edition; the host's files are left."""
    if exception or app.builder.name not in SITES or not app.config.privacy_cookie_data:
        return
    for name, content in PrivacyDomain.of(app.env).archived_data.items():
        if not Path(app.outdir, name).exists():
            _copy(content, Path(app.outdir, name))


# -- reading ------------------------------------------------------------------------


class ArchivedParser(Parser):
    """Reads an archived page."""

    supported = ("privacyarchive",)

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Fill a document with the nodes of a page."""
        document.settings.smart_quotes = False
        try:
            fill_document(document, parsed(inputstring.encode()))
        except PageError as error:
            raise ArchiveError(f"{document['source']}: {error}") from error
        for node in list(document.findall(nodes.Element)):
            note_ids(document, node)
            resolve(node, document.settings.env)


def _note_page(app: Sphinx, doctree: nodes.document) -> None:
    """Note what the archive says about a page besides its text: labels, terms, records, index."""
    docname, domain = app.env.docname, PrivacyDomain.of(app.env)
    page = domain.archived.get(docname)
    if page is None:
        return
    for name, label in page.labels.items():
        from_sphinx.note_label(app.env, name, docname, label.anchor, label.title)
    for name, anchor in page.terms.items():
        from_sphinx.note_term(app.env, name, docname, anchor)
    from_sphinx.note_citations_as_used(app.env, docname)  # the references are links already
    for entry in page.objects:
        place = ObjectEntry(docname, entry.anchor, 0, entry.title, entry.within)
        domain.add_object((entry.kind, entry.id), place)
    domain.xrefs[docname] = {(kind, id_) for kind, id_ in page.refers_to}
    domain.numbers[docname] = _numbers(doctree)
    index = [(*entry[:4], entry[4] or None) for entry in page.index]
    from_sphinx.note_index_entries(app.env, docname, index)


def _numbers(doctree: nodes.document) -> list[tuple[str, str, str]]:
    """Return the numbers on a page as written: kind, anchor, number."""
    found = []
    for node in doctree.findall(nodes.Element):
        if number := node.get("number"):
            is_first = isinstance(node.parent, nodes.document)
            anchor = "" if is_first else next(iter(node["ids"]), "")
            found.append((node.tagname, anchor, number))
    return found


def _use_numbers_as_written(app: Sphinx, env: BuildEnvironment) -> None:
    """Let writers show the archived numbers, not those that Sphinx counts now."""
    formats: dict[str, str] = app.config.numfig_format

    def in_words(kind: str, counted: tuple[int, ...]) -> str:
        return formats.get(kind, "%s") % ".".join(map(str, counted))

    from_sphinx.put_figure_numbers(env, in_words)
    app.config.numfig_format = dict.fromkeys(formats, "%s")
    for docname, written in PrivacyDomain.of(env).numbers.items():
        sections: dict[str, Any] = {}
        figures: dict[str, dict[str, Any]] = {}
        for tag, anchor, number in written:
            if tag == "section":
                sections[anchor and f"#{anchor}"] = tuple(str(number).split("."))
            elif tag in NUMBERED:
                figures.setdefault(NUMBERED[tag], {})[anchor] = (number,)
        from_sphinx.use_numbers(env, docname, sections, figures)


# -- resolving ----------------------------------------------------------------------


class ResolveArchivedLinks(SphinxPostTransform):
    """Replace the schemes "page:" and "version:" by addresses in the build."""

    default_priority = ARCHIVED_LINKS

    def run(self, **kwargs: object) -> None:
        """Resolve the links of an archived page."""
        docname = self.env.current_document.docname
        if docname in PrivacyDomain.of(self.env).archived:
            for node in list(self.document.findall(nodes.reference)):
                self._resolve(node, docname)

    def _resolve(self, node: nodes.reference, docname: str) -> None:
        scheme, _, target = node.get("refuri", "").partition(":")
        path, hash_, anchor = target.partition("#")
        if scheme == "page":
            self._lead_to(node, docname, path, hash_ + anchor)
        elif scheme == "version":
            id_, _, page = path.partition("/")
            address = address_at_root(self.app, page, f"{id_}/")
            _lead(node, address and address + hash_ + anchor)

    def _lead_to(self, node: nodes.reference, docname: str, page: str, anchor: str) -> None:
        """Link to a page of this edition, or to one at the root of the site."""
        if self._is_built(page):
            try:
                node["refuri"] = self.app.builder.get_relative_uri(docname, page) + anchor
            except NoUri:
                _lead(node, "")
        else:
            address = address_at_root(self.app, page)
            _lead(node, address and address + anchor)

    def _is_built(self, page: str) -> bool:
        """Return whether a page is in this edition; in HTML there are indices, too."""
        if page in self.env.found_docs:
            return True
        labels = from_sphinx.labels_of(self.env)
        generated = {name for name, _ in labels.values()}
        return self.app.builder.name in TAKES_PLACEHOLDERS and page in generated


def _lead(node: nodes.reference, address: str) -> None:
    """Link to an address; without one, leave only the words."""
    if address:
        node["refuri"] = address
        node.attributes.pop("internal", None)
    else:
        leave_words(node)


def _lead_to_front(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: nodes.Element
) -> nodes.reference | None:
    """Link a reference that the version at the root cannot resolve to the front page; note it."""
    what = _missing_at_root(PrivacyDomain.of(env), node)
    if not what:
        return None
    path = Path(app.srcdir.name, env.doc2path(node["refdoc"], base=False)).as_posix()
    place = ":".join(map(str, filter(None, (path, node.line))))
    app.privacy_notes.append(  # type: ignore[attr-defined] # set where the build begins
        f"{place}: the version at the root has no {what}; the link leads to the front page."
    )
    address = app.builder.get_relative_uri(node["refdoc"], app.config.root_doc)
    return nodes.reference("", "", contnode, refuri=address, internal=True)


def _missing_at_root(domain: PrivacyDomain, node: pending_xref) -> str:
    """Return what the version at the root lacks, if another version may have it."""
    kind, name = node["reftype"], node["reftarget"]
    is_record = node.get("refdomain") == domain.name and not node.get("if_shown")
    if node["refdoc"] in domain.archived:
        return ""
    if is_record and domain.register.find(kind, name):
        return f'{kind} "{name}"'
    return f'"{name}"' if node.get("refdomain") == "std" else ""


def _compare(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Raise `ArchiveError` if the text that the writer gets is not the archived one."""
    page = PrivacyDomain.of(app.env).archived.get(docname)
    if page and words_digest(words_of({docname: blocks_of(doctree)})) != page.text_sha256:
        raise ArchiveError(
            f"{docname}: its text is not the archived one. Something in this project changes the "
            "words of pages while they are built: an extension, or a handler in conf.py."
        )


# -- writing ------------------------------------------------------------------------


def _visit_placeholder(self: HTML5Translator, node: ours.placeholder) -> None:
    if self.builder.name in TAKES_PLACEHOLDERS:
        given = {name: node[name] for name in ("kind", "older", "caption") if node.get(name)}
        self.body.append(placeholder_for(PLACEHOLDER, given))
    raise nodes.SkipNode
