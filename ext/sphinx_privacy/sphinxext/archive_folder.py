"""The folder of the archive of versions, and others with no pages: none is read for pages."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.archive import FOLDER
from sphinx_privacy.register.folder_names import folder_names
from sphinx_privacy.register.other_folders import is_other_folder
from sphinx_privacy.sphinxext.site_languages import SiteLanguages

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def exclude_others(app: Sphinx, config: Config) -> None:
    """Leave the archive, virtual environments and what was built out of the sources."""
    others = sorted(path.name for path in Path(app.srcdir).iterdir() if is_other_folder(path))
    for name in [_beside(config.privacy_register), *others]:
        config.exclude_patterns.append(f"{name.replace('[', '[][]')}/**")


def archive_folder(app: Sphinx) -> Path:
    """Return the folder of the archive, which is beside that of the register.

    That of a translation is in it.
    """
    config = app.config
    folder = Path(app.srcdir, _beside(config.privacy_register))
    languages = SiteLanguages(config.privacy_languages, config.language)
    return folder / languages.own if languages.is_translation else folder


def _beside(register: str | list[str]) -> str:
    own = folder_names(register)[-1]
    return posixpath.join(posixpath.dirname(own.rstrip("/")), FOLDER)
