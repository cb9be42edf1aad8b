"""The reasons against publishing a draft: in the files, in the draft, and in what it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.archive.store import Archive
from sphinx_privacy.commands.change_to_publish import renamed_pages
from sphinx_privacy.commands.record_file import record_file
from sphinx_privacy.editing.changes import temporary_file
from sphinx_privacy.editions.compare import taken_back
from sphinx_privacy.editions.uncommitted import uncommitted
from sphinx_privacy.problems import no_such
from sphinx_privacy.prose.hints import MISSPELT, hints_of_project, words_of_project
from sphinx_privacy.register.timeline import applying
from sphinx_privacy.register.weights import CLASSES, MATERIAL
from sphinx_privacy.site.joining import taken_places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_privacy.archive.store import Archived
    from sphinx_privacy.commands.change_to_publish import Change
    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.editions.project_paths import ProjectPaths
    from sphinx_privacy.prose.hints import ProjectWords
    from sphinx_privacy.register.models import Version


SIGN_OFF = (
    'add "signed-off: [{by: ROLE, on: "YYYY-MM-DD"}]" to the draft, with the role of the person '
    "who approved it, and the day."
)
ANNOUNCE = (
    'add "announced: [{on: "YYYY-MM-DD", to: WHOM, how: email}]" to the draft, with the day, which '
    'may be to come; or "not-announced: WHY", with a whole sentence.'
)


def of_the_files(paths: ProjectPaths) -> Iterator[str]:
    """Yield the files that are not committed: the source of every version must be in the history.

    The draft itself need not be committed: its record and the archive are committed together.
    """
    file = record_file(paths)
    for path in uncommitted(paths, [file, temporary_file(file)]):
        yield f"{path}: not committed; commit it first."


def of_the_draft(project: Project, day: str) -> Iterator[str]:
    """Yield a reason if the draft is missing, or for another day, or if the day is too early."""
    for draft in project.drafts:
        if draft.effective_from != day:
            yield (
                f'{draft.effective_from.place}: the draft "{draft.id}" is for '
                f"{draft.effective_from}, not {day}; publish that day, or change it here "
                '(and "id", if it is the date).'
            )
    if not project.drafts:
        yield (
            f"{record_file(project.paths)}: there is no draft; add a record with "
            f'"effective-from: {day}" and a summary of what changed and why.'
        )
    for last in applying(project.versions)[-1:]:
        if day < last.effective_from:
            withdraw = ", or withdraw that one first" if last.effective_from > project.day else ""
            yield (
                f"{day} is before {last.effective_from}, the first day of the last version, "
                f'"{last.id}"; choose that day or a later one{withdraw}.'
            )


def of_the_change(change: Change) -> Iterator[str]:
    """Yield the reasons that comparing the pages gives."""
    if not change.project.languages.translations:
        yield from _of_no_change(change)
    of_the_class = [*_of_the_class(change), *_of_the_announcement(change.draft, change.proposed)]
    yield from of_the_class + (change.reasons if of_the_class else [])
    yield from _of_reverts(change)
    yield from _of_unknown_pages(change)
    yield from _of_renames(change)
    yield from _of_recognised_pages(change)
    pages = change.new.document.pages
    yield from taken_places(pages, [*change.project.archived, change.draft])


def of_the_spelling(change: Change) -> Iterator[str]:
    """Yield the misspelt words of the pages and of the register, with their places."""
    known, docs = words_to_publish(change), change.project.paths.docs
    pages = {docs / f"{name}.md": True for name in change.new.document.pages}
    for hint in hints_of_project(known, pages, change.project.register):
        if hint.code == MISSPELT:
            yield str(hint)


def words_to_publish(change: Change) -> ProjectWords:
    """Return what is known of the words of a version that is published."""
    project = change.project
    folder, language = project.paths.register, change.new.document.language
    return words_of_project(language, folder, project.register)


def of_the_translations(change: Change, translations: Mapping[str, Archived]) -> Iterator[str]:
    """Yield a reason if nothing has changed in any language of a site that has several."""
    if translations and not any(_differs(change, *each) for each in translations.items()):
        yield from _of_no_change(change)


def _differs(change: Change, language: str, new: Archived) -> bool:
    """Return whether a page differs from the version before in a language, or has none there."""
    if change.old is None or language not in {each.language for each in change.old.translations}:
        return True
    old = Archive(change.project.archive.folder / language).version(str(change.old.id))
    return _digests(old) != _digests(new)


def _digests(text: Archived) -> dict[str, str]:
    return {name: page.sha256 for name, page in text.document.pages.items()}


def _of_no_change(change: Change) -> Iterator[str]:
    """Yield a reason if nothing has changed; after a withdrawal, the same text may return."""
    old, changes = change.old, change.compared
    if old and changes and not (old.withdrawn or changes.pages or changes.facts):
        yield f'no word, link, fact or file differs from the version "{old.id}".'


def _of_the_class(change: Change) -> Iterator[str]:
    """Yield what is missing if a draft gives a lower class than its changes have."""
    draft, proposed, given = change.draft, change.proposed, change.draft.class_
    if given is None or CLASSES.index(given) >= CLASSES.index(proposed):
        return
    if not draft.class_reason:
        yield (
            f'{given.place}: the changes make this version "{proposed}"; the draft says '
            f'"{given}". Write "class: {proposed}", or add a "class-reason".'
        )
    if not draft.signed_off:
        yield f'{given.place}: a lower class than "{proposed}" needs a sign-off; {SIGN_OFF}'


def _of_the_announcement(draft: Version, proposed: str) -> Iterator[str]:
    """Yield what a material version lacks: whom it is announced to, or who approved it."""
    place = draft.id.place
    if (draft.class_ or proposed) != MATERIAL:
        return
    if not draft.announced and not draft.not_announced:
        yield f'{place}: this version is "{MATERIAL}", but does not say who is informed; {ANNOUNCE}'
    if not draft.signed_off:
        yield f'{place}: this version is "{MATERIAL}", so it needs a sign-off; {SIGN_OFF}'


def _of_reverts(change: Change) -> Iterator[str]:
    """Yield the versions whose changes the draft reverts without saying so."""
    declared = {str(id_) for id_ in change.draft.reverts}
    for version, page in taken_back(change.project, change.draft, change.new):
        if version.id not in declared:
            yield (
                f'{page}: this reverts what the version "{version.id}" changed. If that is '
                f'intended, add "reverts: ["{version.id}"]" to the draft.'
            )


def _of_renames(change: Change) -> Iterator[str]:
    """Yield the notices that are on other pages than before, without the draft saying so."""
    declared = renamed_pages(change.draft)
    for was, (id_, name) in _moved_notices(change).items():
        if declared.get(was) != name:
            yield (
                f'{change.draft.id.place}: the notice "{id_}" was on the page {was}, and is on '
                f'{name} now; add "renamed: [{{from: {was}, to: {name}}}]" to the draft.'
            )


def _of_recognised_pages(change: Change) -> Iterator[str]:
    """Yield the pages with the words of pages that are gone, unless the draft or a notice says."""
    known = _moved_notices(change)
    for pair in change.compared.recognised if change.compared else ():
        if pair.old not in known:
            yield (
                f"{change.draft.id.place}: the page {pair.new} has the words of {pair.old} "
                f'({pair.percent} %); add "renamed: [{{from: {pair.old}, to: {pair.new}}}]" to the '
                f'draft, or, if it is not the same page, "gone: [{pair.old}]".'
            )


def _of_unknown_pages(change: Change) -> Iterator[str]:
    """Yield the names of pages in the draft that its pages, or those before, do not have."""
    draft, new = change.draft, change.new.blocks
    old = change.old_text.blocks if change.old_text else {}
    for name in (*(rename.from_ for rename in draft.renamed), *draft.gone):
        if name not in old:
            yield f"{name.place}: {no_such('page', name, old, 'in the version before')}"
    for name in (rename.to for rename in draft.renamed):
        if name not in new:
            yield f"{name.place}: {no_such('page', name, new)}"
    for name in draft.gone:
        if name in new:
            yield f'{name.place}: the page "{name}" is still there; leave it out.'


def _moved_notices(change: Change) -> dict[str, tuple[str, str]]:
    """Return the ids of notices that are on other pages, and these pages, by the former pages."""
    before = _pages_by_notice(change.old_text) if change.old_text else {}
    now = _pages_by_notice(change.new)
    return {before[id_]: (id_, name) for id_, name in now.items() if before.get(id_, name) != name}


def _pages_by_notice(text: Archived) -> dict[str, str]:
    """Return the pages of notices by the ids of the notices."""
    return {page.notice.id: name for name, page in text.document.pages.items() if page.notice}
