"""What the security policy blocks on the pages that are open, as their browser reports it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from sphinx_privacy.preview.messages import Fault
from sphinx_privacy.preview.site_files import page_at

KEYWORDS = {
    "eval": ("'unsafe-eval'", "text that a script runs as code"),
    "wasm-eval": ("'wasm-unsafe-eval'", "WebAssembly"),
}
"""What a browser reports instead of an address: the source to allow, and what it is."""
LONGEST = 300


def blocked_in(report: Any) -> Fault:
    """Return the problem that a report of a browser is about. Raises `ValueError`."""
    try:
        given = report["csp-report"]
        directive, blocked, page = (
            str(given[name])[:LONGEST]
            for name in ("effective-directive", "blocked-uri", "document-uri")
        )
    except (KeyError, TypeError):
        raise ValueError("this is not a report of a browser") from None
    source, what = _source(directive, blocked, page)
    allowed = f'{{"{directive}": ["{source}"]}}'
    return Fault(
        path="",
        line=0,
        column=0,
        code="blocked-content",
        message=(
            f"the security policy blocks {what}; to allow it, write {allowed} in "
            '"privacy_headers", or do without it.'
        ),
        is_error=False,
        page=page_at(urlsplit(page).path),
    )


def _source(directive: str, blocked: str, page: str) -> tuple[str, str]:
    """Return the source that would allow it, and what it is in words."""
    if blocked == "inline":
        return "'unsafe-inline'", f"inline {directive.partition('-')[0]}s"
    if blocked in KEYWORDS:
        return KEYWORDS[blocked]
    address, own = urlsplit(blocked), urlsplit(page)
    if not address.netloc:
        return f"{blocked}:", f'an address that begins with "{blocked}:"'
    is_own = address.netloc == own.netloc
    return ("'self'" if is_own else f"{address.scheme}://{address.netloc}"), f'"{blocked}"'
