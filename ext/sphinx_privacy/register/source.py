"""Register files as trees of texts that know their places.

YAML is read as events, without implicit types: every scalar is a `Text`. Whatever
could surprise an editor (a duplicate key, a tab, a tag) is a problem with a place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, cast

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from sphinx_privacy.markup.lines import conflict
from sphinx_privacy.problems import Place, Problem, letter_in_words
from sphinx_privacy.register.bounds import MAX_ALIASES, MAX_DEPTH, MAX_NODES
from sphinx_privacy.register.files import (
    UnreadableError,
    check_size,
    decoded,
    place_after,
    read_file,
)
from sphinx_privacy.register.pasted import AROUND, HARD_SPACE, UNSEEN, is_cut, word_of
from sphinx_privacy.register.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BLOCKS = ("|", ">")
"""The styles of texts below their key."""
REASONS = {
    "could not find expected ':'": "after a key, a colon and a space are missing",
    "did not find expected '-' indicator": (
        'each entry of a list begins with "- ", as far to the right as the one above it'
    ),
    "did not find expected ',' or ']'": 'a comma or a "]" is missing',
    "did not find expected ',' or '}'": 'a comma or a "}" is missing',
    "did not find expected alphabetic or numeric character": (
        'a text that begins with "*" or "&" needs quotes around it'
    ),
    "did not find expected key": (
        "a key is missing, or is not as far to the right as the one above it; or a text needs "
        "quotes around it"
    ),
    "did not find expected node content": "a value is missing, or needs quotes around it",
    "found character that cannot start any token": (
        'a text that begins with a tick, "%" or "@" needs quotes around it'
    ),
    "mapping values are not allowed in this context": (
        "a text with a colon and a space needs quotes around it; or a key is too far to the right"
    ),
}
"""What the parser finds, in the words of an editor."""

# The parser in C is some twenty times faster; the one in Python is the fallback.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Mapping(dict[str, "Node"]):
    """A YAML mapping, with its place and those of its keys."""

    def __init__(self, place: Place) -> None:
        """Start empty, at a place."""
        super().__init__()
        self.place = place
        self.key_places: dict[str, Place] = {}


class Sequence(list["Node"]):
    """A YAML sequence, with its place."""

    def __init__(self, place: Place) -> None:
        """Start empty, at a place."""
        super().__init__()
        self.place = place


Node = Text | Mapping | Sequence


def read_tree(
    path: Path, shown: str, trees: KnownTrees | None = None
) -> tuple[Node | None, list[Problem]]:
    """Return the tree of a register file and its problems; no tree if it is unreadable.

    `shown` is the path that messages name. `trees` has those that are known already.
    """
    try:
        raw = read_file(path, shown)
    except UnreadableError as error:
        return None, [error.problem]
    return trees.tree_of(raw, shown) if trees else tree_of(raw, shown)


class KnownTrees:
    """The trees of files as they were read last: a file is only parsed again if it has changed."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: dict[str, tuple[bytes, tuple[Node | None, list[Problem]]]] = {}

    def tree_of(self, raw: bytes, shown: str) -> tuple[Node | None, list[Problem]]:
        """Return the tree of a register file, as the function of this name."""
        if shown not in self._known or self._known[shown][0] != raw:
            self._known[shown] = raw, tree_of(raw, shown)
        return self._known[shown][1]


def tree_of(raw: bytes, shown: str) -> tuple[Node | None, list[Problem]]:
    """Return the tree of a register file, given its bytes, and its problems, as `read_tree`."""
    try:
        check_size(len(raw), shown)
        text = decoded(raw, shown)
        _refuse_unseen(text, shown)
        _refuse_leftovers(text, shown)
        reader = _Reader(shown, text)
        return reader.tree(), reader.problems
    except UnreadableError as error:
        return None, [error.problem]


def _refuse_unseen(text: str, shown: str) -> None:
    """Raise `UnreadableError` at the first tab, control character or unusual line break."""
    if match := UNSEEN.search(text):
        place = place_after(text[: match.start()], shown)
        if match[0] == "\t":  # YAML cannot indent with one
            message = "there is a tab here; use spaces, two for each level."
            raise UnreadableError(Problem(place, "tab", message))
        message = f"there is an invisible character here, {letter_in_words(match[0])}; delete it."
        raise UnreadableError(Problem(place, "unseen-character", message))


def _refuse_leftovers(text: str, shown: str) -> None:
    """Raise `UnreadableError` at an unfinished merge, or at a space that YAML cannot read."""
    for found in conflict(text.split("\n")):
        place = Place(shown, found.line, found.column)
        raise UnreadableError(Problem(place, found.code, found.message))
    if match := HARD_SPACE.search(text):
        message = (
            "there is a non-breaking space here, as word processors write it; type a plain one."
        )
        place = place_after(text[: match.start("space")], shown)
        raise UnreadableError(Problem(place, "unseen-character", message))


def _reason(error: yaml.MarkedYAMLError, last: Event | None) -> tuple[str, yaml.Mark]:
    """Return why the parser gave up, and where; for a quote left open, where it opens.

    The parser itself notices this only at the next quote, or at the end of the file.
    """
    mark = cast("yaml.Mark", error.problem_mark)  # the parser always sets it
    problem = str(error.problem)
    opened = None
    if error.context == "while scanning a quoted scalar" and problem.startswith("found unexpected"):
        opened = error.context_mark
    elif isinstance(last, ScalarEvent) and last.style in ("'", '"'):
        start, end = cast("yaml.Mark", last.start_mark), cast("yaml.Mark", last.end_mark)
        opened = start if start.line < end.line == mark.line else None
    return ("this quote is not closed where it should be", opened) if opened else (problem, mark)


@dataclass
class _Reader:
    """Turns the events of one YAML document into a tree."""

    shown: str
    text: str
    problems: list[Problem] = field(default_factory=list)
    anchors: dict[str, tuple[Node, int]] = field(default_factory=dict)
    aliases: int = 0
    nodes: int = 0

    @cached_property
    def has_comments(self) -> bool:
        """Whether a comment may be in the file."""
        return "#" in self.text

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file."""
        return self.text.split("\n")

    def tree(self) -> Node | None:
        """Return the root; None for an empty file. Raise `UnreadableError` on bad YAML."""
        root = None
        events = self.events()
        for event in events:
            if isinstance(event, DocumentStartEvent) and root is not None:
                message = 'a second document starts here; remove the line "---".'
                raise self.stop(event, "second-document", message)
            if isinstance(event, NodeEvent):
                root = self.node(event, events, depth=1)
        return root

    def events(self) -> Iterator[Event]:
        """Yield the parser's events. Raise `UnreadableError` where it gives up."""
        last: Event | None = None
        try:
            for event in yaml.parse(self.text, Loader=LOADER):
                yield event
                last = event
        except yaml.MarkedYAMLError as error:
            problem, mark = _reason(error, last)
            reason = REASONS.get(problem, problem)
            # Where the file ends without a line break, the parser counts one.
            line = min(mark.line, self.text.count("\n")) + 1
            place = Place(self.shown, line, mark.column + 1)
            message = f"this is not YAML: {reason}. Look at this line and the one above it."
            raise UnreadableError(Problem(place, "not-yaml", message)) from error

    def node(self, event: NodeEvent, events: Iterator[Event], depth: int) -> Node:
        """Return the node that starts with an event, and use up its events."""
        if isinstance(event, AliasEvent):
            return self.aliased(event)
        before = self.nodes
        self.grow(event, 1)
        self.refuse_tag(event)
        if depth > MAX_DEPTH:
            message = f"this is nested more than {MAX_DEPTH} levels deep."
            raise self.stop(event, "too-deep", message)
        if isinstance(event, CollectionStartEvent):
            is_mapping = isinstance(event, MappingStartEvent)
            fill = self.mapping if is_mapping else self.sequence
            node: Node = fill(event, events, depth + 1)
        else:
            node = self.scalar(event)
        if event.anchor:
            self.anchors[event.anchor] = (node, self.nodes - before)
        return node

    def scalar(self, event: Event) -> Text:
        """Return a scalar as text; a block scalar's text begins a line below its mark."""
        assert isinstance(event, ScalarEvent)
        place = self.place(event)
        if event.style in BLOCKS:
            place = Place(place.path, place.line + 1, place.column)
        return Text(self.checked(event), place)

    def checked(self, event: ScalarEvent) -> str:
        """Return the value of a scalar, without spaces and curly quotes around a word.

        Reports these, and a comment that cuts a text.
        """
        value = str(event.value)
        if event.style in BLOCKS:
            return value
        if self.has_comments and not event.style:
            self.check_comment(event)
        if value and not AROUND.isdisjoint((value[0], value[-1])):
            word = word_of(value)
            if word.fault:
                self.fault(event, *word.fault)
            return word.letters
        return value

    def check_comment(self, event: ScalarEvent) -> None:
        """Report a comment that cuts a text."""
        end = cast("yaml.Mark", event.end_mark)
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if is_cut(event.value, rest):
            cut = event.value.split()[-1]
            message = (
                f'a space and "#" begin a comment, which cuts this text after "{cut}"; put the '
                "text between quotes."
            )
            self.fault(event, "cut-sentence", message)

    def mapping(self, start: Event, events: Iterator[Event], depth: int) -> Mapping:
        """Return the mapping that starts here; the first of two equal keys counts."""
        mapping = Mapping(self.place(start))
        while isinstance(event := next(events), NodeEvent):
            key = self.node(event, events, depth)
            value = self.node(self.value_event(events), events, depth)
            if not isinstance(key, Text):
                self.fault(event, "wrong-shape", "a key must be a word, not a list.")
            elif key in mapping:
                first = mapping.key_places[key].line
                message = f'the key "{key}" occurs twice; the first is on line {first}.'
                self.fault(event, "duplicate-key", message)
            else:
                mapping[str(key)] = value
                mapping.key_places[str(key)] = self.place(event)
        return mapping

    @staticmethod
    def value_event(events: Iterator[Event]) -> NodeEvent:
        """Return the event of a key's value: the parser gives one for every key."""
        event = next(events)
        assert isinstance(event, NodeEvent)
        return event

    def sequence(self, start: Event, events: Iterator[Event], depth: int) -> Sequence:
        """Return the sequence that starts here."""
        sequence = Sequence(self.place(start))
        while isinstance(event := next(events), NodeEvent):
            sequence.append(self.node(event, events, depth))
        return sequence

    def aliased(self, event: AliasEvent) -> Node:
        """Return the node of an alias. Raise `UnreadableError` if there are too many aliases."""
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            message = f"this file has more than {MAX_ALIASES:,} aliases."
            raise self.stop(event, "too-many-aliases", message)
        if event.anchor not in self.anchors:
            message = f'there is no "&{event.anchor}" above for this alias.'
            raise self.stop(event, "unknown-alias", message)
        node, size = self.anchors[event.anchor]
        self.grow(event, size)
        return node

    def grow(self, event: Event, size: int) -> None:
        """Count nodes, including those that aliases repeat."""
        self.nodes += size
        if self.nodes > MAX_NODES:
            message = f"with its aliases written out, this file has over {MAX_NODES:,} values."
            raise self.stop(event, "too-many-aliases", message)

    def refuse_tag(self, event: NodeEvent) -> None:
        """Report a tag: types come from the models, not from the file."""
        tag = getattr(event, "tag", None)
        if tag is not None:
            written = tag.replace("tag:yaml.org,2002:", "!!")
            self.fault(event, "tag", f'the tag "{written}" is not allowed; remove it.')

    def place(self, event: Event) -> Place:
        """Return where an event starts."""
        mark = cast("yaml.Mark", event.start_mark)  # every event of a text has one
        return Place(self.shown, mark.line + 1, mark.column + 1)

    def fault(self, event: Event, code: str, message: str) -> None:
        """Add a problem; reading goes on."""
        self.problems.append(Problem(self.place(event), code, message))

    def stop(self, event: Event, code: str, message: str) -> UnreadableError:
        """Return the error that ends the reading of this file."""
        return UnreadableError(Problem(self.place(event), code, message))
