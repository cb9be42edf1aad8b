"""The page 404. Servers send it for addresses at any depth, so its links begin at the host."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from docutils import nodes

from sphinx_privacy.locale import _
from sphinx_privacy.sphinxext.from_sphinx import as_html, page_list
from sphinx_privacy.sphinxext.navigation import ALL, pages_html
from sphinx_privacy.sphinxext.redirects import root_of
from sphinx_privacy.sphinxext.theme_html import Addresses
from sphinx_privacy.sphinxext.web_files import SITES

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

NOT_FOUND = "404"
FILE = f"{NOT_FOUND}.html"
"""The template, and what is made from it."""
IS_OURS = "privacy_is_not_found"
"""The template variable that marks the page; another extension may also make one."""
ADDRESSES = ("privacy_complaint", "privacy_versions", "favicon_url", "logo_url")
"""The template variables with addresses, ours and Sphinx's."""


def not_found_page(app: Sphinx) -> tuple[str, dict[str, Any], str] | None:
    """Return the page 404 for Sphinx to write; None without the setting or the template."""
    if not (app.config.privacy_not_found and app.builder.name in SITES and has_template(app)):
        return None
    return NOT_FOUND, {"title": _("Page not found"), IS_OURS: True}, FILE


def has_template(app: Sphinx) -> bool:
    """Return whether the project has a template for the page."""
    folders = [Path(app.confdir, folder) for folder in app.config.templates_path]
    return any((folder / FILE).exists() for folder in folders)


def has_other(app: Sphinx) -> bool:
    """Return whether the project has a page 404 of its own."""
    return NOT_FOUND in app.env.found_docs or NOT_FOUND in app.config.html_additional_pages


def lead_from_host(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give the templates of the page 404 addresses that begin at the host."""
    if not context.get(IS_OURS):
        return
    builder: StandaloneHTMLBuilder = app.builder  # type: ignore[assignment] # by its name
    links = _Links(builder)
    context |= {name: links.absolute(context[name]) for name in ADDRESSES if context.get(name)}
    Addresses(context, lambda _name, address: links.absolute(address))
    context["content_root"] = root_of(app.config)
    context["toctree"] = lambda **options: as_html(builder, links.tree(**options))
    context["privacy_pages"] = lambda: pages_html(builder, links.tree(**ALL))


class _Links:
    """The links of the page."""

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        self.builder = builder
        self.base = root_of(builder.config) + builder.get_target_uri(NOT_FOUND)

    def absolute(self, address: str) -> str:
        """Return an address that begins at the host; one within the page is not changed."""
        return address if address.startswith("#") else urljoin(self.base, address)

    def tree(self, **options: Any) -> nodes.Element | None:
        """Return the list of pages, as the page shows it."""
        tree = page_list(self.builder, NOT_FOUND, **options)
        for link in tree.findall(nodes.reference) if tree else ():
            link["refuri"] = self.absolute(link["refuri"])
        return tree
