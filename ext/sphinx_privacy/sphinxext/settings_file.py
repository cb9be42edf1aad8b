"""The settings of a project, for what does not build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.errors import ConfigError

from sphinx_privacy.sphinxext.from_sphinx import settings_of

if TYPE_CHECKING:
    from pathlib import Path


def settings_if_any(conf: Path) -> dict[str, Any]:
    """Return the settings in the conf.py of a folder; none if it cannot be run."""
    try:
        return settings_of(conf)
    except ConfigError:
        return {}
