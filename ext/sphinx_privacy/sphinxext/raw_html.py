"""HTML on pages: comments, task lists, and what it means in formats that are not HTML."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_privacy.archive.words import COMMENT
from sphinx_privacy.markup.html import fault_of_html
from sphinx_privacy.sphinxext.policy_pages import is_checked
from sphinx_privacy.sphinxext.priorities import AFTER_TRANSLATION

if TYPE_CHECKING:
    from sphinx.application import Sphinx

BREAK = re.compile(r"<br\s*/?>")
CHECKBOX = re.compile(r'<input\b[^>]*\btype="checkbox"[^>]*>')
STRUCK = re.compile(r"<(s|del|strike)\b[^>]*>")
END_OF_STRUCK = re.compile(r"</(s|del|strike)>")
UNSEEN = re.compile(r"<(script|style|template)\b.*?</\1>|<!--.*?-->", re.DOTALL)
AMONG_WORDS = re.compile(
    r"</?(a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strike"
    r"|strong|sub|sup|time|u|var|wbr)\b[^>]*>"
)
TAG = re.compile(r"<[^>]*>")
SPACE = re.compile(r"[ \t\r\n\f]+")


def is_html(node: nodes.raw) -> bool:
    """Return whether raw code is HTML; other formats have twins of what HTML shows."""
    return "html" in node.get("format", "").split()


def is_break(node: nodes.Node) -> bool:
    """Return whether a node is the end of a line."""
    return _matches(node, BREAK)


def checkbox(code: str) -> str:
    """Return the box of an item of a task list as a letter; empty if the code is none."""
    if not CHECKBOX.fullmatch(code.strip()):
        return ""
    return "☑" if "checked=" in code else "☐"


def words_of_html(node: nodes.raw) -> str:
    """Return the words that HTML shows; none if the code is in another format."""
    code = AMONG_WORDS.sub("", UNSEEN.sub("", node.astext())) if is_html(node) else ""
    return SPACE.sub(" ", unescape(TAG.sub(" ", code))).strip(" ")


class TidyHtml(SphinxTransform):
    """Take comments out of HTML, and turn the boxes of task lists into letters.

    A page would publish the comments, and only HTML shows boxes.
    """

    default_priority = AFTER_TRANSLATION

    def apply(self, **kwargs: object) -> None:
        """Change the HTML of the page."""
        checked = is_checked(self.env, self.env.docname)
        for node in list(self.document.findall(nodes.raw)):
            is_refused = checked and fault_of_html(node.astext())
            if is_html(node) and not is_refused:
                _tidy(node)


def _tidy(node: nodes.raw) -> None:
    code = node.astext()
    without = COMMENT.sub("", code)
    if box := checkbox(code):
        node.replace_self(nodes.Text(f"{box}\N{NO-BREAK SPACE}"))
    elif not without.strip() and code.strip():
        node.parent.remove(node)
    elif without != code:
        node[:] = [nodes.Text(without)]


def wrap_struck(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the words that HTML strikes out into an `inline` with the class ``struck``."""
    for opening in [raw for raw in doctree.findall(nodes.raw) if _matches(raw, STRUCK)]:
        parent, start = opening.parent, opening.parent.index(opening)
        following = parent.children[start + 1 :]
        closing = next((each for each in following if _matches(each, END_OF_STRUCK)), None)
        if closing:
            end = parent.index(closing)
            words = parent.children[start + 1 : end]
            parent[start : end + 1] = [nodes.inline("", "", *words, classes=["struck"])]


def _matches(node: nodes.Node, pattern: re.Pattern[str]) -> bool:
    return isinstance(node, nodes.raw) and bool(pattern.fullmatch(node.astext().strip()))


def setup(app: Sphinx) -> None:
    """Add the transform of pages that are read."""
    app.add_transform(TidyHtml)
