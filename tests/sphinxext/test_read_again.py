"""After any edit, a build reads the pages that show what changed, and gives what a fresh one gives.

Edits are random, and the same in each run: another value, a list with an entry less, a record less or
back, records in another order, a comment, other words on a page. `make soak` makes many.
"""

from __future__ import annotations

import shutil

from helpers.edited_site import EditedSite
from helpers.sample import is_soak
from helpers.sphinx_project import Project

EDITS, COMPARED = (300, 10) if is_soak() else (2, 2)
"""How many edits there are, and after how many of them builds are compared."""


class BuiltSite(EditedSite):
    """An edited site, built by Sphinx."""

    def __init__(self, folder):
        super().__init__(folder)
        self.project = Project(folder)

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


def test_builds_after_edits_give_what_fresh_builds_give(tmp_path):
    site = BuiltSite(tmp_path / "site")
    site.pages()
    for number in range(0, EDITS, COMPARED):
        made, shown = [], {}
        for _ in range(COMPARED):
            made.append(site.edit())
            shown = site.pages()
        fresh = site.fresh_pages(tmp_path / f"fresh-{number}")
        different = [name for name in shown | fresh if shown.get(name) != fresh.get(name)]
        assert different == [], made
