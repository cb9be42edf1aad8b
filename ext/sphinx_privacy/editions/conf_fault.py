"""What is wrong in a conf.py that Python cannot run, or that lacks the extension."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb

from sphinx_privacy.problems import Place, Problem
from sphinx_privacy.sphinxext.load_register import shown_path

UNKNOWN_BUILDER = "Builder name privacy"
"""How Sphinx begins to say that it does not know a builder: nothing has loaded the extension."""


def fault_of_build(error: Exception) -> str:
    """Return why a build failed, given what Sphinx or an extension has raised."""
    if str(error).startswith(UNKNOWN_BUILDER):
        return 'conf.py does not load "sphinx_privacy"; add it to "extensions".'
    return f"{type(error).__name__}: {error}"


def fault_of_conf(error: Exception) -> str:
    """Return why Sphinx has no settings, as a problem at a line of conf.py.

    Sphinx says so with a traceback; the error that it is about is the cause of its own.
    """
    cause = error.__cause__
    path, line = _place(cause)
    if path is None:
        return fault_of_build(error)
    place = Place(shown_path(Path(path)).as_posix(), line or 1)
    message = f"Python stops here: {type(cause).__name__}: {cause}"
    return str(Problem(place, "unreadable-settings", message))


def _place(cause: BaseException | None) -> tuple[str | None, int | None]:
    """Return the file and the line in conf.py at which an error happened; None if it did not."""
    if isinstance(cause, SyntaxError):
        return cause.filename, cause.lineno
    frames = extract_tb(cause.__traceback__) if cause else []
    places = [(each.filename, each.lineno) for each in frames if each.filename.endswith("conf.py")]
    return places[-1] if places else (None, None)
