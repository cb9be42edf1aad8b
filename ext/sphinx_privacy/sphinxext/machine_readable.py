"""What pages say to search engines and other sites: meta tags, and their canonical addresses.

A tag that the page has already is left as it is, whether its source or another extension gave it.

There is no structured data of schema.org. It has no type for a policy or a notice, and what applies
to a page is there already: its title, description, language, address and dates. Browsers do allow a
JSON-LD script under the Content-Security-Policy, but it would be the site's only inline script.
"""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser
from itertools import starmap
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup
from sphinx.addnodes import compact_paragraph
from sphinx.util.matching import Matcher

from sphinx_privacy.sphinxext.current_text import is_draft
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.from_docutils import without_viewport
from sphinx_privacy.sphinxext.not_found import NOT_FOUND
from sphinx_privacy.sphinxext.page_placeholders import HEAD_PLACEHOLDER, placeholder_for
from sphinx_privacy.sphinxext.policy_pages import is_policy_page
from sphinx_privacy.sphinxext.redirects import canonical_address
from sphinx_privacy.sphinxext.translation import alternate_tags
from sphinx_privacy.sphinxext.web_files import SITES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config

LISTED = "index,follow"


def address_of(app: Sphinx, pagename: str) -> str:
    """Return the canonical address of a page; empty for the page 404, and without a base URL."""
    base = app.config.html_baseurl if pagename != NOT_FOUND else ""
    return canonical_address(base, app.builder.get_target_uri(pagename))


def is_listed(config: Config, pagename: str) -> bool:
    """Return whether search engines may list a page."""
    return pagename != NOT_FOUND and not Matcher(config.privacy_noindex)(pagename)


def add_meta(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give a page its address and its meta tags, except those that it has.

    A page that is not the policy's gets one only if `privacy_noindex` names it. In an edition it
    has a placeholder as all pages have, for nothing: by its placeholder, a page is known.
    """
    if app.builder.name == "singlehtml" and is_draft(app):
        _add(context, {"robots": "noindex"})
    if app.builder.name not in SITES:
        return
    job = app.config.privacy_edition
    if is_policy_page(app.config, pagename) or (job and not job.docs):
        _add_all(app, pagename, context, doctree)
        return
    if not is_listed(app.config, pagename):
        _add(context, {"robots": "noindex"})
    if job:
        _add_placeholder(context)


def _add_all(
    app: Sphinx, pagename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give a page of the policy its address and its meta tags."""
    is_edition = bool(app.config.privacy_edition)  # its address is not known yet
    context["pageurl"] = "" if is_edition else address_of(app, pagename)
    context["metatags"] = without_viewport(context.get("metatags", ""))
    title = Markup(context.get("title") or context.get("indextitle") or "").striptags()  # noqa: S704 - HTML of Sphinx's
    given = tags_in(context["metatags"])
    description = given.get("description") or description_of(app, pagename, doctree) or title
    shared = _open_graph(app, pagename, title, description)
    tags = {"description": description, "robots": _robots(app, pagename), **shared}
    if is_edition:  # it has the others only while its version is in force
        tags = {"robots": tags["robots"]}
    new = _add(context, tags)
    if doctree and not is_edition:
        context["metatags"] += alternate_tags(app, pagename)
    if is_edition:
        is_unlisted = pagename == "search" or "robots" in {*new, *given}
        said = "" if "description" in given else description
        at_root = {} if is_unlisted else _at_root(app, shared, given)
        _add_placeholder(context, is_unlisted=is_unlisted, description=said, **at_root)


def _at_root(app: Sphinx, shared: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """Return the tags that a page at the root of the site has while its version is in force."""
    job, robots = app.config.privacy_edition, app.config.privacy_robots
    tags = {**({"robots": LISTED} if robots else {}), **shared}
    new = [meta_tag(*each) for each in tags.items() if each[1] and each[0] not in given]
    return {"at_root": "".join(new)} if new and job.docs else {}


def _add_placeholder(context: dict[str, Any], **data: bool | str) -> None:
    """Add the place for what is known of a page when editions are assembled."""
    context["metatags"] = context.get("metatags", "") + placeholder_for(HEAD_PLACEHOLDER, data)


def _add(context: dict[str, Any], tags: Mapping[str, str]) -> dict[str, str]:
    """Add the meta tags that a page does not have yet, and return them."""
    before = context.get("metatags", "")
    given = tags_in(before)
    new = {name: content for name, content in tags.items() if content and name not in given}
    context["metatags"] = before + "".join(starmap(meta_tag, new.items()))
    return new


def _robots(app: Sphinx, pagename: str) -> str:
    """Return what search engines may do with a page."""
    is_edition = bool(app.config.privacy_edition)
    if pagename == "search":  # Sphinx's own template has it
        return ""
    if not is_listed(app.config, pagename) or (not is_edition and is_draft(app)):
        return "noindex"
    return LISTED if app.config.privacy_robots and not is_edition else ""


class _MetaTags(HTMLParser):
    """Reads what meta tags say."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or given.get("property")
        if tag == "meta" and name:
            self.found[name] = given.get("content") or ""


def tags_in(metatags: str) -> dict[str, str]:
    """Return what the meta tags of a page say, by their names."""
    reader = _MetaTags()
    reader.feed(metatags)
    return reader.found


def meta_tag(name: str, content: str) -> str:
    """Return a meta tag as HTML."""
    attribute = "property" if ":" in name else "name"
    return f'<meta {attribute}="{name}" content="{escape(content)}">\n'


def _open_graph(app: Sphinx, pagename: str, title: str, description: str) -> dict[str, str]:
    """Return what other sites show for a page that they link to."""
    job = app.config.privacy_edition
    if (job and not job.docs) or not app.config.privacy_open_graph:
        return {}
    address, language = address_of(app, pagename), app.config.language
    if not (address and title):
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
