"""Every field of the register reaches a reader, or its change is a problem.

The site in `helpers/complete_site` fills in every field. A preview of it is built again after each
change, as an editor sees it. Only every fourth field is changed, always the same ones; `make soak`
changes all.
"""

from __future__ import annotations

import logging
import shutil
from contextlib import chdir
from html.parser import HTMLParser
from io import StringIO

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from helpers.changed_fields import as_yaml, changes, every_field, read_files
from helpers.paths import ROOT
from helpers.sample import is_due
from sphinx_privacy.checks import check
from sphinx_privacy.directives.registration import DIRECTIVES
from sphinx_privacy.register import read_register
from sphinx_privacy.register.models import KINDS
from sphinx_privacy.sphinxext.domain import PrivacyDomain

SITE = ROOT / "tests" / "helpers" / "complete_site"
FILES = read_files(SITE / "register")
CHANGES = changes(FILES)

pytestmark = pytest.mark.xdist_group("every-field")  # they share a preview

FOR_EDITORS = {
    "provider.suggestion.category": "it is a proposal until an editor accepts it",
    "provider.suggestion.reason": "it is a proposal until an editor accepts it",
    "provider.suggestion.confidence": "it is a proposal until an editor accepts it",
    "cookie.provenance": "it says how an editor came to know the facts",
    "right.limit-reason": "it says why a check does not apply",
    "form.id": "pages show the first form without its name",
    "redirect.id": "it only names the record in messages",
    "version.open-questions": "records list them for auditors; readers see no open question",
    "website.id": "it only names the record in messages",
}
"""Fields that no reader sees, with the reason."""
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
            self.words += [f"{key}={value}" for key, value in attrs if key in SHOWN]

    def handle_data(self, data):
        self.words += data.split()


class Preview:
    """The site, and the application that builds it again after each change."""

    def __init__(self, folder):
        self.out, self.register = folder / "out", folder / "site" / "register"
        shutil.copytree(SITE, folder / "site")
        for name, data in FILES.items():
            self.write(name, as_yaml(data))
        with chdir(folder):
            places = (folder / "site", folder / "site", self.out, folder / "doctrees")
            log = StringIO()
            self.app = Sphinx(*places, "html", status=None, warning=log)
        self.known = {}
        self.problems, self.pages = self.found(), self.build()
        self.warnings = log.getvalue()

    def write(self, name, content):
        (self.register / name).write_text(content, encoding="utf-8")

    def found(self):
        """Return the problems of the register, without their places."""
        found = check(read_register(self.register))
        return {
            (problem.code, problem.message)
            for problem in found
            if problem.code != NOT_ABOUT_THE_FIELD
        }

    def build(self):
        """Build the pages that are out of date, and return what every page shows."""
        PrivacyDomain.of(self.app.env).register = read_register(self.register)
        self.app.build()
        paths = {path.relative_to(self.out): path for path in self.out.rglob("*.html")}
        return {str(name): self.shown(path) for name, path in paths.items()}

    def shown(self, path):
        """Return what a page shows; it is parsed only if it was written again."""
        written = path.stat().st_mtime_ns
        if self.known.get(path, (0,))[0] != written:
            self.known[path] = written, Shown(path.read_text("utf-8")).words
        return self.known[path][1]

    def is_seen(self, change):
        """Return whether a change is a problem, or changes a page; then take it back."""
        self.write(change.file, change.content)
        is_seen = self.found() != self.problems
        if not is_seen:
            pages = self.build()
            is_seen = pages != self.pages
            for name in pages.keys() - self.pages:
                (self.out / name).unlink()
        self.write(change.file, as_yaml(FILES[change.file]))
        return is_seen


def _is_of(kind, name):
    return is_due(name, 4) and name.partition(".")[0] == kind


def test_the_site_fills_in_every_field():
    assert {name for name, what in CHANGES if what == "another value"} == every_field()


def test_the_site_uses_every_directive():
    pages = "".join(path.read_text("utf-8") for path in SITE.rglob("*.md"))
    assert [name for name in DIRECTIVES if f"{{{name}}}" not in pages] == []


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    logging.disable(logging.INFO)  # pytest would store all that Sphinx logs
    with docutils_namespace():
        yield Preview(tmp_path_factory.mktemp("preview"))
    logging.disable(logging.NOTSET)


def test_the_site_has_no_problem(preview):
    assert preview.warnings == ""
    assert preview.problems == set()


@pytest.mark.parametrize("kind", [kind.kind for kind in KINDS])
def test_every_field_reaches_a_reader(kind, preview):
    unseen = {
        name
        for (name, _), (first, *others) in CHANGES.items()
        if _is_of(kind, name) and not any(map(preview.is_seen, [*others[-1:], first]))
    }
    assert unseen == {name for name in FOR_EDITORS if _is_of(kind, name)}
    assert preview.build() == preview.pages, "a page was not built again"
