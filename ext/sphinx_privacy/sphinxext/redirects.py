"""Redirect pages; the canonical addresses of pages, and the path of the site on its host."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinx.util.osutil import ensuredir

from sphinx_privacy.register.models import Redirect
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.from_sphinx import shared_context
from sphinx_privacy.sphinxext.templating import templates_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.config import Config


def canonical_address(base: str, page: str) -> str:
    """Return the canonical address of a page; empty if the site has no address."""
    name = re.sub(r"(^|/)index\.html$", r"\1", page)
    return base and f"{base.rstrip('/')}/{name}"


def root_of(config: Config) -> str:
    """Return the path of the site on its host."""
    return f"{urlsplit(config.html_baseurl).path.rstrip('/')}/"


def write_redirects(app: Sphinx, exception: Exception | None) -> None:
    """Write redirect pages, which need no script, at each former address.

    One is for the address with a slash at its end, the other for that with ".html".
    """
    if exception or app.builder.name not in ("html", "dirhtml"):
        return
    builder: StandaloneHTMLBuilder = app.builder  # type: ignore[assignment] # by its name
    pages = {
        Path(builder.get_outfilename(docname)).relative_to(builder.outdir).as_posix()
        for docname in app.env.found_docs
    }
    site = about_site(app)
    outside = []
    for redirect in PrivacyDomain.of(app.env).register.all(Redirect).values():
        former, page = str(redirect.former), str(redirect.page)
        if former.startswith("/"):
            outside.append(f"{former} {_path(builder, page)} 301\n")
            continue
        outside.append(f"{_path(builder, former)} {_path(builder, page)} 301\n")
        for name in (f"{former}/index.html", f"{former}.html"):
            if name not in pages:
                text = redirect_page(name, builder.get_target_uri(page), site)
                _write(Path(builder.outdir, name), text)
    _write(Path(builder.outdir, "_redirects"), "".join(outside))


def about_site(app: Sphinx) -> dict[str, str]:
    """Return what a redirect page says about its site."""
    return {
        "language": app.config.language,
        "base": app.config.html_baseurl,
        "icon": shared_context(app).get("favicon_url") or "",
    }


def _write(path: Path, text: str) -> None:
    ensuredir(path.parent)
    path.write_text(text, encoding="utf-8", newline="\n")


def _path(builder: StandaloneHTMLBuilder, page: str) -> str:
    """Return the absolute path of a page, or of a former address, on its host."""
    is_page = page in builder.env.found_docs
    return root_of(builder.config) + (builder.get_target_uri(page) if is_page else page)


def redirect_page(former: str, page: str, site: Mapping[str, str]) -> str:
    """Return the redirect page of a former address, which needs no script.

    `site` has the `language` of the site, its address as `base`, and the `icon` in "_static":
    without one, a browser asks the host for /favicon.ico.
    """
    up = "../" * former.count("/")
    context = {
        "former": re.sub(r"(/index)?\.html$", "", former),
        "target": up + (page or "./"),
        "canonical": canonical_address(site["base"], page),
        "icon": site["icon"] and f"{up}_static/{site['icon']}",
        "language": site["language"].replace("_", "-"),
    }
    templates = templates_of(Path(__file__).with_name("templates"))
    return templates.get_template("redirect.html").render(context)
