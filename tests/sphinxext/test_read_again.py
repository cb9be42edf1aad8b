"""After any edit, a build reads the pages that show what changed, and gives what a fresh one gives.

Edits are random, and the same in each run: another value, a list with an entry less, a record less or
back, records in another order, a comment, other words on a page. `make soak` makes many.
"""

from __future__ import annotations

import random
import shutil

from helpers.changed_fields import as_yaml, changes, read_files, records_in
from helpers.paths import ROOT
from helpers.sample import is_soak
from helpers.sphinx_project import Project
from sphinx_privacy.checks import check
from sphinx_privacy.register import read_register

SITE = ROOT / "tests" / "helpers" / "complete_site"
EDITS, COMPARED = (300, 10) if is_soak() else (5, 5)
"""How many edits there are, and after how many of them builds are compared."""


class EditedSite:
    """A copy of a site with an edit after another."""

    def __init__(self, folder):
        shutil.copytree(SITE, folder)
        self.project, self.random = Project(folder), random.Random(1)
        self.register = folder / "register"

    def edit(self):
        """Make an edit that the register accepts, and return what it was."""
        while True:
            (kind,) = self.random.choices([*KINDS_OF_EDIT], KINDS_OF_EDIT.values())
            path, content = kind(self)
            before = path.read_bytes()
            path.write_text(content, encoding="utf-8")
            if not any(problem.is_error for problem in check(read_register(self.register))):
                return f"{kind.__name__} in {path.name}"
            path.write_bytes(before)

    def pages(self):
        """Build what is out of date, and return the pages."""
        self.project.run("html")
        return html_of(self.project.folder / "out" / "html")

    def fresh_pages(self, folder):
        """Return the pages of a build of the same files in another folder."""
        ignored = shutil.ignore_patterns("out", "doctrees")
        shutil.copytree(self.project.folder, folder, ignore=ignored)
        Project(folder).run("html")
        return html_of(folder / "out" / "html")


def html_of(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*.html")
    }


def another_value(site):
    """Return a file of the register with another value, or with a list that is shorter."""
    files = read_files(site.register)
    found = changes(files)
    change = site.random.choice(found[site.random.choice(sorted(found))])
    return site.register / change.file, change.content


def record_less(site):
    files = read_files(site.register)
    name, data, list_, position = _a_record(site, files)
    list_.pop(position)
    return site.register / name, as_yaml(data)


def record_in_another_place(site):
    """Return a file of the register with a record in another place of its list."""
    files = read_files(site.register)
    name, data, list_, position = _a_record(site, files)
    list_.insert(0, list_.pop(position))
    return site.register / name, as_yaml(data)


def _a_record(site, files):
    places = [
        (name, *place)
        for name, data in files.items()
        for _, _, place in records_in(name, data)
        if place
    ]
    name, key, position = site.random.choice(places)
    return name, files[name], files[name][key], position


def comment(site):
    path = site.random.choice(sorted(site.register.rglob("*.yaml")))
    return path, "# A comment moves every line.\n" + path.read_text(encoding="utf-8")


def words(site):
    path = site.random.choice(sorted(site.project.folder.glob("**/*.md")))
    return path, path.read_text(encoding="utf-8") + "\nAnother sentence.\n"


def as_it_was(site):
    """Return a file as it was before all edits: what is gone comes back."""
    path = site.random.choice(sorted(site.register.rglob("*.yaml")))
    return path, (SITE / path.relative_to(site.project.folder)).read_text(encoding="utf-8")


KINDS_OF_EDIT = {
    another_value: 8,
    record_less: 2,
    record_in_another_place: 2,
    comment: 1,
    words: 1,
    as_it_was: 2,
}
"""How to edit the site, each with its weight."""


def test_builds_after_edits_give_what_fresh_builds_give(tmp_path):
    site = EditedSite(tmp_path / "site")
    site.pages()
    for number in range(0, EDITS, COMPARED):
        made, shown = [], {}
        for _ in range(COMPARED):
            made.append(site.edit())
            shown = site.pages()
        fresh = site.fresh_pages(tmp_path / f"fresh-{number}")
        different = [name for name in shown | fresh if shown.get(name) != fresh.get(name)]
        assert different == [], made
