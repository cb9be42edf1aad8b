"""Checks on forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.problems import Problem
from sphinx_privacy.register.models import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_privacy.register import Register
    from sphinx_privacy.register.models.site_records import FormField


def _fields(register: Register) -> Iterator[tuple[Form, FormField]]:
    for form in register.all(Form).values():
        for fieldset in form.fieldsets:
            for field in fieldset.fields:
                yield form, field


def choices_of_choice(register: Register) -> Iterator[Problem]:
    """Find a field whose type and choices do not match.

    *Bad:* ``type: choice`` without ``choices``, or ``choices`` beside ``type: text``.
    *Good:* ``type: choice`` with two ``choices``.
    """
    for _, field in _fields(register):
        if (field.type == "choice") != bool(field.choices):
            message = 'write "type: choice" and "choices:" together, or neither.'
            yield Problem(field.type.place, "choices-without-choice", message)


def repeated_field(register: Register) -> Iterator[Problem]:
    """Find two fields of a form that are sent under one name.

    *Bad:* ``name: email`` for a person and for a company.
    *Good:* a name for each field.
    """
    taken: dict[tuple[str, str], FormField] = {}
    for form, field in _fields(register):
        first = taken.setdefault((form.id, field.name), field)
        if first is not field:
            line = first.name.place.line
            message = (
                f'the field on line {line} has the name "{field.name}" already; give this one '
                "another name."
            )
            yield Problem(field.name.place, "repeated-field", message)
