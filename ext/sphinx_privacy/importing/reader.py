"""Have Sphinx read the pages of a folder leniently, and archive them.

No conf.py is read, and no extension is loaded but MyST-Parser and this package. What Sphinx reports
is returned. Words that it cannot read stay on the page as they are written.
"""

from __future__ import annotations

import logging
import re
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.errors import ConfigError
from sphinx.transforms import SphinxTransform

from sphinx_privacy.archive.blocks import words_of
from sphinx_privacy.archiving.archiver import ArchiveBuilder
from sphinx_privacy.explanations import groups
from sphinx_privacy.importing.html_nodes import SUFFIXES, HtmlToNodes
from sphinx_privacy.importing.missing_words import missing_words
from sphinx_privacy.importing.old_source import Names, OldSource, made_readable
from sphinx_privacy.sphinxext.from_sphinx import settings_of
from sphinx_privacy.sphinxext.outside_files import is_outside
from sphinx_privacy.sphinxext.priorities import (
    AFTER_COMPARISON,
    AFTER_DIRECTIVES,
    AFTER_TITLES,
    OLD_PICTURES,
    OLD_UNREAD,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.util.typing import ExtensionMetadata

    from sphinx_privacy.archive.store import Contents

REGISTER = "register"
"""The folder beside that of the pages which is their register: there is nothing in it."""
PLAIN = ".rst"
"""The ending of pages in reStructuredText; the others are in Markdown."""
ABOUT_WORDS = """
    archive-outside archive-unknown-node outside-file program-failed raw-html remote-file
    unsafe-address unsafe-setting
"""
REPORTED = frozenset(ABOUT_WORDS.split())
"""The codes of ours that are about what was read; others are about how to write a page."""
SUPPRESSED = (
    *("misc.highlighting_failure", "myst.header", "myst.strikethrough", "toc.no_title"),
    "toc.not_included",
)
"""What Sphinx and MyST report that is about no word."""
MYST = {"strikethrough", "tasklist"}
"""What GitHub adds to Markdown."""
DIRECTIVES = """
    admonition attention caution code code-block contents csv-table danger deprecated epigraph error
    eval-rst figure glossary highlights hint image important include line-block list-table
    literalinclude note parsed-literal pull-quote raw rubric seealso sidebar sourcecode table tip
    toctree topic versionadded versionchanged warning
"""
ROLES = """
    abbr any code command doc download emphasis file guilabel kbd literal menuselection numref ref
    samp strong sub subscript sup superscript term
"""
NAMES = Names(frozenset(DIRECTIVES.split()), frozenset(ROLES.split()))
"""The directives and roles of docutils and Sphinx that only say how words are shown."""


class OldPages(NamedTuple):
    """Where the pages are, and what has to be known to read them."""

    folder: Path
    front: str
    """The name of the front page."""
    conf: Path
    """The folder of the project's own conf.py: its pages are in the same language and syntax."""


class UnreadableError(Exception):
    """Sphinx cannot read the pages; the message has its reports."""


def read_pages(pages: OldPages, id_: str) -> tuple[Contents, list[str]]:
    """Return the pages as an archived version, and what was reported about them.

    Raises `UnreadableError` if Sphinx cannot go on.
    """
    logging.disable(logging.INFO)  # only warnings and errors are read
    log, target = StringIO(), pages.folder.parent / "read"
    (pages.folder.parent / REGISTER).mkdir(exist_ok=True)
    sources = _made_readable(pages.folder)
    try:
        app = Sphinx(
            pages.folder,
            None,
            target,
            target / "doctrees",
            ArchiveBuilder.name,
            confoverrides=_settings(pages),
            status=None,
            warning=log,
            freshenv=True,
        )
        app.build()
        contents: Contents = app.builder.contents(id_, "")  # type: ignore[attr-defined] # by its name
    except (Exception, SystemExit) as error:  # whatever an old page causes
        lines = _lines(log, pages.folder)
        raise UnreadableError("\n".join(lines or [f"{type(error).__name__}: {error}"])) from error
    notes = [f"{name}: {note}" for name, source in sources.items() for note in source.notes]
    notes += [*app.old_notes, *_lost(app, sources), *_lines(log, pages.folder)]  # type: ignore[attr-defined] # set below
    return contents, notes


def _made_readable(folder: Path) -> dict[str, OldSource]:
    """Write the pages of a folder as they can be read here; return them by their paths."""
    sources = {}
    for path in sorted(each for each in folder.rglob("*") if each.suffix in SUFFIXES):
        content = path.read_bytes()
        source = OldSource(content) if path.suffix == PLAIN else made_readable(content, NAMES)
        path.write_text(source.text, encoding="utf-8", newline="\n")
        sources[path.relative_to(folder).as_posix()] = source
    return sources


def _settings(pages: OldPages) -> dict[str, Any]:
    own = _own_settings(pages.conf)
    codes = (each.name for group in groups() for each in group.explanations)
    return {
        "extensions": ["myst_parser", "sphinx_privacy", __name__],
        "language": own.get("language", "en"),
        "root_doc": pages.front,
        "source_suffix": dict.fromkeys(SUFFIXES, "markdown") | {PLAIN: "restructuredtext"},
        "myst_enable_extensions": sorted(
            {*MYST, *own.get("myst_enable_extensions", ())} - {"linkify", "substitution"}
        ),
        "myst_heading_anchors": 6,
        "primary_domain": None,
        "smartquotes": False,
        "privacy_register": f"../{REGISTER}",
        "suppress_warnings": [
            *SUPPRESSED,
            *(f"privacy.{code}" for code in codes if code not in REPORTED),
        ],
    }


def _own_settings(conf: Path) -> dict[str, Any]:
    try:
        return settings_of(conf)
    except ConfigError:
        return {}


def _lines(log: StringIO, folder: Path) -> list[str]:
    """Return what was reported, with the paths of pages below their folder."""
    text = re.sub(r"\x1b\[[\d;]*m", "", log.getvalue()).replace(f"{folder}/", "")
    return [line for line in text.splitlines() if line.strip()]


def _lost(app: Sphinx, sources: Mapping[str, OldSource]) -> Iterator[str]:
    """Yield the pages in Markdown that have not all words of their source."""
    for name, source in sources.items():
        stem, _, ending = name.rpartition(".")
        page = words_of({"": app.builder.blocks.get(stem, ())})  # type: ignore[attr-defined] # it archives
        missing = f".{ending}" != PLAIN and missing_words(source.text, page)
        if missing:
            yield f'{name}: words of its source are nowhere on the page: "{missing}".'


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up what reads old pages."""
    vars(app).update(old_notes=[], old_ids={}, untitled=set())
    app.connect("builder-inited", _show_raw, AFTER_DIRECTIVES)
    app.add_transform(HtmlToNodes)
    app.add_transform(WordsOfPictures)
    app.add_transform(WordsNotRead)
    app.connect("doctree-read", _note_page, AFTER_TITLES)
    app.connect("doctree-resolved", _unlink, AFTER_COMPARISON)
    app.connect("doctree-resolved", _list_other_pages, AFTER_COMPARISON)
    return {"parallel_read_safe": False}


class Raw(Directive):
    """HTML in reStructuredText: its words are read, and code for other formats is left out."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = {"file": directives.unchanged, "url": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """Return the HTML; no file is read."""
        is_shown = "html" in self.arguments[0].lower().split()
        return [nodes.raw("", "\n".join(self.content), format="html")] if is_shown else []


def _show_raw(app: Sphinx) -> None:
    directives.register_directive("raw", Raw)


class WordsOfPictures(SphinxTransform):
    """Replace pictures that are not here by what they say to those who do not see them."""

    default_priority = OLD_PICTURES

    def apply(self, **kwargs: object) -> None:
        """Replace them, and note each."""
        for node in list(self.document.findall(nodes.image)):
            if not self._is_here(node["uri"]):
                self.app.old_notes.append(  # type: ignore[attr-defined] # as above
                    f'{self.env.docname}: the picture "{node["uri"]}" is not here; its alternative '
                    f'text is shown: "{node.get("alt", "")}".'
                )
                words = nodes.inline("", node.get("alt", ""))
                among_words = isinstance(node.parent, nodes.TextElement)
                node.replace_self(words if among_words else nodes.paragraph("", "", words))

    def _is_here(self, uri: str) -> bool:
        if "://" in uri or uri.startswith(("data:", "//")):
            return False
        path = self.env.relfn2path(uri)[1]
        return not is_outside(self.env, path) and Path(path).is_file()


class WordsNotRead(SphinxTransform):
    """Leave what docutils could not read on the page as it is written."""

    default_priority = OLD_UNREAD

    def apply(self, **kwargs: object) -> None:
        """Put the words of messages in their place."""
        for message in list(self.document.findall(nodes.system_message)):
            written = list(message.findall(nodes.literal_block))
            if written and message.parent is not None:
                message.replace_self([_code(each.astext()) for each in written])


def _code(text: str) -> nodes.literal_block:
    return nodes.literal_block(text, text)


def _note_page(app: Sphinx, doctree: nodes.document) -> None:
    """Note where links to a page can lead, and whether a list of pages can name it."""
    docname, elements = app.env.docname, doctree.findall(nodes.Element)
    app.old_ids[docname] = {id_ for each in elements for id_ in each["ids"]}  # type: ignore[attr-defined] # as above
    if not any(doctree.findall(nodes.title)):
        app.untitled.add(docname)  # type: ignore[attr-defined] # as above
        app.env.titles[docname] = nodes.title("", docname.rpartition("/")[2])
        app.old_notes.append(f"{docname}: it has no heading, so no list of pages can name it.")  # type: ignore[attr-defined] # as above


def _unlink(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Leave only the words of links that lead to no place in this version; each was reported."""
    for node in list(doctree.findall(nodes.reference)):
        if not _leads(app, node, docname):
            node.replace_self(node.children)


def _leads(app: Sphinx, node: nodes.reference, docname: str) -> bool:
    """Return whether a link leads to an address, a file, or an anchor that exists."""
    address = f"page:{docname}#{node['refid']}" if "refid" in node else node.get("refuri", "")
    if not address.startswith("page:"):
        return bool(address) or "filename" in node
    page, _, anchor = address.removeprefix("page:").partition("#")
    ids = app.old_ids.get(page)  # type: ignore[attr-defined] # as above
    return ids is not None and (not anchor or anchor in ids)


def _list_other_pages(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """List all pages on the front page, unseen, so that readers can get to them."""
    if docname == app.config.root_doc:
        trees = doctree.findall(addnodes.toctree)
        listed = {page for tree in trees for page in tree["includefiles"]}
        others = sorted(app.env.found_docs - listed - app.untitled - {docname})  # type: ignore[attr-defined] # as above
        if others:
            entries = [(None, page) for page in others]
            shown = {"hidden": True, "maxdepth": -1, "titlesonly": True}
            doctree.append(addnodes.toctree("", entries=entries, **shown))
