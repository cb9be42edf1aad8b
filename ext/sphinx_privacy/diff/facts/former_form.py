"""Facts from before sentences moved to pages, compared with facts since then.

Before, a notice had its sentences among its values: `retention` was not a list but a period with
sentences about it. What the two forms do not both have is left out, so that only what changed for
readers is reported. The redline of the text shows every sentence.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sphinx_privacy.register.fields import field
from sphinx_privacy.register.marks import AddedTo, OnPage
from sphinx_privacy.register.models import Commitment, Notice
from sphinx_privacy.register.models.notices import TOPICS
from sphinx_privacy.register.text import OneOf

if TYPE_CHECKING:
    from sphinx_privacy.exports.facts_in_words import Data


def comparable(old: Data, new: Data) -> tuple[Data, Data]:
    """Return the facts of two versions, without what one of their forms does not have."""
    if _is_former(old) == _is_former(new):
        return old, new
    before, now = _values_in(old), _values_in(new)
    fit = {path for path in before.keys() & now.keys() if _is_fact(path, before[path])}
    return _without_moved(_only(old, fit), new), _only(new, fit)


def _is_former(data: Data) -> bool:
    """Return whether notices have their sentences among their values."""
    notices = data.get(Notice.kind, {}).values()
    return any(isinstance(notice.get("retention"), Mapping) for notice in notices)


def _values_in(data: Data) -> dict[str, set[str]]:
    """Return the values at each path, with "[]" for an entry of a list: "notice.data[].when"."""
    found: dict[str, set[str]] = {}
    for kind, records in data.items():
        for record in records.values():
            for path, value in _values(record, kind):
                found.setdefault(path, set()).add(value)
    return found


def _values(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, each in _joined(value).items():
            yield from _values(each, f"{path}.{key}")
    elif isinstance(value, list):
        for each in value:
            yield from _values(each, f"{path}[]")
    else:
        yield path, value


def _is_fact(path: str, values: set[str]) -> bool:
    """Return whether former values are such as the register has now: no sentences for words."""
    kind, _, keys = path.replace("[]", "").partition(".")
    known = field(kind, keys)
    are_words = not isinstance(known.type, OneOf) or values <= {*known.type.known}
    return are_words and not (known.is_marked(OnPage) or known.is_marked(AddedTo))


def _joined(part: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a point of a commitment with its condition in its text, as it was before."""
    if "when" not in part or "text" not in part:
        return part
    rest = {key: each for key, each in part.items() if key != "when"}
    return {**rest, "text": f"{part['text']}, {part['when']}"}


def _only(data: Data, paths: set[str]) -> Data:
    """Return facts with the values at some paths only; kinds without such paths as they are."""
    kinds = {path.partition(".")[0] for path in paths}
    return {
        kind: {id_: _part(record, kind, paths) or {} for id_, record in records.items()}
        if kind in kinds
        else records
        for kind, records in data.items()
    }


def _without_moved(old: Data, new: Data) -> Data:
    """Return former facts without the statements of notices that are on their pages now."""
    now, known = new.get(Notice.kind, {}), new.get(Commitment.kind, {})
    notices = {
        id_: {key: _stated(key, each, now.get(id_, {}), known) for key, each in notice.items()}
        for id_, notice in old[Notice.kind].items()
    }
    return {**old, Notice.kind: notices}


def _stated(key: str, ids: Any, now: Mapping[str, Any], known: Container[str]) -> Any:
    """Return the former statements on a topic, without those that moved: gone, and not replaced."""
    listed = now.get(key, [])
    if key not in TOPICS or not isinstance(ids, list) or {*listed} - {*ids}:
        return ids
    return [id_ for id_ in ids if id_ in known]


def _part(value: Any, path: str, paths: set[str]) -> Any:
    """Return what a value has at some paths; None if it has nothing there."""
    if isinstance(value, Mapping):
        given = _joined(value).items()
        parts = {key: _part(each, f"{path}.{key}", paths) for key, each in given}
        return {key: part for key, part in parts.items() if part is not None} or None
    if isinstance(value, list):
        entries = [_part(each, f"{path}[]", paths) for each in value]
        return [entry for entry in entries if entry is not None] or None
    return value if path in paths else None
