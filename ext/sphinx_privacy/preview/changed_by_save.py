"""Which pages a save has changed: those that readers would see otherwise than before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PLACES = re.compile(rb' data-(?:record|source)="[^"]*"')
"""What a page says of its source, which no reader sees."""


def files_changed(before: Path, after: Path, names: Iterable[str]) -> list[str]:
    """Return the files that one of two folders lacks, or whose content differs."""
    return [name for name in sorted(names) if _content(before / name) != _content(after / name)]


def _content(path: Path) -> bytes | None:
    return PLACES.sub(b"", path.read_bytes()) if path.is_file() else None
