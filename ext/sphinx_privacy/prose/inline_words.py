"""The words of a line of Markdown that readers see, each letter where it was."""

from __future__ import annotations

import re

from sphinx_privacy.prose.running_text import JOINED, VALUE, LinkWords

ROLE = re.compile(r"\{(?P<name>[A-Za-z][\w:.+-]*)\}(?P<ticks>`+)(?P<inside>[^`]+?)(?P=ticks)(?!`)")
WORDS_OF_ROLE = re.compile(r"(?P<words>[^<]*[^<\s])\s*<[^<>]*>\s*", re.DOTALL)
# The text between their ticks is shown, not what it names.
TEXTUAL = frozenset({"abbr", "covers", "sub", "sup", "worth-knowing"})
# A role that shows one or more whole sentences.
WHOLE = frozenset({"sentence"})
CODE = re.compile(r"(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
SUBSTITUTION = re.compile(r"\{\{.*?\}\}")
AUTOLINK = re.compile(r"<(?P<address>(?:https?://|mailto:)?[^\s<>]*[@.:][^\s<>]*)>")
ADDRESS = re.compile(
    r"(?:https?://|mailto:)[^\s<>\")\]]*[^\s<>\")\].,;:!?]|(?<![^\s<>()\"])[^\s<>()@\"]+@[^\s<>()@\"]+\.\w+"
)
LINK = re.compile(
    r"(?P<open>!?\[)(?P<words>[^\[\]]*)"
    r"(?P<close>\]\((?:<[^<>]*>|[^\s()]*(?:\([^()]*\)[^\s()]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
    r"|\]\[[^\[\]]*\])"
)
WEB = re.compile(r"https?://", re.IGNORECASE)
INSIDE_WORD = re.compile(r"(?<=\w)\*+(?=\w)")
# What is in the source of a line, and not shown.
MARKS = re.compile(
    r"<!--.*?-->|\[\^[^\]\s]+\]:?|</?[A-Za-z][^<>]*>|&#?\w+;|\{[:.#][^{}]*\}"
    r"|\\(?=[^\w\s])|\\(?=\n)|\*+|~~|(?<![\w\\])_+(?=\w[^_]*(?<!\s)_+(?!\w))|(?<![\s\\])_+(?!\w)",
    re.DOTALL,
)
# Without one of these, a line is shown as it is written.
MARK = re.compile(r"[`*_\[\\<{&~@:]")
NOT_A_BREAK = re.compile(r"[^\n]")


def visible(source: str) -> tuple[str, tuple[LinkWords, ...]]:
    """Return the words that readers see of lines of Markdown, and those of its links.

    A mark is a space, and what stands for a value is `VALUE`, so that each letter is in its place.
    """
    if not MARK.search(source):
        return source, ()
    links: list[LinkWords] = []
    text = ROLE.sub(lambda found: _role(found, links), source)
    text = CODE.sub(_value, text)
    text = SUBSTITUTION.sub(_value, text)
    text = AUTOLINK.sub(lambda found: _autolink(found, links), text)
    shown = ADDRESS.sub(_value, text)
    for found in LINK.finditer(text):
        if found["open"] == "[":
            words = shown[found.start("words") : found.end("words")]
            is_address = bool(WEB.match(found["words"].strip()))
            links.append(_link(found.start("words"), found["words"], words, is_address=is_address))
    shown = _without_addresses(shown, text)
    shown = INSIDE_WORD.sub(lambda found: JOINED * len(found[0]), shown)
    return MARKS.sub(_blank, shown), tuple(sorted(links))


def _link(start: int, written: str, shown: str, *, is_address: bool) -> LinkWords:
    return LinkWords(start, " ".join((written if is_address else shown).split()), is_address)


def _without_addresses(shown: str, text: str) -> str:
    """Return a text without the brackets of its links and what they lead to."""
    letters = list(shown)
    for found in LINK.finditer(text):
        for group in ("open", "close"):
            start, end = found.span(group)
            letters[start:end] = _blank_of(text[start:end])
    return "".join(letters)


def _role(found: re.Match[str], links: list[LinkWords]) -> str:
    """Return the words of a role in their place; it is a link if it has words and a target."""
    name, inside = found["name"].rpartition(":")[2], found["inside"]
    start = found.start("inside") - found.start()
    before, after = _blank_of(found[0][:start]), _blank_of(found["ticks"])
    if name in TEXTUAL:
        return before + inside + after
    if words := WORDS_OF_ROLE.fullmatch(inside):
        links.append(LinkWords(found.start("inside"), " ".join(words["words"].split())))
        return before + words["words"] + _blank_of(inside[words.end("words") :]) + after
    end = "." if name in WHOLE else ""
    return before + NOT_A_BREAK.sub(VALUE, inside) + end + after[len(end) :]


def _autolink(found: re.Match[str], links: list[LinkWords]) -> str:
    if WEB.match(found["address"]):
        links.append(LinkWords(found.start(), found["address"], is_address=True))
    return _value(found)


def _value(found: re.Match[str]) -> str:
    return NOT_A_BREAK.sub(VALUE, found[0])


def _blank(found: re.Match[str]) -> str:
    return _blank_of(found[0])


def _blank_of(text: str) -> str:
    return NOT_A_BREAK.sub(" ", text)
