"""Small Sphinx projects, built in a temporary folder as their users build them."""

from __future__ import annotations

import os
import re
import textwrap
from pathlib import Path

from bs4 import BeautifulSoup
from sphinx.cmd.build import build_main
from sphinx.locale import translators

from sphinx_privacy.locale import use_language

CONF = """\
extensions = ["myst_parser", "sphinx_privacy"]
primary_domain = "privacy"
nitpicky = True
numfig = True
project = "Small"
html_theme = "basic"
# Pages have only what a test is about.
suppress_warnings = ["privacy.empty-section", "privacy.missing-part"]
"""

# What Sphinx says about the search in a site with some of the pages.
INCOMPLETE = re.compile(r".*search index couldn't be loaded.*\n")

# Further settings of a project that is built as a book.
BOOK = 'copyright = "Example Ltd"\nversion = "7"\nextensions.append("sphinx_privacy.epub")\n'

# Further settings of a project that is built as a PDF.
PDF = """\
extensions.append("sphinx_privacy.pdf")
exclude_patterns = ["register/**", "out/**", "doctrees/**"]
"""
EXCLUDED = 'exclude_patterns = ["register/**", "out/**", "doctrees/**"]\n'

COOKIES = """\
categories:
  - id: needed
    label: Needed cookies
    explain: The shop does not work without them.
    examples: [the basket]
  - id: counting
    label: Counting cookies
    explain: They count visits.
providers:
  - id: own
    name: Our own shop
    operator: Example Ltd
    purpose: Keeps your basket. See {cookie}`basket`.
  - id: counter
    name: Counter
    operator: Counter GmbH
    purpose: Counts visits.
    links:
      - {text: Counter's privacy policy, url: "https://counter.example/privacy"}
cookies:
  - id: basket
    name: shop_basket.id
    provider: own
    storage: cookie
    category: needed
    lifetime: session
  - id: visits
    name: visits-XXXX
    matches: visits-*
    provider: counter
    storage: cookie
    category: counting
    lifetime: P13M
  - id: seen
    name: seen[]
    provider: counter
    storage: local-storage
    category: not-assigned
    lifetime: not-stated
    group: Kept by the browser
"""


class Project:
    """A Sphinx project in a folder of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.warnings = ""

    @classmethod
    def of(cls, folder, files, conf=""):
        """Make a project from its files; `conf.py`, exclusions and all."""
        made = cls(folder)
        made.write({"conf.py": CONF + EXCLUDED + conf, **files})
        return made

    def write(self, files):
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text), encoding="utf-8")
            long_ago = path.stat().st_mtime_ns - 10**12
            os.utime(path, ns=(long_ago, long_ago))

    def edit(self, name, old, new):
        """Change a file, and give it a later time of modification."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        later = path.stat().st_mtime_ns + 10**9
        os.utime(path, ns=(later, later))

    def run(self, builder="html", *options, pages=()):
        """Build and return the exit status; `warnings` has the warnings, with short paths.

        With `pages`, all pages are read, but only these files are written, for the first time.
        """
        log = self.folder / "warnings.txt"
        here = Path.cwd()
        os.chdir(self.folder)
        try:
            command = f"-q --no-color -b {builder} -d doctrees/{builder} -w".split()
            status = build_main([*command, str(log), *options, ".", f"out/{builder}", *pages])
        except SystemExit as stop:
            status = stop.code
        finally:
            os.chdir(here)
            translators.clear()  # else builds in other languages fall back on these words
            use_language(None)  # else what is called after the build has its words
        text = log.read_text(encoding="utf-8") if log.exists() else ""
        text = INCOMPLETE.sub("", text) if pages else text
        self.warnings = re.sub(r"\x1b\[[\d;]*m", "", text).replace(f"{self.folder}/", "")
        return status

    def build(self, builder="html", *options, warnings="", pages=()):
        """Build, and compare the warnings with the expected ones: none, unless given.

        With `pages`, only these files are written, as in `run`.
        """
        status = self.run(builder, *options, pages=pages)
        assert self.warnings.strip() == textwrap.dedent(warnings).strip()
        assert status == 0
        return self

    def output(self, name, builder="html"):
        return (self.folder / "out" / builder / name).read_text(encoding="utf-8")

    def page(self, name="index", builder="html"):
        return BeautifulSoup(self.output(f"{name}.html", builder), "html.parser")

    def text(self, name="index"):
        return self.output(f"{name}.txt", "text")


def rows(table):
    """Return the texts of a table's cells, row by row, without decorations."""
    for place in table.select("wbr, .web-only"):
        place.decompose()
    table.smooth()
    return [
        [" ".join(cell.get_text(" ", strip=True).split()) for cell in row.find_all(["th", "td"])]
        for row in table.find_all("tr")
    ]
