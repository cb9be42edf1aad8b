"""Addresses that open a file at a line in an editing program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

# A path begins with a slash.
EDITORS: Mapping[str, str] = {
    "vscode": "vscode://file{path}:{line}",
    "vscodium": "vscodium://file{path}:{line}",
    "cursor": "cursor://file{path}:{line}",
    "windsurf": "windsurf://file{path}:{line}",
    "zed": "zed://file{path}:{line}",
    "pycharm": "pycharm://open?file={path}&line={line}",
    "idea": "idea://open?file={path}&line={line}",
    "sublime": "subl://open?url=file://{path}&line={line}",
    "textmate": "txmt://open?url=file://{path}&line={line}",
    "emacs": "emacs://open?url=file://{path}&line={line}",
    "none": "",
}


def editor_address(name: str) -> str:
    """Return the template of an editing program; a name with ``{path}`` is one itself.

    Raises `ValueError` with a sentence for an unknown name.
    """
    if "{path}" in name:
        return name
    if name not in EDITORS:
        known = ", ".join(EDITORS)
        hint = did_you_mean(name, EDITORS)
        raise ValueError(
            f'there is no editing program "{name}"{hint} Write one of {known}, or an address '
            "with {path} and {line} in it."
        )
    return EDITORS[name]
