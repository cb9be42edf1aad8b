"""Old revisions as versions: what is proposed about each, and its record."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sphinx_privacy.archive.document import digest_of
from sphinx_privacy.commands.old_revisions import renames_in
from sphinx_privacy.editions.compare import Comparison, first_heading, side, what_became_of
from sphinx_privacy.exports.plain_sentences import plain_sentence
from sphinx_privacy.problems import Place, counted
from sphinx_privacy.register.chain import record_digest
from sphinx_privacy.register.text import Markdown
from sphinx_privacy.register.typed_out import spelled_date
from sphinx_privacy.register.weights import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_privacy.archive.document import Document
    from sphinx_privacy.archive.store import Archived
    from sphinx_privacy.commands.old_revisions import Revision
    from sphinx_privacy.register import Register

FIRST = "This is the first version here."
"""The summary of the first version."""
NAMED = 3
"""How many pages a summary names."""
# What a summary, which is Markdown, would not show as it is written.
MARKUP = re.compile(r"[`*_\\<>{}\[\]&]")


@dataclass
class Imported:
    """A revision that becomes a version."""

    revision: Revision
    id: str
    text: Archived
    """Its pages, archived in a folder of this run."""
    notes: list[str]
    """What was found when its pages were read."""
    above: str
    """The id of the archived version before it; empty if it is the first."""
    compared: Comparison | None
    """What changed since that version."""

    @property
    def label(self) -> str:
        """What a link to it says."""
        number = self.id.removeprefix(self.revision.day).lstrip("-")
        day = spelled_date(self.revision.day)
        return self.revision.label or (f"{day} ({number})" if number else day)

    @cached_property
    def class_(self) -> str:
        """Its class: the one decided on, or the one computed from what changed."""
        computed = self.compared.proposed_class if self.compared else CLASSES[-1]
        return self.revision.class_ or computed

    @cached_property
    def summary(self) -> str:
        """What it changed: as decided, or as counted."""
        if self.revision.summary or self.compared is None:
            return self.revision.summary or FIRST
        return " ".join(_sentences(self.compared))

    @property
    def renamed(self) -> dict[str, str]:
        """The new names of pages by their old ones."""
        return dict(self.compared.renamed) if self.compared else {}

    def document(self, register: Register) -> Document:
        """Return what the archive says about it."""
        summary = plain_sentence(register, Markdown(self.summary, Place("")))
        return self.text.document.model_copy(update={"id": self.id, "summary": summary})

    @property
    def row(self) -> tuple[str, ...]:
        """Its row in the CSV that repeats this import."""
        renames = "; ".join(f"{old} > {new}" for old, new in self.renamed.items())
        revision = self.revision
        decided = self.label, self.class_, revision.class_reason, self.summary, renames
        return (revision.day, revision.ref, *decided)

    @property
    def decisions(self) -> Iterator[str]:
        """What was proposed, and needs a decision."""
        revision = self.revision
        if revision.own_day:
            yield (
                f"the commit is of {revision.own_day}, but comes after one of {revision.day}: is "
                f"{revision.day} right?"
            )
        if self.id != revision.day:
            yield (
                f"there is another version of {revision.day} above it. The last one of a day "
                "replaces the others from their first day: is that right?"
            )
        if self.compared:
            yield from _of_the_change(revision, self.compared, self.class_)


def _of_the_change(revision: Revision, compared: Comparison, class_: str) -> Iterator[str]:
    computed = compared.proposed_class
    if not revision.class_:
        yield f'is "{class_}" the right class? It was computed from the words that differ.'
    elif CLASSES.index(class_) < CLASSES.index(computed) and not revision.class_reason:
        yield f'by the words that differ it would be "{computed}": write a "class-reason".'
    if not revision.summary:
        yield "the summary is counted: say what changed and why."
    if revision.renamed is None:
        for old, new in compared.renamed.items():
            yield f'the page "{new}" has words of the former page "{old}": was it renamed?'


def comparison(old: Archived | None, new: Archived, revision: Revision) -> Comparison | None:
    """Return what changed since the version before; None if there is none.

    Unless it is decided which pages were renamed, those that are recognised by their words were.
    """
    if old is None:
        return None
    sides = side(old), side(new)
    decided = Comparison(*sides, renames_in(revision.renamed or ""))
    found = {pair.old: pair.new for pair in decided.recognised}
    if revision.renamed is None:
        return Comparison(*sides, found) if found else decided
    return Comparison(*sides, decided.renamed, found.keys()) if found else decided


def _sentences(compared: Comparison) -> Iterator[str]:
    """Yield what changed on each page, as a sentence."""
    for page in compared.pages[:NAMED]:
        text = compared.old if page.kind == "removed" else compared.new
        title = first_heading(text.blocks[page.name], page.name)
        yield MARKUP.sub("", f"{title}: {what_became_of(page)}.")
    if more := compared.pages[NAMED:]:
        yield f"{counted(len(more), 'more page')} changed."


def free_id(day: str, taken: Iterable[str]) -> str:
    """Return the id of a version: its day, with a number from the second of a day on."""
    id_, number = day, 1
    while id_ in taken:
        number += 1
        id_ = f"{day}-{number}"
    return id_


def records_of(
    versions: Iterable[Imported], register: Register, day: str, previous: str | None
) -> Iterator[dict[str, Any]]:
    """Yield the record of each version, made on a day; `previous` is the digest of the last one."""
    for version in versions:
        record = _record(version, version.document(register), day)
        if previous:
            record["previous"] = previous
        previous = record_digest(record, previous)
        yield record


def _record(version: Imported, document: Document, day: str) -> dict[str, Any]:
    revision = version.revision
    record: dict[str, Any] = {
        "id": version.id,
        "label": version.label,
        "effective-from": revision.day,
        "published": revision.day,
        "recorded": day,
        "summary": version.summary,
        "class": version.class_,
        "class-reason": revision.class_reason,
        "text": {"kind": "verbatim"},
        "git": revision.commit,
        "renamed": [{"from": old, "to": new} for old, new in version.renamed.items()],
        "gone": sorted(version.compared.gone) if version.compared else [],
        "follows": version.above,
        "document-sha256": digest_of(document.to_bytes()),
        "text-sha256": document.text_sha256,
    }
    if revision.address:
        record["text"]["original"] = revision.address
    return {key: value for key, value in record.items() if value}


def as_yaml(records: Iterable[dict[str, Any]]) -> str:
    """Return records as they are written in the file of versions."""
    return "\n".join(_as_yaml(record) for record in records)


def _as_yaml(record: dict[str, Any]) -> str:
    lines = (f"{key}: {_flow(value)}" for key, value in record.items())
    return "  - " + "\n    ".join(lines) + "\n"


def _flow(value: Any) -> str:
    """Return a value on one line; YAML reads the texts of JSON as they are."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
