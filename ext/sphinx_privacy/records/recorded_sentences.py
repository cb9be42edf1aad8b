"""Sentences from the records of versions, as readers see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.exports.plain_sentences import plain_sentence
from sphinx_privacy.locale import _
from sphinx_privacy.register.timeline import NO_VERSION, UNRECORDED

if TYPE_CHECKING:
    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.register import Register
    from sphinx_privacy.register.models import Version
    from sphinx_privacy.register.timeline import Gap


def gap_in_words(register: Register, gap: Gap) -> str:
    """Return the sentence for a gap: a version applied that is not here, or none did, and why."""
    return (
        _(UNRECORDED)
        if gap.has_unrecorded
        else f"{_(NO_VERSION)} {plain_sentence(register, gap.ending.why)}"
    )


def summary_of(project: Project, version: Version) -> str:
    """Return what a version changed; for an archived version, in the words archived with it."""
    if version.is_archived:
        return project.text(version).document.summary
    return plain_sentence(project.register, version.summary)
