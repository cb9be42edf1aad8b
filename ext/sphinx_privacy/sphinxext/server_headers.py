"""The headers that a server has to send with the pages, in the forms that servers read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinx.util.template import SphinxRenderer

from sphinx_privacy.sphinxext.redirects import root_of
from sphinx_privacy.sphinxext.security_policy import policy
from sphinx_privacy.sphinxext.web_files import WebFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

TEMPLATES = Path(__file__).with_name("templates")
FILES = ("_headers", "headers.nginx.conf", "headers.apache.conf")
SETTING = "privacy_headers"


def header_files(app: Sphinx) -> Iterator[WebFile]:
    """Yield the headers in each form."""
    renderer = SphinxRenderer([str(TEMPLATES)])
    context = {"root": root_of(app.config), "headers": headers(app.config)}
    for name in FILES:
        yield WebFile(name, renderer.render(name, context).encode(), SETTING)


def headers(config: Config) -> dict[str, str]:
    """Return the headers by name; forms may also be sent to the host of the endpoint."""
    given = config.privacy_headers
    more = {} if isinstance(given, bool) else {name: [*given[name]] for name in given}
    endpoint = urlsplit(config.privacy_endpoint)
    if endpoint.netloc:
        host = f"{endpoint.scheme}://{endpoint.netloc}"
        more["form-action"] = [host, *more.get("form-action", ())]
    return {
        "Content-Security-Policy": policy(more),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
