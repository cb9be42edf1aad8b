"""Every link of a form, followed: what leads nowhere, what no program could read, and double ids."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from urllib.parse import unquote, urlsplit

import pikepdf
from lxml import html
from markdown_it import MarkdownIt

LINKS = "//a/@href | //link/@href | //@src | //form/@action | //object/@data"
"""Where HTML has an address."""
REFERENCES = "//@for | //@aria-labelledby | //@aria-describedby | //@aria-controls"
"""Where it has the ids of other elements."""
OUTSIDE = re.compile(
    r"https?://[\w.-]+\.[a-z]{2,}(:\d+)?([/?#][^\s<>\"\\^`{|}]*)?"
    r"|mailto:[^\s@<>:/?%]+(@|%40)[\w.-]+\.[a-z]{2,}(\?[^\s<>\"]*)?"
    r"|tel:\+?[\d-]+"
    r"|data:image/[^\s]+"
)
"""The addresses outside a site that pages may have: of the web, of mail, of telephones, pictures.

docutils writes "%40" for the "@" of mail, unless a project asks it not to.
"""


def broken_links(site, address=""):
    """Return what is wrong with the links of a finished site, each fault with its page.

    `address` is that of the site: links with it are the site's own.
    """
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*.html")}
    pages = {name: html.fromstring(path.read_bytes()) for name, path in paths.items()}
    return broken(pages, lambda file: (site / file).is_file(), address)


def broken_in_book(book):
    """Return what is wrong with the links of an ePub, its contents and its package included."""
    names = [name for name in book.files if name.endswith((".xhtml", ".svg"))]
    pages = {name: html.fromstring(book.files[name]) for name in names}
    used = [item["href"] for item in book.package().select("item")]
    lost = [("package.opf", name) for name in used if unquote(name) not in book.files]
    return lost + broken(pages, book.files.__contains__)


def broken(pages, is_there, address=""):
    """Return what is wrong with the links of parsed pages, by their names."""
    counted = {name: Counter(page.xpath("//@id")) for name, page in pages.items()}
    faults = []
    for name, page in pages.items():
        ids = counted[name]
        faults += [(name, "twice", id_) for id_, number in ids.items() if number > 1]
        named = {id_ for value in page.xpath(REFERENCES) for id_ in value.split()}
        faults += [(name, "no id", id_) for id_ in sorted(named - ids.keys())]
        for link in sorted(set(page.xpath(LINKS))):
            found = target(name, link, is_there, address)
            if found is None:
                faults += [] if OUTSIDE.fullmatch(link) else [(name, "malformed", link)]
            elif not is_there(found[0]) or not has(counted.get(found[0], ()), found[1]):
                faults.append((name, *found))
    return faults


def has(ids, anchor):
    """Return whether a page has an anchor; browsers look for it as it is, and then decoded."""
    return not anchor or anchor in ids or unquote(anchor) in ids


def target(name, link, is_there, address):
    """Return the file and the anchor that a link of a page leads to; none for another site."""
    root = urlsplit(address).path or "/"
    parts = urlsplit(link.replace(address, root) if address else link)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path) or posixpath.basename(name)
    place = posixpath.join(root, posixpath.dirname(name), path)
    file = posixpath.relpath(posixpath.normpath(place), root)
    index = posixpath.normpath(f"{file}/index.html")
    return index if is_there(index) else file, parts.fragment


def broken_in_pdf(path):
    """Return what is wrong with the links of a PDF, how many lead inside, and those outside."""
    faults, inside, abroad = [], 0, set()
    with pikepdf.open(path) as pdf:
        pages = {page.objgen for page in pdf.pages}
        named = pikepdf.NameTree(pdf.Root.Names.Dests) if "/Dests" in pdf.Root.Names else {}
        for link in (note for page in pdf.pages for note in page.get("/Annots", [])):
            if link.Subtype != "/Link":
                continue
            outside = str(link.A.URI) if "/A" in link else ""
            inside += not outside
            abroad |= {outside} - {""}
            if outside and not OUTSIDE.fullmatch(outside):
                faults.append((path.name, "malformed", outside))
            elif not outside and not leads_inside(link.Dest, named, pages):
                faults.append((path.name, "nowhere", str(link.Dest)))
    return faults, inside, abroad


def leads_inside(end, named, pages):
    """Return whether the end of a link is on a page of the PDF."""
    if isinstance(end, pikepdf.String):
        end = named.get(str(end))
    place = end.D if isinstance(end, pikepdf.Dictionary) else end
    return place is not None and place[0].objgen in pages


def lost_in_site(site, address, links):
    """Return which links from elsewhere, of those to a site, lead to nothing on it."""
    ours = sorted(link for link in links if link.startswith(address))
    found = {link: target("", link, lambda file: (site / file).is_file(), address) for link in ours}
    there = {file for file, _ in found.values() if (site / file).is_file()}
    ids = {file: html.fromstring((site / file).read_bytes()).xpath("//@id") for file in there}
    return [
        link
        for link, (file, anchor) in found.items()
        if file not in there or not has(ids[file], anchor)
    ]


def broken_in_markdown(files):
    """Return what is wrong with the links of Markdown files, given by their names."""
    pages = {}
    for name, text in files.items():
        made = MarkdownIt("commonmark").enable("table").render(text)
        pages[name] = html.fromstring(f"<body>{made}</body>")
    return broken(pages, files.__contains__)
