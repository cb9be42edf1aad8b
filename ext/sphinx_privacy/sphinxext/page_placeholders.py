"""Placeholders in HTML pages for what is inserted when editions are assembled.

They are ours: if a page lacks one that it should have, its template is wrong.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

HEAD_PLACEHOLDER = "head"
"""In the head of a page, with what `machine_readable.add_meta` knows about the page."""
PLACEHOLDER = "placeholder"
"""In the text, in the place of a list of versions, with the kind of list."""
AS_OF, STATUS, ANNOUNCED = "as-of", "version-status", "announced"
"""What else depends on the day.

These are the tools above a table of periods, a version's status, and whether the day of an
announcement has come.
"""
FRAME_PLACEHOLDER = "<!-- privacy: version -->"
CHANGES_PLACEHOLDER = "<!-- privacy: changes -->"
TITLE_PLACEHOLDER = "[privacy: title]"
"""It is not a comment, because themes remove tags from titles."""
CHANGES = "changes/index.html"
# The root of the site in links from one edition to another.
SITE = "privacy-site://"
HISTORY = ":history"
"""In such links: the page at the root that says which version applied when, whatever its name."""

STATIC_FOLDER = "_static"
STATIC = f"{SITE}:static/"
"""In addresses of files of the theme: their folder, which editions share."""

_PLACEHOLDERS = {
    kind: re.compile(f"<!-- privacy: {kind} ({{.*?}}) -->")
    for kind in (HEAD_PLACEHOLDER, PLACEHOLDER)
}


def placeholder_for(kind: str, data: Mapping[str, Any]) -> str:
    """Return a placeholder of a kind with its data; no text in the data can end the comment."""
    text = json.dumps(data, sort_keys=True).replace(">", r"\u003e")
    return f"<!-- privacy: {kind} {text} -->"


def has_placeholder(kind: str, html: str) -> bool:
    """Return whether a page has a placeholder of a kind."""
    return _PLACEHOLDERS[kind].search(html) is not None


def filled(kind: str, html: str, fill: Callable[[dict[str, Any]], str]) -> str:
    """Return a page with the placeholders of a kind filled, each from its data."""
    return _PLACEHOLDERS[kind].sub(lambda found: fill(json.loads(found[1])), html)
