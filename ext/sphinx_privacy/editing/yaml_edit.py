"""Edits of a YAML text: it says something new, and every line that is not meant stays.

ruamel.yaml was tried: it changes 27 lines of this project's file of versions when it only reads and
writes it, and the indentation and line ends of other files. So an edit replaces characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, cast

import yaml

from sphinx_privacy.editing.text_lines import TextLines
from sphinx_privacy.editing.yaml_tree import (
    Collection,
    Entry,
    Mapping,
    Node,
    Scalar,
    Sequence,
    Value,
    parse,
    plain,
)
from sphinx_privacy.editing.yaml_writing import (
    ITEM,
    QUOTES,
    STEP,
    WIDTH,
    Path,
    Style,
    Written,
    folded,
    literal,
    text_written,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Sequence as Listed

HEADER = re.compile(r"(?:&\S+\s+)?[|>][-+0-9]*")
"""How a text below its key begins."""


class EditError(Exception):
    """An edit that cannot be made without changing more than is meant; a sentence."""


class Splice(NamedTuple):
    """Characters that replace those from one place to another."""

    start: int
    end: int
    new: str = ""


def edited(text: str, value: Value, keys: Listed[str] = ("id",)) -> str:
    """Return a YAML text that says a new value, with as few lines changed as possible.

    `keys` are those that identify entries of lists. Raises `EditError` if this is not possible.
    """
    root = parse(text)
    editor = _Editor(TextLines(text), tuple(keys))
    if not isinstance(root, Collection) or not editor.changed(root, value, ()):
        raise EditError("nothing would be left of this file; edit it by hand.")
    made = spliced(text, editor.splices)
    try:
        is_right = plain(cast("Node", parse(made))) == value
    except (yaml.YAMLError, LookupError, TypeError):  # such as an alias of what was removed
        is_right = False
    if not is_right:
        raise EditError("YAML would read this edit differently; edit the file by hand.")
    return made


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Return a text with splices made; deletions may overlap."""
    parts, position = [], 0
    for start, end, new in sorted(splices, key=lambda each: each[:2]):
        parts += [text[position:start], new]
        position = max(position, end)
    return "".join([*parts, text[position:]])


@dataclass
class _Editor:
    """Collects what has to be replaced in a text."""

    lines: TextLines
    keys: tuple[str, ...]
    splices: list[Splice] = field(default_factory=list)

    @cached_property
    def style(self) -> Style:
        """How the text writes its values."""
        style = Style(self.lines)
        style.note(cast("Node", parse(self.lines.text)))
        return style

    def replace(self, start: int, end: int, new: str = "") -> None:
        """Replace characters."""
        self.splices.append(Splice(start, end, new))

    def changed(self, node: Node, value: Value, path: Path) -> bool:
        """Change the entries of a collection; return False if it has to be written as a whole."""
        if isinstance(node, Mapping) and isinstance(value, dict):
            return self.change_mapping(node, value, path)
        if isinstance(node, Sequence) and isinstance(value, list):
            return self.change_sequence(node, value, path)
        return False

    def change_mapping(self, node: Mapping, value: dict[str, Value], path: Path) -> bool:
        """Change, add and remove keys."""
        known = {entry.key: entry for entry in node.entries}
        kept = [entry for entry in node.entries if entry.key in value]
        if not kept:
            return False
        for entry in kept:
            self.change_value(node, entry, value[entry.key], path)
        after: Entry | None = None
        new: dict[str | None, list[str]] = {}
        for key in value:
            if key in known:
                after = known[key]
            else:
                new.setdefault(after.key if after else None, []).append(key)
        for key_before, added in new.items():
            before = known.get(key_before or "")
            self.insert(node, kept, before, [(key, value[key]) for key in added], path)
        self.remove(node, kept)
        return True

    def change_sequence(self, node: Sequence, value: list[Value], path: Path) -> bool:
        """Change, add and remove entries of a list."""
        former = [plain(entry.value) for entry in node.entries]
        pairs = dict(aligned(former, value, self.keys))
        kept = [node.entries[position] for position in pairs.values()]
        if not kept:
            return False
        before: Entry | None = None
        new: list[tuple[str, Value]] = []
        for position, each in enumerate(value):
            if position not in pairs:
                new.append(("", each))
                continue
            self.insert(node, kept, before, new, path)
            before, new = node.entries[pairs[position]], []
            self.change_value(node, before, each, path)
        self.insert(node, kept, before, new, path)
        self.remove(node, kept)
        return True

    def change_value(self, within: Collection, entry: Entry, value: Value, path: Path) -> None:
        """Change the value of an entry."""
        path = (*path, entry.key if isinstance(within, Mapping) else ITEM)
        if plain(entry.value) == value or self.changed(entry.value, value, path):
            return
        if within.is_flow:
            self.rewrite_in_flow(entry, self.style.inline(value, path))
        else:
            is_item = isinstance(within, Sequence)
            self.rewrite(entry, self.new_value(entry, value, path, is_item=is_item))

    def rewrite_in_flow(self, entry: Entry, new: str) -> None:
        """Write a value between brackets."""
        node = entry.value
        colon = "" if entry.has_colon else ":"
        gap = " " if node.start == node.end else ""
        at = node.start if node.start < node.end else entry.mark
        self.replace(at, max(node.end, at), f"{colon}{gap}{new}")

    def new_value(self, entry: Entry, value: Value, path: Path, *, is_item: bool) -> Written:
        """Return how the new value of an entry is written: as its old one, if it can be."""
        column, node = self.lines.column(entry.start), entry.value
        if not isinstance(value, str) or not isinstance(node, Scalar):
            return self.style.written(value, path, column, is_item=is_item)
        if node.is_block:
            body = self.lines.text[self.lines.next(node.start) : node.end].splitlines()
            indent = len(body[0]) - len(body[0].lstrip()) if body else column + STEP
            former = () if "" in body or node.style == "|" else tuple(map(str.strip, body))
            made = folded(value, indent, former) if node.style == ">" else literal(value, indent)
            if made:
                return made
        quote = node.style if node.style in QUOTES else self.style.quote(path, value)
        return text_written(value, quote, column + STEP, WIDTH - self.lines.column(entry.mark) - 1)

    def rewrite(self, entry: Entry, new: Written) -> None:
        """Write a value that is not between brackets."""
        node, mark, lines = entry.value, entry.mark, self.lines
        start, end, last = node.start, node.end, node.end
        is_below = isinstance(node, Collection) and not node.is_flow
        if isinstance(node, Scalar) and node.is_block:
            header = cast("re.Match[str]", HEADER.match(lines.text, start))
            end = last = header.end()
            self.delete_lines(lines.next(end), lines.next(node.end))
        elif is_below and "\n" in lines.text[mark:start]:
            self.delete_lines(lines.start(start), lines.next(end))
            start = end = last = mark
        elif start == end:
            start = end = last = mark
        gap = " " if start == mark and new.inline else ""
        self.replace(start if new.inline else mark, end, f"{gap}{new.inline}")
        self.insert_below(last, new.below)

    def insert_below(self, place: int, below: Listed[str]) -> None:
        """Insert lines below the line of a place."""
        end = self.lines.end(place)
        self.replace(end, end, "".join(f"{self.lines.line_break}{line}" for line in below))

    def delete_lines(self, start: int, end: int) -> None:
        """Delete lines; if the last of a text has no line break, so has the last that is left."""
        text = self.lines.text
        if end == len(text) and not text.endswith("\n") and 0 < start < end:
            start = self.lines.end(start - 1)
        if start < end:
            self.replace(start, end)

    def insert(
        self,
        within: Collection,
        kept: Listed[Entry],
        before: Entry | None,
        new: Listed[tuple[str, Value]],
        path: Path,
    ) -> None:
        """Insert entries after another one, or, without one, before the first that is kept."""
        if not new:
            return
        if within.is_flow:
            texts = [self.in_flow(key, value, path) for key, value in new]
            if before:
                self.replace(before.end, before.end, "".join(f", {text}" for text in texts))
            else:
                first = kept[0].start
                self.replace(first, first, "".join(f"{text}, " for text in texts))
            return
        gap = [""] if self.style.has_gaps(path) else []
        column = self.lines.column(within.entries[0].start)
        entries = [self.block(within, key, value, path, column) for key, value in new]
        if before:
            self.insert_below(before.end, [line for each in entries for line in [*gap, *each]])
        else:
            self.insert_above(kept[0].start, [line for each in entries for line in [*each, *gap]])

    def insert_above(self, place: int, added: Listed[str]) -> None:
        """Insert lines above an entry; below a dash, its key moves down a line."""
        if not self.lines.before(place).strip():
            place = self.lines.start(place)
            indent = ""
        else:
            indent = " " * self.lines.column(place)
            added = [added[0].lstrip(), *added[1:]]
        new = self.lines.line_break.join([*added, indent])
        self.replace(place, place, new)

    def in_flow(self, key: str, value: Value, path: Path) -> str:
        """Return a new entry between brackets."""
        written = self.style.inline(value, (*path, key or ITEM))
        return f"{key}: {written}" if key else written

    def block(
        self, within: Collection, key: str, value: Value, path: Path, column: int
    ) -> list[str]:
        """Return the lines of a new entry; one that was elsewhere in the list has its old ones."""
        if isinstance(within, Mapping):
            return self.style.pair(key, value, path, column)
        for entry in within.entries:
            if plain(entry.value) == value and not isinstance(value, str):
                written = self.lines.text[self.lines.start(entry.start) : self.lines.end(entry.end)]
                return written.splitlines()
        return self.style.item(value, path, column)

    def remove(self, within: Collection, kept: Listed[Entry]) -> None:
        """Remove the entries that are not kept."""
        last = max(entry.start for entry in kept)
        for position, entry in enumerate(within.entries):
            if entry in kept:
                continue
            following = within.entries[position + 1 :]
            if within.is_flow:
                self.remove_from_flow(entry)
            elif self.lines.before(entry.start).strip():
                self.remove_after_dash(entry, following[0])
            else:
                above = within.entries[position - 1].end if position else None
                self.remove_lines(entry, above, is_last=entry.start > last)
        if within.is_flow and within.entries[-1].comma is None:
            self.remove_comma(next(each for each in within.entries if each.start == last))

    def remove_comma(self, entry: Entry) -> None:
        """Remove the comma after what is now the last entry, if nothing else is on its line."""
        if entry.comma is not None:
            end = self.past_spaces(entry.comma + 1)
            if end < self.lines.end(end) and self.lines.text[end] != "#":
                self.replace(entry.comma, end)

    def remove_from_flow(self, entry: Entry) -> None:
        """Remove an entry between brackets, with the comma after it."""
        end = entry.end if entry.comma is None else entry.comma + 1
        self.replace(entry.start, self.past_spaces(end) if entry.comma is not None else end)

    def past_spaces(self, place: int) -> int:
        """Return the first place that has no space."""
        while self.lines.text[place : place + 1] == " ":
            place += 1
        return place

    def remove_after_dash(self, entry: Entry, following: Entry) -> None:
        """Remove the first key of an entry of a list. Raises `EditError` at a comment."""
        if "#" in self.lines.text[entry.end : following.start]:
            raise EditError(f'a comment is below "{entry.key}:"; remove the key by hand.')
        self.replace(entry.start, following.start)

    def remove_lines(self, entry: Entry, above: int | None, *, is_last: bool) -> None:
        """Remove the lines of an entry, and empty lines that would be left over.

        `above` is the end of the entry above it.
        """
        start, end = self.lines.start(entry.start), self.lines.next(entry.end)
        first = start if above is None else self.lines.next(above)
        has_gap = start > 0 and self.lines.is_blank(start - 1)
        if is_last:
            while start > first and self.lines.is_blank(start - 1):
                start = self.lines.start(start - 1)
        elif has_gap or above is None:
            while self.lines.is_blank(end):
                end = self.lines.next(end)
        self.delete_lines(start, end)


def aligned(
    former: Listed[Value], value: Listed[Value], keys: Listed[str]
) -> Iterator[tuple[int, int]]:
    """Yield the positions of entries in a new list and in the former one, if they are the same.

    An entry that has no id may have been edited.
    """
    names = [_identity(each, keys) for each in former], [_identity(each, keys) for each in value]
    for tag, old, old_end, new, new_end in SequenceMatcher(
        None, *names, autojunk=False
    ).get_opcodes():
        if tag in ("equal", "replace"):
            for i, j in zip(range(old, old_end), range(new, new_end), strict=False):
                if tag == "equal" or not (_has_id(former[i]) or _has_id(value[j])):
                    yield j, i


def _identity(value: Value, keys: Listed[str]) -> str:
    """Return what an entry of a list is known by."""
    if isinstance(value, dict):
        return next((str(value[key]) for key in keys if key in value), str(value))
    return str(value)


def _has_id(value: Value) -> bool:
    return isinstance(value, dict) and "id" in value
