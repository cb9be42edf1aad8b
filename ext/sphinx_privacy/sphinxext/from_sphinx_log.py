"""Parts of Sphinx's log that we use although its documentation does not promise them.

Read this when Sphinx is upgraded, as `from_sphinx`: each part says what to check.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.logging import NAMESPACE, ColorizeFormatter, get_node_location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

TRANSLATED = "<translated>"
"""What Sphinx has in the place of a file for a translation that it parses."""


class Reports(ColorizeFormatter):
    """Writes the reports of warnings, in the colours of Sphinx."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a line, or several."""
        if text := getattr(record, "report", None):
            record = logging.makeLogRecord({**vars(record), "msg": text, "args": ()})
        return super().format(record)


def place_of(app: Sphinx, record: logging.LogRecord) -> str | None:
    """Return the place of a warning as text; some give a path in the place of a page.

    Check `SphinxLogRecordTranslator.filter`.
    """
    match getattr(record, "location", None):
        case nodes.Node() as node:
            return get_node_location(node)
        case (str(page), line):
            path = page if Path(page).is_absolute() else app.env.doc2path(page)
            return f"{path}:{line or 0}"
        case str(place) if place and ":" not in place:
            return str(app.env.doc2path(place))
        case place:
            return place if isinstance(place, str) else None


@contextmanager
def reported_at(place: str, docname: str) -> Iterator[None]:
    """Have all that is reported of a translation of a page, while it is parsed, at its place.

    Check that Sphinx calls it `TRANSLATED`; MyST gives the page, and a line of the translation.
    """

    def put(record: logging.LogRecord) -> bool:
        if record.levelno >= logging.WARNING and _is_in_translation(record, docname):
            vars(record)["location"] = place
        return True

    handlers = list(logging.getLogger(NAMESPACE).handlers)
    for handler in handlers:
        handler.filters.insert(0, put)
    try:
        yield
    finally:
        for handler in handlers:
            handler.filters.remove(put)


def _is_in_translation(record: logging.LogRecord, docname: str) -> bool:
    match getattr(record, "location", None):
        case nodes.Node() as node:
            return TRANSLATED in (get_node_location(node) or "")
        case (page, _):
            return page == docname or TRANSLATED in str(page)
        case place:
            return TRANSLATED in str(place)
