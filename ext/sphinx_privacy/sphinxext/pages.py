"""What the templates of HTML pages know, and pages that are no more."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_privacy.register.models import Authority, Contact, Controller, Notice, Version
from sphinx_privacy.sphinxext.base import notice_of_page
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.report import current_version

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_privacy.register.models import Record


def remove_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Delete the HTML of pages whose source is gone; return no page to read anew."""
    if app.builder.format == "html":
        for docname in removed:
            Path(app.builder.get_outfilename(docname)).unlink(missing_ok=True)  # type: ignore[attr-defined] # HTML builders have it
    return []


def add_facts(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give templates the controller, how to reach it, where to complain, and the version."""
    register = PrivacyDomain.of(app.env).register
    notice = register.all(Notice).get(notice_of_page(pagename) or "")
    if notice:
        context["title"] = escape(notice.page_title)
    controller = next(iter(register.all(Controller).values()), None)
    if controller:
        contact = register.all(Contact)[controller.contact]
        authority = register.all(Authority)[controller.authority]
        context["privacy_email"] = str(contact.email)
        context["privacy_complaint"] = _href(app, pagename, authority)
    if register.all(Version):
        version = current_version(register)
        context["privacy_version"] = str(version.label)
        context["privacy_versions"] = _href(app, pagename, version)


def _href(app: Sphinx, pagename: str, record: Record) -> str:
    """Return the address of a record, seen from a page; empty if no page shows it."""
    home = PrivacyDomain.of(app.env).homes.get((record.kind, str(record.id)))
    if home is None:
        return ""
    return f"{app.builder.get_relative_uri(pagename, home.docname)}#{home.anchor}"
