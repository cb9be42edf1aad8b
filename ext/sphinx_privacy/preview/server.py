"""The program of the preview: it finds a port, answers, watches, and ends with Ctrl-C."""

from __future__ import annotations

import asyncio
import signal
import socket
import webbrowser
from contextlib import contextmanager
from os import environ
from sys import platform
from typing import TYPE_CHECKING, NamedTuple

import uvicorn

from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.preview.only_one import only_one
from sphinx_privacy.preview.routes import application
from sphinx_privacy.preview.session import Session, folder_of
from sphinx_privacy.problems import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_privacy.editions.project_paths import ProjectPaths
    from sphinx_privacy.sphinxext.site_languages import SiteLanguages

HOST = "127.0.0.1"
PORTS_TO_TRY = 100
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Options(NamedTuple):
    """How an editor wants the preview."""

    port: int
    editor: str
    """The address that opens a file at a line, with ``{path}`` and ``{line}`` in it."""
    opens_browser: bool


class Server(uvicorn.Server):
    """A server that leaves signals to the preview."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Catch no signals."""
        yield


def free_socket(port: int) -> socket.socket:
    """Return a socket at a port or, if it is taken, at the next free one.

    Raises `PublishError` if there is none.
    """
    for candidate in range(port, min(port + PORTS_TO_TRY, 65_536)):
        found = socket.socket()
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((HOST, candidate))
            found.listen()
        except OSError:
            found.close()
        else:
            return found
    raise PublishError(
        f"every port from {port} to {candidate} is taken; write another, as in --port 9000."
    )


def preview(paths: ProjectPaths, options: Options, say: Callable[[str], None]) -> None:
    """Show the site until Ctrl-C; `say` prints a line.

    Raises `BusyError` if a preview of it runs already, `PublishError` without a free port, and
    `OSError`.
    """
    with only_one(folder_of(paths)) as note, free_socket(options.port) as listening:
        note(address_of(listening))
        asyncio.run(_until_signal(Session(paths, say), options, listening, say))


async def _until_signal(
    session: Session, options: Options, listening: socket.socket, say: Callable[[str], None]
) -> None:
    for each in SIGNALS:
        asyncio.get_running_loop().add_signal_handler(each, session.end)
    port = listening.getsockname()[1]
    taken = f" (port {options.port} is taken)" if options.port not in {0, port} else ""
    say(f"Preview at {address_of(listening)}{taken}; Ctrl-C ends it.")
    if languages := _about_languages(session.paths.languages):
        say(languages)
    await run(session, options, listening)


def _about_languages(languages: SiteLanguages) -> str:
    """Return which language of the site is shown, if it has several."""
    names = languages.names
    if not languages.translations:
        return ""
    if languages.is_translation:
        return f"It shows {names[languages.own]}, a translation of {names[languages.original]}."
    others = in_words(languages.translations)
    return f"It shows {names[languages.original]}; with --language {others}, a translation."


def address_of(listening: socket.socket) -> str:
    """Return the address of the front page."""
    return f"http://{HOST}:{listening.getsockname()[1]}/"


async def run(session: Session, options: Options, listening: socket.socket) -> None:
    """Build, watch and answer until the session ends. Raises `OSError` if one of them cannot."""
    app = application(session, options.editor)
    server = Server(
        uvicorn.Config(app, lifespan="off", log_config=None, access_log=False, server_header=False)
    )
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(server.serve([listening]))
            tasks.create_task(session.follow())
            if options.opens_browser and _has_screen():
                tasks.create_task(_open(session, address_of(listening)))
            await session.ended.wait()
            server.should_exit = True
    except* OSError as errors:
        raise errors.exceptions[0] from None
    finally:
        await session.close()


async def _open(session: Session, address: str) -> None:
    """Open a tab as soon as there is something to see."""
    await session.has_answer.wait()
    if not session.ended.is_set():
        await asyncio.to_thread(webbrowser.open, address)


def _has_screen() -> bool:
    """Return whether a browser has a window; without one, it would take over the terminal."""
    return platform != "linux" or bool({"DISPLAY", "WAYLAND_DISPLAY"} & {*environ})
