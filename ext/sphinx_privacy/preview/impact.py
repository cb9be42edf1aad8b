"""The question ``impact``: what publishing the pages as they are would mean."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from sphinx_privacy.commands.change_to_publish import change_to_publish
from sphinx_privacy.commands.open_questions import ChangedPlaces, reasons_to_wait
from sphinx_privacy.commands.reasons_to_refuse import of_the_change
from sphinx_privacy.diff.reasons import in_words
from sphinx_privacy.editions.compare_by_id import compare_with_pages
from sphinx_privacy.exports.plain_sentences import plain_sentence
from sphinx_privacy.locale.formats import date_in_words
from sphinx_privacy.preview.page_changes import listed, pages_changed, title_of_change
from sphinx_privacy.preview.pages_now import archived_now, project_of, version_named
from sphinx_privacy.register.weights import MATERIAL
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.site_info import notice_of_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_privacy.archive.store import Archived
    from sphinx_privacy.editions.compare import Comparison
    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.register.models import Version

BEHIND = 10
"""How much the process lets others go first: an editor waits for the page, not for this."""


def impact(app: Sphinx) -> dict[str, Any]:
    """Return what changed since the version that a publication would follow, and what it needs.

    Raises `NoComparisonError`.
    """
    os.nice(BEHIND)
    project = project_of(app)
    last = version_named(project, "")
    draft = next(iter(project.drafts), None)
    with archived_now(app) as new:
        if draft:
            comparison, refusals = _of_draft(project, draft, new)
        else:
            comparison, refusals = _without_draft(project, last, new)
        class_ = str((draft.class_ if draft else None) or comparison.proposed_class)
        return {
            "against": listed(last),
            "pages": pages_changed(comparison),
            "facts": len({(fact.kind, fact.id) for fact in comparison.facts}),
            "class": class_,
            "reasons": in_words(comparison.reasons)[1:],
            "notices": list(_notices(app, comparison)),
            "is_announced": class_ == MATERIAL,
            "announced": list(_announced(project, draft)) if draft else [],
            "draft": str(draft.title) if draft else "",
            "draft_day": str(draft.effective_from) if draft else "",
            "refusals": refusals,
        }


def _of_draft(project: Project, draft: Version, new: Archived) -> tuple[Comparison, list[str]]:
    """Return what a draft changes, and the reasons for which it would be refused."""
    change = change_to_publish(project, draft, new)
    waits = reasons_to_wait(project.register, change.places, ())
    if change.compared is None:  # `impact` has asked for a version before
        raise AssertionError(draft.id)
    shown = set(change.reasons)  # for the class: the bar has them above
    refusals = (refusal for refusal in of_the_change(change) if refusal not in shown)
    return change.compared, [*waits, *refusals]


def _without_draft(project: Project, last: Version, new: Archived) -> tuple[Comparison, list[str]]:
    """Return what differs from a version, and the questions that a publication would wait for."""
    comparison = compare_with_pages(project, last, new)
    places = ChangedPlaces(project.register, project.text(last), new, {})
    return comparison, list(reasons_to_wait(project.register, places, ()))


def _notices(app: Sphinx, comparison: Comparison) -> Iterator[dict[str, str]]:
    """Yield the notices whose pages change, and to whom they apply: "you buy something"."""
    covers = PrivacyDomain.of(app.env).covers()
    for page in comparison.pages:
        if page.kind != "removed" and (notice := notice_of_page(app.env, page.name)):
            title = title_of_change(comparison, page)
            yield {"page": page.name, "title": title, "when": covers.get(notice, "")}


def _announced(project: Project, draft: Version) -> Iterator[str]:
    """Yield whom a draft tells, by which means and when, or why it tells no one."""
    for each in draft.announced:
        to, how = (plain_sentence(project.register, text) for text in (each.to, each.how))
        yield f"{to}, by {how}, on {date_in_words(str(each.on), 'en_GB')}"
    if draft.not_announced:
        yield plain_sentence(project.register, draft.not_announced)
