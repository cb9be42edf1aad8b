"""Every field of the register's models, and a change of each in a register's files."""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from functools import reduce
from operator import getitem
from typing import Any, NamedTuple

import yaml

from sphinx_privacy.register.fields import Field, field, fields
from sphinx_privacy.register.marks import OnPage
from sphinx_privacy.register.models import FILES, KINDS, NOTICES
from sphinx_privacy.register.text import Matching, OneOf, RealDate, RefTo, Visible

# Values of types that are patterns: a number, an age, a month, an id, a period, an address, a digest.
SHAPES = ("00", "21", "2020-03", "{}-2", "P9Y", "x{}", "{}x", "f" * 64)


class Change(NamedTuple):
    """Another value in a file of the register, or a list with an entry less."""

    file: str
    data: Any
    """What the file says before."""
    path: tuple[str | int, ...]
    new: Any

    @property
    def changed(self):
        """What the file says after the change, as plain data."""
        return _with(self.data, self.path, self.new)

    @property
    def content(self):
        """What the file says after the change."""
        return as_yaml(self.changed)

    @property
    def old(self):
        """The value before."""
        return reduce(getitem, self.path, self.data)


# -- the fields ---------------------------------------------------------------------


def every_field():
    """Return every field that has a value in a file of its own: its kind and its keys."""
    return {f"{kind.kind}.{path}" for kind in KINDS for path in _paths(kind.kind)}


def _paths(kind, above=""):
    """Yield the paths of a kind's fields; of a field with parts, the paths in these."""
    for key in _keys(field(kind, above)) if above else fields(kind):
        path = f"{above}.{key}" if above else key
        if field(kind, path).is_marked(OnPage):
            continue
        yield from _paths(kind, path) if _keys(field(kind, path)) else [path]


def _keys(known: Field):
    """Return the keys of a field's parts; the id of a record has none."""
    is_part = known.part is not None and known.refers_to is None
    return [str(each.alias) for each in known.part.model_fields.values()] if is_part else []


# -- the files ----------------------------------------------------------------------


def read_files(folder):
    """Return the files of a register as plain data, every value a text."""
    return {
        path.relative_to(folder).as_posix(): yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)
        for path in sorted(folder.rglob("*.yaml"))
    }


def as_yaml(data):
    return yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)


def records_in(name, data):
    """Yield each record of a file, with its kind and where it is in the file."""
    if name.startswith(f"{NOTICES}/"):
        yield "notice", data, ()
        return
    for kind in FILES[name]:
        for position, record in enumerate(data.get(kind.plural, ())):
            yield kind.kind, record, (kind.plural, position)


# -- the changes --------------------------------------------------------------------


def changes(files):
    """Return the changes of each field, one for each record that has it, by field and change."""
    found = defaultdict(list)
    for name, data in files.items():
        for kind, record, place in records_in(name, data):
            for path, what, value in _alterations(files, kind, record):
                keys = [step for step in path if isinstance(step, str)]
                change = Change(name, data, (*place, *path), value)
                found[".".join([kind, *keys]), what].append(change)
    return found


def _alterations(files, kind, value, path=()):
    """Yield the path of each value and list below a value, what is done to it, and the result."""
    match value:
        case dict():
            for key, each in value.items():
                yield from _alterations(files, kind, each, (*path, key))
        case list():
            if value:
                yield path, "an entry less", value[:-1]
            for position, each in enumerate(value):
                yield from _alterations(files, kind, each, (*path, position))
        case _:
            known = field(kind, ".".join(step for step in path if isinstance(step, str)))
            yield path, "another value", _another(files, known, value)


def _another(files, known, value):
    """Return another value of the type of a field."""
    match known.type:
        case RefTo() as rule:
            others = (id_ for id_ in _same_kind(files, rule, value) if id_ != value)
            return next(others, f"{value}-2")
        case OneOf() as rule:
            return next(word for word in rule.known if word != value)
        case RealDate():
            return value[:-2] + ("11" if value.endswith("12") else "12")
        case Matching() as rule:
            shapes = (shape.format(value) for shape in SHAPES)
            return next(each for each in shapes if re.match(rule.pattern, each))
        case Visible():
            return f"{value}x"
    return f"{value} Indeed"


def _same_kind(files, rule, value):
    """Yield the ids that a reference can have, those of the same topic first; then other words."""
    records = [
        record
        for name, data in files.items()
        for kind, record, _ in records_in(name, data)
        if kind == rule.kind
    ]
    topic = next((record.get("topic") for record in records if record["id"] == value), None)
    for record in sorted(records, key=lambda record: record.get("topic") != topic):
        yield record["id"]
    yield from rule.known


def _with(data, path, value):
    """Return a copy of a file's data with another value at a path."""
    changed = copy.deepcopy(data)
    place = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return changed
