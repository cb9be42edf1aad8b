"""Which message of another program a text is."""

from __future__ import annotations

import re
from ast import literal_eval
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from sphinx.locale import __

from sphinx_privacy.reports import messages_of_docutils, messages_of_myst, messages_of_sphinx

if TYPE_CHECKING:
    from sphinx_privacy.reports.message import Message

PROGRAMS = (messages_of_sphinx, messages_of_docutils, messages_of_myst)
VARYING = re.compile(r"%(?:\(\w+\))?([srd])")
IN_BRACES = re.compile(r"\{\d\}")
STRING = r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\""""


def message_in(text: str) -> tuple[Message, tuple[str, ...]] | None:
    """Return which message a text is, and what varies in it; None if it is in no table."""
    for message in chain.from_iterable(program.MESSAGES for program in PROGRAMS):
        # Sphinx reports in the language of the terminal.
        if found := _pattern(str(__(message.template))).fullmatch(text):
            return message, tuple(map(_unquoted, found.groupdict(), found.groups()))
    return None


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """Return the pattern of a template, with a group for each text that varies: ``r0``, ``s1``."""
    first, *rest = VARYING.split(IN_BRACES.sub("%s", template))
    parts = [re.escape(first)]
    for number, (kind, words) in enumerate(zip(rest[::2], rest[1::2], strict=True)):
        varying = f"{STRING}|.*?" if kind == "r" else ".*?"
        parts += [f"(?P<{kind}{number}>{varying})", re.escape(words)]
    return re.compile("".join(parts), re.DOTALL)


def _unquoted(group: str, value: str) -> str:
    """Return a text without the quotes that Python puts around it for ``%r``."""
    is_quoted = group.startswith("r") and re.fullmatch(STRING, value, re.DOTALL)
    return str(literal_eval(value)) if is_quoted else value
