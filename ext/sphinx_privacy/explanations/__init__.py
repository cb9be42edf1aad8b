"""What every code means: the Markdown files beside this module, one for each group of codes.

In such a file, a title and perhaps an introduction come first. Then each code has a heading, one
sentence that says what is wrong, and below it what to do, with an example of each. A table whose
first column has codes is about these codes, too.

- `plain`: an explanation as plain text, or as plain Markdown.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.problems import no_such

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUPS = (
    *("files", "records", "references", "checks", "pages", "markup", "addresses"),
    *("hints", "versions", "epub", "pdf", "settings", "others"),
)
# Headings without a code are part of an example.
HEADING = re.compile(r"^## (`.+)\n", re.MULTILINE)
CODE = re.compile(r"`([a-z][a-z0-9._-]*[a-z])`")
ROW = re.compile(rf"^\| {CODE.pattern} \|", re.MULTILINE)


class Explanation(NamedTuple):
    """What some codes mean, usually one: one sentence, and the rest as Markdown."""

    heading: str
    codes: tuple[str, ...]
    meaning: str
    advice: str

    @property
    def name(self) -> str:
        """A name for its anchor: its code, or what its codes begin with."""
        return self.heading.split("`")[1].strip("-")


class Group(NamedTuple):
    """The explanations of a file; its name, its title and its introduction."""

    name: str
    title: str
    introduction: str
    explanations: tuple[Explanation, ...]


@cache
def groups() -> tuple[Group, ...]:
    """Return all groups of explanations, in the order in which an editor meets their codes."""
    return tuple(map(_read, GROUPS))


def path_of(group: str) -> Path:
    """Return the file of a group."""
    return Path(__file__).with_name(f"{group}.md")


def explanation_of(code: str) -> Explanation:
    """Return what a code means. Raise `LookupError` with a sentence for an unknown one."""
    known = dict(_by_code())
    if code not in known:
        raise LookupError(no_such("code", code, known))
    return known[code]


def _by_code() -> Iterator[tuple[str, Explanation]]:
    for group in groups():
        for explanation in group.explanations:
            yield from ((code, explanation) for code in explanation.codes)


def _read(name: str) -> Group:
    beginning, *parts = HEADING.split(path_of(name).read_text("utf-8"))
    title, _, introduction = beginning.removeprefix("# ").partition("\n")
    explanations = map(_explanation, parts[::2], parts[1::2])
    return Group(name, title, introduction.strip(), tuple(explanations))


def _explanation(heading: str, text: str) -> Explanation:
    meaning, _, advice = text.strip().partition("\n\n")
    codes = (*CODE.findall(heading), *ROW.findall(advice))
    return Explanation(heading, codes, " ".join(meaning.split()), advice)
