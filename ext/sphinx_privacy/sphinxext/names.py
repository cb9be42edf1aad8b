"""The names of the domain: which kinds of record can be linked to, and every directive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.sphinxext import (
    card,
    cookies,
    form,
    notices,
    organisation,
    rights,
    site,
    versions,
)

if TYPE_CHECKING:
    from docutils.parsers.rst import Directive

SHOWN = (
    "notice",
    "cookie",
    "provider",
    "category",
    "right",
    "organisation",
    "authority",
    "recipient",
    "version",
)
"""The kinds of record that pages show and roles link to."""

DIRECTIVES: dict[str, type[Directive]] = {
    **cookies.DIRECTIVES,
    **rights.DIRECTIVES,
    **organisation.DIRECTIVES,
    **card.DIRECTIVES,
    **notices.DIRECTIVES,
    **form.DIRECTIVES,
    **site.DIRECTIVES,
    **versions.DIRECTIVES,
}
"""Every directive by its name."""
