"""The command ``schema``: write the JSON Schemas that text editors complete and check with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.cli.paths import paths_of
from sphinx_privacy.register import read_register
from sphinx_privacy.register.load import require_folder
from sphinx_privacy.register.schema import write_schemas
from sphinx_privacy.register.schema_of_ids import path_of_ids, write_ids

if TYPE_CHECKING:
    import argparse


def run(arguments: argparse.Namespace) -> int:
    """Write the schemas that have changed, and print their paths."""
    paths = paths_of(arguments)
    folder = arguments.folder or paths.register
    require_folder(folder)
    written = write_schemas(folder / "schema", path_of_ids(paths.build))
    register = read_register(folder, shared=paths.shared_with(folder))
    written += write_ids(register, paths.build)
    for path in written:
        print(path)
    return 0
