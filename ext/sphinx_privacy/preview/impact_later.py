"""The impact of all changes, asked for once the pages are out and nothing more is saved."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from sphinx_privacy.preview.builder_link import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_privacy.preview.builder_link import BuilderLink

PAUSE = 0.5
"""The seconds after a build in which pages are fetched, and the next save may come."""


class ImpactLater:
    """Asks a builder for the impact after each build."""

    def __init__(self, builder: BuilderLink, report: Callable[[Mapping[str, Any]], None]) -> None:
        """Set the builder, and what is given its answer; that may be why there is none."""
        self._builder, self._report = builder, report
        self._task: asyncio.Task[None] | None = None

    def plan(self) -> None:
        """Ask after a pause, unless `cancel` is called before."""
        self.cancel()
        self._task = asyncio.create_task(self._ask())

    def cancel(self) -> None:
        """Give up what is planned or asked."""
        if self._task:
            self._task.cancel()

    async def _ask(self) -> None:
        await asyncio.sleep(PAUSE)
        try:
            answer = await self._builder.ask("impact")
        except RefusedError as error:
            answer = {"why": str(error)}
        self._report(answer)
