"""English words of ours, found where every word should be German."""

from __future__ import annotations

import re
from functools import cache

from babel.messages.pofile import read_po
from bs4 import BeautifulSoup

from helpers.messages import LOCALE

PLACE = re.compile(r"\{\w*\}|%\(\w+\)s")
ATTRIBUTES = ("aria-label", "title", "data-label", "alt", "placeholder", "content")
MONTHS = re.compile(r"\b(January|February|March|May|June|July|October|December)\b")
WORD = re.compile("[a-z]+")
FEW = 2
"""How many words may be the same in both languages by chance."""


def english_on(page):
    """Return the words on a page that our catalogue has in English, and has in German, too."""
    html = BeautifulSoup(page, "lxml")
    for other in html.select("script, style, body [lang=en]"):
        other.decompose()
    texts = [*html.stripped_strings]
    texts += [each[name] for name in ATTRIBUTES for each in html.select(f"[{name}]")]
    return [found for text in texts for found in english_in(" ".join(text.split()))]


def english_in(text):
    """Return the words of a text that are ours: all of it, or several words of it in a row."""
    whole, parts = _messages()
    is_ours = text in whole and not WORD.fullmatch(text)  # names and themes have such words, too
    found = [text] if is_ours else []
    return [*found, *(part for part in parts if part in text), *MONTHS.findall(text)]


@cache
def _messages():
    """Return our English messages, and those parts of them that no German text has by chance."""
    with (LOCALE / "de" / "LC_MESSAGES" / "sphinx_privacy.po").open("rb") as file:
        pairs = [(_each(message.id), _each(message.string)) for message in read_po(file)]
    whole = {each for english, german in pairs for each in english if each not in german}
    parts = {part.strip(" .,:;“”") for each in whole for part in PLACE.split(each)}
    return whole, sorted(part for part in parts if part.count(" ") >= FEW)


def _each(message):
    return message if isinstance(message, tuple) else (message,)
