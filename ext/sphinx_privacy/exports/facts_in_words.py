"""What changed facts are called: records by their titles, fields and values in words."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from functools import partial
from typing import Any

from sphinx_privacy.exports.plain_sentences import plain_text, plain_words_of_page
from sphinx_privacy.locale import _
from sphinx_privacy.register.fact_paths import COUNT, value_in_prose
from sphinx_privacy.register.fields import Field, field, model, title_key
from sphinx_privacy.register.marks import OneText, OnPage, Worded
from sphinx_privacy.register.models import Sentence
from sphinx_privacy.register.periods import inside_sentence, number_in_words
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
    return _(known.in_words()) if known else kind.replace("-", " ").capitalize()


def change_of(kind: str, name: str) -> str:
    """Return the beginning of a sentence about a change of a record."""
    if known := model(kind):
        return known.changed(name)
    return _("{kind} changed: {name}").format(kind=kind_in_words(kind), name=name)


def title_field(kind: str, record: Mapping[str, Any]) -> str:
    """Return the field that says what a record is called; "id" if there is none."""
    keys = (title_key(kind), *USUAL_TITLES)
    return next((key for key in keys if key in record), "id") or "id"


def title(data: Data, kind: str, id_: str) -> str:
    """Return what a record is called; its id if it is not there, or has no title."""
    record = data.get(kind, {}).get(id_, {})
    key = title_field(kind, record)
    if key not in record:
        return id_
    said = as_read(data, f"{kind}.{id_}", key, record[key])
    return excerpt(value_in_words(data, kind, key, said))


def value_in_words(data: Data, kind: str, path: str, value: Any) -> str:
    """Return the value at a path in words: the title for an id, words for a period.

    Sentences have to be as readers read them: see `as_read`.
    """
    known = field(kind, path)
    if isinstance(value, list):
        value = (known.mark(OneText) or OneText()).between.join(map(str, value))
    text, target = str(value), known.refers_to
    if target and text in data.get(target, {}):
        return title(data, target, text)
    if worded := known.mark(Worded):
        return _(worded.words.get(text, text))
    if target or isinstance(known.type, Duration) or text in ("not-stated", "not-needed"):
        return inside_sentence(text)
    return text


def quoted(words: str) -> str:
    """Return words between quotation marks."""
    return _("“{words}”").format(words=words)


def excerpt(text: str) -> str:
    """Return a text with single spaces, shortened to what a sentence can quote."""
    return textwrap.shorten(text, LONG, placeholder=" …")


def as_read(data: Data, within: str, path: str, value: Any) -> Any:
    """Return the value at a path with every sentence in it as plain text.

    `within` is the kind and id of the record that has the value: "notice.recruitment".
    """
    if isinstance(value, list):
        return [as_read(data, within, path, each) for each in value]
    if isinstance(value, Mapping):
        return {key: as_read(data, within, f"{path}.{key}", each) for key, each in value.items()}
    known = field(within.partition(".")[0], path)
    if isinstance(value, str) and known.is_markdown:
        plain = plain_words_of_page if known.is_marked(OnPage) else plain_text
        return plain(value, partial(_role_in_words, data, within))
    return value


def _role_in_words(data: Data, within: str, role: re.Match[str]) -> str:
    if role["words"]:
        return role["words"].strip()
    kind, target = role["role"].rpartition(":")[2], role["target"].strip()
    if kind == "fact":
        return _fact(data, within, target)
    if kind == Sentence.kind and target in data.get(kind, {}):
        words = str(data[kind][target]["text"])
        return plain_text(words, partial(_role_in_words, data, within))
    return title(data, kind, target)


def _fact(data: Data, within: str, path: str) -> str:
    """Return the fact at a path such as "contact.privacy.email"; the path if there is none.

    A path that does not begin with a kind begins with a key of the record `within`. References
    are followed.
    """
    kind, _, rest = path.partition(".")
    if kind == COUNT and rest in data:
        return number_in_words(len(data[rest]))
    kind, id_, *keys = (path if kind in data else f"{within}.{path}").split(".")
    value: Any = data.get(kind, {}).get(id_)
    above: list[str] = []
    for key in keys:
        if isinstance(value, list):
            value = next((entry for entry in value if entry.get("id") == key), None)
            continue
        value = value.get(key) if isinstance(value, Mapping) else None
        above.append(key)
        target = field(kind, ".".join(above)).refers_to
        if target and isinstance(value, str) and value in data.get(target, {}):
            kind, id_, above, value = target, value, [], data[target][value]
    if isinstance(value, Mapping) and not above:
        return title(data, kind, id_)
    known = field(kind, ".".join(above)) if above else Field()
    return value_in_prose(known, value) if isinstance(value, str) else path
