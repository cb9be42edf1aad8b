"""Old revisions as versions: what is proposed about each, and its record."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_privacy.archive.document import digest_of
from sphinx_privacy.commands.old_revisions import renames_in
from sphinx_privacy.editions.compare import Comparison, first_heading, side, what_became_of
from sphinx_privacy.exports.plain_sentences import plain_sentence
from sphinx_privacy.problems import Place, counted, no_such
from sphinx_privacy.register.chain import record_digest
from sphinx_privacy.register.text import Markdown
from sphinx_privacy.register.typed_out import spelled_date
from sphinx_privacy.register.weights import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_privacy.archive.document import Document
    from sphinx_privacy.archive.store import Archived
    from sphinx_privacy.commands.old_revisions import Revision
    from sphinx_privacy.editions.compare import Side
    from sphinx_privacy.register import Register

NAMED = 3
"""How many pages a summary names."""
# What a summary, which is Markdown, would not show as it is written.
MARKUP = re.compile(r"[`*_\\<>{}\[\]&]")


class Change(NamedTuple):
    """What changed since the version before, as far as it is recorded."""

    class_: str
    """The class by today's rules."""
    summary: str
    """What changed, as counted."""
    renamed: Mapping[str, str] = {}
    """The new names of pages by their old ones."""
    gone: tuple[str, ...] = ()
    """Pages that are gone, although another one has their words."""
    counted: tuple[str, ...] = ()
    """The summaries that were proposed: before the renames were decided, and now."""
    doubtful: Mapping[str, str] = {}
    """The renames that were proposed, and are not decided."""


FIRST = Change(CLASSES[-1], "This is the first version here.")
"""The change that the first version is."""


@dataclass(frozen=True)
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
    change: Change
    """What changed since that version."""
    guessed_front: str = ""
    """Its front page, if that is a guess, and another than in that version."""

    @property
    def label(self) -> str:
        """What a link to it says."""
        number = self.id.removeprefix(self.revision.day).lstrip("-")
        day = spelled_date(self.revision.day)
        return self.revision.label or (f"{day} ({number})" if number else day)

    @property
    def class_(self) -> str:
        """Its class: the one decided on, or the one computed."""
        return self.revision.class_ or self.change.class_

    @property
    def summary(self) -> str:
        """What it changed: as decided, or as counted."""
        return self.revision.summary if self._has_own_summary else self.change.summary

    @property
    def _has_own_summary(self) -> bool:
        """Whether its summary is decided: a CSV also has those that were proposed."""
        return self.revision.summary not in ("", *self.change.counted)

    @property
    def has_proposed_class(self) -> bool:
        """Whether its class is left to decide."""
        revision = self.revision
        is_computed = revision.class_ in ("", self.change.class_) and not revision.class_reason
        return bool(self.above) and is_computed

    @property
    def has_counted_summary(self) -> bool:
        """Whether its summary is left to decide."""
        return bool(self.above) and not self._has_own_summary

    def document(self, register: Register) -> Document:
        """Return what the archive says about it."""
        summary = plain_sentence(register, Markdown(self.summary, Place("")))
        return self.text.document.model_copy(update={"id": self.id, "summary": summary})

    @property
    def row(self) -> tuple[str, ...]:
        """Its row in the CSV that repeats this import."""
        renames = "; ".join(f"{old} > {new}" for old, new in self.change.renamed.items())
        revision = self.revision
        decided = self.label, self.class_, revision.class_reason, self.summary, renames
        return (revision.day, revision.ref, *decided)

    @property
    def decisions(self) -> Iterator[str]:
        """What a person has to decide about it alone."""
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
        if self.guessed_front:
            yield f'is the page "{self.guessed_front}" the front page? `--front` names another.'
        computed = self.change.class_
        if is_lower(self.class_, computed) and not revision.class_reason:
            yield f'by the words that differ it would be "{computed}": write a "class-reason".'
        for old, new in self.change.doubtful.items():
            yield f'the page "{new}" has words of the former page "{old}": was it renamed?'


def is_lower(class_: str, computed: str) -> bool:
    """Return whether a class is lower than the computed one."""
    return CLASSES.index(class_) < CLASSES.index(computed)


def change_between(old: Archived, new: Archived, revision: Revision) -> Change | None:
    """Return what changed from a version to the next; None if no word or link did."""
    before, now = side(old), side(new)
    proposed = _proposed(before, now)
    compared = _decided(proposed, revision)
    if not (compared.pages or compared.facts):
        return None
    summary = _summary(compared)
    return Change(
        compared.proposed_class,
        summary,
        compared.renamed,
        tuple(sorted(compared.gone)),
        (summary, _summary(proposed)),
        compared.renamed if compared is proposed else {},
    )


def _proposed(old: Side, new: Side) -> Comparison:
    """Return two texts compared, with the pages as renamed that are recognised by their words."""
    recognised = Comparison(old, new, {}).recognised
    return Comparison(old, new, {pair.old: pair.new for pair in recognised})


def _decided(proposed: Comparison, revision: Revision) -> Comparison:
    """Return a comparison with the renames that are decided, or itself if none differs."""
    renamed = renames_in(revision.renamed or "")
    if revision.renamed is None or renamed == proposed.renamed:
        return proposed
    others = Comparison(proposed.old, proposed.new, renamed).recognised
    gone = frozenset(pair.old for pair in others)
    return Comparison(proposed.old, proposed.new, renamed, gone)


def unknown_pages(old: Archived | None, new: Archived, revision: Revision) -> Iterator[str]:
    """Yield the names in the renames of a revision that no page has."""
    before = old.blocks if old else {}
    for was, name in renames_in(revision.renamed or "").items():
        if was not in before:
            yield f"{revision.place}: {no_such('page', was, before, 'in the version before')}"
        if name not in new.blocks:
            yield f"{revision.place}: {no_such('page', name, new.blocks)}"


def _summary(compared: Comparison) -> str:
    return " ".join(" ".join(_sentences(compared)).split())


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
        "renamed": [{"from": old, "to": new} for old, new in version.change.renamed.items()],
        "gone": [*version.change.gone],
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
