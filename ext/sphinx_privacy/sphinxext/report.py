"""Load the register when a build starts, and tell its problems in Sphinx's log."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError, SphinxError
from sphinx.util import logging

from sphinx_privacy.checks import check
from sphinx_privacy.register import read_register
from sphinx_privacy.sphinxext.domain import PrivacyDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)


class RegisterError(SphinxError):
    """The register has errors; the build stops before it writes a page."""

    category = "Privacy register"


def load_register(app: Sphinx) -> None:
    """Give the domain its register. Raise `RegisterError` if the register has errors."""
    folder = Path(app.srcdir, app.config.privacy_register)
    try:
        register = read_register(_shown(folder))
    except NotADirectoryError as error:
        message = f'{error}; "privacy_register" in conf.py names it.'
        raise ExtensionError(message, modname=__name__) from error
    problems = check(register)
    for problem in problems:
        logger.warning(
            problem.message,
            location=str(problem.place),
            type="privacy",
            subtype=problem.code,
        )
    errors = sum(problem.is_error for problem in problems)
    if errors:
        noun = "error" if errors == 1 else "errors"
        raise RegisterError(f"{errors} {noun} in the register; no page was written.")
    PrivacyDomain.of(app.env).register = register


def _shown(folder: Path) -> Path:
    """Return a folder as messages shall name it: from here, where it lies below."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else Path(os.fspath(folder))
