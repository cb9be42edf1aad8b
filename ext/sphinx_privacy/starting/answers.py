"""What ``sphinx-privacy init`` asks, with an answer for each that makes an example."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.problems import in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

TEMPLATES = Path(__file__).with_name("templates")
WORDS = "words.toml"
LANGUAGES = tuple(sorted(path.parent.name for path in TEMPLATES.glob(f"*/{WORDS}")))


class Theme(NamedTuple):
    """A theme that the project can have."""

    module: str
    """What ``html_theme`` in its conf.py is."""
    package: str
    """What installs it; empty if Sphinx does."""


THEMES = {
    "furo": Theme("furo", "furo"),
    "pydata": Theme("pydata_sphinx_theme", "pydata-sphinx-theme"),
    "alabaster": Theme("alabaster", ""),
}


class Question(NamedTuple):
    """A question of the command."""

    name: str
    """The option that answers it, and the name of its answer."""
    asks: str
    usual: str = ""
    """The answer if the user gives none; if empty, the words of the language have one."""


QUESTIONS = (
    Question("language", f"Language of your pages: {in_words(LANGUAGES)}", "en"),
    Question("name", "Name of your organisation"),
    Question("email", "E-mail address for questions about privacy"),
    Question("address", "Postal address, with commas between its lines"),
    Question("site", "Web address where the policy will be"),
    Question("theme", f"Theme: {in_words(THEMES)}", "furo"),
)


@dataclass(frozen=True)
class Answers:
    """The answers to all questions, by their names."""

    language: str
    name: str
    email: str
    address: str
    site: str
    theme: str


@cache
def words_of(language: str) -> Mapping[str, str]:
    """Return the words of a language that are on no page: usual answers, titles, summaries."""
    return tomllib.loads((TEMPLATES / language / WORDS).read_text(encoding="utf-8"))
