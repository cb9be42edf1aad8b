"""Values that a sentence spells out, though the register should say them once.

Periods, dates and addresses are found, and numbers that count a list or records. Those that a role
shows do not count, and neither does code.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.locale import in_language
from sphinx_privacy.locale.formats import MONTHS, date_in_words
from sphinx_privacy.register.address_types import EmailAddress
from sphinx_privacy.register.fields import fields_of
from sphinx_privacy.register.models import KINDS, Address, Contact
from sphinx_privacy.register.periods import (
    NUMBERS,
    RANGE,
    SECONDS,
    in_prose,
    parts_of,
    period_in_words,
)
from sphinx_privacy.register.spelled_values import Spelled, spelled
from sphinx_privacy.register.text import Duration, RealDate, RealMonth

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_privacy.register.in_memory import Register

UNITS = "|".join(SECONDS)
FOUND = re.compile(
    rf"(?P<period>\b(?:\d+|{'|'.join(NUMBERS)})[ -](?:(?:calendar|working|business) )?"
    rf"(?:{UNITS})s?\b(?! (?:old|of age)\b))"
    rf"|(?P<date>\b(?:\d{{1,2}} )?(?:{'|'.join(MONTHS)}) \d{{4}}\b)"
    r"|(?P<email>(?<![^\s@<>()\[\]])[^\s@<>()\[\]]+@[^\s@<>()\[\]]+\.\w+)",
    re.IGNORECASE,
)
# The words of a role are those of a value; and code is not prose.
# A run of ticks ends with one of the same length, and before the next empty line.
NOT_PROSE = re.compile(
    r"(?:\{[\w:-]+\}|(?<![\w:-]):[\w:-]+:)?(?<!`)(`+)(?!`)(?:.|\n(?!\s*\n))+?(?<!`)\1(?!`)"
)
# A line of a postal address, and not other words: a number, and a name of several letters.
STREET = re.compile(r"(?=.*\d)(?=.*[^\W\d]{3}).* ")
# A number and what it counts: "four fundamental principles". It is not a count in "section 6".
NO_NOUN = rf"(?!(?:and|as|for|has|in|is|its|of|or|this|to|us|was|we|you|(?:{UNITS})s)\b)"
COUNT = re.compile(
    rf"(?<!Article )(?<!section )(?<!Table )\b(?P<number>\d{{1,3}}|{'|'.join(NUMBERS[2:])})"
    rf"(?:\s+{NO_NOUN}[a-z-]+){{0,2}}?\s+{NO_NOUN}(?P<noun>[a-z]+s)\b",
    re.IGNORECASE,
)
# What follows it in a sentence that ends in a colon, and what is before it in others.
# No sentence is that long; a text without any would be read again from each number.
INTRODUCES = re.compile(r"(?:(?!\n[^\S\n]*\n)[^.!?:]){0,500}:(?:\s|$)")
BEFORE = re.compile(r"\b(?:following|these)\s{1,9}$", re.IGNORECASE)
BEFORE_AT_MOST = 20
WORDS = re.compile(r"\w+")
WAYS = {
    "period": "{fact}`retention.<id>.period`",
    "date": "{fact}`updated`",
    "email": "{fact}`contact.%s.email`",
}


class TypedOut(NamedTuple):
    """A value in a sentence."""

    start: int
    """Where it begins in the text."""
    message: str


def typed_out(text: str, register: Register, *, known_only: bool = False) -> Iterator[TypedOut]:
    """Yield the values that a text spells out, with what to write instead.

    With `known_only`, they count only if the register has them.
    """
    prose = without_code(text)
    values = list(_values(prose))
    known = _known(register) if known_only and values else None
    for start, words, kind, value in values:
        if known is None or value in known:
            way = WAYS[kind] % _contact(register, words) if kind == "email" else WAYS[kind]
            message = (
                f'"{words}" is typed out; keep the value in the register, and show it with a '
                f"role such as {way}."
            )
            yield TypedOut(start, message)
    yield from _addresses(prose, register)
    yield from _phones(prose, register)
    yield from _counts(prose, register)


def _values(prose: str) -> Iterator[Spelled]:
    """Yield the periods, dates and addresses in a text; the value of English ones is their words.

    A month has the same name in several languages: of two that overlap, the first and longest
    counts.
    """
    english = (
        Spelled(found.start(), found[0], str(found.lastgroup), found[0].casefold())
        for found in FOUND.finditer(prose)
    )
    end = 0
    for each in sorted([*english, *spelled(prose)], key=lambda one: (one.start, -len(one.words))):
        if each.start >= end:
            end = each.start + len(each.words)
            yield each


@lru_cache(maxsize=1)  # two checks ask for that of the same page, one after the other
def without_code(text: str) -> str:
    """Return a text with spaces for code and roles."""
    return NOT_PROSE.sub(lambda code: re.sub(r"\S", " ", code[0]), text)


def _phones(prose: str, register: Register) -> Iterator[TypedOut]:
    """Yield the telephone numbers of the register."""
    for id_, contact in register.all(Contact).items():
        if contact.phone and (start := prose.find(contact.phone)) >= 0:
            way = f"show the number with the role {{fact}}`contact.{id_}.phone`"
            yield TypedOut(start, f'"{contact.phone}" is typed out; {way}.')


def _addresses(prose: str, register: Register) -> Iterator[TypedOut]:
    """Yield the lines of postal addresses of the register: those with a number."""
    streets = _streets(register)
    for word in dict.fromkeys(WORDS.findall(prose.casefold())) if streets else ():
        for line, id_ in streets.get(word, {}).items():
            words = r"\s+".join(map(re.escape, line.rstrip(",.").split()))
            for found in re.finditer(rf"\b{words}\b", prose, re.IGNORECASE):
                way = f"show the address with the role {{fact}}`address.{id_}`"
                yield TypedOut(found.start(), f'"{line}" is typed out; {way}.')


def _streets(register: Register) -> Mapping[str, Mapping[str, str]]:
    """Return the lines of postal addresses that have a number, by their longest words.

    Each line is with the id of its address.
    """
    if not register.streets:
        for id_, address in register.all(Address).items():
            for line in filter(STREET.search, address.lines):
                longest = max(WORDS.findall(line.casefold()), key=len)
                register.streets.setdefault(longest, {})[str(line)] = str(id_)
    return register.streets


def _counts(prose: str, register: Register) -> Iterator[TypedOut]:
    """Yield the numbers that count a list which they introduce, or the records of a kind."""
    kinds = {
        (len(records), kind.plural.rpartition("-")[2]): kind.kind
        for kind in KINDS
        if (records := register.all(kind))
    }
    for found in COUNT.finditer(prose):
        words, number = " ".join(found[0].split()), found["number"].casefold()
        counted = NUMBERS.index(number) if number in NUMBERS else int(number)
        if kind := kinds.get((counted, found["noun"].casefold())):
            way = f"show the number with the role {{fact}}`count.{kind}`"
            yield TypedOut(found.start(), f'"{words}" is typed out; {way}.')
        elif counted > 1 and _introduces_a_list(prose, found):
            why = "counts a list, which may change; leave the number out"
            yield TypedOut(found.start(), f'"{words}" {why}.')


def _introduces_a_list(prose: str, count: re.Match[str]) -> bool:
    start, end = count.span()
    before = prose[max(start - BEFORE_AT_MOST, 0) : start]
    return bool(INTRODUCES.match(prose, end) or BEFORE.search(before))


def dates_in(text: str) -> list[str]:
    """Return the dates that a text spells out, without zeros in front."""
    return [found[0].lstrip("0") for found in FOUND.finditer(text) if found.lastgroup == "date"]


def periods_in(text: str) -> list[str]:
    """Return the periods that a text spells out."""
    return [found[0] for found in FOUND.finditer(text) if found.lastgroup == "period"]


def _known(register: Register) -> set[str]:
    """Return the periods, dates and addresses of the register, as prose may have them."""
    values = [
        (known.type, value)
        for records in register.records.values()
        for record in records.values()
        for known, value in fields_of(record)
    ]
    ranges = {value for type_, value in values if isinstance(type_, Duration) and value != "none"}
    dates = {value for type_, value in values if isinstance(type_, (RealDate, RealMonth))}
    emails = [value for type_, value in values if isinstance(type_, EmailAddress)]
    periods = [period for each in ranges for period in each.split(RANGE)]
    with in_language("en"):  # as the words that are looked for
        words = [*map(period_in_words, periods), *map(in_prose, periods), *map(spelled_date, dates)]
    single = [parts[0] for period in periods if len(parts := parts_of(period)) == 1]
    units = [f"{number} {unit}" for number, unit in single]
    return {each.casefold() for each in (*words, *emails, *units, *dates)}


def spelled_date(value: str) -> str:
    """Return ``2024-12-05`` as "5 December 2024"."""
    return date_in_words(value, "en")


def _contact(register: Register, email: str) -> str:
    """Return the id of the contact with an e-mail address; of an unknown one, a word for it."""
    if not register.contacts:
        contacts = list(register.all(Contact).items())[::-1]  # of two, the first counts
        register.contacts.update({str(contact.email): str(id_) for id_, contact in contacts})
    return register.contacts.get(email, "<id>")
