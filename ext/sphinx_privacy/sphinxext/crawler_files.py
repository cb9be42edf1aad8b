"""What crawlers read beside the pages: the sitemap, and `robots.txt`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.template import SphinxRenderer

from sphinx_privacy.sphinxext.machine_readable import address_of, is_listed
from sphinx_privacy.sphinxext.redirects import root_of
from sphinx_privacy.sphinxext.web_files import WebFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

TEMPLATES = Path(__file__).with_name("templates")
SITEMAP = "sitemap.xml"


def sitemap_files(app: Sphinx) -> Iterator[WebFile]:
    """Yield the sitemap, if the address of the site is known."""
    pages = [page for page in app.env.found_docs if is_listed(app.config, page)]
    if addresses := sorted(filter(None, (address_of(app, page) for page in pages))):
        text = SphinxRenderer([str(TEMPLATES)]).render(SITEMAP, {"addresses": addresses})
        yield WebFile(SITEMAP, text.encode(), "privacy_sitemap")


def robots_files(app: Sphinx) -> Iterator[WebFile]:
    """Yield `robots.txt`, which names the sitemap; crawlers read it only at the root of a host."""
    config = app.config
    if config.html_baseurl and config.privacy_sitemap and root_of(config) == "/":
        address = f"{config.html_baseurl.rstrip('/')}/{SITEMAP}"
        text = f"User-agent: *\nDisallow:\n\nSitemap: {address}\n"
        yield WebFile("robots.txt", text.encode(), "privacy_robots")
