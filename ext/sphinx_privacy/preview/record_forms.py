"""The records that can be edited in the browser, and the form of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_privacy.commands.project_conventions import edited_project
from sphinx_privacy.editing.draft_version import draft_version
from sphinx_privacy.editing.new_notice import new_notice
from sphinx_privacy.editing.new_record import new_record
from sphinx_privacy.editing.record_form import form_of
from sphinx_privacy.editing.save_form import save_form
from sphinx_privacy.register import read_register
from sphinx_privacy.register.models import KINDS, Notice
from sphinx_privacy.register.today import today

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_privacy.editing.proposal import Proposal
    from sphinx_privacy.editions.project_paths import ProjectPaths


def records_listed(project: ProjectPaths) -> dict[str, Any]:
    """Return the kinds of records, each with its records by their titles.

    Raises `NotADirectoryError` if there is no register.
    """
    register = read_register(project.register, shared=project.shared)
    kinds = [
        {
            "kind": kind.kind,
            "title": kind.in_words(),
            "records": [
                {"id": str(record.id), "title": str(record.title)}
                for record in register.all(kind).values()
            ],
        }
        for kind in KINDS
    ]
    return {"kinds": kinds}


def record_form(project: ProjectPaths, kind: str, id_: str) -> dict[str, Any]:
    """Return the form of a record; without an id, of a new one.

    Raises `EditError`, and `NotADirectoryError` if there is no register.
    """
    return form_of(read_register(project.register, shared=project.shared), kind, id_ or None)


def propose_record(project: ProjectPaths, values: Mapping[str, Any]) -> Proposal:
    """Return what a form changes: its ``kind``, the ``id`` of the record, and its ``values``."""
    kind, id_ = values["kind"], values.get("id") or None
    return save_form(project.register, kind, id_, values["values"], project.shared)


def propose_new(project: ProjectPaths, values: Mapping[str, Any]) -> Proposal:
    """Return the draft of a new notice or record: its ``kind`` and its ``id``."""
    kind, id_ = (str(values[key]).strip() for key in ("kind", "id"))
    if kind == Notice.kind:
        return new_notice(edited_project(project), id_, today())
    return new_record(edited_project(project), kind, id_, today())


def propose_draft(project: ProjectPaths, values: Mapping[str, Any]) -> Proposal:
    """Return the draft of a version: its ``day``, its ``label`` and its ``summary``."""
    day, label, summary = (str(values[key]).strip() for key in ("day", "label", "summary"))
    return draft_version(edited_project(project), day, label, summary)
