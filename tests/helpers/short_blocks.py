"""Blocks from short texts, for tests that compare versions."""

from __future__ import annotations

import re

from sphinx_privacy.archive.blocks import Block, Token

WORD = re.compile(r"(?P<strong>\*?)(?P<text>[^*.,;@]+|[.,;])\*?(@(?P<link>\S+))?")


def cell(text):
    """Words and marks: ``*strong*``, ``word@address`` for a link, ``/`` for a line break."""
    tokens, before = [], ""
    for part in text.split():
        if part == "/":
            before = "\n"
            continue
        for match in WORD.finditer(part):
            styles = ["strong"] if match["strong"] else []
            styles += [f"link {match['link']}"] if match["link"] else []
            tokens.append(Token(match["text"], before, " ".join(styles)))
            before = ""
        before = " "
    return tuple(tokens)


def block(kind, *cells, depth=0):
    return Block(kind, depth, tuple(map(cell, cells)))


def paragraph(text, depth=0):
    return block("paragraph", text, depth=depth)


def item(text, depth=1):
    return block("item", text, depth=depth)


def heading(level, text):
    return block(f"heading-{level}", text)


def head(*cells):
    return block("head-row", *cells)


def row(*cells):
    return block("row", *cells)
