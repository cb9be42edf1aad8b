"""What programs read of versions: `versions.json` and the feed; and the answer for a date."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_privacy.records.described import described
from sphinx_privacy.register.timeline import Status, published_on
from sphinx_privacy.site.frame import FEED, Frame
from sphinx_privacy.site.rendering import TEMPLATES
from sphinx_privacy.sphinxext.slots import CHANGES

if TYPE_CHECKING:
    from sphinx_privacy.editions.plan import Plan
    from sphinx_privacy.register.models import Version

FORMAT = 1


def versions_data(plan: Plan) -> dict[str, Any]:
    """Return what `versions.json` holds; `ext/docs/formats/site.md` describes it."""
    return {
        "format": FORMAT,
        "in-force": plan.current and str(plan.current.version.id),
        "versions": [version_data(plan, version) for version in plan.versions],
    }


def version_data(plan: Plan, version: Version) -> dict[str, Any]:
    """Return a version as plain data; addresses are below the root of the site."""
    where = _archived if version.is_archived else _outside
    return {**described(plan, version), **where(plan, version)}


def _archived(plan: Plan, version: Version) -> dict[str, Any]:
    """Return where the pages of a version are in the site."""
    place = f"{version.id}/"
    pages = plan.build_of(str(version.id)).about["pages"]
    has_changes = Frame(plan, version, is_root=False).has_changes
    return {
        "address": place,
        "changes": place + CHANGES if has_changes else None,
        "words": f"{place}text.txt",
        "pages": {name: place + address for name, address in pages.items()},
    }


def _outside(plan: Plan, version: Version) -> dict[str, Any]:
    """Return the page about a version that is not archived."""
    address = plan.root.about["pages"].get(str(version.page)) if version.page else None
    return {"address": address, "changes": None, "words": None, "pages": {}}


def versions_json(plan: Plan) -> str:
    """Return `versions.json`."""
    return json.dumps(versions_data(plan), indent=2, ensure_ascii=False) + "\n"


def feed(plan: Plan, base: str) -> str:
    """Return the feed of versions as Atom (RFC 4287), the one published last first."""
    about = plan.root.about
    published = sorted(plan.versions, key=published_on)  # those of one day as the register has them
    entries = [_entry(plan, version) for version in reversed(published)]
    context = {
        "base": base,
        "language": about["language"].replace("_", "-"),
        "title": about["title"],
        "author": about["author"],
        "updated": max(entry["updated"] for entry in entries),
        "entries": [entry for entry in entries if entry["address"]],
    }
    return TEMPLATES.get_template(FEED).render(context)


def _entry(plan: Plan, version: Version) -> dict[str, Any]:
    """Return a version as the feed tells of it: with its correction, and the last day of news."""
    data = version_data(plan, version)
    correction = Frame(plan, version, is_root=False).correction
    days = [data["published"], *(fault["on"] for fault in data["errata"])]
    if correction:
        days.append(published_on(correction))
    if data["status"] == Status.WITHDRAWN:
        days.append(data["withdrawn"]["on"])
    return {**data, "correction": correction, "updated": max(days)}
