"""What commands share: where the project is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.editions.project_paths import ProjectPaths

if TYPE_CHECKING:
    import argparse


def paths_of(arguments: argparse.Namespace) -> ProjectPaths:
    """Return the paths of the project that the arguments name."""
    return ProjectPaths(arguments.docs, arguments.conf, arguments.build)
