"""What is wrong with a piece of HTML on a page: pages are Markdown, and have none."""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_privacy.markup.inline import TAG, TAGS, not_shown

COMMENT = re.compile(r"<!--(?:-?>|.*?-->)", re.DOTALL)
"""A comment, as browsers and Markdown find its end."""
# What MyST makes of the end of a line, of struck words, and of the boxes of a task list.
MADE = re.compile(
    r"<br />\n|</?s>"
    r'|<input class="task-list-item-checkbox" (?:checked="checked" )?(?:disabled="disabled" )?'
    r'type="checkbox">'
)
INSTEAD = {
    "a": "[words](address)",
    "abbr": "{abbr}`DPO (data protection officer)`",
    "b": "**words**",
    "br": "a backslash at the end of the line",
    "code": "words between ticks",
    "em": "*words*",
    "i": "*words*",
    "img": "![words](map.png)",
    "kbd": "{kbd}`Ctrl`",
    "strong": "**words**",
    "sub": "{sub}`words`",
    "sup": "{sup}`words`",
}
"""What to write instead of a tag."""


class Fault(NamedTuple):
    """The words of the HTML that are wrong, and why."""

    words: str
    code: str
    message: str


def fault_of_html(html: str) -> Fault | None:
    """Return what is wrong with HTML; None for comments, and for what MyST makes of Markdown."""
    seen = COMMENT.sub("", html).lstrip()
    if not seen or MADE.fullmatch(seen):
        return None
    if seen.startswith("<!--"):
        message = "this comment has no end, and hides all that follows; end it with -->."
        return Fault("<!--", "open-comment", message)
    tag = TAG.search(seen)
    if tag and tag["name"].lower() not in TAGS:
        whole = seen[tag.start() :].partition(">")[0] + ">"
        return Fault(whole, "lost-letters", not_shown(whole))
    if tag:
        name = tag["name"].lower()
        instead = f"write Markdown: {INSTEAD[name]}" if name in INSTEAD else "write Markdown"
        return Fault(tag[0], "raw-html", f"{tag[0]}> is HTML, which a page cannot have; {instead}.")
    if seen.startswith("<"):
        shown = seen.strip().split("\n")[0]
        return Fault(shown, "raw-html", f"{shown} is HTML, which a page cannot have; remove it.")
    message = (
        "words in the line of a comment are not read as Markdown; put it on a line of its own."
    )
    return Fault("<!--", "raw-html", message)
