"""Warnings of ours: each has a code, such as ``unknown-fact``, and `reporter` shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from docutils import nodes

    Location = str | tuple[str | None, int | None] | nodes.Node | None

logger = logging.getLogger(__name__)


def warn(code: str, message: str, location: Location) -> None:
    """Warn about a problem at a place: a page, its line, a node, or ``path:line:column``."""
    logger.warning("%s", message, location=location, type="privacy", subtype=code)
