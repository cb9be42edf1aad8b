"""A version that does not exist yet: what is known of it when its pages are archived."""

from __future__ import annotations

from typing import NamedTuple


class NewVersion(NamedTuple):
    """What pages are to be archived as."""

    id: str
    summary: str = ""
    day: str = ""
    """The day that stands for the time of the build; ISO. Empty for today."""
