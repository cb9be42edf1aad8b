"""Our own words in the language of a version, for what is made outside its build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_privacy.locale import in_language

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager

    from sphinx_privacy.editions.project_paths import ProjectPaths


def in_language_of(about: Mapping[str, Any], paths: ProjectPaths) -> AbstractContextManager[None]:
    """Use the language that a build, or the settings of a project, have.

    The words of the project come before ours.
    """
    folders = [paths.docs / name for name in about.get("locale_dirs", ["locales"])]
    return in_language(about["language"], folders)
