"""Redirect pages; the canonical addresses of pages, and the path of the site on its host.

Assembly uses them too, so nothing here imports Sphinx.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from sphinx_privacy.sphinxext.templating import templates_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.config import Config


def canonical_address(base: str, page: str) -> str:
    """Return the canonical address of a page; empty if the site has no address."""
    name = re.sub(r"(^|/)index\.html$", r"\1", page)
    return base and f"{base.rstrip('/')}/{name}"


def encoded(address: str) -> str:
    """Return an address with spaces and the like encoded; not all builders encode them."""
    return quote(unquote(address))


def root_of(config: Config) -> str:
    """Return the path of the site on its host."""
    return f"{urlsplit(config.html_baseurl).path.rstrip('/')}/"


def redirect_page(
    former: str, page: str, site: Mapping[str, str], *, is_front: bool = False
) -> str:
    """Return the redirect page of a former address, or of a front page that is elsewhere.

    It needs no script.
    `site` has the `language` of the site, its address as `base`, and the `icon` in "_static":
    without one, a browser asks the host for /favicon.ico.
    """
    up = "../" * former.count("/")
    context = {
        "former": "" if is_front else re.sub(r"(/index)?\.html$", "", former),
        "target": up + (page or "./"),
        "canonical": canonical_address(site["base"], page),
        "icon": site["icon"] and f"{up}_static/{site['icon']}",
        "language": site["language"].replace("_", "-"),
    }
    templates = templates_of(Path(__file__).with_name("templates"))
    return templates.get_template("redirect.html").render(context)
