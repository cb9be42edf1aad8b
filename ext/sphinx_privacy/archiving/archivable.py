"""Warnings about what a page of a version may not have, before the page is archived."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.register.models import Version
from sphinx_privacy.sphinxext.conditions import conditions_on_builders
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.from_sphinx_files import files_used_on
from sphinx_privacy.sphinxext.load_register import shown_path
from sphinx_privacy.sphinxext.nodes import current_fact
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx


def warn_of_page(app: Sphinx, docname: str) -> None:
    """Warn about what a page of a version may not have."""
    doctree = app.env.get_doctree(docname)
    _warn_of_conditions(app, doctree)
    _warn_of_facts(app, doctree)
    for path in _files_read(app, docname):
        if not _is_in(path, Path(app.srcdir)):
            _warn_of_file(path, docname)


def _warn_of_conditions(app: Sphinx, doctree: nodes.document) -> None:
    """Warn about "only" with a builder: a version says the same in every form."""
    for node, asked in conditions_on_builders(app, doctree):
        warn(
            "archive-only",
            f'"only" asks for "{asked}", a builder, but the pages of a version must say the '
            "same in every format; use a tag of your own.",
            node,
        )


def _warn_of_facts(app: Sphinx, doctree: nodes.document) -> None:
    """Warn about what a draft says about itself: it is wrong once another version applies."""
    versions = PrivacyDomain.of(app.env).register.all(Version).values()
    if any(version.is_draft for version in versions):
        for node in doctree.findall(current_fact):
            warn(
                "version-in-text",
                f'"{node["path"]}" is about the version itself. The frame of each page says '
                "this, and stays right when another version applies; remove it from the text.",
                node,
            )


def _files_read(app: Sphinx, docname: str) -> Iterator[Path]:
    """Yield the files that a page is made from: its own, and what it includes or shows."""
    yield app.env.doc2path(docname)
    yield from (Path(app.srcdir, name) for name in files_used_on(app.env, docname))


def _is_in(path: Path, folder: Path) -> bool:
    """Return whether a file is in a folder, after following links."""
    return path.resolve().is_relative_to(folder.resolve())


def _warn_of_file(path: Path, location: str) -> None:
    warn(
        "archive-outside",
        f'"{path.name}" is read from "{shown_path(path.resolve())}", outside the folder of pages; '
        "a version has only files of that folder, so put a copy there.",
        location,
    )
