"""A program that fails: one sentence with the page and its line, and the traceback in a file.

An editor can do little with a traceback. In verbose mode, Sphinx shows it below the sentence.
"""

from __future__ import annotations

import errno
import json
import re
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile
from traceback import format_exception, walk_tb
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from docutils.parsers.rst import Directive
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from sphinx.errors import ExtensionError, SphinxError, SphinxParallelError

from sphinx_privacy.sphinxext.from_sphinx import end_of_build, pages_listed_on
from sphinx_privacy.sphinxext.load_register import shown_path, stop
from sphinx_privacy.sphinxext.policy_pages import is_policy_page
from sphinx_privacy.sphinxext.source_place import SourcePlace, place_in
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

OURS = "sphinx_privacy"
OF_THE_MACHINE = {errno.EACCES, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ENOSPC, errno.EROFS}
"""Errors of files that no change of a page or a program can fix."""
NO_FIRST_PAGE = "Sphinx is unable to load the master document"
NOT_RENDERED = re.compile(
    r"An error happened in rendering the page (?P<page>.+?)\. Reason: (?P<reason>.+)"
)
FROM_PROCESS = re.compile(r"FaultError: (?P<report>\[.*\])")
"""A fault that ended another process, as Sphinx passes it on."""


class Report(NamedTuple):
    """What to report of a fault; without a code, it is the last sentence of the build."""

    code: str
    message: str
    location: str | None = None


class FaultError(SphinxError):
    """A fault to report, which Sphinx passes from one process to another as a text."""

    def __init__(self, report: Report) -> None:
        """Set what to report."""
        super().__init__(json.dumps(report))
        self.report = report


def with_place(app: Sphinx, error: Exception, docname: str = "", *_: object) -> Exception:
    """Return what to raise instead of an error: a `FaultError`, for `end_build` to report.

    An error that is meant for a program of ours, or is not about the policy, is returned as it is.
    """
    cause = error.__cause__ if isinstance(error, ExtensionError) and error.__cause__ else error
    docname = docname or _docname_in(_frames(cause)) or _docname_in(_frames(error))
    is_about_policy = is_policy_page(app.config, docname or app.config.root_doc)
    if type(cause).__module__.startswith(f"{OURS}.") or not is_about_policy or app.pdb:
        return error
    return FaultError(_report(app, cause, docname))


def end_build(app: Sphinx, error: Exception, *_: object) -> BaseException:
    """Report why a build fails; return what ends it: in verbose mode, with the traceback."""
    fault = error if isinstance(error, FaultError) else with_place(app, error)
    if isinstance(error, SphinxParallelError) and (sent := FROM_PROCESS.search(error.message)):
        fault = FaultError(Report(*json.loads(sent["report"])))
    if not isinstance(fault, FaultError):
        return fault
    code, message, location = fault.report
    end = stop(message) if not code else end_of_build()
    if code:
        warn(code, message, location)
    return (error.__cause__ or error) if app.verbosity else end


def _report(app: Sphinx, cause: BaseException, docname: str) -> Report:
    if isinstance(cause, OSError) and cause.errno in OF_THE_MACHINE:
        name = f": {shown_path(Path(cause.filename))}" if cause.filename else ""
        return Report("", f"the build stopped: {cause.strerror}{name}")
    if isinstance(cause, SphinxError) and not isinstance(cause, SphinxParallelError):
        return Report("", _said(app, str(cause)))
    if isinstance(cause, RecursionError) and (
        circle := _circle(app.env, app.config.root_doc, set())
    ):
        return _report_of_circle(app.env, circle)
    page = SourcePlace(Path(app.env.doc2path(docname))) if docname else None
    place = next(_places_in(_frames(cause), page), page)
    location = f"{place.path}:{place.line}" if place else None
    if isinstance(cause, RecursionError):
        message = "too many things are inside each other here; write them one after the other."
        return Report("too-deep", message, location)
    return Report("program-failed", _sentence(app, cause), location)


def _circle(
    env: BuildEnvironment, page: str, seen: set[str], above: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Return pages of which each lists the next, and the last the first; empty if none do."""
    if page in above:
        return above[above.index(page) :]
    if page in seen:
        return ()
    seen.add(page)
    below = (_circle(env, child, seen, (*above, page)) for child in pages_listed_on(env, page))
    return next(filter(None, below), ())


def _report_of_circle(env: BuildEnvironment, circle: tuple[str, ...]) -> Report:
    """Return what to report of lists of pages that Sphinx would follow for ever."""
    place = SourcePlace(Path(env.doc2path(circle[-1]))).places_of(circle[0])[0]
    names = ", ".join(f'"{name}"' for name in (*circle, circle[0]))
    message = f'the lists of pages go in a circle: {names}; remove "{circle[0]}" from this list.'
    return Report("toc.circular", message, f"{place.path}:{place.line}:{place.column}")


def _said(app: Sphinx, text: str) -> str:
    """Return the reason for which Sphinx stops, in our words if there are any."""
    text = " ".join(text.replace(f"{Path.cwd()}/", "").split())
    if text.startswith(NO_FIRST_PAGE):
        return f'there is no page "{app.config.root_doc}", with which the site begins; restore it.'
    if found := NOT_RENDERED.fullmatch(text):
        return f'the page "{found["page"]}" cannot be written: {found["reason"]}'
    return f"the build stopped: {text}"


def _sentence(app: Sphinx, cause: BaseException) -> str:
    """Return which program failed, and where to report it."""
    program = _program(_frames(cause))
    said = f"{type(cause).__name__}: {cause}" if str(cause) else type(cause).__name__
    log = "" if app.verbosity else f', with the file "{_log(cause)}"'
    if program == OURS:
        return (
            f'sphinx-privacy failed here with "{said}"; that is a fault of the program, not of '
            f"the page. Report it to those who maintain sphinx-privacy{log}."
        )
    return (
        f'{program} failed here with "{said}"; undo your last change here, and report it to those '
        f"who maintain {program}{log}."
    )


def _log(cause: BaseException) -> str:
    """Write the traceback into a file, as Sphinx does, and return its path."""
    options: dict[str, Any] = {"prefix": "sphinx-err-", "suffix": ".log", "delete": False}
    with NamedTemporaryFile("w", encoding="utf-8", **options) as file:
        file.writelines(format_exception(cause))
    return file.name


def _frames(error: BaseException) -> list[FrameType]:
    return [frame for frame, _ in walk_tb(error.__traceback__)]


def _program(frames: list[FrameType]) -> str:
    """Return the package that failed: the innermost that is not of Python itself."""
    for frame in reversed(frames):
        # Sphinx reads conf.py without a name.
        name = str(frame.f_globals.get("__name__") or Path(frame.f_code.co_filename).name)
        package = name if name == "conf.py" else name.split(".", maxsplit=1)[0]
        if package not in sys.stdlib_module_names:
            return package
    return "Python"


def _docname_in(frames: list[FrameType]) -> str:
    """Return the page that is read or written; empty if there is none."""
    names = [frame.f_locals.get("docname") for frame in frames]
    return next((name for name in reversed(names) if isinstance(name, str)), "")


def _places_in(frames: list[FrameType], page: SourcePlace | None) -> Iterator[SourcePlace]:
    """Yield the places of the nodes, directives and tokens at work, the innermost first."""
    for frame in reversed(frames):
        for value in frame.f_locals.values():
            match value:
                case nodes.document():
                    pass  # its line is that of no part
                case nodes.Element(source=str(path), line=int(line)) if line:
                    if place := place_in(f"{Path(path).resolve()}:{line}"):
                        yield place
                case Directive(lineno=int(line)) if page and line:
                    yield page.at(line)
                case Token(map=[int(line), _]) | SyntaxTreeNode(map=(int(line), _)) if page:
                    yield page.at(line + 1)
