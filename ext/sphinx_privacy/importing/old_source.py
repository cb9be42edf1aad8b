"""The source of an old page, made readable here: what only its own site understood is taken out.

Front matter is for the generator of a site, and so are the tags of Liquid and the attribute lists
of kramdown. MyST would show them as words, or do what they say. What is taken out is noted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[str], str]

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<matter>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
FENCED = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})(?:.*\n)*?^ {0,3}(?P=fence).*$", re.MULTILINE)
FIRST_HEADING = re.compile(r"^ {0,3}(?:#[ \t]+\S|\S.*\n {0,3}=+[ \t]*$|<h1\b)", re.MULTILINE)
TAG = re.compile(r"\{%-?(?P<words>.*?)-?%\}", re.DOTALL)
VALUE = re.compile(r"\{\{-?[ \t]*(?:page\.)?(?P<name>[\w.]+)[ \t]*-?\}\}")
OUTPUT = re.compile(r"\{\{.*?\}\}")
ATTRIBUTES = re.compile(r"[ \t]*\{:(?P<list>[^{}\n]*)\}[ \t]*")
HEADING_ID = re.compile(
    r"^(?P<heading>[ \t]*#.*?)[ \t]*\{(?P<list>#[^{}\n]*)\}[ \t]*$", re.MULTILINE
)
ID = re.compile(r"#(?P<id>[\w.-]+)")
HEADING = re.compile(
    r"^[ \t]*<h(?P<level>[1-6])\b(?P<attributes>[^>]*)>(?P<words>.*?)</h(?P=level)>[ \t]*$",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
ID_OF_TAG = re.compile(r"""\bid\s*=\s*["']?(?P<id>[\w.-]+)""", re.IGNORECASE)
WHOLE = re.compile(
    r"^[ \t]*<(?P<name>table|ul|ol|dl)\b.*?</(?P=name)>",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
BLANK = re.compile(r"\n(?:[ \t]*\n)+")
DIRECTIVE = re.compile(
    r"^(?P<before>[ \t]*)(?P<fence>`{3,}|~{3,}|:{3,})\{(?P<name>[^}\n]*)\}[ \t]*(?P<rest>.*)$",
    re.MULTILINE,
)
ROLE = re.compile(r"\{(?P<name>[A-Za-z][\w:+.-]*)\}(?P<ticks>`+)(?P<words>[^`\n]+)(?P=ticks)")
TARGET = re.compile(r"\s*<[^<>]*>$")


class Names(NamedTuple):
    """The directives and roles that pages may have."""

    directives: frozenset[str]
    roles: frozenset[str]


class OldSource:
    """The source of a page, and what was done to it."""

    def __init__(self, content: bytes) -> None:
        """Decode a page; Windows wrote many that are not in UTF-8."""
        self.notes: list[str] = []
        try:
            self.text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            self.text = content.decode("cp1252", errors="replace")
            self.notes.append("it is not in UTF-8; it was read as Windows-1252.")
        self.text = "\n".join(self.text.replace("\0", "").splitlines()) + "\n"

    def note(self, sentence: str) -> None:
        """Note what was done, once."""
        if sentence not in self.notes:
            self.notes.append(sentence)

    def outside_code(self, change: Change) -> None:
        """Change the text, except where it is code."""
        self.text = _outside(FENCED, self.text, change, str)


def made_readable(content: bytes, names: Names) -> OldSource:
    """Return a page in Markdown that MyST can read: it does nothing that is not in `names`."""
    source = OldSource(content)
    matter = _without_front_matter(source)
    if matter is not None:
        source.outside_code(lambda text: _without_liquid(source, text, matter))
    source.text = DIRECTIVE.sub(lambda found: _directive(source, found, names), source.text)
    source.outside_code(lambda text: ROLE.sub(lambda found: _role(source, found, names), text))
    source.outside_code(_with_anchors)
    source.outside_code(_with_headings)
    return source


def _without_front_matter(source: OldSource) -> dict[str, Any] | None:
    """Take out the front matter and return it; None if there is none.

    Its lines stay, so that messages name the right ones.
    """
    found = FRONT_MATTER.match(source.text)
    if found is None:
        return None
    try:
        matter = yaml.load(found["matter"], yaml.BaseLoader)  # noqa: S506 - it makes only texts
    except (yaml.YAMLError, RecursionError):
        matter = {}
        source.note("its front matter is not YAML and was left out.")
    matter = matter if isinstance(matter, dict) else {}
    rest = source.text[found.end() :]
    title = matter.get("title")
    head = ""
    if isinstance(title, str) and title.strip() and not FIRST_HEADING.search(rest):
        head = f"# {' '.join(title.split())}"
        source.note(f'the title "{title}" of its front matter was made its heading.')
    lines = "\n" * found[0].count("\n")
    source.text = (head and head + "\n") + lines + rest
    return matter


def _without_liquid(source: OldSource, text: str, matter: dict[str, Any]) -> str:
    """Return a text without the tags of Liquid, and with the values that its front matter has."""
    values = {name: value for name, value in _values(matter).items() if isinstance(value, str)}
    for found in TAG.finditer(text):
        source.note(f'the tag "{found[0]}" was left out; the site may have shown something there.')
    text = VALUE.sub(lambda found: values.get(found["name"], found[0]), TAG.sub("", text))
    for found in OUTPUT.finditer(text):
        source.note(f'"{found[0]}" is shown as it is written; the site showed a value there.')
    return text


def _values(matter: dict[str, Any]) -> dict[str, Any]:
    """Return the values that a page may show by name."""
    of_myst = matter.get("myst")
    beside = of_myst.get("substitutions") if isinstance(of_myst, dict) else None
    return matter | (beside if isinstance(beside, dict) else {})


def _directive(source: OldSource, found: re.Match[str], names: Names) -> str:
    """Return the beginning of a directive: as code, if it is not one that pages may have."""
    if found["name"] in names.directives:
        return found[0]
    source.note(f'the directive "{found["name"]}" was not run; what it contains is shown as code.')
    rest = f"\n{found['before']}{found['rest']}" if found["rest"] else ""
    return f"{found['before']}{found['fence']}{rest}"


def _role(source: OldSource, found: re.Match[str], names: Names) -> str:
    """Return a role; only its words, if it is not one that pages may have."""
    if found["name"] in names.roles:
        return found[0]
    source.note(f'the role "{found["name"]}" was not run; its words are shown.')
    return TARGET.sub("", found["words"])


def _with_anchors(text: str) -> str:
    """Return a text with the ids of attribute lists as anchors."""
    text = HEADING_ID.sub(lambda found: f"{found['heading']}{_anchors(found['list'])}", text)
    return ATTRIBUTES.sub(lambda found: _anchors(found["list"]), text)


def _anchors(attributes: str) -> str:
    return "".join(f'<a id="{found["id"]}"></a>' for found in ID.finditer(attributes))


def _with_headings(text: str) -> str:
    """Return a text with the headings of HTML as those of Markdown, and whole tables and lists.

    Markdown would take an empty line for the end of the HTML.
    """
    return _outside(
        WHOLE, text, lambda part: HEADING.sub(_heading, part), lambda part: BLANK.sub("\n", part)
    )


def _outside(pattern: re.Pattern[str], text: str, change: Change, change_found: Change) -> str:
    """Return a text with what fits a pattern changed in one way, and the rest in another."""
    changed, end = [], 0
    for found in pattern.finditer(text):
        changed += [change(text[end : found.start()]), change_found(found[0])]
        end = found.end()
    return "".join([*changed, change(text[end:])])


def _heading(found: re.Match[str]) -> str:
    named = ID_OF_TAG.search(found["attributes"])
    anchor = f'<a id="{named["id"]}"></a>' if named else ""
    return f"\n\n{'#' * int(found['level'])} {' '.join(found['words'].split())}{anchor}\n\n"
