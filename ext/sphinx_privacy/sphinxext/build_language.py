"""The language of our own words in a build, and those that a project adds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.locale import use_language

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def use_language_of_build(app: Sphinx, config: Config) -> None:
    """Use the language of a build, with the words in its ``locale_dirs``."""
    use_language(config.language, locale_folders(app, config))


def locale_folders(app: Sphinx, config: Config) -> list[Path]:
    """Return the folders of translations of a project, existing or not, each once.

    They are relative to its pages. An edition is built from a copy of these, elsewhere.
    """
    job = config.privacy_edition
    pages = Path(job.docs or Path(job.archive).parent) if job else Path(app.srcdir)
    return [pages / name for name in config.locale_dirs]
