"""Checks on rights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.problems import Problem
from sphinx_privacy.register.models import Right

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_privacy.register import Register


def limit_without_cases(register: Register) -> Iterator[Problem]:
    """Find a right whose limit and cases do not match.

    *Bad:* ``limit: depends-on-case`` without ``cases``, or ``cases`` beside ``limit: P1M``.
    *Good:* ``limit: depends-on-case`` with two ``cases``.
    """
    for right in register.all(Right).values():
        if (right.limit == "depends-on-case") != bool(right.cases):
            message = 'write "limit: depends-on-case" and "cases:" together, or neither.'
            yield Problem(right.limit.place, "limit-without-cases", message)
