"""What the server and the builder say to each other: one JSON object a line.

The server says what to do: ``build``, ``ask`` or ``end``. A process of the builder says first who
it is, then what it has done.
"""

from __future__ import annotations

import json
from typing import Any, Literal, TypedDict


class Build(TypedDict):
    """Build what follows from changed files, the page being viewed first."""

    do: Literal["build"]
    number: int
    changed: list[str]
    """Paths from the folder of conf.py."""
    viewed: str
    """The name of a page; it may be one that is not there any more."""


class Ask(TypedDict):
    """Answer a question about the pages as they were built last."""

    do: Literal["ask"]
    number: int
    question: str
    arguments: dict[str, Any]


class End(TypedDict):
    """End, because another process has built later changes."""

    do: Literal["end"]


class Hello(TypedDict):
    """A process does what was ordered under a number; it says so again once it has an id."""

    said: Literal["hello"]
    number: int
    pid: int
    """The id of the process; 0 before it is forked."""
    group: int
    """The id of its process group, in which all are that it starts."""


class Shown(TypedDict):
    """The page being viewed is written; the others are not yet."""

    said: Literal["page"]
    number: int
    page: str
    published: dict[str, Any]
    """How the site will be published: its path at its host, and the headers it is sent with."""


class Fault(TypedDict):
    """A problem, with the page that has it; empty if no page has."""

    path: str
    line: int
    column: int
    code: str
    message: str
    is_error: bool
    page: str


class Built(TypedDict):
    """All pages are written."""

    said: Literal["built"]
    number: int
    pages: list[str]
    """The pages that were written."""
    problems: list[Fault]
    """All problems there are, those of pages that did not change included."""
    state: dict[str, Any]
    """What the bar says about the project as a whole."""
    changed: list[str] | None
    """The pages that readers would see otherwise than before; None if nothing was built before."""


class Failed(TypedDict):
    """Nothing was built: the pages are those of the last good build."""

    said: Literal["failed"]
    number: int
    problems: list[Fault]


class Stale(TypedDict):
    """What the process has kept is wrong; another one must build everything."""

    said: Literal["stale"]
    number: int
    why: str
    """What has changed."""


class Restarted(TypedDict):
    """Everything is built again; the server says this to itself."""

    said: Literal["restarted"]
    number: int
    why: str


class Answer(TypedDict):
    """The answer to a question."""

    said: Literal["answer"]
    number: int
    answer: Any


class Refused(TypedDict):
    """Why a question has no answer, in one sentence."""

    said: Literal["refused"]
    number: int
    why: str


Order = Build | Ask | End
Saying = Hello | Shown | Built | Failed | Stale | Restarted | Answer | Refused


def to_line(message: Order | Saying) -> bytes:
    """Return a message as a line."""
    return json.dumps(message, separators=(",", ":")).encode() + b"\n"


def order_in(line: bytes) -> Order:
    """Return the order that a line has. Raises `ValueError`."""
    order: Order = json.loads(line)
    return order


def saying_in(line: bytes) -> Saying:
    """Return what a process says in a line. Raises `ValueError`."""
    saying: Saying = json.loads(line)
    return saying
