"""A build of the preview that goes on from the last one, the page being viewed first."""

from __future__ import annotations

import gc
import os
import sys
from functools import cache, partial
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.errors import ConfigError

from sphinx_privacy.editions.conf_fault import fault_of_conf
from sphinx_privacy.editions.engine import settings_of_project
from sphinx_privacy.editions.project_paths import pages_beside
from sphinx_privacy.locale.catalogues import CatalogueError
from sphinx_privacy.preview import kept_files, kept_problems, source_attributes
from sphinx_privacy.preview.changed_by_save import files_changed
from sphinx_privacy.preview.failure import FailedError, RestartError
from sphinx_privacy.preview.glimpse import Glimpse, write_alone
from sphinx_privacy.preview.kept_problems import KeptProblems, fault_in
from sphinx_privacy.preview.kept_register import KeptRegister
from sphinx_privacy.preview.kept_shape import shape_of
from sphinx_privacy.preview.project_state import published_as, state_of
from sphinx_privacy.register.folder_names import REGISTER, register_folders
from sphinx_privacy.register.schema_of_ids import write_ids
from sphinx_privacy.register.today import today
from sphinx_privacy.reports.program_faults import end_build
from sphinx_privacy.sphinxext import (
    from_sphinx,
    from_sphinx_kept,
)
from sphinx_privacy.sphinxext.build_language import locale_folders
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.from_sphinx_files import has_pictures_of_one_name
from sphinx_privacy.sphinxext.translation import register_in_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_privacy.preview.messages import Saying
    from sphinx_privacy.preview.source_attributes import Places, Sources
    from sphinx_privacy.register import Register

    Say = Callable[[Saying], None]

SETTINGS = {"nitpicky": True}
TAGS = ["preview"]
OF_SPHINX = ("conf.py", "docutils.conf")


class Order(NamedTuple):
    """What to build: the number of the build, the files that changed, and the page being viewed."""

    number: int
    changed: list[str]
    viewed: str


class KeptBuild:
    """A project with what its last build has read and written."""

    def __init__(self, conf: Path, build: Path, language: str = "") -> None:
        """Set the folder of conf.py, which is the current folder, and that of the preview.

        A language is that of a translation.
        """
        self.conf, self.build = conf, build
        self.settings = SETTINGS | ({"language": language} if language else {})
        self.docs = pages_beside(conf)
        self.problems = KeptProblems()
        self.last = 0
        self.register = KeptRegister(build.parent)
        self.places: Places
        self.is_framed = False
        self.has_new_facts = True
        self.is_unchecked = False
        """Whether the register was read, but not checked."""
        self.project_version = ("", "")
        self.day = today()
        self.changed: set[Path] = set()
        self.pages: set[str] = set()
        """The pages that the last build had."""
        self.modules: set[Path] = set()
        self.app: Sphinx
        self.sources: Sources

    # -- the first build ------------------------------------------------------------------

    def start(self, order: Order, say: Say) -> None:
        """Build everything. Raises `FailedError`, `CatalogueError`."""
        try:
            settings = settings_of_project(self.conf)
            folders = register_folders(self.docs, settings.get("privacy_register", REGISTER))
            are_there = all(folder.is_dir() for folder in folders)
            register = self.register.read(folders) if are_there else None
            if register:
                self.register.check(register)
            with from_sphinx.with_docutils_settings(self.conf):
                self.app = self._new_app(register)
                self._build(order, say)
        except ConfigError as error:
            raise FailedError([fault_in(fault_of_conf(error))]) from None
        except SystemExit:
            app = getattr(self, "app", None)
            raise FailedError([*self.register.faults, *self.problems.all(app)]) from None

    def _new_app(self, register: Register | None) -> Sphinx:
        target = self.build / kept_files.BUILT / "0"
        app = from_sphinx_kept.KeptSphinx(
            self.docs,
            self.conf,
            target,
            self.build / kept_files.DOCTREES,
            "html",
            confoverrides=self.settings,
            tags=TAGS,
            status=None,
            warning=StringIO(),
            freshenv=True,
            heard=self.problems.hear,
        )
        self.project_version = app.config.version, app.config.release
        self.sources = source_attributes.setup(app)
        app.connect("env-get-outdated", self._pages_to_read)
        self._note_read(app)
        if register is not None:
            PrivacyDomain.of(app.env).register = register_in_language(app, register)
        from_sphinx_kept.compile_catalogues(app)
        return app

    def _note_read(self, app: Sphinx) -> None:
        """Keep what is reported of each page that is read, and its nodes."""
        read = app.builder.read_doc

        def noted(docname: str, **options: Any) -> None:
            with self.problems.of(kept_problems.READ, docname):
                read(docname, **options)
            from_sphinx_kept.keep_doctree(app.env, docname)

        vars(app.builder)["read_doc"] = noted

    # -- later builds ---------------------------------------------------------------------

    def go_on(self, order: Order, say: Say) -> None:
        """Build what follows from changes.

        Raises `FailedError`, `RestartError`, `CatalogueError`.
        """
        self.changed = {(self.conf / path).resolve() for path in order.changed}
        if reason := self._reason_to_restart():
            raise RestartError(reason)
        if self.day != today():
            raise RestartError("another day has begun")
        self.is_framed = self._has_other_templates()
        if not all(map(self._is_page, self.changed)):
            self._read_register()
        try:
            with from_sphinx.with_docutils_settings(self.conf):
                self._build(order, say)
        except SystemExit:
            raise FailedError([*self.register.faults, *self.problems.all(self.app)]) from None

    def _read_register(self) -> None:
        folders = register_folders(self.app.srcdir, self.app.config.privacy_register)
        if not all(folder.is_dir() for folder in folders):
            raise RestartError("the folder of the register is gone")
        self.places = self.sources.now
        register = self.register.read(folders)
        PrivacyDomain.of(self.app.env).register = register_in_language(self.app, register)
        if any(problem.is_error for problem in register.problems):
            self.register.check(register)
        self.has_new_facts = self.is_unchecked = True

    def _check_register(self) -> None:
        """Check what was read, while the page being viewed is written; no page is shown before."""
        if self.is_unchecked:
            self.register.check(PrivacyDomain.of(self.app.env).register.as_written)
        self.is_unchecked = False

    def _is_page(self, path: Path) -> bool:
        return self.app.project.path2doc(path) is not None

    def _reason_to_restart(self) -> str:
        """Return what has changed that cannot be kept; empty if nothing has."""
        config = self.app.config
        catalogues = [each / config.language for each in locale_folders(self.app.srcdir, config)]
        kept = {self.conf / name: name for name in OF_SPHINX}
        kept |= {path: path.name for path in self.modules}
        for path in sorted(self.changed):
            if path in kept:
                return f"{kept[path]} has changed"
            if self._is_below(path, catalogues):
                return f"{path.name} has changed"
        return ""

    def _is_below(self, path: Path, folders: Iterable[str]) -> bool:
        return any(path.is_relative_to((self.conf / name).resolve()) for name in folders)

    def _pages_to_read(self, _: Sphinx, env: BuildEnvironment, *__: object) -> list[str]:
        """Return the pages of files that have changed, whatever their dates are.

        And those of records with fields on other lines, of which pages say where they are.
        """
        changed = [page for page in env.all_docs if self.changed & self._files_of(env, page)]
        if self.last and self.has_new_facts:
            moved = self.sources.now.moved_within(self.places)
            read = PrivacyDomain.of(env).read.items()
            changed += [page for page, keys in read if any(_whole(key) in moved for key in keys)]
        return changed

    def _is_there(self, page: str) -> bool:
        env = self.app.env
        return page in env.all_docs and env.doc2path(page).is_file()

    def _is_read(self, page: str) -> bool:
        """Return whether a page is read again."""
        env = self.app.env
        is_changed = bool(self.changed & self._files_of(env, page))
        return is_changed or PrivacyDomain.of(env).must_read_again(page)

    def _files_of(self, env: BuildEnvironment, page: str) -> set[Path]:
        names = [env.doc2path(page), *env.dependencies.get(page, ())]
        return {Path(env.srcdir, name).resolve() for name in names}

    # -- each build -----------------------------------------------------------------------

    def _build(self, order: Order, say: Say) -> None:
        app = self.app
        try:
            self._steps(order, say)
        except (FailedError, RestartError, CatalogueError):
            raise
        except Exception as error:  # noqa: BLE001 - an extension may raise anything
            with self.problems.of(kept_problems.FAILED):
                raise end_build(app, error) from None

    def _steps(self, order: Order, say: Say) -> None:
        app, problems = self.app, self.problems
        glimpse = self._glimpse(order, say) if self.last and self._is_there(order.viewed) else None
        self._check_register()
        if glimpse:
            glimpse.finish()
        app.config.version, app.config.release = self.project_version
        written = self._pages_to_write()
        found = app.env.found_docs
        folder = self._begin(order.number, found - written)
        for page in sorted(written, key=lambda name: (name != order.viewed, name)):
            with problems.of(kept_problems.WRITTEN, page):
                from_sphinx_kept.write_page(app, page)
            if page == order.viewed:
                self._show(order, folder, say)
        self.sources.correct(found - written)
        with problems.of(kept_problems.CHECKED):
            from_sphinx_kept.check_pages(app)
        with problems.of(kept_problems.FINISHED):
            from_sphinx_kept.finish(app)
        changed = self._changed_by_save(folder, written | (self.pages - found))
        if self._file(order.viewed) in kept_files.show_all(self.build, order.number):
            self._say_page(order, say)
        self._note_built(order.number)
        say(self._built(written, changed))

    def _pages_to_write(self) -> set[str]:
        """Read what has changed, and return the pages to write: all, if all show what is new."""
        app, problems = self.app, self.problems
        before = shape_of(app.env) if self.last else None
        written, found = self._read(), app.env.found_docs
        problems.forget_pages(found)
        if before is None or before != shape_of(app.env) or self.is_framed:
            written = {*found}
        with problems.of(kept_problems.NUMBERED):
            return from_sphinx_kept.prepare_to_write(app, written & found)

    def _note_built(self, number: int) -> None:
        """Note that all is built; the next build goes on from here."""
        self.pages, self.last, self.changed = {*self.app.env.found_docs}, number, set()
        if self.has_new_facts:
            write_ids(PrivacyDomain.of(self.app.env).register.as_written, self.build.parent)
            self.has_new_facts = False

    def _built(self, written: Iterable[str], changed: list[str] | None) -> Saying:
        """Return what the bar shows of all that was built."""
        return {
            "said": "built",
            "number": self.last,
            "pages": sorted(written),
            "problems": [*self.register.faults, *self.problems.all(self.app)],
            "state": state_of(self.app),
            "changed": changed,
        }

    def _read(self) -> set[str]:
        """Read what has changed, or all pages if their order matters; return those to write."""
        is_ordered = bool(self.last) and self._depends_on_order()
        while True:
            if is_ordered:
                from_sphinx_kept.forget_pages(self.app)
            with self.problems.of(kept_problems.ALL_READ):
                written = from_sphinx_kept.read_pages(self.app)
            if is_ordered or not self.last or not self._must_read_all():
                return written
            is_ordered = True

    def _must_read_all(self) -> bool:
        """Return whether pages came or went, which lists of pages name, or their order matters."""
        return self.app.env.found_docs != self.pages or self._depends_on_order()

    def _has_other_templates(self) -> bool:
        """Return whether the templates of the project have changed; use them then."""
        folders = self.app.config.templates_path
        has_changed = any(self._is_below(path, folders) for path in self.changed)
        if has_changed:
            from_sphinx_kept.forget_templates(self.app)
        return has_changed

    def _depends_on_order(self) -> bool:
        return self.problems.has_doubles() or has_pictures_of_one_name(self.app.env)

    def _begin(self, number: int, remaining: Iterable[str]) -> Path:
        names = [self._file(page) for page in remaining]
        folder = kept_files.begin(self.build, number, self.last, names)
        from_sphinx_kept.write_to(self.app, folder)
        return folder

    def _changed_by_save(self, folder: Path, pages: Iterable[str]) -> list[str] | None:
        """Return the pages that this build has changed; None if there was none before."""
        if not self.last:
            return None
        before = kept_files.folder_of(self.build, self.last)
        files = {self._file(page): page for page in pages}
        return [files[name] for name in files_changed(before, folder, files)]

    def _file(self, page: str) -> str:
        builder: Any = self.app.builder
        return f"{page}{builder.out_suffix}"

    def _show(self, order: Order, folder: Path, say: Say) -> None:
        """Show the page being viewed, and say so if it is another one than before."""
        name = self._file(order.viewed)
        if kept_files.show_page(self.build, folder / name, name):
            self._say_page(order, say)

    def _say_page(self, order: Order, say: Say) -> None:
        about = published_as(self.app.config)
        say({"said": "page", "number": order.number, "page": order.viewed, "published": about})

    def _glimpse(self, order: Order, say: Say) -> Glimpse | None:
        """Show the page being viewed in a process of its own, if the change may be about it."""
        is_read = cache(partial(self._is_read, order.viewed))
        if not (self.has_new_facts or self.is_framed or is_read()):
            return None
        folder = kept_files.folder_of(self.build, kept_files.glimpse_of(order.number))
        return Glimpse(
            partial(write_alone, self.app, order.viewed, folder, is_read),
            partial(self._show_first, order, folder, say, os.getpid()),
        )

    def _show_first(self, order: Order, folder: Path, say: Say, builder: int) -> None:
        """Show the page being viewed, as it was written alone."""
        if os.getppid() == builder:  # else a newer build has ended this one
            self._show(order, folder, say)

    def rest(self) -> None:
        """Do what the next build would have to wait for."""
        self.modules = _modules_below(self.conf)
        gc.collect()
        gc.freeze()


def _whole(key: tuple[str, str]) -> tuple[str, str]:
    """Return a record, or all of a kind, instead of some fields of them."""
    kind, id_ = key
    return kind, id_.split()[0]


def _modules_below(folder: Path) -> set[Path]:
    """Return the files of the Python modules in use that are below a folder."""
    files = (getattr(module, "__file__", None) for module in [*sys.modules.values()])
    paths = {(folder / file).resolve() for file in files if file}
    return {path for path in paths if path.is_relative_to(folder)}
