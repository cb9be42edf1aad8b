"""The command ``schema``: write the JSON Schemas of a register's files beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.register.schema import write_schemas

if TYPE_CHECKING:
    import argparse


def run(arguments: argparse.Namespace) -> int:
    """Write the schemas that have changed, and print their paths."""
    if not arguments.folder.is_dir():
        raise NotADirectoryError(f"there is no folder {arguments.folder}")
    for path in write_schemas(arguments.folder / "schema"):
        print(path)
    return 0
