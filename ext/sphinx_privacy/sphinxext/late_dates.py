"""A check on pages: dates that cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.register.late_dates import odd_dates, versions_of
from sphinx_privacy.register.typed_out import without_code
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.load_register import shown_path
from sphinx_privacy.sphinxext.policy_pages import is_checked, is_versioned
from sphinx_privacy.sphinxext.prose import place_in, prose_of
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def warn_of_late_dates(app: Sphinx, docname: str, content: list[str]) -> None:
    """Warn of each date of a page that is in no calendar, or later than it can be."""
    if not is_checked(app.env, docname):
        return
    newest = versions_of(PrivacyDomain.of(app.env).register).newest()
    if newest and not is_versioned(app, docname):  # pages about versions say what came later
        newest = newest._replace(is_draft=False)
    prose = without_code(prose_of(content[0]))
    for found in odd_dates(prose, newest):
        place = place_in(prose, found.start, shown_path(Path(app.env.doc2path(docname))))
        warn(found.code, found.message, str(place))
