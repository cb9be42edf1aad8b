"""The command ``schema``: write the JSON Schemas of a register's files beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.register.load import require_folder
from sphinx_privacy.register.schema import write_schemas

if TYPE_CHECKING:
    import argparse


def run(arguments: argparse.Namespace) -> int:
    """Write the schemas that have changed, and print their paths."""
    require_folder(arguments.folder)
    for path in write_schemas(arguments.folder / "schema"):
        print(path)
    return 0
