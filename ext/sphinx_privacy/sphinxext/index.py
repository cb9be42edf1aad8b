"""The index of cookies: every name, with its provider and the page that shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from sphinx.domains import Index, IndexEntry

from sphinx_privacy.register.models import Cookie, Provider

if TYPE_CHECKING:
    from sphinx_privacy.sphinxext.domain import PrivacyDomain


class CookieIndex(Index):
    """All cookie names in the order of the alphabet."""

    name = "cookies"
    localname = "Index of cookies"
    shortname = "cookies"

    def generate(
        self, docnames: Iterable[str] | None = None
    ) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """Return the names by their first letter or digit, and that nothing is folded away."""
        domain = cast("PrivacyDomain", self.domain)
        wanted = None if docnames is None else set(docnames)
        providers = domain.register.all(Provider)
        groups: dict[str, list[IndexEntry]] = defaultdict(list)
        for cookie in sorted(domain.register.all(Cookie).values(), key=_alphabetical):
            home = domain.homes.get(("cookie", cookie.id))
            if home and (wanted is None or home.docname in wanted):
                provider = providers[cookie.provider].name
                entry = IndexEntry(cookie.name, 0, home.docname, home.anchor, provider, "", "")
                groups[_alphabetical(cookie)[0][:1].upper()].append(entry)
        return sorted(groups.items()), False


def _alphabetical(cookie: Cookie) -> tuple[str, str]:
    """Return what a cookie is sorted by: its letters and digits, then its provider."""
    return "".join(filter(str.isalnum, cookie.name)).lower(), cookie.provider
