"""After any edit, `versions --pages` reads what has changed, and gives what a build from nothing gives.

That is: the same bytes, or the same reports. Edits are random, and the same in each run; `make soak`
makes many, of a site with every field.
"""

from __future__ import annotations

import re
import shutil

import pytest

from helpers.command_line import Done, run
from helpers.edited_site import SITE, EditedSite
from helpers.git_repository import MadeRepository, files
from helpers.policy import CONF, copied
from helpers.sample import is_soak
from helpers.small_site import small_site

pytest_plugins = ("helpers.policy_fixtures",)

EDITS = 150 if is_soak() else 3
PICTURES = ("boat", "notices/boat")


class VersionedSite(EditedSite):
    """An edited site with pictures and without archived versions; an edit may be undone."""

    def __init__(self, folder, original):
        super().__init__(folder / "site", original)
        self.home = folder
        versions = self.register / "versions.yaml"
        entries = re.split(r"(?m)^(?=  - id:)", versions.read_text("utf-8"))
        versions.write_text("".join(e for e in entries if "document-sha256" not in e), "utf-8")
        for name in PICTURES:
            (self.folder / f"{name}.svg").write_text(picture("black"), "utf-8")
        self.original = shutil.copytree(self.folder, folder / "original")
        self.before = folder / "before"

    def edit(self):
        """Edit a file of the register or a page, or files as a whole; return what was done."""
        shutil.rmtree(self.before, ignore_errors=True)
        shutil.copytree(self.folder, self.before)
        (kind,) = self.random.choices([super().edit, *KINDS], [2, *KINDS.values()])
        return kind() if kind == super().edit else f"{kind.__name__}: {kind(self)}"

    def undo(self):
        """Put back what was there before, with its old dates."""
        shutil.rmtree(self.folder)
        shutil.copytree(self.before, self.folder)

    def page(self):
        return self.random.choice(sorted(self.folder.rglob("*.md")))

    def add(self, text):
        """Add text to a page, and return its name."""
        page = self.page()
        page.write_text(page.read_text("utf-8") + text, "utf-8")
        return page.name

    def build(self, *options, to="build"):
        """Build the pages, and return what the command did, and the files of the site."""
        places = ("--docs", "site", "--conf", "site", "--build", to)
        done = run(self.home, "versions", "--pages", "--as-of", "2026-01-01", *places, *options)
        site = self.home / to / "html"
        return done._replace(out=done.out.partition("root digest")[2]), files(site)


def picture(colour):
    return f'<svg xmlns="http://www.w3.org/2000/svg"><circle r="9" fill="{colour}"/></svg>'


def page_less(site):
    page = site.page()
    page.unlink()
    return page.name


def renamed_page(site):
    page = site.page()
    page.rename(page.with_name(f"more-{page.name}"))
    return page.name


def another_page(site):
    (site.folder / "more.md").write_text("---\norphan:\n---\n\n# More {{}}\n\nMore.\n", "utf-8")
    return "more.md"


def shown_picture(site):
    name = site.random.choice(PICTURES)
    return site.add(f"\n![A boat](/{name}.svg)\n")


def another_picture(site):
    name = site.random.choice(PICTURES)
    colour = site.random.choice(["red", "green", "black"])
    (site.folder / f"{name}.svg").write_text(picture(colour), "utf-8")
    return name


def label(site):
    name = site.random.choice("ab")
    return site.add(f"\n(more-{name})=\n## More\n\nMore.\n")


def link(site):
    name = site.random.choice("ab")
    return site.add(f"\nSee {{ref}}`more <more-{name}>`.\n")


def page_as_it_was(site):
    """Put back a page with the date that it had first."""
    page = site.page()
    name = page.relative_to(site.folder)
    if (site.original / name).is_file():
        shutil.copy2(site.original / name, page)
    return page.name


KINDS = {
    page_less: 1,
    renamed_page: 1,
    another_page: 1,
    shown_picture: 2,
    another_picture: 1,
    label: 1,
    link: 1,
    page_as_it_was: 2,
}
"""How to edit the site besides `KINDS_OF_EDIT`, each with its weight."""


def made_small(folder):
    """Make a site with few pages and records."""
    versions = {"conf.py": CONF, "register/versions.yaml": "versions: []\n"}
    MadeRepository(folder).write({**small_site(("orders",)), **versions})
    return folder


def test_builds_after_edits_give_what_builds_from_nothing_give(tmp_path):
    site = VersionedSite(tmp_path, SITE if is_soak() else made_small(tmp_path / "small"))
    first, good = site.build()
    assert first.status == 0
    for _ in range(EDITS):
        made = site.edit()
        done, shown = site.build()
        fresh, expected = site.build("--fresh", to="fresh")
        assert done == fresh, made
        if done.status:
            assert site.build() == (done, shown), made
            site.undo()
        else:
            good = expected
        assert shown == good, made


COUNTED = """
import sys
from sphinx_privacy.register import load

read = load.read_records

def counted(*given):
    print("The register is read.", file=sys.stderr, flush=True)
    return read(*given)

load.read_records = counted
"""


@pytest.mark.parametrize(
    "command",
    [("versions", "--pages"), ("redline",), ("records", "--pages", "--only", "pdf")],
    ids=" ".join,
)
def test_a_command_reads_the_register_once(policy_of_two, tmp_path, command):
    done = copied(policy_of_two, tmp_path).run(*command, before=COUNTED)
    assert done == Done(0, done.out, "The register is read.\n")
