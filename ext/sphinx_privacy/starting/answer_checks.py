"""What an answer to a question of ``init`` must be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from sphinx_privacy.problems import Place, did_you_mean, in_words
from sphinx_privacy.register.address_types import Email, Url
from sphinx_privacy.register.text import Text
from sphinx_privacy.starting.answers import LANGUAGES, THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection


COMMAS = "[,\N{ARABIC COMMA}]"


class AnswerError(Exception):
    """An answer that cannot be used; the message is a sentence."""


def checked(name: str, answer: str) -> str:
    """Return the answer to the question of a name as the project has it. Raises `AnswerError`."""
    return CHECKS[name](answer)


def _one_line(text: str) -> str:
    """Return a text with single spaces."""
    line = " ".join(text.split())
    if not line:
        raise AnswerError("this is empty; write a name.")
    if not line.isprintable():
        raise AnswerError("this has an invisible character in it; type it again.")
    return line


def _as(type_: Any) -> Callable[[str], str]:
    """Return the check of a type of the register's fields."""
    adapter = TypeAdapter[str](type_)

    def check(text: str) -> str:
        try:
            return str(adapter.validate_python(Text(text.strip(), Place(""))))
        except ValidationError as error:
            raise AnswerError(error.errors()[0]["msg"]) from error

    return check


def _address(text: str) -> str:
    """Return a postal address: one line with commas between its parts."""
    lines = [line.strip() for line in re.split(COMMAS, _one_line(text))]
    return ", ".join(filter(None, lines)) or _one_line("")


def _site(text: str) -> str:
    """Return the address of a folder, which ends in a slash."""
    if not text.strip().startswith("https://"):
        raise AnswerError(f'"{text.strip()}" is not the address of a site; begin with "https://".')
    return f"{_as(Url)(text).rstrip('/')}/"


def _one_of(known: Collection[str]) -> Callable[[str], str]:
    def check(text: str) -> str:
        word = text.strip().lower()
        if word not in known:
            guess = did_you_mean(word, known)
            raise AnswerError(f'"{text.strip()}" is not known here{guess} Write {in_words(known)}.')
        return word

    return check


CHECKS = {
    "language": _one_of(LANGUAGES),
    "name": _one_line,
    "email": _as(Email),
    "address": _address,
    "site": _site,
    "theme": _one_of(THEMES),
}
