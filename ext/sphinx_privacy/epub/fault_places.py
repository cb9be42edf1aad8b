"""Where on the pages of the site the faults of a book are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx.environment import BuildEnvironment

# The attributes of nodes that name a target or a file.
ADDRESSES = ("refuri", "refid", "reftarget", "uri", "ids")


def place_in_sheet(sheet: Path, name: str, address: str) -> str:
    """Return the place of an address in a style sheet."""
    before = sheet.read_text("utf-8").partition(address)[0]
    return f"{name}:{len(before.splitlines())}"


def place_of(env: BuildEnvironment, docname: str, address: str) -> nodes.Node | str:
    """Return the node that has an address; the page if none is known."""
    page, _, anchor = unquote(address).partition("#")
    name = re.escape(anchor or page.rpartition("/")[2])
    wanted = re.compile(rf"(?<![\w-]){name}(?![\w-])")
    return _place(env, docname, lambda node: bool(wanted.search(_said(node))))


def place_of_html(env: BuildEnvironment, docname: str, line: str) -> nodes.Node | str:
    """Return the HTML of a page that is in a line of what was written; the page if none is."""
    line = line.strip()
    return _place(env, docname, lambda node: _is_html_in(node, line))


def _place(
    env: BuildEnvironment, docname: str, is_wanted: Callable[[nodes.Element], bool]
) -> nodes.Node | str:
    if docname not in env.found_docs:  # an index
        return docname
    found = (node for node in env.get_doctree(docname).findall(nodes.Element) if is_wanted(node))
    return next(found, docname)


def _said(node: nodes.Element) -> str:
    """Return the addresses that a node has; for HTML, all of it."""
    if isinstance(node, nodes.raw):
        return node.astext()
    return " ".join(str(node.get(name, "")) for name in ADDRESSES)


def _is_html_in(node: nodes.Element, line: str) -> bool:
    text = node.astext().strip() if isinstance(node, nodes.raw) else ""
    return bool(text) and (text in line or line in text)
