"""The draft of a new notice: its facts, its page with all headings, and its line in a toctree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.editing.changes import FileChange, current
from sphinx_privacy.editing.new_record import (
    UNSTATED,
    Draft,
    Missing,
    proposal,
    register_of,
    require_free,
    words_of,
)
from sphinx_privacy.editing.yaml_edit import EditError
from sphinx_privacy.register.files import UnreadableError
from sphinx_privacy.register.models import NOTICES, Controller, Notice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_privacy.editing.proposal import Proposal
    from sphinx_privacy.editing.yaml_tree import Value

SCOPE = "% Say when it applies, with the role covers: This notice applies when you …"
UNWRITTEN = "Not stated yet."
FRONT = "index.md"
"""The page whose toctree lists the notices, if no page has one that does."""
FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,}|:{3,})\{toctree\}")
ENTRY = re.compile(rf"^(?P<title>[^<>]*<)?(?P<folder>(?:[./]|\w+/)*{NOTICES}/)[\w-]+>?\s*$")
"""A line of a toctree with the page of a notice: "News <notices/news>"."""


class Section(NamedTuple):
    """A section of a notice's page."""

    label: str
    heading: str
    body: str
    """A directive that needs no facts, or a line that says which one follows them."""


def _directive(name: str, option: str = "") -> str:
    return "\n".join(filter(None, [f"```{{{name}}}", option, "```"]))


def _facts(key: str, name: str) -> str:
    return f"% When the register has {key}, show them here with {name}.\n\n{UNWRITTEN}"


SECTIONS = (
    Section("who", "Who is responsible", _directive("controller", ":short:")),
    Section("data", "What we collect", _facts("data", "notice-data")),
    Section("sources", "Where it comes from", _facts("sources", "a source block for each")),
    Section(
        "purposes",
        "Why we use it, and on which lawful basis",
        _facts("purposes", "a purpose block for each"),
    ),
    Section(
        "recipients", "Who else receives it", _facts("recipients", "a recipient block for each")
    ),
    Section("transfers", "Where we send it", _facts("transfers", "notice-transfers")),
    Section("retention", "How long we keep it", _facts("periods", "a retention block for each")),
    Section("rights", "Your rights", _facts("rights", "notice-rights")),
    Section("automated-decisions", "Automated decisions", _directive("notice-automated-decisions")),
    Section("contact", "How to contact us", _directive("notice-contact")),
    Section("complaint", "How to complain", _directive("notice-complaint")),
    Section("related", "Related notices", _directive("related-notices")),
    Section("referring", "Pages that refer to this notice", _directive("referring-pages")),
)
MISSING = (
    Missing("listing-title, page-title", "its titles; the draft has its id, in words."),
    Missing("covers", "on its page: when it applies, after its title."),
    Missing("occasion", "the group that lists it."),
    Missing("updated", "the month that the notice states; the draft has the present one."),
    Missing("contact", "the address for letters, and for whose attention they are."),
    Missing("data", "the kinds of information that are collected."),
    Missing("sources", "where it comes from."),
    Missing("purposes", "the uses, each with its lawful basis."),
    Missing("recipients", "who else receives it."),
    Missing("transfers", "where it is sent."),
    Missing("retention", "how long it is kept."),
    Missing("rights", "which rights it lists, and how to use them."),
    Missing("automated-decisions", "whether decisions are made by automated means."),
)
"""What a notice says, and a draft does not."""


def new_notice(docs: Path, id_: str, day: str) -> Proposal:
    """Return the draft of a new notice as changes of files; no fact of another notice is in it.

    `docs` is the folder of pages. Raises `EditError`, with a sentence, for an id that is malformed
    or used, and if there is no controller or no page with a toctree.
    """
    register = register_of(docs)
    require_free(register, Notice.kind, id_)
    page = docs / NOTICES / f"{id_}.md"
    if current(page) is not None:
        raise EditError(f'the page "{page.as_posix()}" exists already; choose another id.')
    controllers = list(register.all(Controller))
    if not controllers:
        raise EditError('write a controller first, in "organisation.yaml": a notice names one.')
    missing: tuple[Missing, ...] = MISSING
    if controllers[1:]:
        about = f'which one; the draft has "{controllers[0]}".'
        missing = (Missing("controller", about), *MISSING)
    draft = Draft(Notice.kind, _values(id_, controllers[0], day), missing)
    pages = [FileChange(page, None, _page(id_).encode()), *_in_toctree(docs, id_)]
    return proposal(register, draft, day, pages)


def _values(id_: str, controller: str, day: str) -> dict[str, Value]:
    nothing = ("data", "sources", "purposes", "recipients", "transfers", "retention", "rights")
    return {
        "id": id_,
        "listing-title": words_of(id_),
        "page-title": words_of(id_),
        "updated": day[: len("2024-12")],
        "controller": str(controller),
        "contact": {"address": UNSTATED},
        **{key: [] for key in nothing},
        "automated-decisions": UNSTATED,
    }


def _page(id_: str) -> str:
    """Return the page of a draft, with a label for each heading."""
    front = f"---\nnotice: {id_}\n---\n\n# {words_of(id_)}\n"
    start = f"{front}\n{SCOPE}\n\n{_directive('notice-facts')}\n"
    sections = (
        f"\n({id_}-{section.label})=\n## {section.heading}\n\n{section.body}\n"
        for section in SECTIONS
    )
    return "".join([start, *sections])


def _in_toctree(docs: Path, id_: str) -> list[FileChange]:
    """Return the change of the page whose toctree lists the notices; none if it lists all.

    Raises `EditError` if no page has a toctree.
    """
    front = docs / FRONT
    paths = [front, *sorted(path for path in docs.rglob("*.md") if path != front)]
    for path in paths:
        text = _text(path)
        for lines, start, end in _toctrees(text):
            entries = [at for at in range(start, end) if ENTRY.match(lines[at])]
            if any(f"{NOTICES}/*" in line for line in lines[start:end]):
                return []
            if entries:
                return [_with_line(path, text, lines, entries[-1], id_)]
    raise EditError(
        f'no toctree lists a notice; write one into "{front.as_posix()}" that does, or has '
        f'":glob:" and "{NOTICES}/*".'
    )


def _text(path: Path) -> str:
    """Return the text of a page; none if there is no such page, or it cannot be read."""
    try:
        return (current(path) or b"").decode()
    except (UnicodeDecodeError, UnreadableError):
        return ""  # a build reports it


def _toctrees(text: str) -> Iterator[tuple[list[str], int, int]]:
    """Yield the lines of a page for each toctree, with its first one and the one below it."""
    lines = text.splitlines(keepends=True)
    for start, line in enumerate(lines):
        if match := FENCE.match(line):
            below = enumerate(lines[start + 1 :], start + 1)
            ends = (at for at, each in below if each.startswith(match["fence"]))
            yield lines, start + 1, next(ends, len(lines))


def _with_line(path: Path, text: str, lines: list[str], last: int, id_: str) -> FileChange:
    """Return a page with a line more, below the last one of a notice and written like it."""
    entry = lines[last]
    match = ENTRY.match(entry)
    folder, has_title = (match["folder"], match["title"]) if match else ("", None)
    page = f"{folder}{id_}"
    ending = entry[len(entry.rstrip("\r\n")) :] or "\n"
    new = f"{words_of(id_)} <{page}>" if has_title else page
    made = [*lines[: last + 1], f"{new}{ending}", *lines[last + 1 :]]
    return FileChange(path, text.encode(), "".join(made).encode())
