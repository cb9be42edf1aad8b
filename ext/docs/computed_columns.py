"""Columns of tables in the reference that are made from the package: defaults and options."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from sphinx_privacy.directives.registration import DIRECTIVES
from sphinx_privacy.sphinxext.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULTS = {each.name: f"`{each.default!r}`" for each in chain(*SETTINGS.values())}
OPTIONS = {
    name: ", ".join(f"`{option}`" for option in each.option_spec or {})
    for name, each in DIRECTIVES.items()
}
ROW = re.compile(r"^(\| `([\w-]+)` \|(?:[^|\n]*\|)*?)([^|\n]*\|)$", re.MULTILINE)


def with_defaults(page: str) -> str:
    """Return the page on settings with the default of each, before what it means."""
    return _with_column(page, "| setting | meaning |\n|---|---|", "default", DEFAULTS)


def with_options(page: str) -> str:
    """Return the page on directives with the options of each, before what it shows."""
    found = _with_column(
        page, "| directive | argument | shows |\n|---|---|---|", "options", OPTIONS
    )
    return _with_column(found, "| directive | shows |\n|---|---|", "options", OPTIONS)


def _with_column(page: str, head: str, name: str, values: Mapping[str, str]) -> str:
    """Return a page with one more column in each table with a head: the last but one."""
    before, *tables = page.split(head)
    titles, _, lines = head.partition("\n")
    start, _, last = titles.rpartition(" | ")
    head = f"{start} | {name} | {last}\n{lines}---|"
    return before + "".join(head + _filled(table, values) for table in tables)


def _filled(text: str, values: Mapping[str, str]) -> str:
    """Return the rows of a table, up to the next empty line, with the values; and what follows."""
    rows, gap, rest = text.partition("\n\n")
    return ROW.sub(lambda row: f"{row[1]} {values[row[2]]} |{row[3]}", rows) + gap + rest
