"""Checks on notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sphinx_privacy.problems import Problem
from sphinx_privacy.register.models import Notice

if TYPE_CHECKING:
    from sphinx_privacy.register import Register


def repeated_order(register: Register) -> Iterator[Problem]:
    """Find two notices with one number: their order in the list would be left to chance.

    *Bad:* ``order: "07"`` in two notices.
    *Good:* a number for each notice.
    """
    taken: dict[str, Notice] = {}
    for notice in register.all(Notice).values():
        first = taken.setdefault(notice.order, notice)
        if first is not notice:
            message = f'the notice "{first.id}" has the number {notice.order} already.'
            yield Problem(notice.order.place, "repeated-order", message)
