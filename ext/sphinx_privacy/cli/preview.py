"""The command ``preview``: show a project in a browser, and follow what an editor saves."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING

from sphinx_privacy.editions.project_paths import NO_PROJECT, has_settings, paths_in
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.editions.translated_project import translation_named
from sphinx_privacy.missing_packages import how_to_install

if TYPE_CHECKING:
    import argparse

NEEDED = ("starlette", "uvicorn", "watchfiles")


def run(arguments: argparse.Namespace) -> int:
    """Show the project until Ctrl-C."""
    if not all(map(find_spec, NEEDED)):
        raise PublishError(f"the preview needs more packages; {how_to_install(*NEEDED)}")
    from sphinx_privacy.preview.server import Options, preview

    paths = paths_in(arguments.folder)
    if not has_settings(paths.conf):
        raise PublishError(NO_PROJECT)
    paths = replace(paths, language=translation_named(paths.languages, arguments.language))
    options = Options(arguments.port, arguments.editor, opens_browser=not arguments.no_browser)
    preview(paths, options, partial(print, flush=True))
    return 0
