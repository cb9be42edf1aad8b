"""Whether a PDF fits in memory: Typst holds all pages of a file there at once."""

from __future__ import annotations

import math
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_privacy.pdf.compile import Piece

OF_CHARACTER = 800
"""Bytes for each character that Typst reads: 570 were measured for tables, 800 for prose."""
MEMINFO = Path("/proc/meminfo")
FREE = re.compile(r"^MemAvailable: *([0-9]+) kB$", re.MULTILINE)


def needed(pieces: Iterable[Piece]) -> int:
    """Return about how many bytes Typst needs to make a PDF."""
    return sum(len(text) for text, _ in pieces) * OF_CHARACTER


def available() -> float:
    """Return how many bytes are free on Linux, how many the machine has elsewhere.

    Without a limit where Python cannot know, as on Windows.
    """
    if MEMINFO.exists() and (free := FREE.search(MEMINFO.read_text(encoding="ascii"))):
        return int(free[1]) * 1024
    if hasattr(os, "sysconf"):
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return math.inf


def in_words(size: float) -> str:
    """Return a number of bytes as readers of messages know it."""
    return f"{size / 10**9:.1f} GB" if size >= 10**9 else f"{size / 10**6:.0f} MB"
