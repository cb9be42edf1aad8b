"""Where a project is: its folders and its repository."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sphinx_privacy.archive import FOLDER
from sphinx_privacy.editions.git import Repository
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.editions.values_in_conf import values_in_conf
from sphinx_privacy.register.folder_names import REGISTER, folder_names, register_folders
from sphinx_privacy.sphinxext.site_languages import SiteLanguages

SETTINGS = "conf.py"
PAGES = "docs"
"""The folder of pages beside conf.py, in projects that have one."""
BUILD = "build"
PLACES = ("", "docs", "docs/source", "source", "doc")
"""Where conf.py is below the top of most projects."""
NO_PROJECT = (
    "there is no conf.py here or above; run this in the folder of a project, or name that folder "
    "with --project."
)
FRONTS = ("index.md", "index.rst")


@dataclass(frozen=True)
class ProjectPaths:
    """The folders of a project: `paths_in` finds them."""

    docs: Path = Path(PAGES)
    """The folder of pages."""
    conf: Path = Path()
    """The folder of `conf.py`."""
    build: Path = Path(BUILD)
    """The folder for what is built."""
    register_names: tuple[str, ...] = (REGISTER,)
    """The folders of the register, from the folder of pages: `privacy_register` in conf.py."""
    language: str = ""
    """The language that the pages are translated into; empty for the original."""

    @cached_property
    def registers(self) -> tuple[Path, ...]:
        """The folders with the records of the register; the last is its own."""
        return register_folders(self.docs, self.register_names)

    @property
    def register(self) -> Path:
        """The folder of the register itself, where new records and versions are written."""
        return self.registers[-1]

    @property
    def shared(self) -> tuple[Path, ...]:
        """The folders of records that the register shares with others."""
        return self.registers[:-1]

    def shared_with(self, folder: Path) -> tuple[Path, ...]:
        """Return the folders whose records the register in a folder shares: none, if not ours."""
        return self.shared if folder.resolve() == self.register.resolve() else ()

    @cached_property
    def archive(self) -> Path:
        """The archive of versions, beside the register."""
        return self.register.parent / FOLDER

    @cached_property
    def policy(self) -> Path:
        """The folder of the policy's pages: the one with the register, if that has pages."""
        return self.register.parent if _is_below(self.register, self.docs) else self.docs

    @cached_property
    def outside(self) -> tuple[Path, ...]:
        """The folders of the register and the archive that are not below the folder of pages."""
        shared = (folder for folder in self.shared if not _is_below(folder, self.docs))
        own = () if _is_below(self.register, self.docs) else (self.register, self.archive)
        return (*shared, *own)

    @cached_property
    def languages(self) -> SiteLanguages:
        """The languages of the site, as conf.py names them, and the one of these paths."""
        names = values_in_conf(self.conf, {"privacy_languages": {}})["privacy_languages"]
        return SiteLanguages(names, self.language or next(iter(names), ""))

    @cached_property
    def locale_folders(self) -> list[Path]:
        """The folders of translations, existing or not: `locale_dirs` in conf.py."""
        names = values_in_conf(self.conf, {"locale_dirs": ["locales"]})["locale_dirs"]
        return [self.docs / name for name in names]

    @cached_property
    def catalogues(self) -> tuple[Path, ...]:
        """The folders of translations that are not below the folder of pages."""
        folders = (Path(os.path.normpath(each)) for each in self.locale_folders)
        outside = (each for each in folders if not _is_below(each, self.docs) and each.is_dir())
        return tuple(outside) if self.languages.names else ()

    @property
    def registers_elsewhere(self) -> tuple[str, ...]:
        """The folders of the register, if a copy of the pages does not have all; else empty.

        A folder that is not below that of the pages has its absolute path.
        """
        folders = zip(self.register_names, self.registers, strict=True)
        named = (
            str(folder.absolute()) if folder in self.outside else name for name, folder in folders
        )
        return tuple(named) if self.outside else ()

    @cached_property
    def repository(self) -> Repository:
        """The repository that contains the pages. Raises `GitError`."""
        return Repository(self.docs)

    @cached_property
    def folder(self) -> str:
        """The path of the folder of pages from the top of the repository. Raises `GitError`."""
        return self.repository.path_of(self.docs)


def _is_below(folder: Path, other: Path) -> bool:
    return folder.absolute().is_relative_to(other.absolute())


def paths_in(
    project: Path | None = None,
    *,
    docs: Path | None = None,
    conf: Path | None = None,
    build: Path | None = None,
) -> ProjectPaths:
    """Return the folders of a project, those that are given as they are.

    Without a project, the one of the current folder: the nearest with a conf.py, in it, above it,
    or where most projects have it. If conf.py is elsewhere, pages are looked for in the current
    folder. Raises `PublishError` if the given project has no conf.py.
    """
    here = conf is not None
    conf = conf or _settings_of(project)
    docs = docs or (Path(PAGES) if here and Path(PAGES).is_dir() else pages_beside(conf))
    build = build or (Path() if here else conf) / BUILD
    return ProjectPaths(docs, conf, build, _register_names(conf))


def _register_names(conf: Path) -> tuple[str, ...]:
    """Return the folders that conf.py names, one or several."""
    one = values_in_conf(conf, {"privacy_register": ""})["privacy_register"]
    several = values_in_conf(conf, {"privacy_register": []})["privacy_register"]
    names = (name for name in folder_names(one or several) if name and isinstance(name, str))
    return tuple(names) or (REGISTER,)


def has_settings(folder: Path) -> bool:
    """Return whether a folder is that of a project: it has a conf.py where most have it."""
    return _below(folder) is not None


def _settings_of(project: Path | None) -> Path:
    """Return the folder of conf.py; the current one if there is no conf.py."""
    if project is not None:
        if found := _below(project):
            return found
        raise PublishError(f"there is no {SETTINGS} in {project}; name the folder of a project.")
    for depth in range(len(Path.cwd().parts)):
        folder = Path(*[".."] * depth)
        if found := _below(folder):
            return found
        if (folder / ".git").exists():
            break
    return Path()


def _below(folder: Path) -> Path | None:
    folders = (folder / name for name in PLACES)
    return next((each for each in folders if (each / SETTINGS).is_file()), None)


def pages_beside(conf: Path) -> Path:
    """Return the folder of pages: `docs` beside conf.py, unless they are beside it themselves."""
    docs = conf / PAGES
    is_front = any((conf / name).is_file() for name in FRONTS)
    is_beside = (conf / SETTINGS).is_file() and (is_front or not docs.is_dir())
    return conf if is_beside else docs
