"""The languages of a site: the original is at its root, each other in a folder of its own.

Assembly uses them too, so nothing here imports Sphinx.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Alternate(NamedTuple):
    """A page in one of the languages of the site."""

    tag: str
    """The language as HTML names it: "en-GB"."""
    name: str
    """The name of the language, in the language itself."""
    href: str
    is_this: bool
    """Whether this is the page itself."""
    is_original: bool


class SiteLanguages(NamedTuple):
    """The languages of a site, and the one of a build."""

    names: Mapping[str, str]
    """Their names by their codes, the original first; empty for a site in one language."""
    own: str
    """The language of the build."""

    @property
    def original(self) -> str:
        """The language that is translated; empty for a site in one language."""
        return next(iter(self.names), "")

    @property
    def translations(self) -> list[str]:
        """The languages that it is translated into."""
        return [each for each in self.names if each != self.original]

    @property
    def is_translation(self) -> bool:
        """Whether the build is in another language than the original."""
        return self.own in self.names and self.own != self.original

    @property
    def folder(self) -> str:
        """The folder of the build in the site: "en/"; empty for the original."""
        return self.folder_of(self.own)

    def folder_of(self, language: str) -> str:
        """Return the folder of a language in the site; empty for the original."""
        return "" if language == self.original else f"{tag_of(language)}/"

    def way_to(self, language: str) -> str:
        """Return the relative path from the root of the build to that of another language."""
        return ("../" if self.is_translation else "") + self.folder_of(language)

    def base_of(self, language: str, base: str) -> str:
        """Return the address of a language, from the one of the build; empty if it has none."""
        if not base:
            return ""
        root = f"{base.rstrip('/')}/"
        root = root.removesuffix(self.folder) if self.is_translation else root
        return root + self.folder_of(language)

    def alternates(self, hrefs: Mapping[str, str]) -> list[Alternate]:
        """Return a page in each language that has an address, in the order of the setting."""
        return [
            Alternate(
                tag_of(each), name, hrefs[each], each == self.own, is_original=each == self.original
            )
            for each, name in self.names.items()
            if each in hrefs
        ]


def tag_of(language: str) -> str:
    """Return a language as HTML names it: "en-GB" for "en_GB"."""
    return language.replace("_", "-")


def alternate_links(alternates: Iterable[Alternate]) -> Iterator[str]:
    """Yield the links to a page in every language, for its head."""
    for each in alternates:
        yield f'<link rel="alternate" hreflang="{each.tag}" href="{escape(each.href)}">'
        if each.is_original:
            yield f'<link rel="alternate" hreflang="x-default" href="{escape(each.href)}">'
