"""What Sphinx and commands work out although it is always the same, worked out once in a process."""

from __future__ import annotations

import tempfile
import warnings
from copy import copy
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from docutils.frontend import OptionParser
from docutils.readers.standalone import Reader
from jinja2.sandbox import SandboxedEnvironment
from myst_parser.mdit_to_docutils import base
from sphinx import jinja2glue, theming
from sphinx.cmd.build import build_main
from sphinx.locale import translators
from sphinx.util import docutils as sphinx_docutils
from sphinx.util import matching, template

from helpers.paths import ROOT
from helpers.sphinx_project import COOKIES
from sphinx_privacy import cli
from sphinx_privacy.archiving.from_archive import ArchivedParser
from sphinx_privacy.editions.engine_files import package_digest
from sphinx_privacy.locale.catalogues import catalogue
from sphinx_privacy.prose.accepted_words import AcceptedWords
from sphinx_privacy.prose.better_words import words_to_replace
from sphinx_privacy.prose.spelling import Spelling
from sphinx_privacy.register.duty_words import table_of
from sphinx_privacy.site.rendering import TEMPLATES

PAGES = {
    "index.rst": "A page\n======\n\n.. privacy:cookie-table::\n",
    "other.md": "---\norphan:\n---\n\n# Another page\n\nWith ```words```.\n",
    "register/cookies.yaml": COOKIES,
}
"""The files of a site: a page with entries of an index, and one in Markdown."""
WORDS = "We recieve it, etc."


class Compiled(SandboxedEnvironment):
    """Sphinx's templates, each compiled once; those of static files have no name, only a source."""

    code = {}  # noqa: RUF012 - all builds share it

    def compile(self, source, name=None, filename=None, raw=False, defer_init=False):  # noqa: FBT002 - as Jinja has it
        """Return the code that another build compiled, or compile it."""
        key = source, name, filename, raw, defer_init
        if key not in self.code:
            self.code[key] = super().compile(*key)
        return self.code[key]


@cache
def kept_options(components):
    """Return docutils' options for some classes: hundreds, which it makes again for each page."""
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        return OptionParser(components)


def options(components, defaults, read_config_files):
    """Return what Sphinx makes of these arguments; only the values are made each time."""
    parser = copy(
        kept_options(tuple(each if isinstance(each, type) else type(each) for each in components))
    )
    parser.config_files, parser.defaults = [], {**parser.defaults, **defaults}
    if read_config_files:
        parser.defaults |= parser.get_standard_config_settings().__dict__
    return parser


def default_settings(*components):
    """Return the settings of documents that MyST makes for each text, and throws away."""
    return options(components, {}, read_config_files=False).get_default_values()


def share():
    """Let all builds of this process share templates, the list of themes, options and patterns.

    Without this, a small build takes more than twice as long.
    """
    jinja2glue.SandboxedEnvironment = template.SandboxedEnvironment = Compiled
    sphinx_docutils.OptionParser = options
    base.get_default_settings = cache(default_settings)
    theming.entry_points = cache(entry_points)
    matching._translate_pattern = cache(matching._translate_pattern)  # noqa: SLF001 - of Sphinx
    cli.parser = cache(cli.parser)


def begin():
    """Work out what is always the same, before processes are forked that need it."""
    build_small_sites()
    kept_options((Reader, ArchivedParser))
    for name in TEMPLATES.list_templates():
        TEMPLATES.get_template(name)
    package_digest()
    table_of("en")
    catalogue("de")
    assert list(words_to_replace(WORDS))
    assert list(Spelling("en", AcceptedWords(frozenset(), "")).misspelt(WORDS))
    cli.parser()
    base.make_document()  # of which MyST makes one for each text, and uses none


def build_small_sites():
    """Build a site in both themes in use, and archive it; what the builds worked out stays here."""
    basic = ["-C", "-Dhtml_theme=basic", "-Dextensions=sphinx_privacy"]
    here = ["-c", str(ROOT), "-Dprivacy_enquiries="]
    with tempfile.TemporaryDirectory() as folder:
        for name, text in PAGES.items():
            Path(folder, name).parent.mkdir(exist_ok=True)
            Path(folder, name).write_text(text, encoding="utf-8")
        for settings in (basic, here, [*here, "-bprivacyarchive"]):
            status = build_main(["-Q", *settings, folder, f"{folder}/out"])
            assert status == 0, settings
    translators.clear()  # else builds in other languages fall back on these words
