"""What all pages may show of each other: titles, lists of pages, numbers, labels."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

OF_OTHERS = ("std", "citation", "math")
"""The domains whose places pages of any kind refer to."""


def shape_of(env: BuildEnvironment) -> Any:
    """Return what pages may show of each other; if it changes, all pages are written."""
    shown = {
        "found": sorted(env.found_docs),
        "titles": {page: node.pformat() for page, node in env.titles.items()},
        "longtitles": {page: node.pformat() for page, node in env.longtitles.items()},
        "tocs": {page: node.pformat() for page, node in env.tocs.items()},
        "lists": env.toctree_includes,
        "sections": env.toc_secnumbers,
        "figures": env.toc_fignumbers,
        "domains": {name: env.domains[name].data for name in OF_OTHERS},
    }
    return pickle.loads(pickle.dumps(shown))  # noqa: S301 - a copy of our own
