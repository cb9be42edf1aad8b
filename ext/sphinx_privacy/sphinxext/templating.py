"""Templates of files that Sphinx does not write: page frames, redirect pages, READMEs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, select_autoescape

from sphinx_privacy.locale import _, ngettext

if TYPE_CHECKING:
    from pathlib import Path


@cache
def templates_of(folder: Path) -> Environment:
    """Return the templates in a folder, each compiled once."""
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=select_autoescape(disabled_extensions=["txt"], default=True),
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined]
    return made
