"""Places that pages leave for what is put in when editions are joined.

They are ours: a page that should have one and has none is an error of its template.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

HEAD_SLOT = "head"
"""In the head of a page; says what `web.add_meta` knows of the page."""
PLACEHOLDER = "placeholder"
"""In the text, where a list of versions is shown; says which."""
SLOT = "<!-- privacy: version -->"
CHANGES_SLOT = "<!-- privacy: changes -->"
TITLE_SLOT = "[privacy: title]"
"""No comment: themes take tags out of titles."""
CHANGES = "changes/index.html"
# The root of the site in links from one edition to another.
SITE = "privacy-site://"

_SAID = {
    kind: re.compile(f"<!-- privacy: {kind} ({{.*?}}) -->") for kind in (HEAD_SLOT, PLACEHOLDER)
}


def slot(kind: str, said: Mapping[str, Any]) -> str:
    """Return a place of a kind that says what it is for; text in it cannot end the comment."""
    text = json.dumps(said, sort_keys=True).replace(">", r"\u003e")
    return f"<!-- privacy: {kind} {text} -->"


def has_slot(kind: str, html: str) -> bool:
    """Return whether a page has a place of a kind."""
    return _SAID[kind].search(html) is not None


def filled(kind: str, html: str, fill: Callable[[dict[str, Any]], str]) -> str:
    """Return a page whose places of a kind are filled, each by what it says."""
    return _SAID[kind].sub(lambda found: fill(json.loads(found[1])), html)
