"""The page frame of a draft: each page says that it is a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_privacy.site.frame import Frame
from sphinx_privacy.site.rendering import TEMPLATES

if TYPE_CHECKING:
    from sphinx_privacy.register.models import Version

NOINDEX = '<meta name="robots" content="noindex">'


class DraftFrame(Frame):
    """The frame of a draft at the root of a site; `version` is the last one before it."""

    def html(self, page: str) -> str:
        """Return that this is a draft, and the versions; HTML."""
        context = {
            "is_draft": True,
            "languages": self.language_links.alternates(page, self.up(page)),
            "years": self.years(page),
            "history": self.link_to_history(page),
        }
        return TEMPLATES.get_template("version.html").render(context).strip()

    def head(  # the signature of every frame
        self,
        page: str,  # noqa: ARG002
        *,
        is_unlisted: bool,
        description: str = "",  # noqa: ARG002
        at_root: str = "",  # noqa: ARG002
    ) -> str:
        """Return the tag that asks search engines not to list the page."""
        return "" if is_unlisted else NOINDEX

    def listed(self) -> list[Version]:
        """Return all versions."""
        return self.project.versions

    def linked(self) -> list[Version]:
        """Return the versions that pages link to: all that are archived."""
        return self.project.archived

    def entry(self, page: str, version: Version) -> dict[str, Any]:
        """Return how a page lists a version; this page belongs to none."""
        return {"label": version.title, "href": self.link_to(page, version), "note": ""}

    def older(self) -> list[Version]:
        """Return all versions: a draft follows them."""
        return self.project.versions

    def redirects(self) -> dict[str, str]:
        """Return redirects from the addresses of all versions' pages to addresses in the draft."""
        return self.redirects_from(list(reversed(self.project.archived)))
