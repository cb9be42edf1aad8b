"""One preview from its start to its end: from a save to a build, and from a build to the pages."""

from __future__ import annotations

import asyncio
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_privacy.preview.builder_link import BuilderLink
from sphinx_privacy.preview.events import Events, as_text
from sphinx_privacy.preview.idle_check import IdleCheck
from sphinx_privacy.preview.impact_later import ImpactLater
from sphinx_privacy.preview.kept_files import SHOWN
from sphinx_privacy.preview.live_state import LiveState, Status, clock
from sphinx_privacy.preview.rebuild_line import RebuildLine
from sphinx_privacy.preview.watch import Watch
from sphinx_privacy.problems import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from sphinx_privacy.editions.project_paths import ProjectPaths
    from sphinx_privacy.preview.idle_check import Checked
    from sphinx_privacy.preview.messages import Fault, Saying

FOLDER = "preview"
"""The folder of the preview, below that for what is built; a translation has one of its own."""
TAKEN_APART = {".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"}
"""Files that a page takes again by themselves."""


def folder_of(paths: ProjectPaths) -> Path:
    """Return the folder of the preview of a project in a language."""
    return paths.build / "-".join(filter(None, (FOLDER, paths.language)))


class Session:
    """A running preview: the server answers from it."""

    def __init__(self, paths: ProjectPaths, say: Callable[[str], None]) -> None:
        """Set the project, and what prints a line."""
        self.paths, self.folder = paths, folder_of(paths) / SHOWN
        self.token = secrets.token_urlsafe()
        """What a page must show to write."""
        self.name = secrets.token_hex(4)
        """Tells one preview from the next, for pages that stay open in between."""
        self.state, self.events = LiveState(), Events()
        self.builder = BuilderLink(paths.conf, folder_of(paths), self.take, paths.language)
        self.ended = asyncio.Event()
        self.has_answer = asyncio.Event()
        """Set when there is something to see: a page, or why there is none."""
        self._watch = Watch(paths)
        self._check = IdleCheck(paths.conf, self.take_checked, paths.language)
        self._impact = ImpactLater(self.builder, self.take_impact)
        self._say, self._line = say, RebuildLine(self.state.saved)
        self._next: RebuildLine | None = None
        self._number = 0
        self._files: set[str] = set()

    async def follow(self) -> None:
        """Build everything, and then what follows from each save, until the end."""
        await self.builder.start(self.state.viewed)
        async for paths in self._watch.saved(self.ended):
            self.save(paths)

    def end(self) -> None:
        """End the preview: no page hears from it any more."""
        self.ended.set()
        self.has_answer.set()
        self.events.close()

    async def close(self) -> None:
        """End all processes."""
        self._check.cancel()
        self._impact.cancel()
        await self.builder.stop()

    def save(self, paths: Collection[Path]) -> None:
        """Have built what follows from saved files, given their absolute paths."""
        conf = self.paths.conf.resolve()
        changed = sorted(os.path.relpath(path, conf) for path in paths)
        state = self.state
        self._check.cancel()
        self._impact.cancel()
        state.status, state.saved = "building", clock()
        state.is_impact_old = True
        state.problems.note_changed(changed)
        state.hints = [hint for hint in state.hints if hint["path"] not in changed]
        self._files |= {path.name for path in paths if path.suffix in TAKEN_APART}
        self._begin_line(self.builder.changed(changed, state.viewed))
        self.events.send("building")

    def _begin_line(self, number: int) -> None:
        """Begin the line of a build; one that builds everything is not stopped by a save."""
        line = RebuildLine(self.state.saved)
        if number == self._number:
            self._next = line
        else:
            self._line, self._number, self._next = line, number, None

    def take(self, saying: Saying) -> None:
        """Pass on what the builder says."""
        state = self.state
        match saying["said"]:
            case "page":
                state.number, state.news = saying["number"], state.news + 1
                state.published = saying.get("published", state.published)
                state.shown.add(saying["page"])
                self._line.note_page(saying["page"])
                self.events.send("page", page=saying["page"], number=state.number)
            case "built":
                state.number, state.news = saying["number"], state.news + 1
                state.take(saying)
                self._watch.look_at(map(Path, saying["state"].get("folders", ())))
                self._check.plan()
                self._impact.plan()
                self._say(self._line.built(saying["pages"], len(state.problems.listed())))
                self._end_line("good")
                self._send_files()
                self.events.send("built", number=state.number, pages=saying["pages"])
            case "failed":
                state.problems.take_built(saying["problems"])
                self._say(self._line.failed(saying["problems"]))
                self._end_line("broken")
                self.events.send("failed")
            case "restarted":
                state.status, state.why = "building", saying["why"]
                self.events.send("restarted", why=state.why)
                return
        self.has_answer.set()

    def _end_line(self, status: Status) -> None:
        """End a build; another one follows if something was saved that it could not take in."""
        self.state.status, self.state.why = status, ""
        if self._next:
            self._line, self._next, self.state.status = self._next, None, "building"

    def _send_files(self) -> None:
        """Name the files of the site that were saved, and that pages take without a reload."""
        for name in sorted(self._files):
            for path in self.folder.rglob(name):
                self.events.send("style", path=path.relative_to(self.folder).as_posix())
        self._files.clear()

    def take_checked(self, checked: Checked) -> None:
        """Show what the whole check says, if nothing was saved since it began."""
        before = len(self.state.problems.listed())
        self.state.problems.take_checked(self._with_pages(checked.problems))
        self.state.hints = self._with_pages(checked.hints)
        self.state.difference = checked.difference
        if before != (now := len(checked.problems)):
            self._say(f"{clock()}  whole check; {counted(now, 'problem')}")
        self.events.send("checked")

    def _with_pages(self, faults: Iterable[Fault]) -> list[Fault]:
        """Return problems with the pages whose sources they are in."""
        return [{**fault, "page": self._page_of(fault["path"])} for fault in faults]

    def _page_of(self, path: str) -> str:
        """Return the page whose source is at a path from the folder of conf.py; empty if none."""
        docs = os.path.relpath(self.paths.docs, self.paths.conf)
        name = Path(os.path.relpath(path, docs)).with_suffix("").as_posix() if path else ""
        return name if name in self.state.project.get("titles", {}) else ""

    def take_blocked(self, fault: Fault) -> None:
        """Show what the security policy blocks on an open page."""
        if self.state.note_blocked(fault):
            self.events.send("checked")

    def take_impact(self, impact: Mapping[str, Any]) -> None:
        """Show what all changes since the version in force would mean."""
        self.state.impact, self.state.is_impact_old = impact, False
        self.events.send("checked")

    def about(self, page: str) -> dict[str, Any]:
        """Return what a page carries: its name, how new it is, and the token for writing."""
        news = self.state.news
        return {"page": page, "news": news, "session": self.name, "token": self.token}

    def hello(self) -> str:
        """Return the first event of a stream: by it, a page that slept notices what it missed."""
        about = {"session": self.name, "news": self.state.news, "status": self.state.status}
        return as_text("hello", about)
