"""Every link of a finished site, followed."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urlsplit

from lxml import html


def broken_links(site, address=""):
    """Return the links to a file or an anchor that a site does not have, each with its page.

    `address` is that of the site: links with it are the site's own.
    """
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*.html")}
    pages = {name: html.fromstring(path.read_bytes()) for name, path in paths.items()}
    ids = {name: set(page.xpath("//@id")) for name, page in pages.items()}
    lost = []
    for name, page in pages.items():
        links = set(page.xpath("//a/@href | //link/@href | //@src"))
        assert len(links) > 10 or page.xpath("//@http-equiv"), name
        lost += [
            (name, file, anchor)
            for file, anchor in filter(None, (target(name, link, site, address) for link in links))
            if not (site / file).is_file() or (anchor and anchor not in ids[file])
        ]
    return lost


def target(name, link, site, address):
    """Return the file and the anchor that a link of a page leads to; none for another site."""
    root = urlsplit(address).path or "/"
    parts = urlsplit(link.replace(address, root) if address else link)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path) or posixpath.basename(name)
    place = posixpath.join(root, posixpath.dirname(name), path)
    file = posixpath.relpath(posixpath.normpath(place), root)
    is_folder = (site / file).is_dir()
    return posixpath.normpath(f"{file}/index.html") if is_folder else file, parts.fragment
