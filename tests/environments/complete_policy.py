"""A policy with every field of every kind, and everything that a page can have, in a repository."""

from __future__ import annotations

import shutil

from helpers.designed_page import DESIGNED
from helpers.edited_site import SITE
from helpers.every_node import FILES, PLAIN
from helpers.git_repository import MadeRepository

CONF = """
extensions += ["sphinx_design", "sphinx_privacy.epub", "sphinx_privacy.pdf"]
myst_enable_extensions = [
    "attrs_inline", "colon_fence", "deflist", "fieldlist", "strikethrough", "substitution", "tasklist",
]
myst_substitutions = {"firm": "Example Ltd"}
suppress_warnings = ["myst.strikethrough"]  # which only some builders have
privacy_unversioned += ["forms", "components", "folder/**"]
author = copyright = "Heron Boats"
html_baseurl = "https://heron.example/"
numfig = True
"""
PAGES = {
    "forms": f"---\norphan: true\n---\n\n{PLAIN}",
    "components": f"---\norphan: true\n---\n\n(policy)=\n{DESIGNED}",
    "folder/page": "---\norphan: true\n---\n\n# A page\n\nIts words.\n",
    "folder/inner": "# Inner\n\nIts words.\n",
}
FIRST, SECOND = "2026-07-01", "2026-10-01"
DRAFT = """\
  - id: "{day}"
    label: The text of {day}
    effective-from: "{day}"
    summary: Another booklet.
    not-announced: It is made up.
    signed-off: [{{by: The owner, on: "2026-06-01"}}]
"""
VERSIONS = "docs/register/versions.yaml"


def start(folder):
    """Return the repository, with a draft of the first version."""
    made = MadeRepository.init(folder)
    shutil.copytree(SITE, folder / "docs")
    (folder / "docs" / "conf.py").rename(folder / "conf.py")
    conf = (folder / "conf.py").read_text("utf-8")
    made.write({"conf.py": conf + CONF, ".gitignore": "build/\n"})
    made.write({f"docs/{name}.md": text for name, text in PAGES.items()})
    made.write({f"docs/{name}": text for name, text in FILES.items() if "register" not in name})
    older = (folder / VERSIONS).read_text("utf-8").partition('  - id: "2018-05-25"')[0]
    made.write({VERSIONS: older + DRAFT.format(day=FIRST)})
    made.commit("Write the policy")
    return made


def redraft(made):
    """Change the words of a page and a fact, and draft the second version."""
    for name, old, new in [
        ("docs/register/rights.yaml", "timescale: ", "timescale: About "),
        ("docs/notices/hire.md", "\n\nThis ", "\n\nWe ask for your weight, too. This "),
        ("docs/register/notices/hire.yaml", "2026-05", "2026-09"),
    ]:
        text = (made.folder / name).read_text("utf-8")
        assert old in text
        made.write({name: text.replace(old, new, 1)})
    versions = (made.folder / VERSIONS).read_text("utf-8")
    made.write({VERSIONS: versions + DRAFT.format(day=SECOND)})
    made.commit("Write the next policy")
