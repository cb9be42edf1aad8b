"""Files for download: how formats that have no links to them name them."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes
from sphinx import addnodes

from sphinx_privacy.sphinxext.shown_version import address_in_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def address_of_download(config: Config, node: addnodes.download_reference) -> str:
    """Return the address of a file for download; empty without ``html_baseurl``."""
    if "filename" not in node:
        return str(node.get("refuri", ""))
    return address_in_site(config, quote(f"_downloads/{node['filename']}"))


def name_downloads(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the name of each file behind its link, which has become plain words."""
    for node in list(doctree.findall(addnodes.download_reference)):
        name = PurePosixPath(node["reftarget"]).name
        if name not in node.astext():
            place = node.parent.index(node) + 1
            node.parent.insert(place, nodes.Text(f" ({name})"))


def names_are_added(app: Sphinx, doctree: nodes.document) -> bool:
    """Return whether a page of a book gets the names of files, which it does not say itself."""
    is_book = app.builder.name == "epub" and not app.config.html_baseurl
    return is_book and any(doctree.findall(addnodes.download_reference))


def link_downloads(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Lead each link to the file on the site, which a book does not contain."""
    if not app.config.html_baseurl:
        name_downloads(app, doctree, docname)
        return
    for node in list(doctree.findall(addnodes.download_reference)):
        address = address_of_download(app.config, node)
        node.replace_self(nodes.reference("", "", *node.children, refuri=address))
