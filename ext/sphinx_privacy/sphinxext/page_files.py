"""The files of pages, before Sphinx reads them: it would stop at one that is not UTF-8."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.problems import Place, Problem, counted
from sphinx_privacy.register.files import UnreadableError, decoded, read_file
from sphinx_privacy.register.page_names import fault_of_name
from sphinx_privacy.sphinxext.load_register import shown_path, stop
from sphinx_privacy.sphinxext.policy_pages import is_checked
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def check_page_files(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Report the pages that cannot be read. Raise `SystemExit` if there are any."""
    paths = [Path(env.doc2path(docname)) for docname in docnames if is_checked(env, docname)]
    problems = list(filter(None, (_problem(path, Path(app.srcdir)) for path in paths)))
    for problem in problems:
        warn(problem.code, problem.message, str(problem.place))
    if problems:
        raise stop(f"{counted(len(problems), 'page')} cannot be read; no page was written.")


def check_page_names(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Warn of names of pages that no address, or no other file system, can have."""
    for docname in docnames:
        path = Path(env.doc2path(docname))
        if is_checked(env, docname) and (fault := fault_of_name(docname)):
            message = f"the name of this page cannot be an address everywhere: {fault}; rename it."
            warn("page-name", message, str(Place(shown_path(path).as_posix())))


def _problem(path: Path, folder: Path) -> Problem | None:
    shown = shown_path(path).as_posix()
    if not path.name.isprintable():
        message = "the name of this file has an invisible character; rename the file."
        return Problem(Place(shown), "unreadable", message)
    try:
        if not path.parent.resolve().is_relative_to(folder.resolve()):
            message = (
                "this page is read from elsewhere, as its folder is a link; put the folder itself "
                "there."
            )
            return Problem(Place(shown), "outside-file", message)
        decoded(read_file(path, shown), shown)
    except UnreadableError as error:
        return error.problem
    return None
