"""What changed facts are called: records by their titles, fields and values in words."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from typing import Any

from sphinx_privacy.diff.facts.lengths import in_words
from sphinx_privacy.register.facts import ROLE
from sphinx_privacy.register.fields import is_period, referred
from sphinx_privacy.register.models.notices import TOPICS

Data = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""The fields of records, by kind and id, as `exports.as_json` gives them."""

LONG = 80
"""So many characters can be quoted in a sentence."""

TITLES = {
    "address": "lines",
    "commitment": "topic",
    "contact": "email",
    "controller": "organisation",
    "notice": "listing-title",
    "transfer": "summary",
}
"""The field that tells what a record is called, for kinds with neither name, label nor text."""

KIND_WORDS = {
    "commitment": "Statement in several notices",
    "data-category": "Kind of information",
}

LABELS = {
    "bases": "lawful basis",
    "cases": "case",
    "closing": "ending",
    "data": "kind of information",
    "data-notes": "note on the information",
    "examples": "example",
    "explain": "explanation",
    "law.articles": "article",
    "law.extension": "extension",
    "law.outer-limit": "longest time by law",
    "law.see-also": "further article",
    "law.starts": "start by law",
    "links": "link",
    "paragraphs": "introduction",
    "points": "point",
    "purposes": "purpose",
    "recipient-notes": "note on sharing",
    "recipients": "recipient",
    "retention.period": "retention",
    "retention.sentences": "retention",
    "retention.summary": "retention",
    "sentences": "statement",
    "sources": "source",
    "starts": "start",
    "surprises": "point worth knowing",
    "transfers": "transfer",
    "why": "reason",
    **{f"{topic}.points": f"point on {topic.replace('-', ' ')}" for topic in TOPICS},
    **{f"{topic}.words": f"statement on {topic.replace('-', ' ')}" for topic in TOPICS},
}
"""What fields are called, where it is not their key; those of a list, one entry of it."""


def label(field: str) -> str:
    """Return what a field is called in a sentence."""
    return LABELS.get(field, re.sub("[.-]", " ", field))


def kind_in_words(kind: str) -> str:
    """Return what a kind is called at the beginning of a sentence."""
    return KIND_WORDS.get(kind, kind.replace("-", " ").capitalize())


def title_field(kind: str, record: Mapping[str, Any]) -> str:
    """Return the field that tells what a record is called; "id" if there is none."""
    fields = (TITLES.get(kind, "id"), "name", "label", "text")
    return next((field for field in fields if field != "id" and field in record), "id")


def title(data: Data, kind: str, id_: str) -> str:
    """Return what a record is called; its id if it is not there, or has no title."""
    record = data.get(kind, {}).get(id_, {})
    field = title_field(kind, record)
    return excerpt(value_in_words(data, kind, field, record[field])) if field in record else id_


def value_in_words(data: Data, kind: str, key: str, value: Any) -> str:
    """Return a value as a reader knows it: the title for an id, words for a period."""
    if isinstance(value, list):
        value = joined(key, value)
    text = str(value)
    target = referred(kind, key)
    if target:
        return title(data, target, text) if text in data.get(target, {}) else in_words(text)
    if is_period(kind, key) or text == "not-stated":
        return in_words(text)
    return without_roles(data, text)


def joined(key: str, texts: list[Any]) -> str:
    """Return lines of an address, or paragraphs, as one text."""
    return (", " if key == "lines" else " ").join(map(str, texts))


def excerpt(text: str) -> str:
    """Return a text, its white space evened, or as many of its first words as can be quoted."""
    return textwrap.shorten(text, LONG, placeholder=" …")


def without_roles(data: Data, text: str) -> str:
    """Return a sentence with the words that its roles stand for."""
    return ROLE.sub(lambda role: _role_in_words(data, role), text)


def _role_in_words(data: Data, role: re.Match[str]) -> str:
    if role["words"]:
        return role["words"].strip()
    kind, target = role["role"].rpartition(":")[2], role["target"].strip()
    return _fact(data, target) if kind == "fact" else title(data, kind, target)


def _fact(data: Data, path: str) -> str:
    """Return the fact at a path such as "contact.privacy.email"; the path if none stands there."""
    value: Any = data
    for key in path.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value if isinstance(value, str) else path
