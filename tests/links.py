"""Every link of a finished site, followed."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup


def lost_links(site, address=""):
    """Return the links to a file or an anchor that a site does not have, each with its page.

    `address` is that of the site: links with it are the site's own.
    """
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*.html")}
    pages = {name: BeautifulSoup(path.read_bytes(), "lxml") for name, path in paths.items()}
    ids = {name: {tag["id"] for tag in page.find_all(id=True)} for name, page in pages.items()}
    lost = []
    for name, page in pages.items():
        links = {tag.get("href", tag.get("src")) for tag in page.select("[href], [src]")}
        assert len(links) > 10 or "http-equiv" in str(page), name
        lost += [
            (name, file, anchor)
            for file, anchor in filter(None, (target(name, link, site, address) for link in links))
            if not (site / file).is_file() or (anchor and anchor not in ids[file])
        ]
    return lost


def target(name, link, site, address):
    """Return the file and the anchor that a link of a page leads to; none for another site."""
    parts = urlsplit(link.replace(address, "/") if address else link)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path) or posixpath.basename(name)
    file = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), path))[1:]
    return f"{file}/index.html".lstrip("/") if (site / file).is_dir() else file, parts.fragment
