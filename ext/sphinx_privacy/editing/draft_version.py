"""The draft of a version: the pages as they are will be published as it."""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING

from sphinx_privacy.editing.checked import problems_added
from sphinx_privacy.editing.proposal import Proposal
from sphinx_privacy.editing.record_edit import RecordEdits
from sphinx_privacy.editing.yaml_edit import EditError
from sphinx_privacy.register.models import Version

if TYPE_CHECKING:
    from collections.abc import Container

    from sphinx_privacy.editing.edited_project import EditedProject


def draft_version(project: EditedProject, day: str, label: str, summary: str) -> Proposal:
    """Return the draft of a version in force from a day, as a change of the register.

    `label` is what readers see as its name, and `summary` what it changes. Raises `EditError`, with
    a sentence, if there is a draft already.
    """
    folder = project.register
    known = project.read_register().all(Version)
    for version in known.values():
        if version.is_draft:
            raise EditError(
                f'there is a draft already, "{version.id}" at {version.id.place}; publish it, or '
                "edit it."
            )
    edits = RecordEdits(folder)
    values = {"id": _free(known, day), "label": label, "effective-from": day, "summary": summary}
    edits.add(Version.kind, values)
    then = f"Run `{project.publish}{day}` when the text is agreed."
    problems = problems_added(folder, edits.changes, project.shared)
    return Proposal(edits.changes, problems, next=[then])


def _free(known: Container[str], day: str) -> str:
    """Return an id for a version in force from a day; a second one corrects the first."""
    corrections = (f"{day}-corrected-{number}" for number in count(2))
    names = chain([day, f"{day}-corrected"], corrections)
    return next(name for name in names if name not in known)
