"""What the models say of a field: the kind of record that it names, and whether it is a period."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

from sphinx_privacy.register.models import KINDS, Part
from sphinx_privacy.register.text import Period, RefTo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def referred(kind: str, key: str) -> str | None:
    """Return the kind of record that ids under a key of a kind name; None if they are no ids."""
    rules = (rule for rule in _rules(kind, key) if isinstance(rule, RefTo))
    return next((rule.kind for rule in rules), None)


def is_period(kind: str, key: str) -> bool:
    """Return whether the value of a key of a kind is a duration."""
    return any(isinstance(rule, Period) for rule in _rules(kind, key))


def _rules(kind: str, key: str) -> list[Any]:
    return _rules_by_key(kind).get(key, [])


@cache
def _rules_by_key(kind: str) -> dict[str, list[Any]]:
    """Return the rules of each key of a kind, those of its parts included."""
    found: dict[str, list[Any]] = {}
    for model in KINDS:
        if model.kind == kind:
            for key, rule in _rules_of(model):
                found.setdefault(key, []).append(rule)
    return found


def _rules_of(model: type[Part]) -> Iterator[tuple[str, Any]]:
    """Yield each rule of a model and of the parts in it, with the key of its field."""
    for field in model.model_fields.values():
        for each in _within(field.annotation, field.metadata):
            if isinstance(each, (RefTo, Period)):
                yield str(field.alias), each
            elif isinstance(each, type) and issubclass(each, Part):
                yield from _rules_of(each)


def _within(annotation: Any, metadata: Iterable[Any] = ()) -> Iterator[Any]:
    """Yield what an annotation is made of: types and rules, at any depth."""
    yield from metadata
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__
    yield annotation
    for part in get_args(annotation):
        yield from _within(part)
