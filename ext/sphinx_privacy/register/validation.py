"""The problems that models find in a record, with places and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast, get_args

from pydantic import BaseModel, ValidationError

from sphinx_privacy.problems import Place, Problem, did_you_mean
from sphinx_privacy.register import source
from sphinx_privacy.register.meanings import meanings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from sphinx_privacy.register.models import Part, Record

Location = tuple[int | str, ...]


def problems_of(error: ValidationError, tree: source.Node, kind: type[Record]) -> Iterator[Problem]:
    """Yield a problem for each fault of a record, at the value or key that is wrong."""
    for detail in error.errors(include_url=False):
        location: Location = detail["loc"]
        if detail["type"] == "too_short" and _node(tree, location):
            continue  # pydantic counts only valid entries; the others have their own problems
        place = _place(tree, location, detail["type"])
        is_part = detail["type"].startswith("model_")
        model = _model_at(kind, location if is_part else location[:-1])
        code, message = _sentence(detail, model, kind.kind)
        yield Problem(place, code, message)


def _place(tree: source.Node, location: Location, type_: str) -> Place:
    """Return the place of a fault; for a missing key, that of the record it is missing from."""
    node = _node(tree, location[:-1] if type_ in ("missing", "extra_forbidden") else location)
    if type_ == "extra_forbidden" and isinstance(node, source.Mapping):
        return node.key_places[str(location[-1])]
    return node.place


def _node(tree: source.Node, location: Location) -> source.Node:
    """Return the node that a location inside a record leads to."""
    node = tree
    for part in location:
        node = cast("Any", node)[part]  # the model has just walked here
    return node


def _model_at(kind: type[Part], location: Location) -> type[Part]:
    """Return the model that a location inside a record leads to."""
    model = kind
    for part in location:
        if isinstance(part, str):
            aliases = {field.alias: field for field in model.model_fields.values()}
            model = next(_models_in(aliases[part].annotation), model)
    return model


def _models_in(annotation: object) -> Iterator[type[Part]]:
    """Yield the models that an annotation names, such as one inside a tuple."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation  # type: ignore[misc] # all our models are parts
    for inner in get_args(annotation):
        yield from _models_in(inner)


def _sentence(detail: ErrorDetails, model: type[Part], kind: str) -> tuple[str, str]:
    """Return the code and the sentence for a fault."""
    key = str(detail["loc"][-1]) if detail["loc"] else ""
    fields = {str(field.alias): (name, field) for name, field in model.model_fields.items()}
    match detail["type"]:
        case "missing":
            meaning = meanings(model).get(fields[key][0], "")
            return "missing-key", f'here the key "{key}" is missing. {meaning}'.strip()
        case "extra_forbidden":
            guess = did_you_mean(key, fields)
            return "unknown-key", f'a {kind} has no key "{key}"{guess}'
        case "tuple_type":
            return "wrong-shape", f'"{key}" must be a list; start each entry with "- ".'
        case "model_type" | "model_attributes_type":
            required = [key for key, (_, field) in fields.items() if field.is_required()]
            return "wrong-shape", f"this must have keys, such as {', '.join(required[:3])}."
        case "too_short":
            return "empty", f'the list "{key}" is empty; write at least one entry.'
        case code:
            return code, detail["msg"]
