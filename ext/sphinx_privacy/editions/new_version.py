"""A version that is not recorded yet, as far as the build of its pages has to know it."""

from __future__ import annotations

from typing import NamedTuple


class NewVersion(NamedTuple):
    """The version that pages are archived as."""

    id: str
    summary: str = ""
    day: str = ""
    """The date of the build, in ISO format; empty for today."""
