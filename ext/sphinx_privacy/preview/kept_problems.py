"""All problems there are, although a build reports only those of the pages that it reads or writes.

What is reported is kept by its origin: reading a page, writing it, or a step for all pages. A step
that is taken again replaces what it reported before.
"""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.commands.check_pages import REPORTED
from sphinx_privacy.reports.reporter import report
from sphinx_privacy.sphinxext.from_sphinx_kept import is_suppressed
from sphinx_privacy.sphinxext.load_register import shown_path

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sphinx.application import Sphinx

    from sphinx_privacy.preview.messages import Fault
    from sphinx_privacy.problems import Problem

Origin = tuple[int, str]
"""A step of a build, by its number, and the page that it is about; empty if it is about all."""

SETTINGS, READ, ALL_READ, NUMBERED, CHECKED, WRITTEN, FINISHED, FAILED = range(8)
"""The steps, in their order."""
DOUBLE = "duplicate"
"""A word in what Sphinx says of two labels, terms or citations with one name."""
COLOURS = re.compile(r"\x1b\[[\d;]*m")


class KeptProblems:
    """What builds have reported."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._records: dict[Origin, list[logging.LogRecord]] = {}
        self._now: Origin = (SETTINGS, "")

    def hear(self, record: logging.LogRecord) -> None:
        """Note a warning of what is done now."""
        self._records.setdefault(self._now, []).append(record)

    @contextmanager
    def of(self, step: int, page: str = "") -> Iterator[None]:
        """Take a step: what it reported before is forgotten."""
        before, self._now = self._now, (step, page)
        self._records.pop(self._now, None)
        try:
            yield
        finally:
            self._now = before

    def has_doubles(self) -> bool:
        """Return whether two pages define the same: which of them counts is a matter of order."""
        read = (records for (step, _), records in self._records.items() if step == READ)
        return any(DOUBLE in record.getMessage() for records in read for record in records)

    def forget_pages(self, there: Collection[str]) -> None:
        """Forget the pages that are not there any more."""
        gone = [origin for origin in self._records if origin[1] and origin[1] not in there]
        for origin in gone:
            del self._records[origin]

    def all(self, app: Sphinx | None) -> list[Fault]:
        """Return all problems, each once, in the order of the steps."""
        said: set[str] = set()
        faults: dict[str, Fault] = {}
        for (step, page), records in sorted(self._records.items()):
            for record in records:
                if (line := _line(app, said, record)) and line not in faults:
                    is_error = step == FAILED or record.levelno >= logging.ERROR
                    faults[line] = _fault(app, line, page, is_error)
        return list(faults.values())


def _line(app: Sphinx | None, said: set[str], record: logging.LogRecord) -> str:
    """Return a warning in our form; empty if it is not to be shown."""
    record = logging.makeLogRecord(vars(record))
    if app is None:
        return record.getMessage()
    if not report(app, said, record, getattr(record, "location", None)):
        return ""
    if is_suppressed(app, record):
        return ""
    place = getattr(record, "location", None)
    line: str = getattr(record, "report", "") or ": ".join(
        filter(None, [place, record.getMessage()])
    )
    return COLOURS.sub("", line).splitlines()[0]


def _fault(app: Sphinx | None, line: str, page: str, is_error: bool) -> Fault:  # noqa: FBT001 - a field
    fault = fault_in(line)
    if app is not None and fault["path"]:  # a page may be written with a fault of another one
        page = app.project.path2doc(Path.cwd() / fault["path"]) or page
    return {**fault, "page": page, "is_error": is_error}


def fault_in(line: str) -> Fault:
    """Return the problem in a line that a build reports; an error of no page."""
    found = REPORTED.fullmatch(line)
    return {
        "path": found["path"] or "" if found else "",
        "line": int(found["line"] or 0) if found else 0,
        "column": int(found["column"] or 0) if found else 0,
        "code": found["code"] if found else "",
        "message": found["message"] if found else line,
        "is_error": True,
        "page": "",
    }


def fault_at(path: Path, line: int, message: str) -> Fault:
    """Return a problem in a file; an error of no page."""
    return {**fault_in(message), "path": shown_path(path).as_posix(), "line": line}


def faults_of(problems: Iterable[Problem]) -> list[Fault]:
    """Return problems of the register as messages have them."""
    return [{**fault_in(str(each)), "is_error": each.is_error} for each in problems]
