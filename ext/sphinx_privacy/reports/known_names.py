"""The names that an editor may have meant: of pages, labels, terms, directives, roles and files.

Each function takes the environment, the page with the wrong name, and that name.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath
from typing import TYPE_CHECKING

from sphinx_privacy.sphinxext import from_docutils, from_sphinx
from sphinx_privacy.sphinxext.as_written import prefix
from sphinx_privacy.sphinxext.domain import PrivacyDomain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Set as AbstractSet

    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

    Known = Callable[[BuildEnvironment, str, str], Iterable[str]]

PICTURES = {".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"}


def pages(env: BuildEnvironment, page: str, wrong: str) -> list[str]:
    """Return the pages as a link names them: from the root, or from the folder of its page."""
    if wrong.startswith("/"):
        return [f"/{docname}" for docname in env.found_docs]
    ending = PurePosixPath(wrong).suffix if wrong.endswith(tuple(env.config.source_suffix)) else ""
    folder = str(PurePosixPath(page).parent)
    return [f"{relpath(docname, folder)}{ending}" for docname in env.found_docs]


def all_pages(env: BuildEnvironment, page: str, wrong: str) -> Iterable[str]:
    """Return the pages by their names, wherever they are named."""
    return env.found_docs


def labels(env: BuildEnvironment, page: str, wrong: str) -> Iterable[str]:
    """Return the labels of all pages."""
    return from_sphinx.labels_of(env)


def targets(env: BuildEnvironment, page: str, wrong: str) -> list[str]:
    """Return the targets of Markdown links: pages, files and labels."""
    return [*pages(env, page, wrong), *files_beside(env, page, wrong), *labels(env, page, wrong)]


def terms(env: BuildEnvironment, page: str, wrong: str) -> list[str]:
    """Return the terms of all glossaries."""
    return [term for docname in env.found_docs for term in from_sphinx.terms_on(env, docname)]


def files(env: BuildEnvironment, page: str, wrong: str) -> list[str]:
    """Return the files of the same kind beside a missing one, from the folder of pages."""
    return _beside(env, wrong, {PurePosixPath(wrong).suffix.lower()})


def pictures(env: BuildEnvironment, page: str, wrong: str) -> list[str]:
    """Return the pictures beside a missing one, from the folder of pages."""
    return _beside(env, wrong, PICTURES)


def files_beside(env: BuildEnvironment, page: str, wrong: str) -> list[str]:
    """Return the files of the same kind beside a missing one, from the page."""
    folder = str(PurePosixPath(page).parent)
    return [relpath(path, folder) for path in files(env, page, normpath(f"{folder}/{wrong}"))]


def directives(env: BuildEnvironment, page: str, wrong: str) -> set[str]:
    """Return the names of directives that need no prefix, and of ours."""
    others = (name for domain in _without_prefix(env) for name in domain.directives)
    ours = (f"{prefix(env)}{name}" for name in PrivacyDomain.of(env).directives)
    return {*from_docutils.directives(), *others, *ours}


def roles(env: BuildEnvironment, page: str, wrong: str) -> set[str]:
    """Return the names of roles that need no prefix, and of ours."""
    others = (name for domain in _without_prefix(env) for name in domain.roles)
    ours = (f"{prefix(env)}{name}" for name in PrivacyDomain.of(env).roles)
    return {*from_docutils.roles(), *others, *ours}


def _beside(env: BuildEnvironment, wrong: str, kinds: AbstractSet[str]) -> list[str]:
    folder = Path(env.srcdir, wrong).parent
    paths = folder.iterdir() if folder.is_dir() else ()
    names = (path.name for path in paths if path.suffix and path.suffix.lower() in kinds)
    return [str(PurePosixPath(wrong).with_name(name)) for name in names]


def _without_prefix(env: BuildEnvironment) -> list[Domain]:
    names = ("std", env.config.primary_domain)
    return [domain for domain in env.domains.values() if domain.name in names]
