"""What a site publishes for programs: meta tags, dates, security headers and a sitemap.

There is no structured data of schema.org. It has no type for a policy or a notice, and what applies
to a page is there already: its title, description, language, address and dates. Browsers do allow a
JSON-LD script under the Content-Security-Policy, but it would be the site's only inline script.
"""

from __future__ import annotations

from html import escape
from itertools import starmap
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from docutils import nodes
from markupsafe import Markup
from sphinx.addnodes import compact_paragraph
from sphinx.util.matching import Matcher
from sphinx.util.template import SphinxRenderer

from sphinx_privacy.exports import cookies
from sphinx_privacy.register.models import Cookie
from sphinx_privacy.sphinxext.current_text import is_draft
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.from_docutils import without_viewport
from sphinx_privacy.sphinxext.not_found import NOT_FOUND, SITES
from sphinx_privacy.sphinxext.page_placeholders import HEAD_PLACEHOLDER, placeholder_for
from sphinx_privacy.sphinxext.redirects import canonical_address, root_of
from sphinx_privacy.sphinxext.translation import alternate_tags

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_privacy.register import Register

TEMPLATES = Path(__file__).with_name("templates")
FILES = ("_headers", "headers.nginx.conf", "headers.apache.conf", "sitemap.xml")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action {targets}; frame-ancestors 'none'"
)


def address_of(app: Sphinx, pagename: str) -> str:
    """Return the canonical address of a page; empty for the page 404, and without a base URL."""
    base = app.config.html_baseurl if pagename != NOT_FOUND else ""
    return canonical_address(base, app.builder.get_target_uri(pagename))


def _is_listed(config: Config, pagename: str) -> bool:
    """Return whether search engines may list a page."""
    return pagename != NOT_FOUND and not Matcher(config.privacy_noindex)(pagename)


def add_meta(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give a page its address and its meta tags, except those that its source has."""
    if app.builder.name == "singlehtml" and is_draft(app):
        context["metatags"] = '<meta name="robots" content="noindex">'
    if app.builder.name not in SITES:
        return
    is_edition = bool(app.config.privacy_edition)  # its address is not known yet
    context["pageurl"] = "" if is_edition else address_of(app, pagename)
    metas = doctree.findall(nodes.meta) if doctree else ()
    given = {meta.get("name", meta.get("property")): meta["content"] for meta in metas}
    title = Markup(context.get("title") or context.get("indextitle") or "").striptags()  # noqa: S704 - HTML of Sphinx's
    description = given.get("description") or description_of(app, pagename, doctree) or title
    listed = "" if is_edition else "index,follow"
    is_hidden = not _is_listed(app.config, pagename) or (not is_edition and is_draft(app))
    robots = "noindex" if is_hidden else listed
    tags = {
        "description": description,
        "robots": "" if pagename == "search" else robots,  # Sphinx's own template has it
        **_open_graph(app, pagename, title, description),
    }
    new = {name: content for name, content in tags.items() if content and name not in given}
    data: dict[str, bool | str] = {
        "is_unlisted": pagename == "search" or "robots" in {*new, *given}
    }
    if is_edition:  # pages have a description only while their version is in force
        data["description"] = new.pop("description", "")
    metatags = without_viewport(context.get("metatags", ""))
    context["metatags"] = metatags + "".join(starmap(meta_tag, new.items()))
    if doctree and not is_edition:
        context["metatags"] += alternate_tags(app, pagename)
    if is_edition:
        context["metatags"] += placeholder_for(HEAD_PLACEHOLDER, data)


def meta_tag(name: str, content: str) -> str:
    """Return a meta tag as HTML."""
    attribute = "property" if ":" in name else "name"
    return f'<meta {attribute}="{name}" content="{escape(content)}">\n'


def _open_graph(app: Sphinx, pagename: str, title: str, description: str) -> dict[str, str]:
    """Return what other sites show for a page that they link to."""
    address, language = address_of(app, pagename), app.config.language
    if not (address and title) or app.config.privacy_edition:
        return {}
    return {
        "og:type": "website" if pagename == app.config.root_doc else "article",
        "og:title": title,
        "og:description": description,
        "og:url": address,
        "og:site_name": app.config.html_title,
        "og:locale": language if "_" in language else "",
    }


def description_of(app: Sphinx, pagename: str, doctree: nodes.document | None) -> str:
    """Return the description of a page: its first paragraph, shortened."""
    domain = PrivacyDomain.of(app.env)
    if pagename in domain.archived:
        return domain.archived[pagename].description
    text = _first_paragraph(doctree) if doctree else ""
    return shorten(text, 160, placeholder="…", break_on_hyphens=False)


def _first_paragraph(doctree: nodes.document) -> str:
    """Return the first paragraph with words; a list of pages has paragraphs of its own kind."""
    paragraphs = doctree.findall(nodes.paragraph)
    texts = (text.astext() for text in paragraphs if not isinstance(text, compact_paragraph))
    return next(filter(str.strip, texts), "")


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the headers that a server must send, and the sitemap."""
    if exception or app.builder.name not in SITES:
        return
    pages = [page for page in app.env.found_docs if _is_listed(app.config, page)]
    context = {
        "root": root_of(app.config),
        "headers": _headers(app.config),
        "addresses": sorted(filter(None, (address_of(app, page) for page in pages))),
    }
    renderer = SphinxRenderer([str(TEMPLATES)])
    for name in FILES if app.config.html_baseurl else FILES[:-1]:
        text = renderer.render(name, context)
        Path(app.outdir, name).write_text(text, encoding="utf-8", newline="\n")


def write_cookies(app: Sphinx, exception: Exception | None) -> None:
    """Write the list of cookies as data, for the people who look after them."""
    domain = PrivacyDomain.of(app.env)
    if exception or app.builder.name not in SITES or domain.archived:
        return
    for name, text in cookie_files(domain.register).items():
        Path(app.outdir, name).write_text(text, encoding="utf-8", newline="")


def cookie_files(register: Register) -> dict[str, str]:
    """Return the list of cookies as data, by file name; empty if there are no cookies."""
    if not register.all(Cookie):
        return {}
    rows = cookies.cookie_rows(register)
    return {
        "cookies.json": cookies.cookies_json(rows),
        "cookies.csv": cookies.cookies_csv(rows),
        cookies.SCHEMA: cookies.cookies_schema(),
    }


def _headers(config: Config) -> dict[str, str]:
    """Return the headers by name; forms may also be sent to the host of the endpoint."""
    endpoint = urlsplit(config.privacy_endpoint)
    host = f" {endpoint.scheme}://{endpoint.netloc}" if endpoint.netloc else ""
    return {
        "Content-Security-Policy": POLICY.format(targets=f"'self'{host}"),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
