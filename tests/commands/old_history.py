"""An old repository with the history of a policy, and a project that imports it."""

from __future__ import annotations

import re
import shutil
from typing import NamedTuple

from helpers.command_line import Done, run
from helpers.git_repository import MadeRepository

TODAY = {"SOURCE_DATE_EPOCH": "1796083200"}  # 2026-12-01
CONF = """\
extensions = ["myst_parser", "sphinx_privacy"]
project = "Shop"
html_theme = "basic"
exclude_patterns = ["register/**"]
privacy_unversioned = ["history"]
"""
POLICY = """\
---
title: Privacy
layout: sheet
---
{% include banner.html %}
We keep your data for **12 months**, see [cookies](cookies.md).

<h2 id="rights">Your rights</h2>

<ul>
  <li>Ask us, <a href="mailto:us@shop.example">write</a>

  <li>or call us.
</ul>
"""
COOKIES = """\
# Cookies

The shop sets a cookie that remembers what is in your basket until you close the browser, and another one
that counts your visits. Neither of them is read by other firms.
"""


class Imported(NamedTuple):
    """A project, and what the command said that imported its history."""

    folder: object
    done: Done

    @property
    def records(self):
        return (self.folder / "docs/register/versions.yaml").read_text(encoding="utf-8")

    def built(self, name):
        return (self.folder / "build/import" / name).read_text(encoding="utf-8")

    def run(self, *arguments):
        return run(self.folder, *arguments, **TODAY)


def history(folder):
    """Make the history: six commits, of which two change nothing of the policy's words."""
    made = MadeRepository.init(folder)
    made.write({"policy/index.md": POLICY, "policy/cookies.md": COOKIES, "README.md": "# Shop\n"})
    made.write({"terms/sale.md": "# Terms\n\nSee [the shop](../README.md#shop).\n"})
    made.commit("Write the policy")
    made.tag("v1")
    made.write({"policy/index.md": POLICY.replace("12", "6")})
    made.commit("Keep data shorter")
    made.tag("v2", "--annotate", "--message=Second")
    made.git("mv", "policy/cookies.md", "policy/small-files.md")
    made.write(
        {"policy/index.md": POLICY.replace("12", "6").replace("cookies.md", "small-files.md")}
    )
    made.commits -= 1  # it is of the same day
    made.commit("Rename the page")
    made.write({"README.md": "# The shop\n"})
    made.commit("Change another page")
    made.write({"policy/small-files.md": COOKIES.replace("\n", "\r\n")})
    made.commit("Change line breaks")
    made.git("checkout", "--quiet", "-b", "branch")
    for number in range(2):
        made.write({"policy/small-files.md": f"{COOKIES}\nVisits are counted for {number} days.\n"})
        made.commit("Work in progress")
    made.git("checkout", "--quiet", "main")
    made.git("merge", "--quiet", "--no-ff", "--message=Merge", "branch")
    return made


def project(folder):
    """Make a project without versions."""
    (folder / "docs").mkdir(parents=True)
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    (folder / "docs/history.md").write_text(
        "# History\n\n```{privacy:version-list}\n```\n", encoding="utf-8"
    )
    return folder


def imported(folder, *arguments, run=run):
    """Import a history into a new project."""
    shutil.rmtree(folder, ignore_errors=True)
    return Imported(project(folder), run(folder, "import-history", *arguments, **TODAY))


def without_digests(text):
    return re.sub("[0-9a-f]{12,}", "…", text)
