"""Periods and dates as sentences in German, French and Arabic spell them.

English is in `typed_out`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Language(NamedTuple):
    """How a language spells them."""

    numbers: str
    """The forms of 1, and so on, with a slash between those of one number."""
    units: Mapping[str, str]
    """The pattern of each unit."""
    months: str
    ordinal: str
    """The pattern of what is between a day and its month."""
    ages: str
    """What comes before a number that is an age, with a slash between two."""
    pairs: Mapping[str, str] = {}
    """The patterns of two units in one word."""
    joined: str = ""
    """The letters that are joined to the beginning of a word, such as "and"."""


LANGUAGES = (
    Language(
        "ein/eine/einem/einen/einer zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
        {
            "year": "jahr(?:en|es|e|s)?(?! alt\\b)",
            "month": "monat(?:en|es|e|s)?",
            "week": "wochen?",
            "day": "(?:kalender|werk|arbeits)?tag(?:en|es|e|s)?",
            "hour": "stunden?",
            "minute": "minuten?",
            "second": "sekunden?",
        },
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        r"\.\s*",
        "ab/unter/über",
    ),
    Language(
        "un/une deux trois quatre cinq six sept huit neuf dix onze douze",
        {
            "year": "ans?|années?",
            "month": "mois",
            "week": "semaines?",
            "day": "jours?",
            "hour": "heures?",
            "minute": "minutes",
            "second": "secondes?",
        },
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        r"(?:er)?\s+",
        "moins de/plus de/âgé de/âgée de/âgés de/âgées de",
    ),
    Language(
        "_ _ ثلاث/ثلاثة أربع/أربعة خمس/خمسة ست/ستة سبع/سبعة ثماني/ثمانية تسع/تسعة عشر/عشرة",
        {
            "year": "سن(?:ة|وات)|أعوام|عام[اً]*",
            "month": "أشهر|شهور|شهر[اً]*",
            "week": "أسابيع|أسبوع[اً]*",
            "day": "أيام|يوم[اً]*",
            "hour": "ساع(?:ة|ات)",
            "minute": "دقيقة|دقائق",
            "second": "ثانية|ثوان[يٍ]?",
        },
        "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        r"\s+",
        "من/دون/تحت",
        {
            "year": "سنت(?:ان|ين)|عام(?:ان|ين)",
            "month": "شهر(?:ان|ين)",
            "week": "أسبوع(?:ان|ين)",
            "day": "يوم(?:ان|ين)",
        },
        "ولبف",
    ),
)
IDIOMS = ("day", "hour", "minute", "second")
"""One of these, in words, is seldom a period: "un jour" is "one day"."""


class Spelled(NamedTuple):
    """A period or a date in a text."""

    start: int
    words: str
    kind: str
    value: str
    """The number and the unit of a period; a date in ISO format."""


def spelled(text: str) -> Iterator[Spelled]:
    """Yield the periods and dates that a text spells out."""
    small = f" {text.lower()}"
    for language, pattern, beginning in _patterns():
        for found in pattern.finditer(text) if beginning.search(small) else ():
            value = _date(language, found) if found["month_name"] else _period(language, found)
            if value:
                kind = "date" if found["month_name"] else "period"
                yield Spelled(found.start(), found[0], kind, value)


def _date(language: Language, found: re.Match[str]) -> str:
    months = language.months.casefold().split()
    month = f"{found['year_number']}-{months.index(found['month_name'].casefold()) + 1:02}"
    return f"{month}-{int(found['day_number']):02}" if found["day_number"] else month


def _period(language: Language, found: re.Match[str]) -> str:
    """Return a period; nothing for words that are rather an idiom."""
    for unit in language.pairs:
        if found[f"two_{unit}"]:
            return f"2 {unit}"
    unit = next(unit for unit in language.units if found[unit])
    number = found["number"].casefold()
    count = int(number) if number.isdecimal() else _numbers(language)[number]
    is_idiom = count == 1 and not number.isdecimal() and unit in IDIOMS
    return "" if is_idiom else f"{count} {unit}"


def _numbers(language: Language) -> dict[str, int]:
    """Return the number of each word."""
    listed = enumerate(language.numbers.split(), 1)
    return {form: number for number, forms in listed for form in forms.split("/") if form != "_"}


@cache
def _patterns() -> list[tuple[Language, re.Pattern[str], re.Pattern[str]]]:
    """Return each language with its pattern, and one that is quick to say that there is nothing."""
    return [
        (each, re.compile(_pattern(each), re.IGNORECASE), re.compile(_needed(each)))
        for each in LANGUAGES
    ]


def _needed(language: Language) -> str:
    """Return the pattern of what any period or date has, in small letters."""
    units = "|".join([*language.units.values(), *language.pairs.values()])
    months = "|".join(language.months.lower().split())
    return rf"[\s{language.joined}](?:{units})(?!\w)|(?:{months})\s+\d{{4}}"


def _pattern(language: Language) -> str:
    ages = "".join(rf"(?<!\b{words} )" for words in language.ages.split("/"))
    begin = rf"(?:\b|(?<=\b[{language.joined}]))" if language.joined else r"\b"
    units, pairs = _groups("", language.units), _groups("two_", language.pairs)
    numbers, months = "|".join(_numbers(language)), "|".join(language.months.split())
    day = rf"(?:(?P<day_number>\d{{1,2}}){language.ordinal})?"
    period = rf"{ages}{begin}(?P<number>\d+|{numbers})\s+(?:{units})(?!\w)"
    date = rf"{begin}{day}(?P<month_name>{months})\s+(?P<year_number>\d{{4}})\b"
    return "|".join([period, date, *([rf"{begin}(?:{pairs})(?!\w)"] if pairs else [])])


def _groups(prefix: str, forms: Mapping[str, str]) -> str:
    return "|".join(f"(?P<{prefix}{unit}>{form})" for unit, form in forms.items())
