"""Which pages are part of a version, and which are about versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.matching import Matcher

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def is_versioned(app: Sphinx, docname: str) -> bool:
    """Return whether a page is part of a version: `privacy_unversioned` names the others."""
    return not Matcher(app.config.privacy_unversioned)(docname)
