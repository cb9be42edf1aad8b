"""Load the register when a build starts, and report its problems."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx.util import logging

from sphinx_privacy.checks import check
from sphinx_privacy.checks.markup import nearly_markup
from sphinx_privacy.locale.catalogues import CatalogueError
from sphinx_privacy.problems import to_show
from sphinx_privacy.register import Register, read_register
from sphinx_privacy.register.fact_paths import current_version
from sphinx_privacy.register.folder_names import register_folders
from sphinx_privacy.register.models import Version
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.from_sphinx import end_of_build, settings_given
from sphinx_privacy.sphinxext.noted_register import ALL
from sphinx_privacy.sphinxext.translation import register_in_language
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_privacy.problems import Problem

logger = logging.getLogger(__name__)


class KnownRegister(NamedTuple):
    """A register that was read and checked already."""

    register: Register
    problems: Sequence[Problem]


KNOWN: dict[Path, KnownRegister] = {}
"""Registers by their folders: a command that starts builds has read one for all of them."""


def load_register(app: Sphinx, config: Config) -> None:
    """Read the register and report its problems. Raise `SystemExit` if it has errors.

    A project that only links to records of other projects has none: that is reported when a page
    shows records.

    The project's version is that of the policy, unless ``conf.py`` gives one. An edition has none,
    because its version is added later.
    """
    register = _read(app, config)
    try:
        register = register_in_language(app, register)
    except CatalogueError as error:
        raise stop(str(error)) from error
    _warn_of_translations(register)
    if not (config.version or config.privacy_edition) and register.all(Version):
        config.version = config.release = str(current_version(register).id)
    app.connect("builder-inited", partial(_hand_over, register))


def _warn_of_translations(register: Register) -> None:
    """Warn of what looks like Markdown in the translations of a register."""
    if register.original:
        known = {str(each) for each in nearly_markup(register.original)}
        for problem in nearly_markup(register):
            if str(problem) not in known:
                warn(problem.code, problem.message, str(problem.place))


def _hand_over(register: Register, app: Sphinx) -> None:
    """Give the domain its register, as soon as there is a domain."""
    PrivacyDomain.of(app.env).register = register


def _read(app: Sphinx, config: Config) -> Register:
    """Return the register, and report its problems; an empty one if no folder is named or there."""
    *shared, folder = register_folders(app.srcdir, config.privacy_register)
    shown = [shown_path(each) for each in (*shared, folder)]
    if missing := next((each for each in shown if not each.is_dir()), None):
        if "privacy_register" in settings_given(config):
            raise _without(missing)
        app.connect("env-updated", partial(_stop_if_shown, missing))
        return Register.empty(folder)
    register, problems = KNOWN.get(folder) or _checked(shown)
    first, others = to_show(problems)
    for problem in first:
        location = str(problem.place)
        warn(problem.code, problem.message, location)
    errors = sum(problem.is_error for problem in problems)
    if errors:
        noun = "error" if errors == 1 else "errors"
        raise stop(f"{others} {errors:,} {noun} in the register; no page was written.".lstrip())
    return register


def _stop_if_shown(folder: Path, _: Sphinx, env: BuildEnvironment) -> None:
    """Raise `SystemExit` if a page is a notice, or shows records, and there is no register."""
    domain = PrivacyDomain.of(env)
    if domain.notice_pages or any(id_ == ALL for keys in domain.read.values() for _, id_ in keys):
        raise _without(folder)


def _without(folder: Path) -> SystemExit:
    return stop(
        f'there is no folder {folder}; set "privacy_register" in conf.py to the folder of the '
        "register."
    )


def _checked(folders: Sequence[Path]) -> KnownRegister:
    *shared, folder = folders
    with _collector_paused():
        register = read_register(folder, shared=shared)
        return KnownRegister(register, check(register))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Let Python look for no unused objects: a register that is read has many, and all are used."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def stop(message: str) -> SystemExit:
    """Report why the build stops, and return the exception that stops it."""
    logger.error("%s", message, type="privacy")
    return end_of_build()


def shown_path(path: Path) -> Path:
    """Return a path as messages name it: relative to the current folder, if it is below that."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
