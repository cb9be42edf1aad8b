"""Read the pages of revisions, and find the front page of each by that of the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.commands.old_pages import Order, archive_old_pages
from sphinx_privacy.editions.compare import Comparison, side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sphinx_privacy.archive.store import Archived
    from sphinx_privacy.commands.old_pages import Selection
    from sphinx_privacy.commands.old_revisions import Revision
    from sphinx_privacy.editions.fork_server import ForkServer


def read_revisions(
    server: ForkServer, selection: Selection, revisions: Sequence[Revision], folder: Path
) -> dict[Revision, Order | str]:
    """Return where each revision is archived, or why its pages could not be read."""
    numbered = enumerate(revisions)
    orders = [Order(selection, each.commit, folder / str(number)) for number, each in numbered]
    read = dict(zip(revisions, _run(server, orders), strict=True))
    again = dict(_with_other_fronts(read))
    return read | dict(zip(again, _run(server, list(again.values())), strict=True))


def _run(server: ForkServer, orders: Sequence[Order]) -> list[Order | str]:
    named = {order.folder.name: order for order in orders}
    failed = {each.name: each.reason for each in server.run(archive_old_pages, [*named.items()])}
    return [failed.get(name) or order for name, order in named.items()]


def _with_other_fronts(
    read: dict[Revision, Order | str],
) -> Iterator[tuple[Revision, Order]]:
    """Yield the revisions that have another front page than by its name, to read them again."""
    before, front = None, ""
    for revision, order in read.items():
        if isinstance(order, str):
            continue
        text = order.text
        root = text.document.root
        if before and order.found.is_front_guessed:
            root = _what_became_of(front, before, text) or root
            if root != text.document.root:
                folder = order.folder.with_name(f"{order.folder.name}-again")
                yield revision, order._replace(front=root, folder=folder)
        if before:
            before.forget()
        before, front = text, root


def _what_became_of(front: str, before: Archived, text: Archived) -> str:
    """Return the name of a former front page; empty if it is gone."""
    if front in text.blocks:
        return front
    pairs = Comparison(side(before), side(text), {}).recognised
    return next((pair.new for pair in pairs if pair.old == front), "")
