"""A project in each of the languages of its site: its pages, its archive, its register."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_privacy.archive.store import Archive
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.locale.catalogues import CatalogueError
from sphinx_privacy.problems import no_such
from sphinx_privacy.register.po_files import REGISTER, translations
from sphinx_privacy.register.translated import translated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.register import Register
    from sphinx_privacy.sphinxext.site_languages import SiteLanguages


def translations_of(project: Project) -> list[Project]:
    """Return the project in each language that it is translated into.

    Raises `PublishError` if a catalogue cannot be read.
    """
    return [project_in(project, each) for each in project.languages.translations]


def project_in(project: Project, language: str, *, is_read: bool = True) -> Project:
    """Return a project in another language; if `is_read`, with the words of its register.

    Raises `PublishError` if the catalogue cannot be read.
    """
    folders = project.paths.locale_folders if is_read else []
    try:
        words = translations(folders, language, REGISTER)
    except CatalogueError as error:
        raise PublishError(str(error)) from error
    return in_language(project, language, translated(project.register, language, words))


def in_language(project: Project, language: str, register: Register) -> Project:
    """Return a project in another language, given its register in that language."""
    return replace(
        project,
        paths=replace(project.paths, language=language),
        register=register,
        archive=Archive(project.archive.folder / language),
        original=project,
    )


def in_named_language(project: Project, language: str | None) -> Project:
    """Return a project in a language that a command names; without one, as it is.

    Raises `PublishError` if the site does not have it, or its catalogue cannot be read.
    """
    named = translation_named(project.languages, language)
    return project_in(project, named) if named else project


def translation_named(languages: SiteLanguages, language: str | None) -> str:
    """Return the translation that a command names; empty for the original, or if it names none.

    Raises `PublishError` if the site does not have it.
    """
    if not language or language == languages.original:
        return ""
    if language not in languages.names:
        names = languages.names
        raise PublishError(no_such("language", language, names, 'in "privacy_languages"'))
    return language


def archived_translations(project: Project) -> Iterator[Project]:
    """Yield the project in each language in which a version of it is archived."""
    found = {str(each.language) for version in project.archived for each in version.translations}
    return (project_in(project, language, is_read=False) for language in sorted(found))


def in_site_languages(project: Project) -> list[Project]:
    """Return a project in each language of its site, the original first.

    A site of the pages in their folder has all of them; else a language needs a version.
    Raises `PublishError` if a catalogue cannot be read.
    """
    if not project.languages.names:
        return [project]
    others = [each for each in translations_of(project) if project.pages_at_root or each.archived]
    every = [project, *others]
    fronts = {
        each.languages.own: "" if project.pages_at_root else str(each.front.id) for each in every
    }
    return [replace(each, fronts=fronts) for each in every]
