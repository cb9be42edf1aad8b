"""The Markdown pages of a small site, written in reStructuredText, with the prefix of our domain."""

from __future__ import annotations

import re
from textwrap import indent

from sphinx_privacy.directives.registration import DIRECTIVES
from sphinx_privacy.sphinxext.roles import ROLES

OURS = {*DIRECTIVES, *ROLES}
FRONT = re.compile(r"\A---\n(.*?)---\n", re.DOTALL)
BLOCK = re.compile(r"^```\{([\w-]+)\} ?(.*)\n((?:.*\n)*?)```$", re.MULTILINE)
ROLE = re.compile(r"\{([\w-]+)\}`")
LABEL = re.compile(r"^\(([\w-]+)\)=$", re.MULTILINE)
HEADING = re.compile(r"^(#+) (.*)$", re.MULTILINE)
LINES = ("=", "-", "~")


def with_prefix(page):
    """Return a page in Markdown with the prefix before each name of ours."""
    return re.sub(r"\{([a-z-]+)\}", lambda found: f"{{{_named(found[1])}}}", page)


def in_restructuredtext(page):
    """Return a page in reStructuredText; only what the small sites have is known."""
    page = FRONT.sub(lambda found: re.sub("^", ":", found[1], flags=re.MULTILINE)[:-1], page)
    page = BLOCK.sub(_block, page)
    page = ROLE.sub(lambda found: f":{_named(found[1])}:`", page)
    page = LABEL.sub(lambda found: f".. _{found[1]}:\n", page)
    return HEADING.sub(lambda found: f"{found[2]}\n{LINES[len(found[1]) - 1] * 60}", page)


def _block(found):
    name, argument, body = found.groups()
    first = f".. {_named(name)}:: {argument}".rstrip()
    is_bare = body.strip() and not body.startswith(":")
    return f"{first}\n" + ("\n" if is_bare else "") + indent(body, "   ")


def _named(name):
    return f"privacy:{name}" if name in OURS else name
