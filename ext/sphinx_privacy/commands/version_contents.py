"""What is archived of a version: its pages in the original language, and in each translation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.archive.store import Archive, Contents
from sphinx_privacy.commands.check_pages import ARCHIVE, read_reports
from sphinx_privacy.commands.refuse import refuse
from sphinx_privacy.editions.current_pages import archive_pages
from sphinx_privacy.editions.new_version import NewVersion
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.editions.translated_project import translations_of
from sphinx_privacy.exports.plain_sentences import plain_sentence
from sphinx_privacy.register.models import Version

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinx_privacy.archive.store import Archived
    from sphinx_privacy.editions.fork_server import ForkServer
    from sphinx_privacy.editions.project import Project


class VersionContents(NamedTuple):
    """The documents of a version, each in an archive of its own until it is recorded."""

    original: Archived
    translations: Mapping[str, Archived]
    """Its translations by their languages."""

    @property
    def fields(self) -> dict[str, str]:
        """The field of its record that has the digests of its translations, as YAML."""
        listed = [
            f'{{language: {language}, document-sha256: "{text.digest}", '
            f'text-sha256: "{text.document.text_sha256}"}}'
            for language, text in self.translations.items()
        ]
        return {"translations": f"[{', '.join(listed)}]"} if listed else {}

    def add_to(self, archive: Archive) -> None:
        """Write the translations, then the original, to the archive of a project."""
        for language, text in self.translations.items():
            Archive(archive.folder / language).add(_contents(text))
        archive.add(_contents(self.original))


def _contents(text: Archived) -> Contents:
    return Contents(text.document, {name: text.archive.read(name) for name in text.stored})


def translated_pages(
    project: Project, server: ForkServer, folder: Path, draft: Version
) -> dict[str, Archived]:
    """Archive the pages in every language but the original, in folders of a folder.

    Raises `PublishError` with all that is reported of them, and in which language.
    """
    found, reported = {}, {}
    for each in translations_of(project):
        language = each.paths.language
        named = new_version(each, each.register.all(Version)[draft.id])
        try:
            found[language] = archive_pages(each.paths, server, folder / f"in-{language}", named)
        except PublishError as error:
            reported[f"{language}/{ARCHIVE}"] = str(error).splitlines()
    problems, others = read_reports(reported, [], project.paths.docs, project.paths.conf)
    refuse([*map(str, problems), *others])
    return found


def new_version(project: Project, draft: Version) -> NewVersion:
    """Return what the archive says about a draft itself, in the language of the project."""
    summary = plain_sentence(project.register, draft.summary)
    return NewVersion(str(draft.id), summary, str(draft.effective_from))
