"""The open questions when a version is published: which of them stop it, and what is recorded."""

from __future__ import annotations

import json
import textwrap
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_privacy.archive.used_files import references
from sphinx_privacy.archive.words import blocks_of, element_at
from sphinx_privacy.exports.archived_facts import read_facts
from sphinx_privacy.problems import no_such
from sphinx_privacy.register.models import OpenQuestion
from sphinx_privacy.register.places import field_place, page_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_privacy.archive.blocks import Block
    from sphinx_privacy.archive.store import Archived
    from sphinx_privacy.register import Register
    from sphinx_privacy.register.text import Text

    Content = tuple[()] | tuple[tuple[Block, ...], tuple[str, ...]]

WIDTH = 78
"""The longest line of a list of ids in `versions.yaml`, without its key and indentation."""


class Decision(NamedTuple):
    """A decision to publish despite blocking questions."""

    questions: Sequence[str]
    by: str
    why: str


class ChangedPlaces:
    """The places that a version changes."""

    def __init__(
        self, register: Register, old: Archived | None, new: Archived, renamed: Mapping[str, str]
    ) -> None:
        """Set the version, the one that it follows, and the new names of pages by their old ones.

        A first version follows none, and changes every place that it has.
        """
        self.register, self.old, self.new = register, old, new
        self.former = {name: former for former, name in renamed.items()}
        self._pages: dict[str, Any] = {}

    def of(self, question: OpenQuestion) -> list[Text]:
        """Return the places of a question that the version changes."""
        return [place for place in question.places if self._is_changed(place)]

    def _is_changed(self, place: str) -> bool:
        if page := page_of(place):
            former = self.former.get(page, page)
            return (_whole(self.old, former) if self.old else None) != _whole(self.new, page)
        if found := field_place(self.register, place):
            return bool(found.value_in(self._old_facts) != found.value_in(self._new_facts))
        return (self._passage(self.old, place) if self.old else ()) != self._passage(
            self.new, place
        )

    @cached_property
    def _old_facts(self) -> Mapping[str, Any]:
        return read_facts(self.old.facts) if self.old else {}

    @cached_property
    def _new_facts(self) -> Mapping[str, Any]:
        return read_facts(self.new.facts)

    def _passage(self, version: Archived, label: str) -> Content:
        """Return what a version has in the section with a label, if there is one."""
        for name, page in version.document.pages.items():
            if label in page.labels:
                found = element_at(self._page(version, name), page.labels[label].anchor)
                return _content(version, found) if found is not None else ()
        return ()

    def _page(self, version: Archived, name: str) -> Any:
        """Return the nodes of a page of a version; each is read once."""
        digest = version.document.pages[name].sha256
        if digest not in self._pages:
            self._pages[digest] = version.page(name)
        return self._pages[digest]


def _content(version: Archived, part: Any) -> Content:
    """Return the words of a part of a page, and what is in the files that it refers to."""
    digests = (version.document.files.get(path, "") for _, path in references(part))
    return blocks_of(part), tuple(digests)


def _whole(version: Archived, page: str) -> Content:
    """Return the same of a whole page, if there is one."""
    digests = (use.file.digest for use in version.files.get(page, ()))
    return version.blocks.get(page, ()), tuple(digests)


def reasons_against(register: Register, despite: Sequence[Decision]) -> Iterator[str]:
    """Yield what is wrong with decisions, whatever a version changes."""
    known = register.all(OpenQuestion)
    for id_ in _decided(despite):
        if id_ not in known:
            yield f"--despite: {no_such('open question', id_, known)}"
        elif known[id_].blocking != "yes":
            yield f'--despite: the open question "{id_}" is not blocking; leave it out.'


def reasons_to_wait(
    register: Register, places: ChangedPlaces, despite: Sequence[Decision]
) -> Iterator[str]:
    """Yield the blocking questions that stop a version, and the decisions that it does not need."""
    decided = _decided(despite)
    for question in register.all(OpenQuestion).values():
        if question.blocking == "yes":
            changed = places.of(question)
            if changed and question.id not in decided:
                yield _stopping(question, changed)
            if question.id in decided and not changed:
                yield (
                    f'--despite: this version changes no place of the open question "{question.id}"'
                    "; leave it out."
                )


def _decided(despite: Sequence[Decision]) -> list[str]:
    return [id_ for decision in despite for id_ in decision.questions]


def _stopping(question: OpenQuestion, changed: Sequence[Text]) -> str:
    return (
        f'open question "{question.id}": {question.question} To be decided by: {question.decides}. '
        f"This version changes {_listed(changed)}; have it settled first, or publish with "
        f'--despite {question.id} --by ROLE --why "…".'
    )


def still_open(
    register: Register, places: ChangedPlaces, despite: Sequence[Decision]
) -> Iterator[str]:
    """Yield the questions that a version changes a place of, and the ids of the others.

    Those that it is published despite are not asked again.
    """
    others, decided = list[str](), _decided(despite)
    for question in register.all(OpenQuestion).values():
        if question.id in decided:
            continue
        if changed := places.of(question):
            yield (
                f'open question "{question.id}": {question.question} This version changes '
                f"{_listed(changed)}; is it settled?"
            )
        else:
            others.append(str(question.id))
    if others:
        yield f"Also open: {', '.join(others)}."


def _listed(places: Sequence[Text]) -> str:
    return ", ".join(f'"{place}"' for place in places)


def questions_to_record(register: Register, despite: Sequence[Decision]) -> dict[str, str]:
    """Return what the record of a version says about open questions, as YAML by key."""
    ids = list(register.all(OpenQuestion))
    entries = ",\n  ".join(map(_entry, despite))
    return {
        **({"open-questions": _wrapped(ids)} if ids else {}),
        **({"despite": f"[\n  {entries}]"} if entries else {}),
    }


def _entry(decision: Decision) -> str:
    """Return a decision as YAML."""
    by, why = (json.dumps(" ".join(text.split()), ensure_ascii=False) for text in decision[1:])
    ids = _wrapped(decision.questions).replace("\n", "\n  ")
    return f"{{questions: {ids},\n   by: {by},\n   why: {why}}}"


def _wrapped(ids: Sequence[str]) -> str:
    return textwrap.fill(
        f"[{', '.join(ids)}]", WIDTH, subsequent_indent="  ", break_on_hyphens=False
    )
