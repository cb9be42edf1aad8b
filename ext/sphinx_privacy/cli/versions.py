"""The command ``versions``: build the site of all versions, or a part of the work."""

from __future__ import annotations

import argparse
from importlib import import_module

from sphinx_privacy.cli.project import place_of, today
from sphinx_privacy.publish.unchanged import root_if_unchanged
from sphinx_privacy.publish.warm import Warm


def run(arguments: argparse.Namespace) -> int:
    """Tell that nothing has changed, or build; what builds is imported for that alone.

    Raises `OSError` if records are called for where none are made.
    """
    place, day = place_of(arguments), arguments.as_of or today()
    is_part = arguments.what == "matrix" or arguments.only
    if is_part and arguments.records:
        raise OSError(
            "--records is for the whole site; `sphinx-privacy records ID` is for a version."
        )
    root = "" if is_part else root_if_unchanged(place, day, with_records=arguments.records)
    if root:
        print(f"Nothing has changed: {place.build / 'versions'} (root digest {root})")
    else:
        building = import_module("sphinx_privacy.cli.building")
        with Warm(place.conf) as warm:
            building.build_site(arguments, place, day, warm)
    return 0
