"""Settings for pages whose register is elsewhere, or that are built in another language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_privacy.editions.project_paths import ProjectPaths

if TYPE_CHECKING:
    from collections.abc import Collection

    from sphinx_privacy.sphinxext.job import Job


def registers_at(folders: Collection[str]) -> dict[str, Any]:
    """Return the setting for a register that a copy of the pages has not; none if it has one."""
    return {"privacy_register": list(folders)} if folders else {}


def translated_by(paths: ProjectPaths) -> dict[str, Any]:
    """Return the settings for pages in the language of the paths; none for the original.

    Catalogues are where the pages are, also if a copy of these is built.
    """
    if not paths.language:
        return {}
    folders = [str(each.absolute()) for each in paths.locale_folders]
    return {"language": paths.language, "locale_dirs": folders}


def settings_of_sources(job: Job, conf: Path) -> dict[str, Any]:
    """Return the settings for the pages that a job builds from their folder."""
    paths = ProjectPaths(Path(job.docs), conf, language=job.language)
    return registers_at(job.registers) | translated_by(paths)
