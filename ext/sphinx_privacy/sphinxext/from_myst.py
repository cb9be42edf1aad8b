"""Parts of MyST-Parser that we use although its documentation does not promise them.

Read this when MyST-Parser is upgraded: each part says what to check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docutils.nodes import Node, system_message
    from markdown_it.token import Token
    from sphinx.environment import BuildEnvironment

    Parsed = tuple[list[Node], list[system_message]]

IMPORTED_LATE = (
    "myst_parser.parsers.sphinx_",
    "myst_parser.sphinx_ext.directives",
    "myst_parser.sphinx_ext.main",
    "myst_parser.sphinx_ext.mathjax",
    "myst_parser.sphinx_ext.myst_refs",
)
"""What a build imports, some of it late. Check that they exist, as with `from_sphinx`."""


def front_matter(source: str) -> dict[str, Any]:
    """Return the front matter of a page; empty if there is none, or if MyST is to report it.

    Check that `read_topmatter` still returns what the renderer makes of it.
    """
    from myst_parser.config.main import (  # noqa: PLC0415 - editions read no Markdown
        TopmatterReadError,
        read_topmatter,
    )

    try:
        return read_topmatter(source) or {}
    except TopmatterReadError:
        return {}


def parsed_in_role(
    inliner: Any, words: str, lineno: int
) -> tuple[list[Node], list[system_message]]:
    """Return words with their Markdown parsed, in the place of a role.

    MyST gives roles an object in the place of docutils' inliner. Check that
    `myst_parser.mocking.MockInliner.parse` still takes docutils' arguments, and its `parent`,
    and that it counts lines from 0.
    """
    parsed: Parsed = inliner.parse(words, lineno - 1, inliner, inliner.parent)
    return parsed


def parser_of(env: BuildEnvironment) -> Callable[[str], Sequence[Token]]:
    """Return what parses the source of a page to tokens, as MyST does it for this project.

    Check that MyST still sets `myst_config` of the environment, and that `create_md_parser` takes
    it with the class of a renderer.
    """
    from markdown_it.renderer import RendererHTML  # noqa: PLC0415 - editions read no Markdown
    from myst_parser.parsers.mdit import create_md_parser  # noqa: PLC0415 - as above

    return create_md_parser(env.myst_config, RendererHTML).parse  # type: ignore[attr-defined]
