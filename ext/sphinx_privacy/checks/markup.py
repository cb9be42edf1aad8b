"""A check on the Markdown of sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.markup.names import Names
from sphinx_privacy.markup.sentence import faults_of_sentence
from sphinx_privacy.problems import Problem
from sphinx_privacy.register.fact_paths import OTHER_ROLES, OUR_ROLES
from sphinx_privacy.register.fields import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_privacy.register import Register

ROLES = Names(roles=OUR_ROLES | OTHER_ROLES)
"""The roles that a sentence of the register may have."""


def nearly_markup(register: Register) -> Iterator[Problem]:
    """Find roles, links and names that are shown as text, or lose letters.

    *Bad:* ``We set _ga_<container-id>.``
    *Good:* ``We set `_ga_<container-id>`.``
    """
    for records in register.records.values():
        for record in records.values():
            for field, text in fields_of(record):
                if field.is_markdown:
                    for found in faults_of_sentence(text, ROLES):
                        yield Problem(text.place, found.code, found.message)
