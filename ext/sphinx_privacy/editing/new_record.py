"""Drafts of new records: what is not known is "not-stated", and an open question asks for it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_privacy.editing.checked import problems_added
from sphinx_privacy.editing.proposal import Proposal
from sphinx_privacy.editing.record_edit import RecordEdits
from sphinx_privacy.editing.yaml_edit import EditError
from sphinx_privacy.problems import no_such
from sphinx_privacy.register.models import (
    Cookie,
    OpenQuestion,
    Provider,
    Recipient,
)
from sphinx_privacy.register.models.site_records import SILENT
from sphinx_privacy.register.text import SLUG

if TYPE_CHECKING:
    from sphinx_privacy.editing.changes import FileChange
    from sphinx_privacy.editing.edited_project import EditedProject
    from sphinx_privacy.editing.yaml_tree import Value
    from sphinx_privacy.problems import Problem
    from sphinx_privacy.register import Register

UNSTATED = "not-stated"
UNUSED = "unused-record"
"""The code of the problem that every new record of some kinds has until another names it."""


@dataclass(frozen=True)
class Missing:
    """What an editor has to look up for a new record."""

    key: str
    what: str

    def __str__(self) -> str:
        """Return the key, and what is to be looked up."""
        return f"{self.key}: {self.what}"


@dataclass(frozen=True)
class Draft:
    """A new record with what is not known of it."""

    kind: str
    values: dict[str, Value]
    missing: tuple[Missing, ...]
    others: tuple[tuple[str, dict[str, Value]], ...] = ()
    """Other records that it cannot do without: their kinds and values."""
    page: str = ""
    """The page of a notice."""


def new_record(
    project: EditedProject, kind: str, id_: str, day: str, provider: str | None = None
) -> Proposal:
    """Return the draft of a new cookie, provider or recipient as changes of files.

    `provider` is the id of a cookie's provider, if it is known. Raises `EditError`, with a
    sentence, for an id that is malformed or used, and for an unknown provider; `UnreadableError` if
    a file cannot be read.
    """
    register = project.read_register()
    require_free(register, kind, id_)
    match kind:
        case Cookie.kind:
            draft = _cookie(register, id_, provider)
        case Provider.kind:
            draft = _provider(id_)
        case Recipient.kind:
            draft = _recipient(id_)
        case _:
            known = (Cookie.kind, Provider.kind, Recipient.kind)
            raise EditError(no_such("kind of draft", kind, known))
    return proposal(project, register, draft, day, [])


def proposal(
    project: EditedProject, register: Register, draft: Draft, day: str, pages: list[FileChange]
) -> Proposal:
    """Return a draft as changes of the register, with those of pages and an open question."""
    edits = RecordEdits(register.folder, shared=register.shared)
    for kind, values in draft.others:
        edits.add(kind, values)
    edits.add(draft.kind, draft.values)
    question = _question(register, draft, day)
    edits.add(OpenQuestion.kind, question)
    changes = [*edits.changes, *pages]
    problems = problems_added(register.folder, changes, register.shared)
    missing = [str(each) for each in draft.missing]
    then = _next(draft, str(question["id"]), problems, project)
    return Proposal(changes, problems, missing, then)


def _next(
    draft: Draft, question: str, problems: list[Problem], project: EditedProject
) -> list[str]:
    """Return what an editor does next, a sentence each."""
    wanted = {"provider": "a cookie", "recipient": "a notice"}.get(draft.kind)
    checks = ", then ".join(f"`{each}`" for each in (project.check, project.addresses) if each)
    is_unused = any(problem.code == UNUSED for problem in problems)
    use = f"Name it in {wanted}; until then, `{project.check}` says that nothing uses it."
    return [
        "Write the missing facts, and look at the preview.",
        *([use] if is_unused and wanted else []),
        f'Delete the open question "{question}" then; a version cannot be published before that.',
        f"Run {checks}.",
    ]


def require_free(register: Register, kind: str, id_: str) -> None:
    """Raise `EditError`, with a suggestion, if an id is malformed or used."""
    if not re.fullmatch(SLUG, id_):
        words = unicodedata.normalize("NFKD", id_).encode("ascii", "ignore").decode().lower()
        better = "-".join(re.findall("[a-z0-9]+", words)) or f"my-{kind}"
        raise EditError(
            f'"{id_}" is not an id; write small letters, digits and single hyphens, such as '
            f'"{better}".'
        )
    used = register.find(kind, id_)
    if used:
        raise EditError(
            f'the id "{id_}" is already used by the {kind} at {used.id.place}; choose another, '
            f'such as "{_free(register, kind, id_)}".'
        )


def _free(register: Register, kind: str, id_: str) -> str:
    number = 2
    while register.find(kind, f"{id_}-{number}"):
        number += 1
    return f"{id_}-{number}"


def words_of(id_: str) -> str:
    """Return an id as words: "Student discounts"."""
    return id_.replace("-", " ").capitalize()


def _cookie(register: Register, id_: str, provider: str | None) -> Draft:
    missing = [
        Missing("name", "its exact name, as a browser shows it; the draft has its id."),
        Missing("storage", 'where it is stored, if it is not a cookie: "local-storage", …'),
        Missing("category", "its category."),
        Missing("lifetime", "how long it is kept."),
    ]
    others: tuple[tuple[str, dict[str, Value]], ...] = ()
    if provider is None:
        provider = f"{id_}-provider"
        require_free(register, Provider.kind, provider)
        others = ((Provider.kind, _provider(provider).values),)
        missing.insert(
            0, Missing("provider", f'who sets it; the draft has "{provider}", a draft as well.')
        )
    elif register.find(Provider.kind, provider) is None:
        known = register.ids[Provider.kind]
        raise EditError(no_such(Provider.kind, provider, known))
    values: dict[str, Value] = {
        "id": id_,
        "name": id_,
        "provider": provider,
        "storage": "cookie",
        "category": "not-assigned",
        "lifetime": UNSTATED,
    }
    return Draft(Cookie.kind, values, tuple(missing), others)


def _provider(id_: str) -> Draft:
    values: dict[str, Value] = {
        "id": id_,
        "name": words_of(id_),
        "operator": UNSTATED,
        "purpose": UNSTATED,
    }
    missing = (
        Missing("name", "the name of the service; the draft has its id, in words."),
        Missing("operator", "the company that runs it."),
        Missing("purpose", "what its cookies do for us, in whole sentences."),
        Missing("links", "its privacy policy, if it has one."),
    )
    return Draft(Provider.kind, values, missing)


def _recipient(id_: str) -> Draft:
    values: dict[str, Value] = {"id": id_, "name": words_of(id_), "named": "no"}
    missing = (
        Missing("name", "its exact name, or that of a category; the draft has its id, in words."),
        Missing("named", 'whether it is a company that is named; the draft says "no".'),
    )
    return Draft(Recipient.kind, values, missing)


def _question(register: Register, draft: Draft, day: str) -> dict[str, Value]:
    """Return the open question that keeps a draft from being published."""
    id_ = str(draft.values["id"])
    wanted = f"{draft.kind}-{id_}"
    is_used = register.find(OpenQuestion.kind, wanted)
    places = [f"{draft.kind}.{id_}", *(f"{kind}.{values['id']}" for kind, values in draft.others)]
    keys = ", ".join(each.key for each in draft.missing)
    answer = {
        "answer": "The facts, from those who know them.",
        "changes": f"They are written in place of the draft: {keys}. This question is deleted.",
    }
    return {
        "id": _free(register, OpenQuestion.kind, wanted) if is_used else wanted,
        "question": f'What are the facts of the {draft.kind} "{id_}"?',
        "places": [*places, *([f"/{draft.page}"] if draft.page else [])],
        "decides": UNSTATED,
        "asked": day,
        "why": "It was added as a draft, without facts.",
        "meanwhile": [SILENT],
        "answers": [answer],
        "blocking": "yes",
    }
