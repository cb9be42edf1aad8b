"""The index of cookies."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, cast

from sphinx.domains import Index, IndexEntry

from sphinx_privacy.locale import N_, _
from sphinx_privacy.register.models import Cookie
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_privacy.sphinxext.domain import ObjectEntry, PrivacyDomain

PAGE = "privacy-cookies"
INDEX, INDEX_IN_SHORT = N_("Index of cookies"), N_("cookies")


class CookieIndex(Index):
    """All cookie names in alphabetical order."""

    name = "cookies"
    localname = INDEX
    shortname = INDEX_IN_SHORT

    def generate(
        self, docnames: Iterable[str] | None = None
    ) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """Return the names by their first letter or digit, and False: nothing is collapsed.

        There are none if a page of the project has the address of the index.
        """
        domain = cast("PrivacyDomain", self.domain)
        if PAGE in domain.env.found_docs:
            return [], False
        wanted = None if docnames is None else set(docnames)
        groups: dict[str, list[IndexEntry]] = defaultdict(list)
        cookies = (entry for (kind, _id), entry in domain.objects.items() if kind == Cookie.kind)
        for cookie in sorted(cookies, key=_alphabetical):
            if wanted is None or cookie.docname in wanted:
                page = cookie.docname, cookie.anchor
                entry = IndexEntry(cookie.title, 0, *page, cookie.within, "", "")
                groups[_alphabetical(cookie)[0][:1].upper()].append(entry)
        return sorted(groups.items()), False


def warn_of_page(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of a page in the place of the index."""
    if PAGE in env.found_docs:
        message = (
            f'the page "{PAGE}" has the address of the index of cookies, so there is no index; '
            "rename the page."
        )
        warn("file-exists", message, (PAGE, None))


def name_index(app: Sphinx) -> None:
    """Name the index in the language of the build; Sphinx reads its names from the class."""
    CookieIndex.localname, CookieIndex.shortname = _(INDEX), _(INDEX_IN_SHORT)


def _alphabetical(cookie: ObjectEntry) -> tuple[str, str]:
    """Return the sort key of a cookie: its letters and digits, then its provider."""
    return "".join(filter(str.isalnum, cookie.title)).lower(), cookie.within
