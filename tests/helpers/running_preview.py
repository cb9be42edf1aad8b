"""A preview that runs in a thread of the tests, with a builder that does what a test says."""

from __future__ import annotations

import asyncio
import json
import threading
from contextlib import contextmanager
from http.client import HTTPConnection

from sphinx_privacy.editions.project_paths import ProjectPaths
from sphinx_privacy.preview import idle_check, impact_later, session
from sphinx_privacy.preview.builder_link import RefusedError
from sphinx_privacy.preview.editor_links import EDITORS
from sphinx_privacy.preview.server import Options, free_socket, run
from sphinx_privacy.preview.session import Session

FAULT = {"line": 3, "column": 1, "code": "unknown-role", "is_error": False, "page": "index"}


class SaidBuilder:
    """Notes what it is told, and builds nothing."""

    def __init__(self, _conf, _build, said, _language):
        self.said, self.saves, self.number = said, [], 1
        self.answers = {}

    async def start(self, viewed):
        self.viewed = viewed

    async def stop(self):
        pass

    def changed(self, paths, viewed):
        self.saves.append(list(paths))
        self.viewed = viewed
        self.number += 1
        return self.number

    async def ask(self, question, **arguments):
        if question not in self.answers:
            raise RefusedError(f'there is no question "{question}".')
        return [self.answers[question], arguments]


class Running:
    """A running preview: what a browser asks, and what the builder says."""

    def __init__(self, made, loop, address):
        self.session, self.loop, self.address = made, loop, address
        self.host = address.split("/")[2]
        self.lines = []

    @property
    def builder(self):
        return self.session.builder

    def do(self, act, *values):
        """Call something in the loop of the preview."""

        async def called():
            return act(*values)

        return asyncio.run_coroutine_threadsafe(called(), self.loop).result(10)

    def write(self, name, body, head=""):
        """Write a page into the folder that is shown."""
        path = self.session.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        head += "<title>Shop</title><meta name='color-scheme' content='light dark'>"
        path.write_text(
            f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>"
        )

    def build(self, *pages, problems=(), titles=None, **state):
        """Have the builder say that it has built pages."""
        number = self.builder.number
        if pages:
            self.do(self.builder.said, {"said": "page", "number": number, "page": pages[0]})
        about = {"titles": titles or dict.fromkeys(pages or ["index"], "Shop"), **state}
        saying = {"number": number, "pages": [*pages], "problems": [*problems], "state": about}
        self.do(self.builder.said, {"said": "built", **saying})

    def fail(self, *problems):
        """Have the builder say that it could build nothing."""
        saying = {"said": "failed", "number": self.builder.number, "problems": [*problems]}
        self.do(self.builder.said, saying)

    def ask(self, path, method="GET", headers=(), body=None):
        """Return the status, the headers and the body of an answer."""
        connection = HTTPConnection(self.host, timeout=10)
        connection.request(method, path, body, dict(headers))
        answer = connection.getresponse()
        sent = {name.lower(): value for name, value in answer.getheaders()}
        found = answer.status, sent, answer.read()
        connection.close()
        return found

    def state(self, page="index"):
        return json.loads(self.ask(f"/_preview/state?page={page}")[2])

    @contextmanager
    def events(self):
        """Give a function that returns the next event and what it is about."""
        connection = HTTPConnection(self.host, timeout=10)
        connection.request("GET", "/_preview/events")
        answer = connection.getresponse()
        assert answer.readline() == b"retry: 500\n"

        def event():
            name = answer.readline().decode().removeprefix("event: ").strip()
            data = json.loads(answer.readline().decode().removeprefix("data: "))
            answer.readline()
            return name, data

        yield event
        connection.close()


@contextmanager
def running(conf, monkeypatch, builder=SaidBuilder, port=0, language="", **options):
    """Run the preview of a project, or of a translation; unless `builder` is None, it builds nothing."""
    if builder:
        monkeypatch.setattr(session, "BuilderLink", builder)
    monkeypatch.setattr(idle_check, "PAUSE", 600)
    monkeypatch.setattr(impact_later, "PAUSE", 600)
    paths = ProjectPaths(conf / "docs", conf, conf / "build", language=language)
    lines, ready, failed = [], threading.Event(), []
    with free_socket(port) as listening:
        made = Session(paths, lines.append)
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        loop = asyncio.new_event_loop()

        async def begin():
            loop.call_later(0.05, ready.set)
            await run(
                made,
                Options(0, EDITORS["vscode"], **{"opens_browser": False, **options}),
                listening,
            )

        def serve():
            try:
                loop.run_until_complete(begin())
            except BaseException as error:  # noqa: BLE001 - for the thread of the test
                failed.append(error)

        thread = threading.Thread(target=serve)
        thread.start()
        ready.wait()
        try:
            found = Running(made, loop, address)
            found.lines = lines
            yield found
        finally:
            loop.call_soon_threadsafe(made.end)
            thread.join(10)
            loop.close()
        assert failed == []
