"""Assemble editions: put pages into their frames, and add what a version changed."""

from __future__ import annotations

import gc
import json
import re
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, unquote

from markupsafe import escape

from sphinx_privacy.editions.pool import shares
from sphinx_privacy.editions.workspace import BuiltFolder, Workspace
from sphinx_privacy.locale import in_language
from sphinx_privacy.records.bundle import bundle
from sphinx_privacy.records.history import before, changes
from sphinx_privacy.site.listing import listing, listings
from sphinx_privacy.sphinxext.page_placeholders import (
    CHANGES,
    CHANGES_PLACEHOLDER,
    FRAME_PLACEHOLDER,
    HEAD_PLACEHOLDER,
    HISTORY,
    PLACEHOLDER,
    SITE,
    STATIC,
    STATIC_FOLDER,
    TITLE_PLACEHOLDER,
    filled,
    has_placeholder,
)
from sphinx_privacy.sphinxext.redirects import redirect_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sphinx_privacy.editions.builds import Builds
    from sphinx_privacy.editions.fork_server import ForkServer
    from sphinx_privacy.register.models import Version
    from sphinx_privacy.site.frame import Frame
    from sphinx_privacy.sphinxext.version_info import ChangedPage

SITEMAP = "sitemap.xml"
# Files that a server reads only at the root of a site.
ROOT_ONLY = ("404.html", SITEMAP, "robots.txt", "_redirects", "_headers")
ROOT_ONLY_KINDS = (".conf",)
TEXT = "text.txt"
FRONT = "index.html"
"""The front page of an edition, and of what a version changed."""
IN_SITE = re.compile(f'="{SITE}([^"#]*)')


class AssemblyOrder(NamedTuple):
    """An edition to assemble, and the result."""

    frame: Frame
    made: BuiltFolder


def assemble(builds: Builds, server: ForkServer, frames: Iterable[Frame]) -> dict[str, BuiltFolder]:
    """Return the assembled editions by their places, and make those that are missing.

    Each process makes several consecutive ones: neighbours are compared with the same words.
    """
    orders = [
        AssemblyOrder(frame, BuiltFolder(builds.workspace.assembled(_key(frame))))
        for frame in frames
    ]
    missing = [order for order in orders if not order.made.is_whole()]
    pieces = [(f"{share[0].frame.name} …", share) for share in shares(missing)]
    for failure in server.run(_assemble_all, pieces) if pieces else ():
        raise OSError(f"the editions cannot be put together: {failure.reason}")
    return {order.frame.folder: order.made for order in orders}


def _assemble_all(orders: Iterable[AssemblyOrder]) -> str:
    """Assemble editions; return why that failed, or an empty string."""
    gc.freeze()
    try:
        for order in orders:
            # A copy, so that what it computes and caches is freed with the edition.
            _assemble(replace(order.frame), order.made)
            gc.collect()
    except OSError as error:
        return str(error)
    return ""


def _assemble(frame: Frame, made: BuiltFolder) -> None:
    """Assemble an edition."""
    with _language_of(frame):
        _fill(frame, made)


def _language_of(frame: Frame) -> AbstractContextManager[None]:
    """Use the language of an edition."""
    return in_language(frame.build.about["language"], frame.project.paths.locale_folders)


def _fill(frame: Frame, made: BuiltFolder) -> None:
    """Put the pages of an edition and what is around them into its folder."""
    with frame.builds.workspace.new(made.folder) as folder:
        new = BuiltFolder(folder)
        _add_pages(frame, new.site)
        _add_front(frame, new.site)
        if frame.is_root:
            _add_former(frame, new.site)
        else:
            _write(new.site / TEXT, frame.project.text(frame.version).text.encode())
            _add_changes(frame, new.site)
        new.seal()


def _key(frame: Frame) -> str:
    """Return the key of an assembled edition: a SHA-256 over what its bytes depend on."""
    frame = replace(frame)
    with _language_of(frame):
        parts = _parts_of_key(frame)
    return sha256(json.dumps(parts).encode()).hexdigest()


def _parts_of_key(frame: Frame) -> list[Any]:
    builds = frame.builds
    front = frame.build.about["front"]
    return [
        builds.engine,
        frame.folder,
        frame.static,
        frame.build.folder.name,
        frame.html(front),
        frame.head(front, is_unlisted=False),
        [_named(builds, each) for each in frame.linked()],
        sorted(builds.root.about["pages"].items()),
        listings(frame, front),
        bundle(builds, frame.version).parent.name if frame.project.with_records else "",
    ]


def _named(builds: Builds, version: Version) -> list[str]:
    """Return what links to a version depend on: its build, and the pages that it renamed."""
    renamed = (name for rename in version.renamed for name in (rename.from_, rename.to))
    return [builds.of(version).folder.name, *map(str, renamed)]


def _add_pages(frame: Frame, target: Path) -> None:
    """Add the files of a build, and fill the placeholders of pages."""
    site = frame.build.site
    for source in sorted(path for path in site.rglob("*") if path.is_file()):
        name = source.relative_to(site).as_posix()
        if name == CHANGES or not _belongs(frame, name):
            continue
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        if source.suffix == ".html":
            _add_page(frame, name, source, target)
        else:
            Workspace.link(source, target / name)


def _add_page(frame: Frame, name: str, source: Path, target: Path) -> None:
    """Add a page with its placeholders filled; one without any is a redirect page."""
    text = source.read_text(encoding="utf-8")
    if has_placeholder(HEAD_PLACEHOLDER, text):
        _write(target / name, fill_page(frame, quote(name), text).encode())
    elif frame.is_root:
        _write(target / name, text.encode())


def _belongs(frame: Frame, name: str) -> bool:
    """Return whether a file belongs in an edition; some have a meaning only at the root."""
    if name.startswith(f"{STATIC_FOLDER}/"):
        return frame.is_root or bool(frame.build.about["keeps-static"])
    is_for_root = name in ROOT_ONLY or ("/" not in name and name.endswith(ROOT_ONLY_KINDS))
    is_of_language = frame.is_root and name == SITEMAP  # search engines find it by its address
    return is_of_language or not is_for_root or (frame.is_root and not frame.project.original)


def fill_page(frame: Frame, page: str, text: str) -> str:
    """Return a page, named by its address, in its frame and with its placeholders filled.

    A page of a larger site has nothing for a frame.
    """
    text = _fill_head(frame, page, text)
    text = text.replace(STATIC, f"{frame.up(page)}{frame.static}/")
    text = IN_SITE.sub(lambda link: f'="{_link_in_site(frame, page, link[1])}', text)
    text = filled(PLACEHOLDER, text, lambda data: listing(frame, page, data))
    policy = frame.build.about["policy"]
    is_bare = page == "404.html" or (policy and page not in policy)
    return text.replace(FRAME_PLACEHOLDER, "" if is_bare else frame.html(page))


def _fill_head(frame: Frame, page: str, text: str, title: str = "") -> str:
    """Return a page with its head; a title takes its place before it is a part of JSON."""

    def head(data: dict[str, Any]) -> str:
        if not data:  # a page of a larger site
            return ""
        if title and data["description"] == TITLE_PLACEHOLDER:
            data["description"] = title
        return frame.head(page, **data)

    return filled(HEAD_PLACEHOLDER, text, head)


def _link_in_site(frame: Frame, page: str, address: str) -> str:
    """Return the link to an address in the site; if the root lacks it now, to its front page."""
    if in_original := frame.language_links.to_original(address, frame.up(page)):
        return in_original
    if address == HISTORY:
        return frame.link_to_history(page) or frame.up(page) + frame.builds.root.about["front"]
    folder = address.partition("/")[0]
    root = frame.builds.root.about
    dated = {str(version.id) for version in frame.project.archived}
    known = folder in dated or unquote(address) in map(unquote, root["pages"].values())
    return frame.up(page) + (address if known else root["front"])


def _add_front(frame: Frame, target: Path) -> None:
    """Lead from the address of an edition to its front page if that is in a folder."""
    if not (target / FRONT).exists():
        about = frame.build.about
        page = redirect_page(FRONT, about["front"], about, is_front=True)
        _write(target / FRONT, page.encode())


def _add_former(frame: Frame, target: Path) -> None:
    """Add a redirect page at each address of a page of any version that has no page here."""
    for address, page in frame.redirects().items():
        name = unquote(address)
        if not (target / name).exists():
            _write(target / name, redirect_page(name, page, frame.build.about).encode())


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


# -- what a version changed -----------------------------------------------------------


def _add_changes(frame: Frame, target: Path) -> None:
    """Add the pages that compare a version with the one before it."""
    from sphinx_privacy.sphinxext.theme_html import replaced

    old, new = before(frame.project, frame.version), frame.version
    if old is None:
        return
    shell = (frame.build.site / CHANGES).read_text(encoding="utf-8")
    for page, title, body in change_pages(frame.builds, old, new):
        headed = _fill_head(frame, f"changes/{page}", shell, title)
        titled = headed.replace(TITLE_PLACEHOLDER, escape(title))  # a theme may show none
        text = replaced(titled, CHANGES_PLACEHOLDER, body, CHANGES)
        filled_page = fill_page(frame, f"changes/{page}", text)
        _write(target / "changes" / unquote(page), filled_page.encode())


def change_pages(builds: Builds, old: Version, new: Version) -> Iterator[tuple[str, str, str]]:
    """Yield the pages that compare two versions: their addresses, titles, and texts as HTML."""
    from sphinx_privacy.sphinxext import redline_pages as pages
    from sphinx_privacy.sphinxext.folded_redline import fold_unchanged
    from sphinx_privacy.sphinxext.redline_html import redline_html

    changed, before, now = changes(builds.project, old, new), builds.of(old), builds.of(new)
    links = pages.Links(
        FRONT,
        _address,
        f"../../{old.id}/{before.about['front']}",
        {path: f"../../{old.id}/{address}" for path, address in before.about["files"].items()},
        {path: f"../{address}" for path, address in now.about["files"].items()},
    )
    front = pages.front_page(changed, links)
    yield FRONT, pages.title_of_front(changed), redline_html(front)
    for page in changed.pages:
        redline = pages.changed_page(changed, page, links)
        fold_unchanged(redline, page.change)
        yield _address(page), pages.title_of_page(page), redline_html(redline)


def _address(page: ChangedPage) -> str:
    """Return the address of the redline of a page; it is different for "a/b" and "a.b"."""
    name = page.name.replace("~", "~~").replace(".", "~.").replace("/", ".")
    return f"page-{quote(name)}.html"
