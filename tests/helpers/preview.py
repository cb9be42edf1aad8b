"""A preview of a site whose register is changed, one value at a time."""

from __future__ import annotations

import re
import shutil
from contextlib import chdir, contextmanager
from html.parser import HTMLParser
from io import StringIO
from urllib.parse import unquote

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from helpers.changed_fields import as_yaml
from sphinx_privacy.checks import check
from sphinx_privacy.register import read_register
from sphinx_privacy.sphinxext.domain import PrivacyDomain

# Anything may leave a record without a use; that says nothing about the field.
NOT_ABOUT_THE_FIELD = "unused-record"
# What a visitor sees besides words: where links lead, and what a form sends.
SHOWN = {"href", "action", "name", "value", "type", "required", "autocomplete"}


class Shown(HTMLParser):
    """The words of a page, and the attributes that visitors notice."""

    def __init__(self, page):
        super().__init__()
        self.words = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag not in {"link", "meta", "script"}:
            self.words += [f"{key}={unquote(value or '')}" for key, value in attrs if key in SHOWN]

    def handle_data(self, data):
        self.words += data.split()


def _plain(log):
    """Return the lines of a log without colours."""
    return re.sub(r"\x1b\[[\d;]*m", "", log).splitlines()


class Preview:
    """A copy of a site, and the application that builds it again after each change."""

    def __init__(self, folder, docs, conf, files):
        self.out, self.register = folder / "out", folder / "site" / "register"
        self.files = files
        shutil.copytree(docs, folder / "site")
        for name, data in files.items():
            self.write(name, as_yaml(data))
        self.log = StringIO()
        with chdir(folder):
            places = (folder / "site", conf or folder / "site", self.out, folder / "doctrees")
            self.app = Sphinx(*places, "html", status=None, warning=self.log)
        self.known = {}
        self.problems, self.pages = self.found(self.read()), self.build()

    def write(self, name, content):
        (self.register / name).write_text(content, encoding="utf-8")

    def read(self):
        return read_register(self.register)

    def found(self, register):
        """Return the problems of a register, without their places."""
        return {
            (problem.code, problem.message)
            for problem in check(register)
            if problem.code != NOT_ABOUT_THE_FIELD
        }

    def build(self, register=None):
        """Build the pages that are out of date, and return what every page shows.

        `warnings` are the lines that are reported meanwhile; the first time, all of them.
        """
        reported = len(self.log.getvalue()) if self.known else 0
        PrivacyDomain.of(self.app.env).register = register or self.read()
        self.app.build()
        self.warnings = _plain(self.log.getvalue()[reported:])
        paths = {path.relative_to(self.out): path for path in self.out.rglob("*.html")}
        return {str(name): self.shown(path) for name, path in paths.items()}

    def shown(self, path):
        """Return what a page shows; it is parsed only if it was written again."""
        written = path.stat().st_mtime_ns
        if self.known.get(path, (0,))[0] != written:
            self.known[path] = written, Shown(path.read_text("utf-8")).words
        return self.known[path][1]

    @contextmanager
    def changed(self, change):
        """Return the new problems and, if there are none, what pages show; then take it back."""
        self.write(change.file, change.content)
        register = self.read()
        problems = self.found(register) - self.problems
        pages = self.pages if problems else self.build(register)
        yield problems, pages
        for name in pages.keys() - self.pages:
            (self.out / name).unlink()
        self.write(change.file, as_yaml(self.files[change.file]))

    def is_seen(self, change):
        """Return whether a change is a problem, or changes a page."""
        with self.changed(change) as (problems, pages):
            return bool(problems) or pages != self.pages


@contextmanager
def preview_of(folder, docs, conf, files):
    """Make a preview; its application does not outlive the context."""
    with docutils_namespace():
        yield Preview(folder, docs, conf, files)
