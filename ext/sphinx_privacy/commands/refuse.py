"""How a command that records versions refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.editions.publish_error import PublishError

if TYPE_CHECKING:
    from collections.abc import Iterable


def refuse(reasons: Iterable[str]) -> None:
    """Raise `PublishError` if there are reasons."""
    if listed := list(reasons):
        raise PublishError("\n".join(["nothing was recorded:", *listed]))
