"""YAML as a tree whose nodes know which characters they are, for edits that touch no others."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)
from yaml.tokens import BlockEntryToken, FlowEntryToken, ValueToken

from sphinx_privacy.register.source import BLOCKS, LOADER

if TYPE_CHECKING:
    from collections.abc import Iterator

Value = str | list[Any] | dict[str, Any]
"""What a node says, without its form: texts, lists and mappings of them."""


@dataclass(frozen=True)
class Node:
    """What a key or a dash leads to: its characters are those from `start` to `end`."""

    start: int
    end: int


@dataclass(frozen=True)
class Scalar(Node):
    """A text; an empty one may have no characters."""

    text: str
    style: str
    """The quotation mark around it, ">" or "|" for one below its key, or nothing."""

    @property
    def is_block(self) -> bool:
        """Whether it is below its key."""
        return self.style in BLOCKS


@dataclass(frozen=True)
class Entry:
    """An entry of a list, or a key with its value."""

    start: int
    """Where its dash or its key begins; in a flow list, where its value does."""
    mark: int
    """The end of its dash or its colon; in a flow list, the start of its value."""
    value: Node
    key: str = ""
    has_colon: bool = True
    comma: int | None = None
    """Where the comma after it is, in a flow collection."""

    @property
    def end(self) -> int:
        """The end of its value, or of its mark if the value has no characters."""
        return max(self.value.end, self.mark)


@dataclass(frozen=True)
class Collection(Node):
    """A list or a mapping."""

    is_flow: bool
    """Whether it is between brackets."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Sequence(Collection):
    """A list."""


@dataclass(frozen=True)
class Mapping(Collection):
    """Keys with their values."""


@dataclass(frozen=True)
class Alias(Node):
    """A node that repeats another one."""

    target: Node


def plain(node: Node) -> Value:
    """Return what a node says."""
    match node:
        case Scalar():
            return node.text
        case Alias():
            return plain(node.target)
        case Mapping():
            return {entry.key: plain(entry.value) for entry in node.entries}
        case Sequence():
            return [plain(entry.value) for entry in node.entries]
    raise TypeError(node)


def parse(text: str) -> Node | None:
    """Return the tree of a YAML document that the register's reader has read; None if empty."""
    return _Parser(text).tree()


@dataclass
class _Parser:
    """Joins the events of a document with the marks that only its tokens have."""

    text: str
    marks: dict[type, list[tuple[int, int]]] = field(default_factory=dict)
    anchors: dict[str, Node] = field(default_factory=dict)

    def tree(self) -> Node | None:
        """Return the root."""
        for token in yaml.scan(self.text, Loader=LOADER):
            if isinstance(token, (ValueToken, FlowEntryToken, BlockEntryToken)):
                place = token.start_mark.index, token.end_mark.index
                self.marks.setdefault(type(token), []).append(place)
        events = yaml.parse(self.text, Loader=LOADER)
        starts = (event for event in events if isinstance(event, NodeEvent))
        first = next(starts, None)
        return self.node(first, events) if first else None

    def node(self, event: NodeEvent, events: Iterator[yaml.Event]) -> Node:
        """Return the node that starts with an event, and use up its events."""
        start, end = _index(event.start_mark), _index(event.end_mark)
        if isinstance(event, AliasEvent):
            return Alias(start, end, self.anchors[str(event.anchor)])
        if isinstance(event, CollectionStartEvent):
            node: Node = self.collection(event, events)
        else:
            scalar = cast("ScalarEvent", event)
            style = scalar.style or ""
            if style in BLOCKS:
                end = self.end_of_block(start, end)
            node = Scalar(start, end, str(scalar.value), style)
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def end_of_block(self, start: int, end: int) -> int:
        """Return the end of the last line of a text below its key, without empty lines."""
        written = self.text[start:end]
        header = written.partition("\n")[0].partition("#")[0]
        if "+" in header:  # empty lines at its end are part of it
            return start + len(written.removesuffix("\n").removesuffix("\r"))
        return start + len(written.rstrip())

    def collection(self, event: CollectionStartEvent, events: Iterator[yaml.Event]) -> Collection:
        """Return the list or the mapping that starts here."""
        is_mapping, is_flow = isinstance(event, MappingStartEvent), bool(event.flow_style)
        entries: list[Entry] = []
        while isinstance(inner := next(events), NodeEvent):
            if is_mapping:
                entries.append(self.pair(inner, events))
            else:
                entries.append(self.item(inner, events, is_flow=is_flow))
        start, end = _index(event.start_mark), _index(inner.end_mark)
        if is_flow:
            entries = [
                self.with_comma(each, entries[i + 1 :], end) for i, each in enumerate(entries)
            ]
        elif entries:
            start, end = entries[0].start, entries[-1].end
        made = Mapping if is_mapping else Sequence
        return made(start, end, is_flow, tuple(entries))

    def pair(self, event: NodeEvent, events: Iterator[yaml.Event]) -> Entry:
        """Return a key with its value."""
        key = self.node(event, events)
        value = self.node(cast("NodeEvent", next(events)), events)
        colon = self.first(ValueToken, key.end, value.start + 1)
        mark = colon[1] if colon else key.end
        name = key.text if isinstance(key, Scalar) else ""
        return Entry(key.start, mark, value, name, has_colon=colon is not None)

    def item(self, event: NodeEvent, events: Iterator[yaml.Event], *, is_flow: bool) -> Entry:
        """Return an entry of a list."""
        at = _index(event.start_mark)
        value = self.node(event, events)
        if is_flow:
            return Entry(value.start, value.start, value)
        dashes = self.marks[BlockEntryToken]
        start, end = dashes[bisect_left(dashes, (at, at)) - 1]
        return Entry(start, end, value)

    def with_comma(self, entry: Entry, following: list[Entry], end: int) -> Entry:
        """Return an entry of a flow collection, with the place of its comma."""
        until = following[0].start if following else end
        comma = self.first(FlowEntryToken, entry.end, until)
        return Entry(
            entry.start,
            entry.mark,
            entry.value,
            entry.key,
            entry.has_colon,
            comma[0] if comma else None,
        )

    def first(self, kind: type, start: int, end: int) -> tuple[int, int] | None:
        """Return the first mark of a kind that begins between two places."""
        marks = self.marks.get(kind, [])
        position = bisect_left(marks, (start, start))
        found = marks[position : position + 1]
        return found[0] if found and found[0][0] < end else None


def _index(mark: object) -> int:
    return int(cast("yaml.Mark", mark).index)  # every event of a text has one
