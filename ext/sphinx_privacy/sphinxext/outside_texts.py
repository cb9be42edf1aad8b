"""Outside texts with addresses below the root of this site, which must not replace them."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from sphinx_privacy.register.models import OpenQuestion, Redirect, Version
from sphinx_privacy.sphinxext.addresses import is_published
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_privacy.register import Register
    from sphinx_privacy.register.text import Text


def check_texts_outside(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn about each outside text that would be lost when this site is published."""
    if is_published(app):
        return
    for place, address in _texts_outside(PrivacyDomain.of(env).register):
        if fault := _fault(app, place, address):
            warn("outside-below-root", fault, str(address.place))


def _texts_outside(register: Register) -> Iterator[tuple[str, Text]]:
    """Yield the addresses of texts whose words are not archived here, each after its field."""
    for version in register.all(Version).values():
        if version.outside:
            yield f"version.{version.id}.outside", version.outside
        if version.text and version.text.original and version.text.kind != "verbatim":
            yield f"version.{version.id}.text.original", version.text.original


def _fault(app: Sphinx, place: str, address: Text) -> str:
    """Return what is wrong with an address; empty if this site does not use it.

    Below the root the host does not matter: after a move, the old host sends readers to the new.
    """
    base, url = urlsplit(app.config.html_baseurl), urlsplit(address)
    is_this_host = bool(base.netloc) and base.netloc == url.netloc
    root, path = base.path.rstrip("/"), _without_ending(unquote(url.path))
    is_below = f"{path}/".startswith(f"{root}/") and bool(root or is_this_host)
    answer = _answer(app.env, root, path) if is_below or is_this_host else ""
    if answer:
        return (
            f'"{address}" is the address of a full text, but {answer} has that address on this '
            "site; put the full text there as a file instead."
        )
    files = _files(path.removeprefix(f"{root}/"))
    if not is_below or _is_added(app, files) or _is_in_question(app.env, place):
        return ""
    return (
        f'"{address}" is below the root of this site; before the site is published there, add the '
        f'full text as the file "{files[0]}" to a folder of "html_extra_path"; until then, name '
        f'"{place}" in the places of an open question that is blocking.'
    )


def _without_ending(path: str) -> str:
    """Return a path as browsers request it, without the endings that servers add."""
    path = posixpath.normpath(path) if path else path
    return path.removesuffix("index.html").rstrip("/").removesuffix(".html")


def _answer(env: BuildEnvironment, root: str, path: str) -> str:
    """Return what answers a path on this host; empty if nothing does."""
    register = PrivacyDomain.of(env).register
    for redirect in register.all(Redirect).values():
        former = redirect.former if redirect.former.startswith("/") else f"{root}/{redirect.former}"
        if former == path:
            return f'the redirect "{redirect.id}"'
    for version in register.all(Version).values():
        if version.is_archived and f"{path}/".startswith(f"{root}/{version.id}/"):
            return f'the version "{version.id}"'
    for page in sorted(env.found_docs):
        if path == _without_ending(f"{root}/{page}.html"):
            return f'the page "{page}"'
    return ""


def _files(path: str) -> tuple[str, ...]:
    """Return the files that a server may send for a path below the root, the usual one first."""
    return f"{path}/index.html", f"{path}.html", path


def _is_added(app: Sphinx, files: tuple[str, ...]) -> bool:
    """Return whether one of the files is copied to the site unchanged."""
    for added in (Path(app.confdir, name) for name in app.config.html_extra_path):
        if added.name in files or any((added / file).is_file() for file in files):
            return True
    return False


def _is_in_question(env: BuildEnvironment, place: str) -> bool:
    """Return whether a blocking open question is about a field."""
    questions = PrivacyDomain.of(env).register.all(OpenQuestion).values()
    return any(place in question.places for question in questions if question.blocking == "yes")
