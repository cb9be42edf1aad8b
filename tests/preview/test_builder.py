"""The builder of the preview, through its link: every edit is shown, and none is lost."""

from __future__ import annotations

from helpers.sample import is_soak

SEEDS, EDITS = (range(4), 50) if is_soak() else (range(1), 5)
COMPARED = 10 if is_soak() else 5
"""After how many edits the pages are compared with those of a new preview."""
