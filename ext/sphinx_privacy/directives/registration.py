"""Every directive, and what comes with some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.directives import (
    cookies,
    form,
    notice_card,
    notice_tables,
    notices,
    organisation,
    page_blocks,
    related_notices,
    rights,
    shown_parts,
    site_lists,
    versions,
)
from sphinx_privacy.sphinxext.domain import PrivacyDomain

if TYPE_CHECKING:
    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx

DIRECTIVES: dict[str, type[Directive]] = {
    **cookies.DIRECTIVES,
    **rights.DIRECTIVES,
    **organisation.DIRECTIVES,
    **notice_card.DIRECTIVES,
    **notices.DIRECTIVES,
    **notice_tables.DIRECTIVES,
    **form.DIRECTIVES,
    **site_lists.DIRECTIVES,
    **related_notices.DIRECTIVES,
    **versions.DIRECTIVES,
}
"""Every directive by its name."""


def setup(app: Sphinx) -> None:
    """Add the directives to the domain, which must be there."""
    for name, directive in DIRECTIVES.items():
        app.add_directive_to_domain(PrivacyDomain.name, name, directive)
    app.add_transform(page_blocks.JoinBlocks)
    app.connect("env-updated", page_blocks.warn_of_missing_blocks)
    app.connect("env-updated", shown_parts.warn_of_missing_parts)
    app.connect("env-updated", site_lists.documents_to_rewrite)
    app.connect("doctree-resolved", site_lists.fill_covers)
