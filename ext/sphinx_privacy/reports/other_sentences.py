"""Sentences about what other programs report that need more than the words of their message."""

from __future__ import annotations

import re
from ast import literal_eval
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.problems import counted, did_you_mean, in_words
from sphinx_privacy.register.source import tree_of
from sphinx_privacy.reports import known_names
from sphinx_privacy.sphinxext import from_sphinx
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.source_place import FENCE, SourcePlace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.environment import BuildEnvironment

ARGUMENTS = {
    "admonition": "its title",
    "figure": "the file of the picture",
    "image": "the file of the picture",
    "include": "the file",
    "literalinclude": "the file",
    "only": "a tag",
    "rubric": "its words",
}
"""What is written after a directive on its line."""
ADVICE = (
    ("invalid literal for int()", "write a whole number."),
    ("negative", "write a number that is not negative."),
    ("measure", "write a number with a unit, such as 300px or 50%."),
    ("into a class name", "write a name of letters, digits and hyphens."),
)
"""What docutils says about the value of an option, and what to write instead."""
HOST = re.compile(r"www\.|[\w-]+(?:\.[\w-]+)+/")
OPTION = re.compile(r"\s*([\w-]+):(?:\s|$)")
"""The first line of a text that lacks its first colon to be an option."""
CHOICES = re.compile(r"choose from (.*)")
IN_SOURCE = re.compile(r":([\w:+-]+):(`.*`)", re.DOTALL)
"""A role, as MyST has it in the source of a node."""
MARK = re.compile(r"\[\^([^\]\s]+)\](?!:)")
TEXT = re.compile(r"^\s*\[\^([^\]\s]+)\]:", re.MULTILINE)


class Found(NamedTuple):
    """A message of another program: what varies in it, and where it is."""

    values: tuple[str, ...]
    env: BuildEnvironment
    page: str
    """The page, without the ending of its file; empty if it is not on a page."""
    place: SourcePlace

    @property
    def lines(self) -> Sequence[str]:
        """The lines of the file."""
        return self.place.lines

    @property
    def line(self) -> int:
        """The number of the line; 0 if it is not known."""
        return self.place.line


class Said(NamedTuple):
    """What to say, and the places at one of which it is."""

    sentence: str
    places: Sequence[SourcePlace]


def already_said(found: Found) -> None:
    """Another problem has said it."""


def missing_anchor(found: Found) -> str:
    """Say that a page has no such anchor, in a link to a part of it."""
    *page, anchor = found.values
    docname = page[0] if page else found.page
    labels = from_sphinx.labels_of(found.env).items()
    known = [label for label, (on_page, _) in labels if on_page == docname]
    return f'the page "{docname}" has no heading or label "{anchor}"{did_you_mean(anchor, known)}'


def missing_target(found: Found) -> str:
    """Say that a Markdown link has no target."""
    name = found.values[0]
    if not name:
        return "this link has no address; write one between its round brackets."
    near = did_you_mean(name, known_names.targets(found.env, found.page, name))
    if near == "." and (address := _address(name)):
        near = f'; for {address}{name}".'
    return f'there is no page, file or label "{name}" to link to{near}'


def _address(name: str) -> str:
    """Return what an editor who meant an address has to write before it; empty for other names."""
    if "@" in name:
        return 'an e-mail, write "mailto:'
    return 'another site, write "https://' if HOST.match(name) else ""


def misshapen_glossary(found: Found) -> str:
    """Say how a glossary is written."""
    return (
        "write each term of the glossary on a line of its own, and its explanation below it, "
        "indented by two spaces; then an empty line."
    )


def other_links(found: Found) -> str:
    """Say that a translation has other links or roles than its original."""
    original, translated = map(_links, found.values)
    return f"this has {translated} where the original has {original}; write the same links in both."


def _links(sources: str) -> str:
    """Return what links are in the source, given as a list in Python; some have no source."""
    names = (IN_SOURCE.sub(r"{\1}\2", name or "a link") for name in literal_eval(sources))
    return " and ".join(names) or "no link"


def page_in_no_list(found: Found) -> str:
    """Say that no list of pages has this page, and where to add it."""
    root = found.env.config.root_doc
    return f'no list of pages has this page; add it to a "toctree", such as the one in "{root}".'


def no_page_for_list(found: Found) -> str:
    """Say that a list of pages names one that does not exist, or its own page."""
    name = found.values[0]
    if name == found.page:
        return "this page is in its own list of pages; remove it there."
    near = did_you_mean(name, found.env.found_docs - {found.page})
    return f'there is no page "{name}" for this list of pages{near}'


def text_not_allowed(found: Found) -> str:
    """Say that a directive has text, usually as its end is missing."""
    if option := OPTION.match("\n".join(found.lines[found.line :])):
        return f'"{found.values[0]}" takes no text; for an option, write ":{option[1]}:".'
    fence = FENCE.match(found.place.source)
    end = fence[1] if fence else "```"
    return (
        f'"{found.values[0]}" takes no text; remove it, or write {end} before it, on a line of '
        "its own."
    )


def unknown_option(found: Found) -> str:
    """Say that a directive has no such option, and which options it has."""
    directive, option, allowed = found.values
    near = did_you_mean(option, literal_eval(allowed))
    others = f"; it has {in_words(literal_eval(allowed))}." if literal_eval(allowed) else "."
    return f'"{directive}" has no option "{option}"{others if near == "." else near}'


def wrong_value(found: Found) -> str:
    """Say what the value of an option may be."""
    directive, option, value, reason = found.values
    if reason == "argument required but none supplied":
        return f'the option "{option}" of "{directive}" has no value; write one after it.'
    advice = next((advice for words, advice in ADVICE if words in reason), f"{reason}.")
    if choices := CHOICES.search(reason):
        words = re.findall(r'"([^"]*)"', choices[1])
        near = did_you_mean(value, words)
        if near != ".":
            return f'the option "{option}" of "{directive}" cannot be "{value}"{near}'
        advice = f"write {in_words(words)}."
    return f'the option "{option}" of "{directive}" cannot be "{value}"; {advice}'


def missing_argument(found: Found) -> str:
    """Say what is missing after a directive on its line."""
    directive = found.values[0]
    is_ours = directive in PrivacyDomain.of(found.env).directives
    what = "an id" if is_ours else ARGUMENTS.get(directive, "its words")
    return f'write {what} after "{directive}", on the same line.'


def missing_blank_line(found: Found) -> str:
    """Say after what an empty line is missing."""
    return f"write an empty line after the {found.values[0].lower()} above."


def skipped_level(found: Found) -> str:
    """Say how many marks the heading should have."""
    before, here = map(int, found.values)
    return (
        f'this heading begins with "{"#" * here}", and the one above it with '
        f'"{"#" * before}"; write "{"#" * (before + 1)}".'
    )


def first_heading(found: Found) -> str:
    """Say that the first heading is the title."""
    marks = "#" * int(found.values[0])
    return f'the first heading of a page is its title; write "#" instead of "{marks}".'


def unknown_note(found: Found) -> str:
    """Say that a note has no text, or that a link of reStructuredText has no target."""
    name = found.values[0]
    if any(f"[^{name}]" in line for line in found.lines):
        return f'the note "{name}" has no text; write it on a line of its own: [^{name}]: text.'
    return f'there is no note or target "{name}" on this page.'


def too_many_notes(found: Found) -> str | None:
    """Say that a note has no text, unless `unknown_note` says which."""
    source = "\n".join(found.lines)
    if set(MARK.findall(source)) - set(TEXT.findall(source)):
        return None
    return "the mark of a note has no text; write it at the end of the page."


def unused_note(found: Found) -> str:
    """Say that nothing refers to a note."""
    name = TEXT.match(found.place.source)
    mark = f"[^{name[1]}]" if name else f"[{found.values[0]}]"
    return f"nothing refers to this note; write {mark} where it belongs, or remove it."


def unreadable_file(found: Found) -> str:
    """Say that the file of a table is missing."""
    name = re.search(r"'(.*)'", found.values[1])
    return f'there is no file "{name[1] if name else ""}" for this table.'


def front_matter(found: Found) -> str | Said:
    """Say why the front matter cannot be read, as of a file of the register."""
    end = found.lines.index("---", 1) if "---" in found.lines[1:] else len(found.lines)
    _, problems = tree_of("\n".join(["", *found.lines[1:end]]).encode(), "")
    if not problems:
        return 'the front matter is not made of keys and values; write lines such as "notice: id".'
    first = problems[0]
    sentence = f"the front matter cannot be read: {first.message}"
    return Said(sentence, [found.place.at(first.place.line, first.place.column)])


def no_substitution(found: Found) -> str:
    """Say that words between double braces have no value."""
    name = found.values[0]
    return (
        f'"{name}" between double braces has no value; write the words themselves, or give them '
        'under "myst:" and "substitutions:" in the front matter.'
    )


def uneven_rows(found: Found) -> Said:
    """Say how many cells a row should have."""
    _, row, here, first = found.values
    cells = counted(int(here), "cell")
    sentence = f"row {row} of this table has {cells}, and row 1 has {first}; give each as many."
    return Said(sentence, [_place_of_row(found, int(row))])


def row_without_cells(found: Found) -> Said:
    """Say how a row begins."""
    row = found.values[1]
    sentence = (
        f'row {row} of this table has no cells; begin it with "* -", and each further cell with '
        '"-" below the first.'
    )
    return Said(sentence, [_place_of_row(found, int(row))])


def too_few_rows(found: Found) -> str:
    """Say that a table has fewer rows than headings."""
    headings, rows, _ = found.values
    return (
        f"this table has {counted(int(rows), 'row')}, and {headings} are to be headings; correct "
        '"header-rows".'
    )


def _place_of_row(found: Found, row: int) -> SourcePlace:
    """Return the place of a row of a table that is a list."""
    lines = enumerate(found.lines[found.line :], found.line + 1)
    numbers = [number for number, line in lines if line.lstrip().startswith("* ")]
    return found.place.at(numbers[row - 1]) if row <= len(numbers) else found.place
