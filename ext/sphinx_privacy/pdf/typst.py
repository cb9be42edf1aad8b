"""Values as Typst source, written so that nothing in them is taken for a command."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

Value = str | int | bool | None | Sequence["Value"] | Mapping[str, "Value"]

SPACE = re.compile(r"[ \t\r\n\f\v]+")  # other kinds of space are not changed


def quoted(text: str) -> str:
    """Return a text between quotes; Typst shows it literally, whatever is in it."""
    escaped = text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
    return f'"{escaped}"'


def shown(text: str) -> str:
    """Return a text as it is written in markup, with spaces for line breaks."""
    return f"#{quoted(SPACE.sub(' ', text))};"


def code(value: Value) -> str:
    """Return a value as Typst code."""
    match value:
        case str():
            return quoted(value)
        case bool() | None:
            return {True: "true", False: "false", None: "none"}[value]
        case int():
            return str(value)
        case Mapping():
            pairs = "".join(f"{quoted(key)}: {code(item)}, " for key, item in value.items())
            return f"({pairs or ':'})"
        case _:
            return f"({''.join(f'{code(item)}, ' for item in value)})"
