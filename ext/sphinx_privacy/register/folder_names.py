"""The folders of a register, as the setting `privacy_register` names them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

REGISTER = "register"
"""The folder of a register, below the folder of pages, if no setting names it."""


def folder_names(setting: str | Sequence[str]) -> list[str]:
    """Return the names in a setting: one, or several that end with the register's own."""
    return [setting] if isinstance(setting, str) else list(setting)


def register_folders(docs: Path | str, setting: str | Sequence[str]) -> tuple[Path, ...]:
    """Return the folders of a register, from the folder of pages; the last is its own."""
    return tuple(Path(os.path.normpath(Path(docs, name))) for name in folder_names(setting))
