"""A redline on a web page: text that did not change, far from any change, is behind a summary."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, cast

from docutils import nodes

from sphinx_privacy.diff.excerpts import shown_places
from sphinx_privacy.locale import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_privacy.diff.redline import PageChange

NAMED = 3
"""A summary names at most so many of the sections behind it."""


class unchanged_text(nodes.General, nodes.Element):
    """Unchanged text behind a summary (`words`)."""


def fold_unchanged(redline: nodes.section, page: PageChange) -> None:
    """Put unchanged text of a redline behind summaries, and say so after its first paragraph.

    What `excerpts` shows on paper stays as it is, and so do lists with an item that changed.
    """
    _fold(redline, shown_places(page.changes))
    if any(redline.findall(unchanged_text)):
        words = _("Unchanged text is folded; on paper it is left out.")
        redline.insert(2, nodes.paragraph("", words, classes=["hint"]))


def _fold(node: nodes.Element, shown: set[int]) -> None:
    """Fold the children of a section or a definition, and those of the sections in it."""
    for table in [child for child in node if isinstance(child, nodes.table)]:
        node.replace(table, list(_pieces(table, shown)))
    made: list[nodes.Node] = []
    for is_hidden, run in groupby(node, partial(_is_hidden, shown)):
        children = list(run)
        if is_hidden and len(list(_places(children))) > 1:
            made.append(unchanged_text("", *children, words=_summary(children)))
            continue
        for child in children:
            if isinstance(child, nodes.section | nodes.container):
                _fold(child, shown)
        made += children
    node[:] = made


def _is_hidden(shown: set[int], node: nodes.Node) -> bool:
    places = set(_places([node]))
    return bool(places) and places.isdisjoint(shown)


def _places(found: Iterable[nodes.Node]) -> Iterator[int]:
    """Yield the places of the lines that nodes were made from."""
    for node in found:
        yield from (part["place"] for part in node.findall(nodes.Element) if "place" in part)


def _summary(children: Iterable[nodes.Node]) -> str:
    """Return the summary of unchanged text: it names the first sections in it."""
    sections = [child for child in children if isinstance(child, nodes.section)]
    names = [cast("nodes.title", section[0]).astext() for section in sections[:NAMED]]
    names += ["\N{HORIZONTAL ELLIPSIS}"] if len(sections) > NAMED else []
    words = _("Unchanged text")
    return f"{words}: {'; '.join(names)}" if names else words


def _pieces(table: nodes.table, shown: set[int]) -> Iterator[nodes.table]:
    """Yield a table in pieces, so that its unchanged rows can be folded; its head comes first."""
    group = cast("nodes.tgroup", table[0])
    columns = [each for each in group if isinstance(each, nodes.colspec)]
    heads = [each for each in group if isinstance(each, nodes.thead)]
    rows = [row for body in group if isinstance(body, nodes.tbody) for row in body]
    runs = [list(run) for _, run in groupby(rows, partial(_is_hidden, shown))]
    if _is_hidden(shown, table) or not any(
        len(run) > 1 and _is_hidden(shown, run[0]) for run in runs
    ):
        yield table
        return
    if heads and runs and _is_hidden(shown, runs[0][0]):
        runs.insert(0, [])
    for number, run in enumerate(runs):
        body = [nodes.tbody("", *run)] if run else []
        parts = [*(each.deepcopy() for each in columns), *(heads if number == 0 else ()), *body]
        yield nodes.table("", nodes.tgroup("", *parts, cols=len(columns)), classes=["piece"])
