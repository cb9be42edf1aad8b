"""A draft with its pages, compared with the version that it follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_privacy.commands.open_questions import ChangedPlaces
from sphinx_privacy.diff.reasons import in_words
from sphinx_privacy.editions.compare import Comparison, side
from sphinx_privacy.locale import in_language
from sphinx_privacy.records.history import before
from sphinx_privacy.register.weights import CLASSES

if TYPE_CHECKING:
    from sphinx_privacy.archive.store import Archived
    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.register.models import Version


@dataclass(frozen=True)
class Change:
    """A draft with its pages, beside the version that it follows, if there is one."""

    project: Project
    draft: Version
    new: Archived
    old: Version | None
    old_text: Archived | None
    compared: Comparison | None

    @property
    def proposed(self) -> str:
        """The class that the changed facts have; the highest without an older version."""
        return self.compared.proposed_class if self.compared else CLASSES[-1]

    @property
    def reasons(self) -> list[str]:
        """The class that the changes have, and why, in words; nothing for a first version."""
        return in_words(self.compared.reasons) if self.compared else []

    @property
    def places(self) -> ChangedPlaces:
        """What the draft changes, for questions about it."""
        register, renamed = self.project.register, renamed_pages(self.draft)
        return ChangedPlaces(register, self.old_text, self.new, renamed)


def change_to_publish(project: Project, draft: Version, new: Archived) -> Change:
    """Compare a draft with the version that it follows."""
    old = before(project, draft)
    text = project.text(old) if old else None
    compared = _compared(project, draft, text, new) if text else None
    return Change(project, draft, new, old, text, compared)


def _compared(project: Project, draft: Version, old: Archived, new: Archived) -> Comparison:
    """Return what changed. Sentences about facts quote the pages, and are in their language."""
    named = renamed_pages(draft), frozenset(map(str, draft.gone))
    compared = Comparison(side(old), side(new), *named)
    with in_language(new.document.language, project.paths.locale_folders):
        compared.facts  # noqa: B018 - it is computed once
    return compared


def renamed_pages(draft: Version) -> dict[str, str]:
    """Return the new names of pages by their old ones, as a draft has them."""
    return {str(rename.from_): str(rename.to) for rename in draft.renamed}
