"""Parts of Sphinx's log that we use although its documentation does not promise them.

Read this when Sphinx is upgraded, as `from_sphinx`: each part says what to check.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.logging import ColorizeFormatter, get_node_location

if TYPE_CHECKING:
    from sphinx.application import Sphinx


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
