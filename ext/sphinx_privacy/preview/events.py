"""What open pages are sent: each page listens to a stream of events."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

STILL_HERE = ": still here\n\n"
SECONDS_OF_SILENCE = 15
MS_TO_COME_BACK = 500
"""How soon a page looks whether the preview is there again."""


class Events:
    """Sends each event to every page that listens."""

    def __init__(self) -> None:
        """Begin without listeners."""
        self._listeners: set[asyncio.Queue[str | None]] = set()
        self._is_closed = False

    def send(self, event: str, **about: Any) -> None:
        """Send an event."""
        for queue in self._listeners:
            queue.put_nowait(as_text(event, about))

    def close(self) -> None:
        """End every stream, and at once those that begin later."""
        self._is_closed = True
        for queue in self._listeners:
            queue.put_nowait(None)

    async def stream(self, first: str) -> AsyncIterator[str]:
        """Yield events as a browser reads them, from now on; the first one is given."""
        queue = asyncio.Queue[str | None]()
        self._listeners.add(queue)
        try:
            yield f"retry: {MS_TO_COME_BACK}\n{first}"
            while not self._is_closed and (text := await _next(queue)) is not None:
                yield text
        finally:
            self._listeners.discard(queue)


async def _next(queue: asyncio.Queue[str | None]) -> str | None:
    try:
        return await asyncio.wait_for(queue.get(), SECONDS_OF_SILENCE)
    except TimeoutError:
        return STILL_HERE


def as_text(event: str, about: dict[str, Any]) -> str:
    """Return an event as a browser reads it."""
    return f"event: {event}\ndata: {json.dumps(about)}\n\n"
