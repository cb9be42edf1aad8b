"""Who may ask the preview: a browser on this computer, from the preview's own pages.

Other sites that the editor visits must neither read the preview nor write through it. A name that
leads to this computer (DNS rebinding) is refused by its ``Host``; a request that another site makes
by its ``Origin`` and ``Sec-Fetch-Site``; a write needs the token that only the pages have.
"""

from __future__ import annotations

import secrets
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from sphinx_privacy.preview.site_files import BLOCKED, ROUTE, published

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from sphinx_privacy.preview.live_state import LiveState

HERE = {"127.0.0.1", "localhost"}
TOKEN = "X-Privacy-Preview"  # noqa: S105 - the name of the header
READING = {"GET", "HEAD"}
ALWAYS = {"Cache-Control": "no-store", "Cross-Origin-Resource-Policy": "same-origin"}


class Refusal(NamedTuple):
    """A status and the reason in a sentence."""

    status: HTTPStatus
    why: str


class Guard:
    """Refuses what others ask for, and sends every answer as the published site is sent."""

    def __init__(self, app: ASGIApp, state: LiveState, token: str) -> None:
        """Set the guarded program, the state of the preview, and what a write must show."""
        self.app, self.state, self.token = app, state, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {**published(self.state.published).headers, **ALWAYS}

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        refused = refusal(scope["method"], scope["path"], Headers(scope=scope), self.token)
        answer = PlainTextResponse(f"{refused.why}\n", refused.status) if refused else self.app
        await answer(scope, receive, send_with_headers)


def refusal(method: str, path: str, headers: Headers, token: str) -> Refusal | None:
    """Return why a request is refused, or None."""
    host, origin = headers.get("host", ""), headers.get("origin")
    if _name_in(host) not in HERE:
        why = "The preview answers at 127.0.0.1 and localhost only; open the address it printed."
        return Refusal(HTTPStatus.MISDIRECTED_REQUEST, why)
    is_own = path.startswith(ROUTE)
    is_foreign = headers.get("sec-fetch-site") in {"cross-site", "same-site"} and (
        is_own or headers.get("sec-fetch-mode") != "navigate"
    )
    if is_foreign or (origin is not None and origin != f"http://{host}"):
        why = "Another site asked for this; only the pages of the preview may."
        return Refusal(HTTPStatus.FORBIDDEN, why)
    is_write = method not in READING and path != BLOCKED  # browsers report without a token
    if is_write and not _is_same(headers.get(TOKEN, ""), token):
        why = "This page is from an earlier preview; load it again, and then try again."
        return Refusal(HTTPStatus.FORBIDDEN, why)
    return None


def _is_same(shown: str, token: str) -> bool:
    """Return whether what a request shows is the token, in a time that says nothing of it."""
    return secrets.compare_digest(shown.encode(), token.encode())


def _name_in(host: str) -> str:
    """Return the name in a ``Host``, whatever the port: it may be forwarded from another."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
