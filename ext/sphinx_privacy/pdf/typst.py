"""Typst as text: values written so that nothing in them is taken for a command."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

Value = str | int | bool | None | Sequence["Value"] | Mapping[str, "Value"]

SPACE = re.compile(r"[ \t\r\n\f\v]+")  # no other kind of space is ours to change


def quoted(text: str) -> str:
    """Return a text between quotes: whatever is in it, Typst shows it as it stands."""
    escaped = text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
    return f'"{escaped}"'


def shown(text: str) -> str:
    """Return a text as it is written among markup; its line breaks are mere spaces."""
    return f"#{quoted(SPACE.sub(' ', text))};"


def code(value: Value) -> str:
    """Return a value as Typst's code has it."""
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
