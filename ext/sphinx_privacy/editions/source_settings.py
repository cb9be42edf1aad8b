"""Settings for pages that are built in another language than conf.py says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_privacy.editions.values_in_conf import values_in_conf

if TYPE_CHECKING:
    from pathlib import Path


def register_at(folder: str) -> dict[str, Any]:
    """Return the setting for a register that a copy of the pages has not; none if it has one."""
    return {"privacy_register": folder} if folder else {}


def in_language(docs: Path, conf: Path, language: str) -> dict[str, Any]:
    """Return the settings for pages that are translated; none for the original.

    Catalogues are where the pages are, also if a copy of these is built.
    """
    if not language:
        return {}
    folders = values_in_conf(conf, {"locale_dirs": ["locales"]})["locale_dirs"]
    return {
        "language": language,
        "locale_dirs": [str((docs / name).absolute()) for name in folders],
    }
