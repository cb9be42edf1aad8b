"""What a form sends back, as changes of files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_privacy.editing.checked import problems_added
from sphinx_privacy.editing.proposal import Proposal
from sphinx_privacy.editing.record_edit import RecordEdits, model_of
from sphinx_privacy.editing.record_form import fixed_keys, is_list, part_in, stripped
from sphinx_privacy.editing.yaml_edit import EditError
from sphinx_privacy.problems import no_such
from sphinx_privacy.register.fields import parts_of
from sphinx_privacy.register.models import Notice
from sphinx_privacy.register.text import SLUG

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sphinx_privacy.register.models import Part

SHAPES: dict[type, str] = {str: "a text", list: "a list", dict: "a group of fields"}


def save_form(
    folder: Path,
    kind: str,
    id_: str | None,
    values: Mapping[str, Any],
    shared: Sequence[Path] = (),
) -> Proposal:
    """Return what a form changes in a register, and the problems that this would add.

    `shared` are the folders of records that the register shares with others.
    `values` are those of the form, by key: texts, lists, and mappings for parts; an empty one
    removes its field, and what is not among them stays. Without an id, they are a new record's.

    Raises `EditError`, with a sentence, for what no form sends; `UnreadableError` if the file of
    the record cannot be read.
    """
    known, edits = model_of(kind), RecordEdits(folder, shared=shared)
    former = edits.record(kind, id_) if id_ else {}
    given = _values(known, values)
    fixed = fixed_keys(known, former, is_new=not id_)
    for key in sorted(fixed & given.keys()):
        if given[key] != stripped(former.get(key)):
            raise EditError(f'"{key}" of this {kind} cannot be changed.')
    if id_:
        if changed := _changed(former, given):
            edits.set(kind, id_, changed)
    else:
        _require_id(kind, given)
        edits.add(kind, {key: value for key, value in given.items() if value is not None})
    problems = problems_added(folder, edits.changes, shared) if edits.changes else []
    return Proposal(edits.changes, problems)


def _require_id(kind: str, given: Mapping[str, Any]) -> None:
    """Raise `EditError` if a new record has no id, or needs a page as well."""
    if kind == Notice.kind:
        raise EditError("a notice also needs a page; run `sphinx-privacy new notice ID`.")
    id_ = given.get("id")
    if not id_ or not re.fullmatch(SLUG, id_):
        raise EditError(
            "the new record needs an id: small letters, digits and single hyphens, like my-id."
        )


def _changed(former: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that differ by more than spaces around them."""
    return {key: value for key, value in given.items() if value != stripped(former.get(key))}


def _values(part: type[Part], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as a file has them; None for an empty one. Raises `EditError`."""
    known = {str(declared.alias): declared for declared in part.model_fields.values()}
    made = {}
    for key, value in values.items():
        if key not in known:
            raise EditError(no_such("field", key, parts_of(part)))
        annotation, inner = known[key].annotation, part_in(known[key].annotation)
        if is_list(annotation):
            entries = [_entry(key, each, inner) for each in _of_type(key, value, list)]
            kept = [each for each in entries if each]
            made[key] = kept or ([] if known[key].is_required() else None)
        else:
            made[key] = _entry(key, value, inner) or None
    return made


def _entry(key: str, value: Any, part: type[Part] | None) -> Any:
    """Return a text, or the values of a part that are not empty."""
    if part is None:
        return stripped(_of_type(key, value, str))
    inner = _values(part, _of_type(key, value or {}, dict))
    given = {name: each for name, each in inner.items() if each is not None}
    return given if any(given.values()) else {}


def _of_type(key: str, value: Any, type_: type) -> Any:
    """Return a value. Raises `EditError` if it is of another type."""
    if not isinstance(value, type_):
        raise EditError(f'"{key}" must be {SHAPES[type_]}.')
    return value
