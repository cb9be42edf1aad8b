"""Which pages are the policy's, and which of these are part of a version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.util.matching import Matcher

from sphinx_privacy.register.models import Version
from sphinx_privacy.sphinxext.domain import PrivacyDomain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


def is_policy_page(config: Config, docname: str) -> bool:
    """Return whether a page is the policy's: `privacy_pages` names these."""
    return Matcher(config.privacy_pages)(docname)


def is_checked(env: BuildEnvironment, docname: str) -> bool:
    """Return whether a page is the policy's and can still be changed: it is not archived."""
    return is_policy_page(env.config, docname) and docname not in PrivacyDomain.of(env).archived


def is_in_records(env: BuildEnvironment, docname: str) -> bool:
    """Return whether files for filing have a page: it is the policy's, or archived.

    A project whose setting names no page at all has only its other pages to file.
    """
    is_archived = docname in PrivacyDomain.of(env).archived
    return is_archived or not env.config.privacy_pages or is_policy_page(env.config, docname)


def is_versioned(app: Sphinx, docname: str) -> bool:
    """Return whether a page is part of a version: `privacy_unversioned` names the others."""
    return docname in versioned(app.config, [docname])


def versioned(config: Config, docnames: Iterable[str]) -> set[str]:
    """Return the pages, of these, that are part of a version; patterns are read once."""
    is_policy, is_about_versions = map(Matcher, (config.privacy_pages, config.privacy_unversioned))
    return {page for page in docnames if is_policy(page) and not is_about_versions(page)}


def has_policy_front(settings: Mapping[str, Any]) -> bool:
    """Return whether the front page of a project, by what its conf.py says, is the policy's."""
    front, patterns = settings.get("root_doc"), settings.get("privacy_pages")
    front = front or settings.get("master_doc", "index")
    return Matcher(patterns if patterns is not None else ["**"])(front)


def pages_in_larger_site(app: Sphinx) -> list[str]:
    """Return the pages of the policy if it is a part of a larger site; none if it is all of it."""
    job, config = app.config.privacy_edition, app.config
    if not (job and job.docs) or is_policy_page(config, config.root_doc):
        return []
    return [page for page in sorted(app.env.found_docs) if is_policy_page(config, page)]


def has_texts(env: BuildEnvironment) -> bool:
    """Return whether there are archived versions here, or a draft."""
    versions = PrivacyDomain.of(env).register.all(Version).values()
    return any(version.is_archived or version.is_draft for version in versions)
