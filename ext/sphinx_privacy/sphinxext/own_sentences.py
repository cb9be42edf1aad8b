"""Sentences of ours with nodes in them, in any order that a language has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.nodes import Node

NAME = re.compile(r"\{(\w+)\}")


def with_values(words: str, /, **values: Node | Sequence[Node]) -> list[Node]:
    """Return the nodes of a sentence: "Please write to {email}." with the node of an address."""
    made: list[Node] = []
    for position, part in enumerate(NAME.split(words)):
        if position % 2 == 0:
            made += [nodes.Text(part)] if part else []
        else:
            value = values[part]
            made += [value] if isinstance(value, nodes.Node) else value
    return made
