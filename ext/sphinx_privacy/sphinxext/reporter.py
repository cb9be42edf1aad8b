"""The one form of all that a build reports: ``path:line:column: code: sentence``, as in a register.

Warnings about pages that are not the policy's look as Sphinx writes them.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.problems import one_line
from sphinx_privacy.sphinxext.load_register import shown_path
from sphinx_privacy.sphinxext.policy_pages import is_policy_page

if TYPE_CHECKING:
    from sphinx.application import Sphinx

OURS = "privacy"
"""The type of our warnings. It is not shown: our codes need no name before them."""
LOCATION = re.compile(r"(?P<path>.*?)(?P<numbers>(?::\d+){0,2}):?", re.DOTALL)


class Location(NamedTuple):
    """Where a warning is: a file, and its line and column as text, such as ``:3:5``."""

    path: Path
    numbers: str

    def __str__(self) -> str:
        """Return the path from the current folder, and the numbers."""
        return f"{shown_path(self.path).as_posix()}{self.numbers}"


def in_our_form(app: Sphinx, record: logging.LogRecord) -> str | None:
    """Return a warning in our form; None for one that is not about the policy or its register."""
    location = _location_of(record)
    type_, subtype = getattr(record, "type", None), getattr(record, "subtype", None)
    if type_ != OURS and not _is_about_policy(app, location):
        return None
    message = logging.LogRecord.getMessage(record)
    code = ".".join(filter(None, [type_, subtype]))
    sentence = message.removesuffix(f" [{code}]")
    if type_ == OURS:
        shown = subtype
    else:
        shown, sentence = code or _who_warns(record), _first_paragraph(sentence)
    return one_line(": ".join(filter(None, [location and str(location), shown, sentence])))


def _location_of(record: logging.LogRecord) -> Location | None:
    found = LOCATION.fullmatch(getattr(record, "location", None) or "")
    return Location(Path(found["path"]), found["numbers"]) if found and found["path"] else None


def _is_about_policy(app: Sphinx, location: Location | None) -> bool:
    """Return whether a place is on a page of the policy, in the register, or in a project of ours.

    A project is ours if its first page is the policy's.
    """
    page = app.config.root_doc
    if location:
        path = Path.cwd() / location.path
        if path.is_relative_to(Path(app.srcdir, app.config.privacy_register)):
            return True
        page = app.project.path2doc(path) or page
    return is_policy_page(app.config, page)


def _who_warns(record: logging.LogRecord) -> str:
    """Return the package that gives a warning without a type; Sphinx puts its name first."""
    return record.name.split(".")[1] if "." in record.name else record.name


def _first_paragraph(message: str) -> str:
    """Return what a message says as one line; docutils adds the lines that it is about."""
    return " ".join(message.strip().split("\n\n")[0].split())
