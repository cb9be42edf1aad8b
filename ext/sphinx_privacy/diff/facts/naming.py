"""What changed facts are called: records by their titles, fields and values in words."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from typing import Any

from sphinx_privacy.register.fact_paths import ROLE
from sphinx_privacy.register.fields import field, model, title_key
from sphinx_privacy.register.marks import OneText
from sphinx_privacy.register.models import Sentence
from sphinx_privacy.register.periods import in_prose, inside_sentence
from sphinx_privacy.register.text import Duration

Data = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""The fields of records, by kind and id, as `exports.as_json` gives them."""

LONG = 80
"""A sentence quotes at most this many characters."""

USUAL_TITLES = ("name", "label", "text")
"""The fields that are most likely the title of a record of an unknown kind."""


def kind_in_words(kind: str) -> str:
    """Return what a kind is called at the beginning of a sentence."""
    known = model(kind)
    return known.in_words() if known else kind.replace("-", " ").capitalize()


def change_of(kind: str, name: str) -> str:
    """Return the beginning of a sentence about a change of a record."""
    known = model(kind)
    return known.changed(name) if known else f"{kind_in_words(kind)} changed: {name}"


def title_field(kind: str, record: Mapping[str, Any]) -> str:
    """Return the field that says what a record is called; "id" if there is none."""
    keys = (title_key(kind), *USUAL_TITLES)
    return next((key for key in keys if key in record), "id") or "id"


def title(data: Data, kind: str, id_: str) -> str:
    """Return what a record is called; its id if it is not there, or has no title."""
    record = data.get(kind, {}).get(id_, {})
    key = title_field(kind, record)
    return (
        excerpt(value_in_words(data, kind, key, record[key], f"{kind}.{id_}"))
        if key in record
        else id_
    )


def value_in_words(data: Data, kind: str, path: str, value: Any, within: str = "") -> str:
    """Return the value at a path in words: the title for an id, words for a period.

    `within` is the kind and id of the record that has the value: "notice.recruitment".
    """
    known = field(kind, path)
    if isinstance(value, list):
        value = (known.mark(OneText) or OneText()).between.join(map(str, value))
    text, target = str(value), known.refers_to
    if target and text in data.get(target, {}):
        return title(data, target, text)
    if target or isinstance(known.type, Duration) or text in ("not-stated", "not-needed"):
        return inside_sentence(text)
    return without_roles(data, text, within)


def excerpt(text: str) -> str:
    """Return a text with single spaces, shortened to what a sentence can quote."""
    return textwrap.shorten(text, LONG, placeholder=" …")


def without_roles(data: Data, text: str, within: str = "") -> str:
    """Return a sentence of a record with each role replaced by its words."""
    return ROLE.sub(lambda role: _role_in_words(data, role, within), text)


def _role_in_words(data: Data, role: re.Match[str], within: str) -> str:
    if role["words"]:
        return role["words"].strip()
    kind, target = role["role"].rpartition(":")[2], role["target"].strip()
    if kind == "fact":
        return _fact(data, target, within)
    if kind == Sentence.kind and target in data.get(kind, {}):
        return without_roles(data, str(data[kind][target]["text"]), within)
    return title(data, kind, target)


def _fact(data: Data, path: str, within: str) -> str:
    """Return the fact at a path such as "contact.privacy.email"; the path if there is none.

    A path that does not begin with a kind begins with a key of the record `within`.
    """
    is_own = within and path.partition(".")[0] not in data
    kind, id_, *keys = f"{within}.{path}".split(".") if is_own else [*path.split("."), ""]
    value: Any = data.get(kind, {}).get(id_)
    path_in_model = []
    for key in filter(None, keys):
        if isinstance(value, list):
            value = next((entry for entry in value if entry.get("id") == key), None)
        else:
            value = value.get(key) if isinstance(value, Mapping) else None
            path_in_model.append(key)
    if not isinstance(value, str):
        return path
    known = field(kind, ".".join(path_in_model))
    if known.refers_to:
        return title(data, known.refers_to, value)
    return in_prose(value) if isinstance(known.type, Duration) else value
