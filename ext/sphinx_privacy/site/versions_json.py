"""The versions for programs: `versions.json` and the feed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_privacy.locale import in_language
from sphinx_privacy.records.described import described
from sphinx_privacy.register.timeline import Status, published_on
from sphinx_privacy.site.frame import FEED, Frame
from sphinx_privacy.site.rendering import TEMPLATES
from sphinx_privacy.sphinxext.page_placeholders import CHANGES

if TYPE_CHECKING:
    from sphinx_privacy.editions.builds import Builds
    from sphinx_privacy.register.models import Version

FORMAT = 1


def versions_data(builds: Builds) -> dict[str, Any]:
    """Return the content of `versions.json`; `ext/docs/formats/site.md` describes it."""
    project = builds.project
    return {
        "format": FORMAT,
        "in-force": project.current and str(project.current.version.id),
        "versions": [version_data(builds, version) for version in project.versions],
    }


def version_data(builds: Builds, version: Version) -> dict[str, Any]:
    """Return a version as plain data; addresses are below the root of the site."""
    where = _archived if version.is_archived else _outside
    return {**described(builds.project, version), **where(builds, version)}


def _archived(builds: Builds, version: Version) -> dict[str, Any]:
    """Return where the pages of a version are in the site."""
    place = f"{version.id}/"
    pages = builds.of(version).about["pages"]
    has_changes = Frame(builds, version, is_root=False).has_changes
    return {
        "address": place,
        "changes": place + CHANGES if has_changes else None,
        "text-file": f"{place}text.txt",
        "pages": {name: place + address for name, address in pages.items()},
    }


def _outside(builds: Builds, version: Version) -> dict[str, Any]:
    """Return the page about a version that is not archived."""
    address = builds.root.about["pages"].get(str(version.page)) if version.page else None
    return {"address": address, "changes": None, "text-file": None, "pages": {}}


def versions_json(builds: Builds) -> str:
    """Return `versions.json`."""
    return json.dumps(versions_data(builds), indent=2, ensure_ascii=False) + "\n"


def feed(builds: Builds, base: str) -> str:
    """Return the feed of versions as Atom (RFC 4287), the one published last first."""
    about = builds.root.about
    # Versions published on one day stay in the order of the register.
    published = sorted(builds.project.versions, key=published_on)
    entries = [_entry(builds, version) for version in reversed(published)]
    context = {
        "base": base,
        "language": about["language"].replace("_", "-"),
        "title": about["title"],
        "author": about["author"],
        "updated": max(entry["updated"] for entry in entries),
        "entries": [entry for entry in entries if entry["address"]],
    }
    with in_language(about["language"], builds.project.paths.locale_folders):
        return TEMPLATES.get_template(FEED).render(context)


def _entry(builds: Builds, version: Version) -> dict[str, Any]:
    """Return a version for the feed: with its correction, and the last day of news."""
    data = version_data(builds, version)
    correction = Frame(builds, version, is_root=False).correction
    days = [data["published"], *(fault["on"] for fault in data["errata"])]
    if correction:
        days.append(published_on(correction))
    if data["status"] == Status.WITHDRAWN:
        days.append(data["withdrawn"]["on"])
    return {**data, "correction": correction, "updated": max(days)}
