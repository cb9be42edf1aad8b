"""How new values are written: as the file writes others at the same place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import yaml
from yaml.events import ScalarEvent

from sphinx_privacy.editing.yaml_tree import Collection, Node, Scalar, Sequence, Value
from sphinx_privacy.register.source import LOADER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_privacy.editing.text_lines import TextLines

WIDTH = 100
"""The characters of a line; a longer text is folded."""
STEP = 2
"""By how much what is below a key is indented."""
ITEM = "*"
"""The step of a path from a list to its entries."""
QUOTES = ("'", '"')
# Other programs that read YAML take these for numbers, or for nothing.
NOT_TEXT = re.compile(
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)(e[-+]?[0-9]+)?|0x[0-9a-f]+|0o[0-7]+"
    r"|[-+]?\.inf|\.nan|true|false|null|~",
    re.IGNORECASE,
)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""What some programs take for a date; a file may write it without quotation marks."""
WORDS = re.compile(r"[^ ]+(?: {2,}[^ ]+)*")
"""What a folded line may not break."""
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n"})

Path = tuple[str, ...]


@dataclass(frozen=True)
class Written:
    """A value as written: what follows its key or dash, and the lines below it."""

    inline: str
    below: tuple[str, ...] = ()


@dataclass
class Style:
    """How a file writes the values at each path."""

    lines: TextLines
    quotes: dict[Path, set[str]] = field(default_factory=dict)
    flows: dict[Path, Counter[bool]] = field(default_factory=dict)
    gaps: dict[Path, bool] = field(default_factory=dict)
    """Whether an empty line is between entries."""
    dash: int = STEP
    """By how much a dash is indented below the key of its list."""
    after_dash: int = 1
    """The spaces after a dash."""

    def note(self, node: Node, path: Path = ()) -> None:
        """Note how a node and all below it are written."""
        if isinstance(node, Scalar):
            self.quotes.setdefault(path, set()).add(node.style if node.style in QUOTES else "")
        if not isinstance(node, Collection):
            return
        self.flows.setdefault(path, Counter())[node.is_flow] += bool(node.entries)
        for entry in node.entries:
            step = ITEM if isinstance(node, Sequence) else entry.key
            self.note(entry.value, (*path, step))
        if not node.is_flow:
            self.note_lines(node, path)

    def note_lines(self, node: Collection, path: Path) -> None:
        """Note where the lines of a list or mapping begin."""
        for entry, following in pairwise(node.entries):
            below = self.lines.next(entry.end)
            self.gaps[path] = any(map(str.isspace, self.texts(below, following.start)))
        for entry in node.entries:
            value = entry.value
            if isinstance(node, Sequence) and value.start > entry.mark:
                is_same_line = "\n" not in self.lines.text[entry.mark : value.start]
                self.after_dash = value.start - entry.mark if is_same_line else 1
            elif isinstance(value, Sequence) and not value.is_flow and value.entries:
                self.dash = self.lines.column(value.start) - self.lines.column(entry.start)

    def texts(self, start: int, end: int) -> list[str]:
        """Return the lines between two places."""
        return self.lines.text[start : self.lines.start(end)].splitlines(keepends=True)

    def quote(self, path: Path, text: str) -> str:
        """Return the quotation mark that all texts at a path have; empty if one has none."""
        seen = self.quotes.get(path, set('"') if DAY.fullmatch(text) else set())
        return next(iter(seen)) if len(seen) == 1 else ""

    def is_flow(self, path: Path, value: Value) -> bool:
        """Return whether a value is better written between brackets."""
        seen = self.flows.get(path)
        if seen and seen.total():
            return seen[True] > seen[False]
        return isinstance(value, list) and all(
            isinstance(each, str) and " " not in each for each in value
        )

    def has_gaps(self, path: Path) -> bool:
        """Return whether empty lines are between the entries at a path."""
        alike = (gap for other, gap in self.gaps.items() if len(other) == len(path))
        return self.gaps.get(path, len(path) <= 1 and any(alike))

    def written(self, value: Value, path: Path, column: int, *, is_item: bool = False) -> Written:
        """Return a value below a key, or after a dash, that begins in a column."""
        space = WIDTH - column - (len("- ") if is_item else len(f"{path[-1]}: "))
        if isinstance(value, str):
            return text_written(value, self.quote(path, value), column + STEP, space)
        inline = self.inline(value, path)
        fits = len(inline) <= space
        if not value or (self.is_flow(path, value) and fits):
            return Written(inline)
        if isinstance(value, dict):
            return self.mapping(value, path, column, is_item=is_item)
        dash = column + self.dash
        return Written("", tuple(line for each in value for line in self.item(each, path, dash)))

    def inline(self, value: Value, path: Path) -> str:
        """Return a value between brackets, or a text on one line."""
        if isinstance(value, str):
            return one_line(value, self.quote(path, value), is_flow=True)
        if isinstance(value, dict):
            pairs = (f"{key}: {self.inline(each, (*path, key))}" for key, each in value.items())
            return f"{{{', '.join(pairs)}}}"
        return f"[{', '.join(self.inline(each, (*path, ITEM)) for each in value)}]"

    def mapping(
        self, value: dict[str, Value], path: Path, column: int, *, is_item: bool
    ) -> Written:
        """Return keys with their values, below a key or after a dash."""
        within = column + (1 + self.after_dash if is_item else STEP)
        lines = [line for key, each in value.items() for line in self.pair(key, each, path, within)]
        if is_item:  # its first key is on the line of the dash
            return Written(lines[0].lstrip(), tuple(lines[1:]))
        return Written("", tuple(lines))

    def pair(self, key: str, value: Value, path: Path, column: int) -> list[str]:
        """Return the lines of a key with its value."""
        written = self.written(value, (*path, key), column)
        return _lines(f"{' ' * column}{key}:", " ", written)

    def item(self, value: Value, path: Path, column: int) -> list[str]:
        """Return the lines of an entry of a list."""
        written = self.written(value, (*path, ITEM), column, is_item=True)
        return _lines(f"{' ' * column}-", " " * self.after_dash, written)


def _lines(start: str, gap: str, written: Written) -> list[str]:
    first = f"{start}{gap}{written.inline}" if written.inline else start
    return [first, *written.below]


def text_written(text: str, quote: str, column: int, space: int) -> Written:
    """Return a text: on one line if it fits into a space, else on lines that begin in a column."""
    single = one_line(text, quote, is_flow=False)
    if "\n" not in text and (len(single) <= space or " " not in text):
        return Written(single)
    return folded(text, column) or literal(text, column) or Written(single)


def one_line(text: str, quote: str, *, is_flow: bool) -> str:
    """Return a text on one line, between quotation marks if they are needed or preferred."""
    double = f'"{text.translate(ESCAPES)}"'
    single = "'{}'".format(text.replace("'", "''"))
    by_quote = {"": text, "'": single, '"': double}
    plainest = [text] if not NOT_TEXT.fullmatch(text) else []
    quoted = [single, double] if '"' in text or "\\" in text else [double, single]
    tried = [by_quote[quote]] if quote else plainest
    return next(
        each for each in [*tried, *quoted, double] if _reads_as(each, text, is_flow=is_flow)
    )


def folded(text: str, column: int, former: tuple[str, ...] = ()) -> Written | None:
    """Return a text whose lines are folded; None if that would be another text.

    Lines that it had before remain at its beginning and at its end.
    """
    if "\n" in text:
        return None
    words = WORDS.findall(text)
    head = _kept(former, words)
    words = words[sum(len(WORDS.findall(line)) for line in head) :]
    tail = [*reversed(_kept(former[len(head) :][::-1], words[::-1], -1))]
    number = sum(len(WORDS.findall(line)) for line in tail)
    middle = _wrapped(words[: len(words) - number], WIDTH - column)
    lines = tuple(f"{' ' * column}{line}" for line in [*head, *middle, *tail])
    return _checked(Written(">-", lines), text)


def _kept(lines: tuple[str, ...], words: list[str], step: int = 1) -> list[str]:
    """Return the first lines that have the first words; with a step of -1, all is reversed."""
    kept: list[str] = []
    position = 0
    for line in lines:
        of_line = WORDS.findall(line)[::step]
        if words[position : position + len(of_line)] != of_line:
            break
        kept.append(line)
        position += len(of_line)
    return kept


def _wrapped(words: list[str], width: int) -> Iterator[str]:
    line = ""
    for word in words:
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield line


def literal(text: str, column: int) -> Written | None:
    """Return a text with line breaks, letter for letter; None if that would be another text."""
    lines = tuple(f"{' ' * column}{line}" if line else "" for line in text.split("\n"))
    return _checked(Written("|-", lines), text)


def _checked(written: Written, text: str) -> Written | None:
    lines = "\n".join([f"k: {written.inline}", *(f"  {line}" for line in written.below)])
    return written if _scalar(lines) == text else None


def _reads_as(written: str, text: str, *, is_flow: bool) -> bool:
    return _scalar(f"{{k: {written}}}" if is_flow else f"k: {written}") == text


def _scalar(document: str) -> str | None:
    """Return the value of the only key of a document; None if it is not a text."""
    try:
        events = list(yaml.parse(document, Loader=LOADER))
    except yaml.YAMLError:
        return None
    scalars = [event for event in events if isinstance(event, ScalarEvent)]
    nodes = 8  # of the stream, the document and the mapping: three that start, three that end
    is_plain = len(events) == nodes and len(scalars) == 2 and not scalars[1].anchor  # noqa: PLR2004
    return str(scalars[1].value) if is_plain else None
