"""Parts of MyST-Parser that we use although its documentation does not promise them.

Read this when MyST-Parser is upgraded: each part says what to check.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import directives

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docutils.nodes import Node, system_message
    from docutils.parsers.rst import Directive
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

INCLUDE_OPTIONS = {
    "relative-images": directives.flag,
    "relative-docs": directives.path,
    "heading-offset": directives.nonnegative_int,
}
"""The options that "include" has in Markdown alone. Check `DocutilsRenderer.run_directive`."""
NAME_ALONE = re.compile(r"\{\{\s*(?!env\b)[A-Za-z_]\w*\s*\}\}")
REFUSED = 'only a name may be there, with its value in "myst_substitutions" in conf.py'


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
    return _parser(_Settings(env.myst_config))  # type: ignore[attr-defined]


@dataclass(frozen=True, eq=False)
class _Settings:
    """The settings of MyST, which have no hash of their own."""

    config: Any

    def __eq__(self, other: object) -> bool:
        """Return whether these are the same object."""
        return isinstance(other, _Settings) and self.config is other.config

    def __hash__(self) -> int:
        """Return a hash of the object."""
        return id(self.config)


@lru_cache(maxsize=1)  # to make one for each page would take longer than to read them
def _parser(settings: _Settings) -> Callable[[str], Sequence[Token]]:
    from markdown_it.renderer import RendererHTML  # noqa: PLC0415 - editions read no Markdown
    from myst_parser.parsers.mdit import create_md_parser  # noqa: PLC0415 - as above

    return create_md_parser(settings.config, RendererHTML).parse


def included_in_markdown(directive: Directive, given: Any) -> list[Node] | None:
    """Return what "include" makes in Markdown; None if the page is reStructuredText.

    `given` is the directive in reStructuredText. Check that `run_directive` still has
    `MockIncludeDirective` do this, with these arguments, and what a `MockState` has.
    """
    from myst_parser.mocking import (  # noqa: PLC0415 - editions read no Markdown
        MockIncludeDirective,
        MockState,
    )

    if not isinstance(directive.state, MockState):
        return None
    made: list[Node] = MockIncludeDirective(
        directive.state._renderer,  # noqa: SLF001 - the module is about such parts
        directive.name,
        given,
        directive.arguments,
        directive.options,
        list(directive.content),
        directive.lineno,
    ).run()
    return made


def restrict_substitutions(*, restricted: bool) -> None:
    """Let MyST fill in values by their names alone, or by all that Jinja can do with code.

    Check that `DocutilsRenderer.render_substitution` still has `from_string` of the module's
    `jinja2.Environment` run what is between ``{{`` and ``}}``, and reports what it raises.
    """
    import jinja2  # noqa: PLC0415 - editions read no Markdown
    from myst_parser.mdit_to_docutils import base  # noqa: PLC0415 - as above

    class NamesAlone(jinja2.Environment):
        def from_string(self, source: Any, *args: Any, **kwargs: Any) -> jinja2.Template:
            if not NAME_ALONE.fullmatch(source):
                raise PermissionError(REFUSED)
            return super().from_string(source, *args, **kwargs)

    changed = SimpleNamespace(**vars(jinja2) | {"Environment": NamesAlone})
    vars(base)["jinja2"] = changed if restricted else jinja2
