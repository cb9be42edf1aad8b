"""A record as the fields of a form: made from its model, and ready to be sent as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args, get_origin

from sphinx_privacy.editing.record_edit import RecordEdits, model_of
from sphinx_privacy.register.fields import parts_of
from sphinx_privacy.register.marks import (
    AddedLater,
    Called,
    EntryOf,
    Headed,
    OnceArchived,
    OnceRecorded,
    OnPage,
)
from sphinx_privacy.register.meanings import meanings
from sphinx_privacy.register.models import Part, Record, Version
from sphinx_privacy.register.text import (
    Duration,
    DurationOrRange,
    Matching,
    OneOf,
    RealDate,
    RealMonth,
    RefTo,
)

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from sphinx_privacy.register import Register
    from sphinx_privacy.register.fields import Field

TYPES = {RealDate: "date", RealMonth: "month", Duration: "period", DurationOrRange: "period"}
YES_NO = ("yes", "no")
Described = dict[str, Any]


def form_of(register: Register, kind: str, id_: str | None = None) -> Described:
    """Return a form for a record as plain data; without an id, for a new one.

    Each field has a ``key``, ``title``, ``help``, ``type``, ``value``, and whether it is
    ``required``, a ``list``, or ``fixed``. The types are ``id``, ``text``, ``long-text``,
    ``choice``, ``reference``, ``date``, ``month``, ``period``, ``yes-no``, and ``part``, which has
    ``fields`` of its own. Choices and references have ``choices``, each with a ``value`` and a
    ``title``; so have periods for the words that they may be instead.

    Raises `EditError` if there is no such record, `UnreadableError` if its file cannot be read.
    """
    known = model_of(kind)
    edits = RecordEdits(register.folder, shared=register.shared)
    values = edits.record(kind, id_) if id_ else {}
    form = _Form(register, kind, values)
    record = register.find(kind, id_) if id_ else None
    return {
        "kind": kind,
        "id": id_,
        "title": known.in_words(),
        "called": str(record.title) if record else id_ or "",
        "place": {"path": record.id.place.path, "line": record.id.place.line} if record else None,
        "fields": form.fields_of(known, values, ""),
    }


def fixed_keys(kind: type[Record], values: dict[str, Any], *, is_new: bool) -> set[str]:
    """Return the keys of a record that no form changes: an id, and what was published."""
    fixed = set() if is_new else {"id"}
    if kind is not Version:
        return fixed
    known = parts_of(kind)
    if "recorded" in values:
        later = (key for key, each in known.items() if _is_added_later(each))
        return known.keys() - set(later)
    made = (key for key, each in known.items() if _is_made(each))
    return {*fixed, *made, "recorded"}


def _is_added_later(known: Field) -> bool:
    """Return whether an editor adds a field to a published version."""
    mark = known.mark(AddedLater)
    return mark is not None and not mark.covered


def _is_made(known: Field) -> bool:
    """Return whether a command writes a field when it publishes a version."""
    return known.is_marked(OnceRecorded) or known.is_marked(OnceArchived)


class _Form:
    """Describes the fields of one record."""

    def __init__(self, register: Register, kind: str, values: dict[str, Any]) -> None:
        """Set the register, and the record's kind and values."""
        self.register, self.kind, self.values = register, kind, values

    def fields_of(self, part: type[Part], values: dict[str, Any], path: str) -> list[Described]:
        """Return the fields of a record, or of a part of it, in the order of the model."""
        known, said = parts_of(part), meanings(part)
        fixed = fixed_keys(part, values, is_new=not values) if issubclass(part, Record) else set()
        described = []
        for name, declared in part.model_fields.items():
            key = str(declared.alias)
            if known[key].is_marked(OnPage) or (key in fixed and key not in values):
                continue  # it is on the page, or made by a command
            about = self.described(known[key], declared, values.get(key), _join(path, key))
            about |= {"key": key, "help": said.get(name, ""), "fixed": key in fixed}
            described.append(about)
        return described

    def described(self, known: Field, declared: FieldInfo, value: Any, path: str) -> Described:
        """Return what a form needs to show a field."""
        has_list = is_list(declared.annotation)
        called, headed = known.mark(Called), known.mark(Headed)
        key = path.rpartition(".")[2]
        words = key.replace("-", " ")
        if headed or (called and not has_list):
            words = (headed or called or Called(words)).words
        about: Described = {
            "title": _capital(words),
            "required": declared.is_required(),
            "list": has_list,
            **self.type_of(known, declared.annotation, path),
        }
        empty: Any = [] if has_list else {} if about["type"] == "part" else ""
        about["value"] = empty if value is None else stripped(value)
        if has_list:
            about["entry"] = _capital(called.words if called else words)
            about["least"] = max(getattr(each, "min_length", 0) for each in (0, *declared.metadata))
        if "choices" in about:
            self.add_unknown(about, value)
        return about

    def type_of(self, known: Field, annotation: Any, path: str) -> Described:
        """Return the type of a field, with what it may have."""
        if part := part_in(annotation):
            return {"type": "part", "fields": self.fields_of(part, {}, path)}
        match known.type:
            case RefTo(kind=kind, known=words):
                records = self.register.records[kind].values()
                named = [{"value": str(each.id), "title": str(each.title)} for each in records]
                return {"type": "reference", "kind": kind, "choices": [*named, *_words(words)]}
            case Matching(pattern=pattern, example=example) as rule if type(rule) not in TYPES:
                type_ = "id" if path == "id" else "text"
                about = {"type": type_, "pattern": pattern, "example": example}
                return about | self.suggestions(known)
        return _type_of_rule(known)

    def suggestions(self, known: Field) -> Described:
        """Return the ids of entries that a field may name."""
        mark = known.mark(EntryOf)
        entries = self.values.get(mark.field, []) if mark else []
        ids = [str(each["id"]) for each in entries if isinstance(each, dict) and "id" in each]
        return {"suggestions": ids} if mark else {}

    def add_unknown(self, about: Described, value: Any) -> None:
        """Offer the present values, too, if they are not known; a period may be any other."""
        if about["type"] == "period":
            return
        known = {choice["value"] for choice in about["choices"]}
        present = value if isinstance(value, list) else [value]
        unknown = [each for each in present if isinstance(each, str) and each not in known]
        about["choices"] += [{"value": each, "title": f"{each} (unknown)"} for each in unknown]


def _type_of_rule(known: Field) -> Described:
    """Return the type of a field whose values are not those of a register."""
    match known.type:
        case OneOf(known=words) if words == YES_NO:
            return {"type": "yes-no"}
        case OneOf(known=words):
            return {"type": "choice", "choices": _words(words)}
        case Duration(known=words) as rule:
            is_range = isinstance(rule, DurationOrRange)
            return {"type": "period", "choices": _words(words), "range": is_range}
    return {"type": TYPES.get(type(known.type), "long-text" if known.is_markdown else "text")}


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _words(words: tuple[str, ...]) -> list[dict[str, str]]:
    """Return fixed words as choices."""
    return [{"value": word, "title": _capital(word.replace("-", " "))} for word in words]


def stripped(value: Any) -> Any:
    """Return a value without spaces and line breaks around its texts."""
    match value:
        case str():
            return value.replace("\r\n", "\n").strip()
        case list():
            return [stripped(each) for each in value]
        case dict():
            return {key: stripped(each) for key, each in value.items()}
    return value


def is_list(annotation: Any) -> bool:
    """Return whether a field has a list of values."""
    return get_origin(annotation) is tuple or any(
        is_list(each) for each in get_args(annotation) if get_origin(annotation) is not tuple
    )


def part_in(annotation: Any) -> type[Part] | None:
    """Return the model of a field's value, or of the entries of its list; None for texts."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next(filter(None, map(part_in, get_args(annotation))), None)
