"""Changes of review notes, as the preview proposes them; and the notes that its pages show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_privacy.editing.proposal import Proposal
from sphinx_privacy.editing.review_notes import (
    NoteError,
    add_note,
    add_reply,
    read_notes,
    remove_note,
)
from sphinx_privacy.register.today import today

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinx_privacy.editing.note_models import Reply, ReviewNote
    from sphinx_privacy.editions.project_paths import ProjectPaths


def propose_note(paths: ProjectPaths, values: Mapping[str, Any]) -> Proposal:
    """Return the change that adds a note, a reply, or removes a note; or why it cannot be made.

    Raises `ValueError` for values that no form sends, and `EditError`.
    """
    texts = ((key, str(value).strip()) for key, value in values.items())
    given = {key: text for key, text in texts if text}
    do, id_ = given.pop("do", ""), given.pop("id", "")
    try:
        match do:
            case "add":
                change = add_note(paths.docs, _said(given))
            case "reply":
                change = add_reply(paths.docs, id_, _said(given))
            case "remove":
                change = remove_note(paths.docs, id_)
            case _:
                raise ValueError(f'a note can be added, replied to or removed, but not "{do}".')
    except NoteError as error:
        return Proposal([], error.problems)
    return Proposal([change])


def _said(given: Mapping[str, str]) -> dict[str, str]:
    """Return what somebody says, in the order in which the file has it, with the day."""
    said = {**given, "on": today()}
    order = ("page", "section", "words", "by", "on", "says")
    return {key: said[key] for key in sorted(said, key=order.index)}


def notes_shown(docs: Path) -> list[dict[str, Any]]:
    """Return the review notes of a project, as the bar shows them."""
    return [_as_json(note) for note in read_notes(docs).notes]


def _as_json(said: ReviewNote | Reply) -> dict[str, Any]:
    return said.model_dump(mode="json")
