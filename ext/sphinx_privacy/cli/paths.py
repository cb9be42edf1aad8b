"""What commands share: where the project is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.editions.project_paths import paths_in

if TYPE_CHECKING:
    import argparse

    from sphinx_privacy.editions.project_paths import ProjectPaths


def paths_of(arguments: argparse.Namespace) -> ProjectPaths:
    """Return the paths of the project that the arguments name.

    Raises `PublishError` if it has no conf.py.
    """
    return paths_in(
        arguments.project, docs=arguments.docs, conf=arguments.conf, build=arguments.build
    )
