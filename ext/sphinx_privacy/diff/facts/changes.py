"""Which facts changed between two registers, as sentences to stand above a redline."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.diff.facts.classes import EDITORIAL, SUBSTANTIVE, class_of_fact, class_of_word
from sphinx_privacy.diff.facts.differences import differences
from sphinx_privacy.diff.facts.naming import Data, kind_in_words, title
from sphinx_privacy.register.models.versions import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ORDER = (
    *("controller", "organisation", "address", "contact", "authority", "website", "link"),
    *("provider", "cookie", "category", "right"),
    *("purpose", "data-category", "lawful-basis", "recipient", "transfer", "commitment"),
    *("occasion", "notice"),
)
"""The kinds of record in a reader's order; kinds that are not listed follow."""

NO_FACTS = ("version", "open-question", "redirect", "form")
"""Kinds that tell a reader nothing of how personal information is used."""

NAMED_BY_OTHERS = (
    *("address", "link", "cookie", "purpose", "data-category", "lawful-basis", "recipient"),
    *("transfer", "commitment", "occasion"),
)
"""Kinds whose records come and go with the records that name them, and are told of there."""


class FactChange(NamedTuple):
    """A fact that came, went, or changed."""

    kind: str
    id: str
    what: str
    """Whether the record was "added", "removed" or "changed"."""
    sentence: str
    class_: str
    """How much it matters: "editorial", "substantive" or "material"."""


def changed_facts(old: Data, new: Data) -> list[FactChange]:
    """Return the facts that differ, in a reader's order; where they stand in files is no matter."""
    kinds = sorted({*old, *new} - {*NO_FACTS}, key=lambda kind: (_rank(kind), kind))
    return [change for kind in kinds for change in _changes_of(kind, old, new)]


def class_of(changes: Iterable[FactChange], words: Iterable[str]) -> str:
    """Return the highest class that changed facts, and words that only one text has, call for."""
    classes = [*(change.class_ for change in changes), *map(class_of_word, words)]
    return max(classes, key=CLASSES.index, default=EDITORIAL)


def _rank(kind: str) -> int:
    return ORDER.index(kind) if kind in ORDER else len(ORDER)


def _changes_of(kind: str, old: Data, new: Data) -> Iterator[FactChange]:
    before, after = old.get(kind, {}), new.get(kind, {})
    # Most records stay as they are; to know their places would take longer than all the rest.
    differing = {id_ for id_ in {*before, *after} if before.get(id_) != after.get(id_)}
    for id_ in sorted(differing, key=lambda id_: _place(kind, id_, old, new)):
        if id_ in before and id_ in after:
            for sentence, class_ in differences(kind, id_, old, new):
                yield FactChange(kind, id_, "changed", sentence, class_)
        elif kind not in NAMED_BY_OTHERS:
            yield _whole(kind, id_, old, new)
    if kind == "cookie":
        yield from _cookies(old, new)


def _place(kind: str, id_: str, old: Data, new: Data) -> tuple[str, str, str]:
    """Return where a record is told of: by its number if it has one, and its title."""
    data = new if id_ in new.get(kind, {}) else old
    number = str(data[kind][id_].get("order", ""))
    return number, title(data, kind, id_).casefold(), id_


def _whole(kind: str, id_: str, old: Data, new: Data) -> FactChange:
    """Return the change of a record that only one of both registers has."""
    came = id_ in new.get(kind, {})
    data, what = (new, "added") if came else (old, "removed")
    name = title(data, kind, id_)
    if kind == "provider" and (number := len(_cookies_of(data, id_))):
        name += f" ({number} cookie{'s' * (number != 1)})"
    class_ = class_of_fact(kind, "", None if came else id_, id_ if came else None)
    return FactChange(kind, id_, what, f"{kind_in_words(kind)} {what}: {name}", class_)


def _cookies_of(data: Data, provider: str) -> dict[str, str]:
    """Return the names of a provider's cookies by their ids."""
    cookies = data.get("cookie", {})
    return {id_: title(data, "cookie", id_) for id_ in cookies if _provider(data, id_) == provider}


def _provider(data: Data, cookie: str) -> str:
    return str(data["cookie"][cookie].get("provider"))


def _cookies(old: Data, new: Data) -> Iterator[FactChange]:
    """Yield the cookies that come or go, provider by provider, while their provider stays."""
    whole = {*old.get("provider", {})} ^ {*new.get("provider", {})}
    ways = (("added", "to", new, old), ("removed", "from", old, new))
    for what, preposition, data, other in ways:
        ids = data.get("cookie", {}).keys() - other.get("cookie", {}).keys()
        providers = {_provider(data, id_) for id_ in ids} - whole
        for name, provider in sorted((title(data, "provider", id_), id_) for id_ in providers):
            cookies = _cookies_of(data, provider)
            names = sorted(cookie for id_, cookie in cookies.items() if id_ in ids)
            word = "Cookie" if len(names) == 1 else "Cookies"
            sentence = f"{word} {what} {preposition} {name}: {', '.join(names)}"
            yield FactChange("provider", provider, "changed", sentence, SUBSTANTIVE)
