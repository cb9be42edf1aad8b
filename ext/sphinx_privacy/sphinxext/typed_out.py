"""A check on pages that repeat values of the register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.register.typed_out import typed_out
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.load_register import shown_path
from sphinx_privacy.sphinxext.policy_pages import is_versioned
from sphinx_privacy.sphinxext.prose import place_in, prose_of
from sphinx_privacy.sphinxext.site_info import notice_of_page
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def warn_of_typed_out(app: Sphinx, docname: str, content: list[str]) -> None:
    """Warn of each value that a page of a version spells out.

    A notice has to take all of them from the register; other pages, those that the register has.
    """
    domain = PrivacyDomain.of(app.env)
    if not is_versioned(app, docname) or docname in domain.archived:
        return
    text = prose_of(content[0])
    path = shown_path(Path(app.env.doc2path(docname)))
    known_only = notice_of_page(app.env, docname) is None
    for start, message in typed_out(text, domain.register, known_only=known_only):
        location = str(place_in(text, start, path))
        warn("typed-out", message, location)
