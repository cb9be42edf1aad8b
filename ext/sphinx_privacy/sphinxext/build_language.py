"""The language of our own words in a build, and those that a project adds."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from sphinx.util.logging import getLogger

from sphinx_privacy.locale import is_right_to_left, use_language
from sphinx_privacy.locale.catalogues import OURS, CatalogueError, paths_in
from sphinx_privacy.sphinxext.left_to_right import keep_apart
from sphinx_privacy.sphinxext.priorities import AFTER_COMPARISON
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_privacy.sphinxext.job import Job

LOG = getLogger(__name__)
UNTRANSLATED = (
    'sphinx_privacy has no catalogue for the language "%s", so its own words are in English; add '
    "%s/LC_MESSAGES/sphinx_privacy.po to a folder of locale_dirs."
)
OWN_WORDS = "privacy_own_words"
"""The attribute of the environment with a digest of the words that a project adds."""


def use_language_of_build(app: Sphinx, config: Config) -> None:
    """Use the language of a build, with the words in its ``locale_dirs``."""
    folders, language = locale_folders(app.srcdir, config), config.language or "en"
    if language[:2] != "en" and not any(any(paths_in(each, language)) for each in [OURS, *folders]):
        LOG.info(UNTRANSLATED, language, language)  # as Sphinx says it of its own words
    try:
        use_language(language, folders)
    except CatalogueError as error:
        warn("malformed-catalogue", error.reason, f"{error.path}:{error.line}:1")
        use_language(language)


def keep_latin_words_apart(app: Sphinx) -> None:
    """Have Latin words kept apart on pages from right to left, but not in the archive."""
    is_archived = getattr(app.builder, "keeps_placeholders", False)
    if is_right_to_left(app.config.language or "") and not is_archived:
        app.connect("doctree-resolved", keep_apart, AFTER_COMPARISON)


def _pages_of(job: Job) -> Path:
    """Return the folder of pages; the archive of a translation is in that of the original."""
    archive = Path(job.archive)
    return Path(job.docs or (archive.parent if job.language else archive).parent)


def locale_folders(source: str | Path, config: Config) -> list[Path]:
    """Return the folders of translations of a project, existing or not, each once.

    They are relative to its pages. An edition is built from a copy of these, in `source`.
    """
    job = config.privacy_edition
    pages = _pages_of(job) if job else Path(source)
    return [pages / name for name in config.locale_dirs]


def pages_with_other_words(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> set[str]:
    """Have every page read again after the words that a project adds have changed."""
    folders = locale_folders(app.srcdir, app.config)
    paths = chain.from_iterable(paths_in(each, app.config.language or "en") for each in folders)
    words, before = crc32(b"".join(path.read_bytes() for path in paths)), vars(env).get(OWN_WORDS)
    setattr(env, OWN_WORDS, words)
    return env.found_docs - removed if before not in (None, words) else set()
