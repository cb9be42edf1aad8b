"""The Content-Security-Policy of the pages, and what a project may add to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

# A source names a host: nothing in it may end the directive, or begin another source.
HOST = r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?"
NONE, SELF = "'none'", "'self'"
POLICY = {
    "default-src": (NONE,),
    "script-src": (SELF,),
    "style-src": (SELF,),
    "img-src": (SELF,),
    "font-src": (SELF,),
    "connect-src": (SELF,),
    "base-uri": (NONE,),
    "form-action": (SELF,),
    "frame-ancestors": (NONE,),
}
"""What a page may use, by directive."""
FALLBACKS = {
    "child-src": "default-src",
    "frame-src": "default-src",
    "manifest-src": "default-src",
    "media-src": "default-src",
    "object-src": "default-src",
    "script-src-attr": "script-src",
    "script-src-elem": "script-src",
    "style-src-attr": "style-src",
    "style-src-elem": "style-src",
    "worker-src": "script-src",
}
"""The other directives, each with the one that browsers obey in its place."""
# Nothing here ends a source or a directive, or has a meaning in the settings of a server.
SOURCE = re.compile(
    r"'(self|unsafe-(inline|eval|hashes)|wasm-unsafe-eval|strict-dynamic|report-sample"
    r"|sha(256|384|512)-[A-Za-z0-9+/_-]+={0,2})'"
    r"|(data|blob|https|mediastream|filesystem|wss):|\*"
    rf"|((https|wss)://)?(\*\.)?{HOST}(/[A-Za-z0-9._~/-]*)?"
)


def policy(more: Mapping[str, Collection[str]]) -> str:
    """Return the policy, with more sources by directive."""
    widened = {name: _sources(name, more.get(name, ())) for name in dict.fromkeys([*POLICY, *more])}
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in widened.items())


def _sources(name: str, more: Collection[str]) -> list[str]:
    """Return the sources of a directive, and the further ones; with these, it is not "none"."""
    usual = POLICY.get(name) or POLICY[FALLBACKS[name]]
    return [source for source in dict.fromkeys([*usual, *more]) if not more or source != NONE]


def are_sources(value: Any) -> bool:
    """Return whether a value of a setting has sources by directive."""
    return isinstance(value, dict) and all(
        (name in POLICY or name in FALLBACKS) and _is_list_of_sources(sources)
        for name, sources in value.items()
    )


def _is_list_of_sources(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(
        isinstance(source, str) and SOURCE.fullmatch(source) for source in value
    )
