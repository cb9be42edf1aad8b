"""The fields of the register as tables in Markdown, made from its models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args, get_origin

from sphinx_privacy.register.meanings import meanings
from sphinx_privacy.register.models import FILES, KINDS, NOTICES, Part, Record
from sphinx_privacy.register.text import (
    Duration,
    DurationOrRange,
    Markdown,
    Matching,
    OneOf,
    RealDate,
    RefTo,
    Visible,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = "| key | value | meaning |\n|---|---|---|\n"


def tables_of_fields() -> str:
    """Return a section for each kind of record, with a table of its keys."""
    files = {kind: f"`{name}`, under `{kind.plural}:`" for name in FILES for kind in FILES[name]}
    return "".join(_section(kind, files.get(kind, f"`{NOTICES}/<id>.yaml`")) for kind in KINDS)


def _section(kind: type[Record], place: str) -> str:
    rows = "".join(f"| {' | '.join(row)} |\n" for row in _rows(kind))
    return f"\n## {kind.kind}\n\n{_markdown(kind.__doc__ or '')}\n\nIn {place}.\n\n{HEAD}{rows}"


def _rows(model: type[Part], path: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield the key, the value and the meaning of each field, those of its parts included."""
    for name, field in model.model_fields.items():
        inside = [*_within(field.annotation), *field.metadata]
        part = next(
            (each for each in inside if isinstance(each, type) and issubclass(each, Part)), None
        )
        value = "keys" if part else next(filter(None, map(_value, inside)), "text")
        is_list = tuple in inside
        key = f"{path}{field.alias}"
        yield (
            f"**`{key}`**" if field.is_required() else f"`{key}`",
            f"list: {value}" if is_list else value,
            _markdown(meanings(model).get(name, "")),
        )
        if part:
            yield from _rows(part, f"{key}{'[]' if is_list else ''}.")


def _markdown(docstring: str) -> str:
    """Return a docstring on one line, as a cell of a table has it."""
    return " ".join(docstring.split()).replace("``", "`").replace("|", r"\|").replace("*", r"\*")


def _within(annotation: Any) -> Iterator[Any]:
    """Yield the types and rules that an annotation is made of, at any depth."""
    yield get_origin(annotation) or annotation
    for inner in get_args(annotation):
        yield from _within(inner)


def _value(rule: Any) -> str:
    """Return in words what a rule accepts; nothing of what is not a rule of ours."""
    match rule:
        case type() if rule is Markdown:
            words = ["sentence"]
        case RefTo():
            words = [f"id of a record of the kind `{rule.kind}`", *map(_code, rule.known)]
        case OneOf():
            words = [_code(word) for word in rule.known]
        case DurationOrRange():
            words = ["period", "range such as `P1Y/P2Y`", *map(_code, rule.known)]
        case Duration():
            words = ["period", *map(_code, rule.known)]
        case RealDate():
            words = ["date"]
        case Visible():
            words = ["text without spaces at its ends"]
        case Matching(code="malformed-hash"):
            words = ["SHA-256"]
        case Matching():
            words = [f"text such as `{rule.example}`"]
        case _:
            words = []
    *others, last = words or [""]
    return f"{', '.join(others)} or {last}" if others else last


def _code(word: str) -> str:
    return f"`{word}`"
