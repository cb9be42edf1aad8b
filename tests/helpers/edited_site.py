"""A site that is edited at random, the same way in each run."""

from __future__ import annotations

import random
import shutil

from helpers.changed_fields import as_yaml, changes, read_files, records_in
from helpers.paths import ROOT
from sphinx_privacy.checks import check
from sphinx_privacy.register import read_register

SITE = ROOT / "tests" / "helpers" / "complete_site"


class EditedSite:
    """A copy of a site with an edit after another."""

    def __init__(self, folder, original=SITE):
        shutil.copytree(original, folder)
        self.folder, self.original, self.random = folder, original, random.Random(1)
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
    path = site.random.choice(sorted(site.folder.glob("**/*.md")))
    return path, path.read_text(encoding="utf-8") + "\nAnother sentence.\n"


def as_it_was(site):
    """Return a file as it was before all edits: what is gone comes back."""
    path = site.random.choice(sorted(site.register.rglob("*.yaml")))
    return path, (site.original / path.relative_to(site.folder)).read_text(encoding="utf-8")


KINDS_OF_EDIT = {
    another_value: 8,
    record_less: 2,
    record_in_another_place: 2,
    comment: 1,
    words: 1,
    as_it_was: 2,
}
"""How to edit the site, each with its weight."""
