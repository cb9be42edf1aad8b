"""Sentences from the records of versions, as readers see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.diff.facts.naming import without_roles
from sphinx_privacy.exports.as_json import register_data
from sphinx_privacy.register.timeline import NO_VERSION, UNRECORDED

if TYPE_CHECKING:
    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.register import Register
    from sphinx_privacy.register.models import Version
    from sphinx_privacy.register.text import Text
    from sphinx_privacy.register.timeline import Gap


def sentence_of(register: Register, text: Text) -> str:
    """Return a sentence from the record of a version, as readers see it."""
    return without_roles(register_data(register), str(text)) if "`" in text else str(text)


def gap_in_words(register: Register, gap: Gap) -> str:
    """Return the sentence for a gap: a version applied that is not here, or none did, and why."""
    return (
        UNRECORDED
        if gap.has_unrecorded
        else f"{NO_VERSION} {sentence_of(register, gap.ending.why)}"
    )


def summary_of(project: Project, version: Version) -> str:
    """Return what a version changed; for an archived version, in the words archived with it."""
    if version.is_archived:
        return project.text(version).document.summary
    return sentence_of(project.register, version.summary)
