"""The question ``changes``: a page with its changes since a version, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_privacy.editions.compare import first_heading, what_became_of
from sphinx_privacy.editions.compare_by_id import compare_with_pages
from sphinx_privacy.locale.formats import date_in_words
from sphinx_privacy.preview.pages_now import archived_now, project_of, version_named
from sphinx_privacy.sphinxext.policy_pages import is_versioned
from sphinx_privacy.sphinxext.redline_html import number_of_changes, redline_html, redline_nodes
from sphinx_privacy.sphinxext.redline_pages import facts_that_changed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx

    from sphinx_privacy.diff.redline import PageChange
    from sphinx_privacy.editions.compare import Comparison
    from sphinx_privacy.register.models import Version


def changes(app: Sphinx, page: str, against: str = "") -> dict[str, Any]:
    """Return what changed on a page, in the facts and on other pages since a version.

    Without the id of a version, this is the one in force. Raises `NoComparisonError`.
    """
    project = project_of(app)
    version = version_named(project, against)
    is_part = is_versioned(app, page)
    with archived_now(app) as pages:
        comparison = compare_with_pages(project, version, pages)
        changed = next((each for each in comparison.pages if each.name == page), None)
        return {
            "against": listed(version),
            "versions": [listed(each) for each in reversed(project.archived)],
            "kind": _kind(changed, is_part=is_part),
            "what": what_became_of(changed) if changed else "",
            "count": number_of_changes(changed) if changed else 0,
            "html": _redline(comparison, changed, version) if changed else "",
            "facts": _facts(comparison),
            "pages": pages_changed(comparison),
        }


def pages_changed(comparison: Comparison) -> list[dict[str, Any]]:
    """Return the pages that changed, each with its title, and how many changes it has."""
    return [
        {
            "page": page.name,
            "title": title_of_change(comparison, page),
            "what": what_became_of(page),
            "kind": page.kind,
            "count": number_of_changes(page),
        }
        for page in comparison.pages
    ]


def title_of_change(comparison: Comparison, page: PageChange) -> str:
    """Return the title of a page that changed; of a removed one, that which it had."""
    side = comparison.old if page.kind == "removed" else comparison.new
    return first_heading(side.blocks[page.name], page.name)


def listed(version: Version) -> dict[str, str]:
    """Return a version for a menu: its label, and its day in words."""
    day = date_in_words(str(version.effective_from), "en_GB")
    return {"id": str(version.id), "shown": str(version.title), "day": day}


def _kind(changed: PageChange | None, *, is_part: bool) -> str:
    """Return what became of a page; "apart" for one that belongs to no version."""
    if not changed:
        return "same" if is_part else "apart"
    return changed.kind


def _redline(comparison: Comparison, page: PageChange, version: Version) -> str:
    """Return a page with its changes marked, for the place of its text."""
    title = nodes.title("", f"Changes in {title_of_change(comparison, page)}")
    about = f"Compared with the version of {version.title}: {what_became_of(page)}."
    content = [title, nodes.paragraph("", about), *redline_nodes(page)]
    return redline_html(nodes.section("", *content, ids=["redline"], classes=["redline"]))


def _facts(comparison: Comparison) -> dict[str, Any]:
    """Return the facts that changed: how many records, and a list."""
    records = {(fact.kind, fact.id) for fact in comparison.facts}
    listed: Sequence[nodes.Node] = facts_that_changed(comparison.facts).children[1:]
    return {"count": len(records), "html": redline_html(nodes.section("", *listed))}
