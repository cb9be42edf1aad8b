"""Files outside the folder of pages, and addresses that a build would fetch: not read at all.

A version is made from its pages alone, so what it says must not depend on the rest of a machine or
on other sites.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import Directive, directives
from docutils.parsers.rst.languages import get_language

from sphinx_privacy.markup.html import Fault
from sphinx_privacy.sphinxext.from_myst import INCLUDE_OPTIONS, included_in_markdown
from sphinx_privacy.sphinxext.policy_pages import is_checked
from sphinx_privacy.sphinxext.warning import warn
from sphinx_privacy.sphinxext.written import Written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def is_outside(env: BuildEnvironment, path: str | Path) -> bool:
    """Return whether a file is outside the folder of pages, links followed, or no regular file."""
    real, folder = os.path.realpath(path), os.path.realpath(env.srcdir)
    return _is_special(real) or not Path(real).is_relative_to(folder)


def _is_special(path: str) -> bool:
    """Return whether a path is neither a file nor a folder, such as a pipe."""
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError):  # there is none, or no file can have this name
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def outside(name: str) -> Fault:
    """Return the fault of a page that names a file outside."""
    message = (
        f'"{name}" is not a file in the folder of pages; put a copy there, instead of a link or a '
        "path to elsewhere."
    )
    return Fault(name, "outside-file", message)


def remote(address: str) -> Fault:
    """Return the fault of a page that shows or includes a file of another site."""
    message = (
        f'"{address}" would be fetched from elsewhere, and could change; put a copy of the file '
        "into the folder of pages."
    )
    return Fault(address, "remote-file", message)


def _faults_of_named(directive: Directive, env: BuildEnvironment) -> Iterator[Fault]:
    """Yield the file that an argument or the option "diff" names, if it is outside."""
    for name in filter(None, (directive.arguments[0], directive.options.get("diff"))):
        is_of_docutils = directive.name == "include" and name.startswith("<")
        if is_of_docutils or is_outside(env, env.relfn2path(name)[1]):
            yield outside(name)


def _faults_of_table(directive: Directive, env: BuildEnvironment) -> Iterator[Fault]:
    """Yield the file or the address with the rows of a table."""
    if "url" in directive.options:
        yield remote(directive.options["url"])
    if "file" in directive.options:
        name = directive.options["file"]
        paths = _paths_of_table(name, directive, env)
        if any(is_outside(env, path) for path in paths):
            yield outside(name)


def _paths_of_table(name: str, directive: Directive, env: BuildEnvironment) -> list[Path]:
    """Return where docutils and Sphinx look for a file: beside the page, or what it includes."""
    if name.startswith("/"):
        return [Path(name) if Path(name).exists() else Path(env.srcdir, name.lstrip("/"))]
    source = directive.state.document.current_source or env.doc2path(env.docname)
    return [Path(source).parent / name]


def _faults_of_raw(directive: Directive, env: BuildEnvironment) -> Iterator[Fault]:
    message = (
        f'"{directive.name}" puts code on a page as it is, and pages have none; write words, '
        "lists and tables instead."
    )
    yield Fault(directive.name, "raw-html", message)


def _faults_of_figure(directive: Directive, env: BuildEnvironment) -> Iterator[Fault]:
    """Yield a width that docutils would look up in the picture, wherever that is."""
    if directive.options.get("figwidth") == "image":
        message = 'a figure needs a width of its own here, such as ":figwidth: 20em".'
        yield Fault("figwidth", "outside-file", message)


CHECKS: dict[str, Callable[[Directive, BuildEnvironment], Iterator[Fault]]] = {
    "csv-table": _faults_of_table,
    "figure": _faults_of_figure,
    "include": _faults_of_named,
    "literalinclude": _faults_of_named,
    "raw": _faults_of_raw,
}
"""The directives that read files or pass code on, by the names that docutils has for them."""


def check_directives(app: Sphinx) -> None:
    """Have these directives checked before they run, by all names that they have.

    All extensions are loaded now, so their own forms of the directives are checked.
    """
    language: Any = get_language(app.config.language)
    english = get_language("en")
    for name in CHECKS:
        given, _messages = directives.directive(name, english, None)  # type: ignore[arg-type] # all are known
        checked = _checked_include(given) if name == "include" else _checked(name, given)
        translated = language.directives if language else {}  # docutils does not know all
        aliases = [alias for alias, of in translated.items() if of == name]
        for alias in {name, *aliases}:
            directives.register_directive(alias, checked)


def _checked(name: str, given: Any) -> type[Directive]:
    """Return a directive that runs if it may."""

    def run(self: Directive) -> list[nodes.Node]:
        return [] if _refuses(self, name) else given.run(self)

    return type(given.__name__, (given,), {"run": run})


def _checked_include(given: Any) -> type[Directive]:
    """Return the directive "include", for which MyST has a way of its own, with the same options.

    It must not be a subclass of docutils' directive: MyST would run that without asking.
    """

    class Include(Directive):
        required_arguments = 1
        final_argument_whitespace = True
        option_spec = given.option_spec | INCLUDE_OPTIONS

        def run(self) -> list[nodes.Node]:
            if _refuses(self, "include"):
                return []
            made = included_in_markdown(self, given)
            return given(**vars_of(self)).run() if made is None else made

    return Include


def vars_of(directive: Directive) -> dict[str, Any]:
    """Return what a directive was made with."""
    names = ("name", "arguments", "options", "content", "lineno", "content_offset", "block_text")
    return {name: getattr(directive, name) for name in (*names, "state", "state_machine")}


def _refuses(directive: Directive, name: str) -> bool:
    """Return whether a directive must not run here, and report why."""
    env = directive.state.document.settings.env
    if not is_checked(env, env.docname):
        return False
    written = Written(Path(env.doc2path(env.docname)))
    source, line = directive.state_machine.get_source_and_line(directive.lineno)
    faults = list(CHECKS[name](directive, env))
    for fault in faults:
        env.note_reread()  # the warning comes again until the page is right
        warn(fault.code, fault.message, written.after(source, line, fault.words))
    return bool(faults)
