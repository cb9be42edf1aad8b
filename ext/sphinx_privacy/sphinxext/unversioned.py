"""Which pages are part of a version, and which are only about versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.matching import Matcher

from sphinx_privacy.register.models import Version
from sphinx_privacy.sphinxext.domain import PrivacyDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def is_versioned(app: Sphinx, docname: str) -> bool:
    """Return whether a page is part of a version: `privacy_unversioned` names the others."""
    return not Matcher(app.config.privacy_unversioned)(docname)


def has_texts(env: BuildEnvironment) -> bool:
    """Return whether there are archived versions here, or a draft."""
    versions = PrivacyDomain.of(env).register.all(Version).values()
    return any(version.is_archived or version.is_draft for version in versions)
