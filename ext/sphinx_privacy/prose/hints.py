"""All hints: of the text of a page, of a register, and of a project."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_privacy.missing_packages import how_to_install
from sphinx_privacy.problems import Place, Problem, Severity
from sphinx_privacy.prose.accepted_words import accepted_words
from sphinx_privacy.prose.better_words import words_to_replace
from sphinx_privacy.prose.inline_words import visible
from sphinx_privacy.prose.link_words import fault_of_link
from sphinx_privacy.prose.markdown_blocks import texts_of_page
from sphinx_privacy.prose.running_text import RunningText
from sphinx_privacy.prose.sentence_length import long_sentences
from sphinx_privacy.prose.spelling import NEEDED, Spelling, is_installed
from sphinx_privacy.register.fields import fields_of
from sphinx_privacy.register.files import UnreadableError, decoded, read_file
from sphinx_privacy.register.marks import Quoted, Unseen
from sphinx_privacy.register.models import OpenQuestion, Version

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sphinx_privacy.prose.accepted_words import AcceptedWords
    from sphinx_privacy.register import Register
    from sphinx_privacy.register.models import Record

MISSPELT = "misspelt-word"


@dataclass(frozen=True)
class ProjectWords:
    """What hints need to know of a project: its language, and the words that it accepts."""

    language: str
    accepted: AcceptedWords

    @property
    def is_english(self) -> bool:
        """Whether the language is English; there are no hints for another."""
        return self.language.replace("-", "_").split("_")[0] == "en"

    @property
    def not_checked(self) -> str:
        """What is not looked at, as a package is missing; empty if everything is."""
        if not self.is_english or is_installed():
            return ""
        return f"the spelling is not checked, as a package is missing; {how_to_install(*NEEDED)}"

    @cached_property
    def spelling(self) -> Spelling:
        """What finds misspelt words; it remembers those that it has seen."""
        return Spelling(self.language, self.accepted)


def words_of_project(language: str, folder: Path, register: Register | None) -> ProjectWords:
    """Return what hints need to know of a project; `folder` is that of its register."""
    return ProjectWords(language, accepted_words(folder, register))


def hints_of_project(
    known: ProjectWords, pages: Mapping[Path, bool], register: Register | None
) -> list[Problem]:
    """Return the hints of pages and a register, sorted by place; none but for English.

    Each page is given with whether it is part of a version. One that is not Markdown, or cannot be
    read, has no hints: the build reports that.
    """
    if not known.is_english:
        return []
    found = list(known.accepted.problems)
    found += hints_of_register(known, register) if register else []
    for path, is_versioned in pages.items():
        shown = path.as_posix()
        if path.suffix == ".md":
            with suppress(UnreadableError):
                source = decoded(read_file(path, shown), shown)
                found += hints_of_page(known, source, shown, is_versioned=is_versioned)
    return sorted(found)


def hints_of_page(
    known: ProjectWords, source: str, path: str, *, is_versioned: bool = True
) -> list[Problem]:
    """Return the hints of the source of a page in Markdown; `path` is what their places name.

    The length of sentences matters on the pages of the policy: `is_versioned` is false for others,
    such as a guide for editors.
    """
    if not known.is_english:
        return []
    spelling, found = known.spelling, set[Problem]()
    for text in texts_of_page(source, path):
        found |= {*_misspelt(text, spelling), *_of_words(text)}
        found |= set(_of_sentences(text)) if is_versioned else set()
    return sorted(found)


def hints_of_register(known: ProjectWords, register: Register) -> list[Problem]:
    """Return the hints of the texts of a register that readers see and that can still change."""
    if not known.is_english:
        return []
    spelling = known.spelling
    return sorted(
        {
            hint
            for records in register.records.values()
            for record in records.values()
            if _is_looked_at(record)
            for hint in _of_record(record, spelling)
        }
    )


def _is_looked_at(record: Record) -> bool:
    """Return whether readers see a record, and it can still change: no recorded version can."""
    if isinstance(record, Version):
        return record.is_draft
    return not isinstance(record, OpenQuestion)


def _of_record(record: Record, spelling: Spelling) -> Iterator[Problem]:
    for field, value in fields_of(record):
        if (field.is_markdown or field.type is None) and not field.is_marked(Unseen):
            words, links = visible(value) if field.is_markdown else (str(value), ())
            text = RunningText(words, (value.place,), links, is_at_one_place=True)
            yield from _misspelt(text, spelling)
            if field.is_markdown and not field.is_marked(Quoted):
                yield from (*_of_sentences(text), *_of_words(text))


def _misspelt(text: RunningText, spelling: Spelling) -> Iterator[Problem]:
    for found in spelling.misspelt(text.words):
        yield _hint(text.place(found.start), MISSPELT, found.message)


def _of_sentences(text: RunningText) -> Iterator[Problem]:
    for sentence in long_sentences(text.words):
        yield _hint(text.place(sentence.start), "long-sentence", sentence.message)


def _of_words(text: RunningText) -> Iterator[Problem]:
    """Yield the hints of a text on its words, and on those of its links."""
    for words in words_to_replace(text.words):
        yield _hint(text.place(words.start), words.code, words.message)
    for link in text.links:
        if message := fault_of_link(link):
            yield _hint(text.place(link.start), "vague-link", message)


def _hint(place: Place, code: str, message: str) -> Problem:
    return Problem(place, code, message, Severity.HINT)
