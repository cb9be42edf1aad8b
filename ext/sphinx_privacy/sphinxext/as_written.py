"""What an author would write on a page: directives and roles as this page has them."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.sphinxext.domain import PrivacyDomain

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

MARKDOWN = ".md"
ROLE = re.compile(r"\{(?P<name>[a-z][a-z-]*)\}`(?P<words>[^`]*)`")
DIRECTIVE = re.compile(r"```\{(?P<name>[a-z][a-z-]*)\}(?: (?P<argument>[\w-]+))?")
"""How sentences name them: as a page of a project for a policy alone would have them."""


OF_REST = (
    (re.compile(r":(?:privacy:)?(?P<name>[a-z][a-z-]*):`"), r"{\g<name>}`"),
    (
        re.compile(r"(?<![:`\w])`(?P<words>[^`<]+) <(?P<address>[^`<>]+)>`__?"),
        r"[\g<words>](\g<address>)",
    ),
    (re.compile(r"``(?P<code>[^`]+)``"), r"`\g<code>`"),
)
"""What sentences have in reStructuredText, and the same in Markdown."""


def is_markdown(env: BuildEnvironment, docname: str) -> bool:
    """Return whether a page is in Markdown, and not in reStructuredText."""
    return Path(env.doc2path(docname)).suffix == MARKDOWN


def as_on_page(env: BuildEnvironment, docname: str, sentence: str) -> str:
    """Return a sentence with directives and roles as a page has them."""
    if is_markdown(env, docname) and not prefix(env):
        return sentence
    sentence = DIRECTIVE.sub(partial(_directive, env, docname), sentence)
    return ROLE.sub(partial(_role, env, docname), sentence)


def notice_in(env: BuildEnvironment, docname: str, id_: str) -> tuple[str, str]:
    """Return what a page has to say to be a notice, and in which part of it."""
    if is_markdown(env, docname):
        return f'"notice: {id_}"', "in the front matter"
    return f'":notice: {id_}"', "at the top"


def in_markdown(source: str) -> str:
    """Return sentences that are in reStructuredText as the register has them, in Markdown."""
    for pattern, written in OF_REST:
        source = pattern.sub(written, source)
    return source


def prefix(env: BuildEnvironment) -> str:
    """Return what names of our directives and roles begin with on pages."""
    name = PrivacyDomain.name
    return "" if env.config.primary_domain == name else f"{name}:"


def _directive(env: BuildEnvironment, docname: str, found: re.Match[str]) -> str:
    name, argument = found["name"], f" {found['argument']}" if found["argument"] else ""
    if name in PrivacyDomain.of(env).directives:
        name = prefix(env) + name
    return f"```{{{name}}}{argument}" if is_markdown(env, docname) else f".. {name}::{argument}"


def _role(env: BuildEnvironment, docname: str, found: re.Match[str]) -> str:
    name = found["name"]
    if name in PrivacyDomain.of(env).roles:
        name = prefix(env) + name
    words = found["words"]
    return f"{{{name}}}`{words}`" if is_markdown(env, docname) else f":{name}:`{words}`"
