"""The files of pages as Sphinx notes them, although its documentation does not promise how.

Read this when Sphinx is upgraded: each part says what to check.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinx.util.i18n import search_image_for_language

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def files_used_on(env: BuildEnvironment, docname: str) -> list[str]:
    """Return the files that a page includes, shows or offers, from the folder of pages.

    Check `BuildEnvironment.dependencies`, `images` and `dlfiles`.
    """
    shown = [*env.images.items(), *env.dlfiles.items()]
    names = [str(name) for name, (pages, _) in shown if docname in pages]
    return [*sorted(map(str, env.dependencies.get(docname, ()))), *names]


def shown_and_offered(env: BuildEnvironment) -> dict[str, set[str]]:
    """Return the pictures and downloads by their paths, each with its pages.

    Check `BuildEnvironment.images` and `dlfiles`.
    """
    pairs = [*env.images.items(), *env.dlfiles.items()]
    return {str(path): set(pages) for path, (pages, _) in pairs}


def names_of_picture(env: BuildEnvironment, name: str) -> set[str]:
    """Return the names under which Sphinx looks for a picture: one may be of a language.

    Check that `ImageCollector.process_doc` still chooses the file in this way.
    """
    return {name, search_image_for_language(name, env)}


def has_pictures_of_one_name(env: BuildEnvironment) -> bool:
    """Return whether pictures in different folders have the same name.

    Check that `FilenameUniqDict` still gives the second that is read another name in the output.
    """
    return any(PurePosixPath(path).name != name for path, (_, name) in env.images.items())
