"""The files of the built site: which one an address asks for, and how a host would send it."""

from __future__ import annotations

import json
import re
from html import escape
from mimetypes import MimeTypes
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

STATIC = Path(__file__).with_name("static")
ROUTE = "/_preview/"
BLOCKED = f"{ROUTE}blocked"
"""Where browsers report what the security policy blocks."""
NO_FRAME = "frame-ancestors 'none'"
# What the bar needs, and a page that is shown before the headers are known.
FIRST_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        f"font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; {NO_FRAME}"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
END_OF_HEAD = re.compile(rb"</head\s*>", re.IGNORECASE)
# Python's own table alone: that of the computer would make the preview differ between computers.
TYPES = MimeTypes()
MORE_TYPES = {
    ".atom": "application/atom+xml",
    ".conf": "text/plain",
    ".inv": "application/octet-stream",
    ".js": "text/javascript",
    ".md": "text/markdown",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    "": "text/plain",
}
TEXTS = ("text/", "application/json", "application/javascript", "application/xml")


class Published(NamedTuple):
    """How the site will be published."""

    root: str
    """Where it is at its host, such as ``/legal/data-privacy/``."""
    headers: Mapping[str, str]


def published(said: Mapping[str, Any]) -> Published:
    """Return how the site will be published, from what the builder says of that.

    The browser reports what the policy blocks. A project that publishes no headers is shown
    without a policy: its theme may need what ours would block.
    """
    if not said:
        return Published("/", FIRST_HEADERS)
    headers = {"Content-Security-Policy": NO_FRAME, **said["headers"]}
    headers["Content-Security-Policy"] += f"; report-uri {BLOCKED}"
    return Published(said["root"], headers)


def file_at(folder: Path, path: str) -> Path | None:
    """Return the file that a decoded path of an address asks for; None if the site has none.

    A file is part of the site if it is in its folder, links followed, and no part of its path is
    hidden.
    """
    parts = path.strip("/").split("/")
    if any(part.startswith(".") or "\\" in part or "\0" in part for part in parts):
        return None
    try:
        found = Path(folder, *parts).resolve()
        if found.is_dir() and path.endswith("/"):
            found = (found / "index.html").resolve()
        is_there = found.is_file() and found.is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a name that is too long; links in a circle
        return None
    return found if is_there else None


def page_at(path: str) -> str:
    """Return the name of the page at a path; empty if what is there is not a page."""
    if path.endswith("/"):
        path += "index.html"
    return path.removesuffix(".html").strip("/") if path.endswith(".html") else ""


def type_of(path: Path) -> str:
    """Return the content type of a file; texts are in UTF-8."""
    guessed = MORE_TYPES.get(path.suffix) or TYPES.guess_type(path.name)[0]
    kind = guessed or "application/octet-stream"
    is_text = kind.startswith(TEXTS) or kind.endswith("+xml")
    return f"{kind}; charset=utf-8" if is_text else kind


def with_bar(page: bytes, about: Mapping[str, Any]) -> bytes:
    """Return a page with the bar in its head, so that the file itself has nothing of it."""
    sheets = sorted(path.name for path in STATIC.glob("*.css"))
    lines = [
        f'<meta name="privacy-preview" content="{escape(json.dumps(about))}">',
        *(f'<link rel="stylesheet" href="{ROUTE}static/{name}">' for name in sheets),
        f'<script type="module" src="{ROUTE}static/bar.js"></script>\n',
    ]
    added = "\n".join(lines).encode()
    end = END_OF_HEAD.search(page)
    place = end.start() if end else 0
    return page[:place] + added + page[place:]
