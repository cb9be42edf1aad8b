"""A catalogue in which no letter of our words is left: what remains readable came another way."""

import copy
import re

from bs4 import BeautifulSoup

from helpers import messages

KEPT = re.compile(r"\{\w*\}|%\(\w+\)s|&\w+;|[^\w{%&]+|\d+|[{%&]")
WORD = re.compile(r"[A-Za-z]{2,}")
DIGEST = re.compile(r"\b[0-9a-f]{32,}\b")
MASK = "\N{CYRILLIC SMALL LETTER ZHE}"
SHOWN_ATTRIBUTES = ("alt", "aria-label", "data-label", "placeholder", "title")
FROM_DATES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "and",
    "year",
    "years",
    "month",
    "months",
    "week",
    "weeks",
    "day",
    "days",
    "hour",
    "hours",
    "minute",
    "minutes",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
"""Words that English has without a catalogue."""


def mask(words):
    """Return words with another letter in the place of each, but for names of values."""
    kept, end = [], 0
    for found in KEPT.finditer(words):
        kept += [MASK * (found.start() - end), found[0]]
        end = found.end()
    return "".join([*kept, MASK * (len(words) - end)])


def masked_catalogue():
    """Return a catalogue of English as a file."""
    made = copy.deepcopy(messages.collected())
    for entry in made:
        if entry.id:
            forms = entry.id if isinstance(entry.id, tuple | list) else (entry.id,)
            said = tuple(map(mask, forms))
            entry.string = said if len(forms) > 1 else said[0]
    head, _, rest = messages.written(made).partition("\n\n")
    return f'{head}\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n{rest}'


def words_of_html(html, within="body"):
    """Return the words that readers see, or hear, in an element of a page."""
    page = BeautifulSoup(html, "lxml-xml" if html.startswith("<?xml") else "lxml")
    found = set()
    for part in page.select(within):
        for element in part.select("script, style, .headerlink"):  # these are Sphinx's
            element.decompose()
        texts = [part.get_text(" ")]
        texts += (
            each[name] for each in part.find_all() for name in SHOWN_ATTRIBUTES if each.get(name)
        )
        found |= words_in(" ".join(texts))
    return found


def words_in(text):
    return {word.casefold() for word in WORD.findall(DIGEST.sub("", text))}


def words_of_sources(*folders):
    """Return every word in the files of folders, names of the files included."""
    found = words_in(" ".join(FROM_DATES))
    for path in (path for folder in folders for path in folder.rglob("*") if path.is_file()):
        found |= words_in(path.as_posix())
        found |= words_in(path.read_bytes().decode("utf-8", "ignore"))
    return found
