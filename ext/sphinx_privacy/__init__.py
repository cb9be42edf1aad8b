"""Publish a privacy policy from a register of facts.

The map, from the bottom up (imports go this way only):

- `problems`: a problem, its place, and what its sentence offers instead of a wrong word.
- `locale`: our own words in other languages.
- `missing_packages`: how to install packages that only some functions need.
- `explanations`: what each code of a problem means.
- `markup`: what looks like Markdown in a text, and is not.
- `register`: the facts: files, models, references.
- `archive`: published versions as archived documents; it imports docutils.
- `checks`: what is missing or contradictory in a register.
- `editing`: edits of records, and new ones, shown before they are made.
- `prose`: hints on the words of pages and of the register.
- `exports`: the register in other formats.
- `diff`: what changed between two texts, and between two sets of facts.
- `sphinxext`: the Sphinx domain, its roles and nodes; what a visitor sees.
- `reports`: the form of all that a build reports, and of programs that fail.
- `directives`: what pages show of the register.
- `decorations`: what only web pages show, made from facts.
- `archiving`: converts pages to the archive format, and back to Sphinx.
- `design`: sphinx-design in every form; loaded only where the project loads it.
- `importing`: reads pages that were written for another site.
- `epub`, `pdf`: ePubs and PDFs for filing.
- `editions`: any version, built from the archive.
- `starting`: the small project that ``sphinx-privacy init`` writes.
- `records`: the files of a version.
- `site`: all versions as one site.
- `commands`: what the commands do that record, prove and answer.
- `preview`: what an editor sees in a browser while writing.
- `cli`: the command ``sphinx-privacy``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

    Handler = Callable[..., None]

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the extension; called by Sphinx for ``extensions = ["sphinx_privacy"]``."""
    from sphinx_privacy import decorations
    from sphinx_privacy.sphinxext import extension

    metadata = extension.setup(app, _set_up_reports(app))
    if extension.reads_sources(app):
        from sphinx_privacy import archiving
        from sphinx_privacy.directives import registration

        registration.setup(app)
        archiving.setup(app)
    else:
        from sphinx_privacy.archiving import from_archive

        from_archive.setup(app)
    decorations.setup(app)
    app.connect("config-inited", _set_up_design)
    return {"version": __version__, **metadata}


def _set_up_reports(app: Sphinx) -> Callable[[Handler], Handler]:
    """Have reports in our form, and errors reported; return what does so for a handler."""
    from functools import partial

    from sphinx_privacy.reports import program_faults, reporter
    from sphinx_privacy.sphinxext.from_sphinx import (
        guard_build,
        guard_pages,
        guarded,
        report_with,
    )

    said: set[str] = set()
    report_with(app, partial(reporter.report, app, said))
    app.connect("env-before-read-docs", lambda *_: said.clear())
    end_build = partial(program_faults.end_build, app)
    guard_build(app, end_build)
    with_place = partial(program_faults.with_place, app)
    app.connect("builder-inited", partial(guard_pages, report=with_place))
    return lambda handler: guarded(handler, end_build)


def _set_up_design(app: Sphinx, _: Config) -> None:
    """Set up what sphinx-design needs, once it is known whether the project loads it."""
    if "sphinx_design" in app.extensions:
        from sphinx_privacy import design

        design.setup(app)
