"""The addresses of the preview, and what is at each: the site, and what the bar asks for."""

from __future__ import annotations

from hashlib import blake2b
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from sphinx_privacy.commands.project_conventions import edited_project
from sphinx_privacy.editing.yaml_edit import EditError
from sphinx_privacy.explanations import explanation_of
from sphinx_privacy.explanations.plain import as_markdown
from sphinx_privacy.preview.blocked_content import blocked_in
from sphinx_privacy.preview.builder_link import RefusedError
from sphinx_privacy.preview.guard import Guard
from sphinx_privacy.preview.note_proposal import notes_shown
from sphinx_privacy.preview.proposals import NotProposedError, Proposals
from sphinx_privacy.preview.record_forms import record_form, records_listed
from sphinx_privacy.preview.run_command import NotRunError, run_command
from sphinx_privacy.preview.site_files import (
    BLOCKED,
    ROUTE,
    STATIC,
    file_at,
    page_at,
    published,
    type_of,
    with_bar,
)
from sphinx_privacy.register.files import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from sphinx_privacy.preview.session import Session

PAGES = Path(__file__).with_name("pages")
NAVIGATED = {None, "document"}
"""How browsers mark the request of a page that a reader goes to; other programs mark nothing."""


class Answers:
    """Answers from a running preview."""

    def __init__(self, session: Session, editor: str) -> None:
        """Set the preview, and the address that opens a file in the editing program."""
        self._session, self._editor = session, editor
        self._proposals = Proposals(session.paths)

    async def site(self, request: Request) -> Response:
        """Send a file of the site; a page with the bar in it."""
        session, path = self._session, request.scope["path"]
        folder = session.folder
        root = published(session.state.published).root
        if path.startswith(root):  # the page 404 has addresses that begin at the host
            path = f"/{path.removeprefix(root)}"
        page = page_at(path)
        if page and request.headers.get("sec-fetch-dest") in NAVIGATED:
            session.state.viewed = page
            session.state.blocked.pop(page, None)
        if page and not session.state.is_ready(page):
            return self._page(PAGES / "waiting.html", page, HTTPStatus.SERVICE_UNAVAILABLE)
        if file := file_at(folder, path):
            return self._page(file, page) if page else _file(file)
        if file_at(folder, f"{path}/"):
            return RedirectResponse(f"{path}/")
        missing = folder / "404.html"
        known = missing if missing.is_file() else PAGES / "missing.html"
        return self._page(known, page or "404", HTTPStatus.NOT_FOUND)

    def _page(self, file: Path, page: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
        """Return a page with the bar."""
        content = file.read_bytes()
        about = self._session.about(page) | {
            "digest": blake2b(content, digest_size=8).hexdigest(),
            "is_missing": status == HTTPStatus.NOT_FOUND,
        }
        return HTMLResponse(with_bar(content, about), status)

    async def static(self, request: Request) -> Response:
        """Send a file of the bar."""
        file = file_at(STATIC, request.path_params["path"])
        return _file(file) if file else _why("There is no such file.", HTTPStatus.NOT_FOUND)

    async def events(self, _request: Request) -> Response:
        """Send events for as long as the page is open."""
        stream = self._session.events.stream(self._session.hello())
        return StreamingResponse(stream, media_type="text/event-stream")

    async def state(self, request: Request) -> Response:
        """Say all that the bar of a page shows."""
        page = request.query_params.get("page", "")
        if "viewed" in request.query_params:
            self._session.state.viewed = page
        paths = self._session.paths
        about = {
            "root": str(paths.conf.resolve()),
            "editor": self._editor,
            "notes": notes_shown(paths.docs),
            "publish": edited_project(paths).publish,
        }
        return JSONResponse(about | self._session.state.as_json(page))

    async def ask(self, request: Request) -> Response:
        """Answer a question about the pages, as the builder does."""
        question, arguments = request.path_params["question"], dict(request.query_params)
        try:
            return JSONResponse(await self._session.builder.ask(question, **arguments))
        except RefusedError as error:
            return _why(str(error), HTTPStatus.CONFLICT)

    async def records(self, _request: Request) -> Response:
        """Say which records a form can change."""
        return await self._read(records_listed)

    async def form(self, request: Request) -> Response:
        """Describe the form of a record."""
        return await self._read(
            record_form, *(request.query_params.get(name, "") for name in ("kind", "id"))
        )

    async def _read(self, read: Callable[..., Any], *arguments: str) -> Response:
        """Return what the register has; why, if it cannot be read."""
        paths = self._session.paths
        try:
            return JSONResponse(await run_in_threadpool(read, paths, *arguments))
        except (EditError, UnreadableError, OSError) as error:
            return _why(str(error), HTTPStatus.CONFLICT)

    async def run(self, request: Request) -> Response:
        """Run a command that only reads, and return what it prints."""
        return await self._written(request, self._printed)

    async def propose(self, request: Request) -> Response:
        """Show what a change would do to the files."""
        return await self._written(request, self._proposed)

    async def apply(self, request: Request) -> Response:
        """Make a change that was shown."""
        return await self._written(request, self._applied)

    def _proposed(self, request: Request, values: Any) -> Any:
        return self._proposals.propose(request.path_params["kind"], values)

    def _printed(self, request: Request, values: Any) -> Any:
        return run_command(self._session.paths, request.path_params["name"], values)

    def _applied(self, _request: Request, values: Any) -> Any:
        return {"files": self._proposals.apply(values.get("number"))}

    async def _written(self, request: Request, act: Callable[[Request, Any], Any]) -> Response:
        """Return what an act says to the values that were sent."""
        try:
            values = await request.json()
        except ValueError:
            return _why("The page sent something that is not JSON.", HTTPStatus.BAD_REQUEST)
        if not isinstance(values, dict):
            return _why("The page sent no values.", HTTPStatus.BAD_REQUEST)
        try:
            return JSONResponse(await run_in_threadpool(act, request, values))
        except (NotProposedError, NotRunError) as error:
            return _why(str(error), HTTPStatus.CONFLICT)

    async def blocked(self, request: Request) -> Response:
        """Take the report of a browser on what the security policy blocks."""
        try:
            fault = blocked_in(await request.json())
        except ValueError as error:
            return _why(f"{error}.".capitalize(), HTTPStatus.BAD_REQUEST)
        self._session.take_blocked(fault)
        return Response(status_code=HTTPStatus.NO_CONTENT)

    async def explain(self, request: Request) -> Response:
        """Say what the code of a problem means, and what to do."""
        code = request.path_params["code"].removeprefix("privacy.")
        try:
            explanation = explanation_of(code)
        except LookupError as error:
            return _why(str(error), HTTPStatus.NOT_FOUND)
        html = MarkdownIt("commonmark", {"html": False}).enable("table")
        return JSONResponse({"code": code, "html": html.render(as_markdown(explanation))})


def application(session: Session, editor: str) -> Starlette:
    """Return what answers the requests of browsers."""
    answers = Answers(session, editor)
    routes = [
        Route(f"{ROUTE}static/{{path:path}}", answers.static),
        Route(f"{ROUTE}events", answers.events),
        Route(f"{ROUTE}state", answers.state),
        Route(f"{ROUTE}ask/{{question}}", answers.ask),
        Route(f"{ROUTE}records", answers.records),
        Route(f"{ROUTE}form", answers.form),
        Route(f"{ROUTE}run/{{name}}", answers.run, methods=["POST"]),
        Route(f"{ROUTE}propose/{{kind}}", answers.propose, methods=["POST"]),
        Route(f"{ROUTE}apply", answers.apply, methods=["POST"]),
        Route(BLOCKED, answers.blocked, methods=["POST"]),
        Route(f"{ROUTE}explain/{{code}}", answers.explain),
        Route("/{path:path}", answers.site),
    ]
    guard = Middleware(Guard, state=session.state, token=session.token)
    return Starlette(routes=routes, middleware=[guard])


def _file(file: Path) -> Response:
    return Response(file.read_bytes(), headers={"Content-Type": type_of(file)})


def _why(sentence: str, status: HTTPStatus) -> Response:
    """Return why there is no answer, in a sentence."""
    return JSONResponse({"why": sentence}, status)
