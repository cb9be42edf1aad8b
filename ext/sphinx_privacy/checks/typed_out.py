"""A check on sentences that repeat values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.problems import Problem
from sphinx_privacy.register.fields import fields_of
from sphinx_privacy.register.marks import Quoted
from sphinx_privacy.register.typed_out import typed_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_privacy.register import Register


def typed_out_values(register: Register) -> Iterator[Problem]:
    """Find a period, a date, an address or a count that a sentence spells out.

    *Bad:* ``We keep it for two years.``, beside ``period: P2Y``.
    *Good:* ``We keep it for {fact}`retention.order.period`.``
    """
    for records in register.records.values():
        for record in records.values():
            for field, text in fields_of(record) if record.is_fact else ():
                if field.is_markdown and not field.is_marked(Quoted):
                    for found in typed_out(text, register):
                        yield Problem(text.place, "typed-out", found.message)
