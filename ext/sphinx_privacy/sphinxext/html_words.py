"""The words that HTML shows: not those in comments, templates and hidden elements."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.sphinxext.raw_html import AMONG_WORDS, TAG

if TYPE_CHECKING:
    Attributes = list[tuple[str, str | None]]

UNSEEN = (
    *("audio", "canvas", "datalist", "dialog", "iframe", "noembed", "noframes", "object"),
    *("script", "style", "template", "video"),
)
"""Elements whose content browsers do not show."""
CODE = ("script", "style")
VOID = (
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
    *("source", "track", "wbr"),
)
END_OF_COMMENT = "-->"
STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b")
MAY_HIDE = re.compile(
    rf"<!|<(?:{'|'.join(UNSEEN)})\b|\shidden[\s=/>]|(?:display|visibility)\s*:",
    re.IGNORECASE,
)
HIDING_TAG = re.compile(
    r"<(?P<name>[a-z][\w-]*)\b(?:[^<>]*\shidden(?=[\s=/>])|[^<>]*\bstyle\s*=[^<>]*"
    rf"{STYLE.pattern})[^<>]*>|<(?P<unseen>{'|'.join(UNSEEN)})\b[^<>]*>",
    re.IGNORECASE,
)
# What writers add to the words of a page, in forms in which nothing but numbers has room.
NUMBERS = re.compile(
    r'<span class="(?:caption|section)-number">[^<\d]{0,30}[\d.]+[^<\w]*</span>'
    r'|<span class="backrefs">\((?:<a [^>]*>\d+</a>,?)+\)</span>'
    r'|<span class="linenos">[ \d]*</span>'
    r'|<td class="linenos"><div class="linenodiv"><pre>(?:\s|\d|</?span[^>]*>)*</pre></div></td>'
)


class HtmlWords(NamedTuple):
    """The words of HTML, without numbers that writers add; between two blocks is a space."""

    shown: str
    hidden: str = ""
    """Those of scripts and styles are none."""


def html_words(html: str) -> HtmlWords:
    """Return the words that HTML shows, and those that it hides."""
    if not MAY_HIDE.search(html):
        return HtmlWords(unescape(TAG.sub(" ", AMONG_WORDS.sub("", NUMBERS.sub("", html)))))
    reader = _Reader()
    reader.feed(NUMBERS.sub("", html))
    if _is_in_comment(html):
        reader.feed(END_OF_COMMENT)
    reader.close()
    return HtmlWords("".join(reader.words), "".join(reader.hidden_words))


def is_hiding(before: str) -> bool:
    """Return whether HTML hides what follows it, in a comment or in an element."""
    return _is_in_comment(before) or any(
        _is_open(found["name"] or found["unseen"], before, found.end())
        for found in HIDING_TAG.finditer(before)
    )


def _is_in_comment(html: str) -> bool:
    return html.rfind("<!--") > html.rfind(END_OF_COMMENT)


def _is_open(name: str, html: str, start: int) -> bool:
    """Return whether an element does not end in HTML, where it has begun before a place."""
    if name.lower() in VOID:
        return False
    depth = 1
    for tag in re.compile(rf"<(/?){name}\b", re.IGNORECASE).finditer(html, start):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return False
    return True


class _Reader(HTMLParser):
    """Reads the words that are shown, and those that are hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hidden_words: list[str] = []
        self.hidden: list[str] = []
        """The elements in which nothing is shown, from the outermost that hides."""

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Note the beginning of an element."""
        self._separate(tag)
        if tag not in VOID and (self.hidden or _hides(tag, dict(attrs))):
            self.hidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note the end of an element, and of those in it that have none."""
        self._separate(tag)
        if tag in self.hidden:
            while self.hidden.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Note words; those of scripts and styles are none."""
        if not self.hidden:
            self.words.append(data)
        elif self.hidden[-1] not in CODE:
            self.hidden_words.append(data)

    def handle_comment(self, data: str) -> None:
        """Note the words of a comment."""
        self.hidden_words.append(f" {data} ")

    def _separate(self, tag: str) -> None:
        if not AMONG_WORDS.fullmatch(f"<{tag}>"):
            (self.hidden_words if self.hidden else self.words).append(" ")


def _hides(tag: str, attributes: dict[str, str | None]) -> bool:
    style = attributes.get("style") or ""
    return tag in UNSEEN or "hidden" in attributes or bool(STYLE.search(style))
