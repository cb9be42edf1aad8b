"""Links from the pages of an edition to the same pages in the other languages of the site."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_privacy.sphinxext.redirects import canonical_address
from sphinx_privacy.sphinxext.site_languages import alternate_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.register.models import Version
    from sphinx_privacy.sphinxext.site_languages import Alternate

NOT_FOUND = "404.html"
CHANGES = "changes/"
"""How the addresses of redlines begin; which there are differs from language to language."""


@dataclass(frozen=True)
class LanguageLinks:
    """The links of an edition; without other languages, there are none."""

    project: Project
    version: Version
    folder: str
    """The folder of the edition in the site of its language; empty for the root."""
    front: str
    """The address of its front page."""

    @cached_property
    def available(self) -> list[str]:
        """The languages in which there is the edition, as the setting lists them."""
        original = self.project.languages.original
        known = {original, *(str(each.language) for each in self.version.translations)}
        return [each for each in self.project.fronts if not self.folder or each in known]

    def alternates(self, page: str, up: str) -> list[Alternate]:
        """Return a page in each language; `up` leads from it to the root of its own language.

        A page that may not be in another language leads to the front page there.
        """
        if page == NOT_FOUND:
            return []
        return self.project.languages.alternates(
            {each: self._link(each, page, up) for each in self.available}
        )

    def tags(self, page: str, up: str, base: str, canonical: str) -> Iterator[str]:
        """Yield the links to a page in each language, for its head.

        They are full addresses if the site has one: `base` is that of the language, and `canonical`
        the address of the page below it.
        """
        if page.startswith(CHANGES):
            return
        found, languages = self.alternates(page, up), self.project.languages
        if base and found:
            bases = {each: languages.base_of(each, base) for each in self.available}
            hrefs = {
                each: canonical_address(there, self._page(each, canonical))
                for each, there in bases.items()
            }
            found = languages.alternates(hrefs)
        yield from alternate_links(found)

    def to_original(self, address: str, up: str) -> str:
        """Return the link to an address in the original; empty if it is not one of the original."""
        languages = self.project.languages
        language, _, there = address.partition("/")
        is_of_original = languages.is_translation and language == languages.original
        return self._link(language, there, up) if is_of_original else ""

    def _link(self, language: str, page: str, up: str) -> str:
        way = self.project.languages.way_to(language)
        return up + way + self.folder + self._page(language, page)

    def _page(self, language: str, page: str) -> str:
        """Return the address of a page in a language; if it may not be there, of the front."""
        fronts, own = self.project.fronts, self.project.languages.own
        is_same = self.folder or fronts[language] == fronts[own]
        return page if is_same and not page.startswith(CHANGES) else self.front
