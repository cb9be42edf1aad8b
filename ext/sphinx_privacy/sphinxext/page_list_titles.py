"""Titles in lists of pages: those of notices and versions repeat words of their records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes

from sphinx_privacy.register.models import Notice, Record, Version
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def check_page_list_titles(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of each title in a ``toctree`` that is not in the title of the record of its page."""
    records = _records_of_pages(PrivacyDomain.of(env))
    for docname in sorted(env.tocs.keys() - PrivacyDomain.of(env).archived.keys()):
        for tree in env.tocs[docname].findall(addnodes.toctree):
            for title, page in tree["entries"]:
                record = records.get(page)
                if title and record and not _is_in(title, record.title):
                    message = (
                        f'"{title}" leads to the {record.kind} "{record.title}"; write words of '
                        f"that title, or only the name of the page: {page}."
                    )
                    warn("other-title", message, (docname, tree.line))


def _records_of_pages(domain: PrivacyDomain) -> dict[str, Record]:
    """Return the notice or version that each page is about."""
    notices, versions = domain.register.all(Notice), domain.register.all(Version).values()
    of_notices = {page: notices.get(id_) for page, (id_, _) in domain.notice_pages.items()}
    of_versions = {str(version.page): version for version in versions if version.page}
    return {page: record for page, record in (of_notices | of_versions).items() if record}


def _is_in(title: str, other: str) -> bool:
    """Return whether one of two titles has all words of the other, in one piece."""
    one, two = f" {title} ", f" {other} "
    return one in two or two in one
