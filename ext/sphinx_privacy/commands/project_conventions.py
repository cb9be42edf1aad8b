"""How the pages of a project are written, and what its commands are called: editing follows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_privacy.editing.edited_project import EditedProject
from sphinx_privacy.editing.page_markup import MARKDOWN, REST
from sphinx_privacy.editions.values_in_conf import values_in_conf
from sphinx_privacy.register.files import LEDGER
from sphinx_privacy.register.models import NOTICES

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_privacy.editions.project_paths import ProjectPaths

DOMAIN = "privacy"
COMMANDS = {
    "check": "sphinx-privacy check .",
    "addresses": "sphinx-build -b addresses",
    "publish": "sphinx-privacy publish ",
}
TARGETS = {
    "check": "make check",
    "addresses": "make addresses",
    "publish": "make publish VERSION=",
}
"""The same in a project whose Makefile has these targets."""


def edited_project(paths: ProjectPaths) -> EditedProject:
    """Return what editing has to know of a project."""
    set_ = values_in_conf(paths.conf, {"primary_domain": "", "extensions": [], "language": "en"})
    prefix = "" if set_["primary_domain"] == DOMAIN else f"{DOMAIN}:"
    made = _targets(paths.conf / "Makefile")
    commands = {name: (TARGETS if name in made else COMMANDS)[name] for name in COMMANDS}
    if not (paths.register / LEDGER).exists():
        del commands["addresses"]
    ending = _ending(paths, set_["extensions"])
    return EditedProject(
        paths.docs,
        paths.register,
        paths.policy,
        prefix,
        ending,
        language=set_["language"],
        locale_folders=paths.locale_folders,
        shared=paths.shared,
        **commands,
    )


def _ending(paths: ProjectPaths, extensions: list[str]) -> str:
    """Return how names of new pages end: as those of other notices, else as the front page's."""
    if "myst_parser" not in extensions:
        return REST
    folders = (paths.policy / NOTICES, paths.policy, paths.docs)
    return next(filter(None, map(_ending_in, folders)), MARKDOWN)


def _ending_in(folder: Path) -> str:
    """Return the ending of the pages in a folder; empty if it has none."""
    found = {path.suffix for path in folder.glob("*") if path.suffix in (MARKDOWN, REST)}
    return (MARKDOWN if MARKDOWN in found else REST) if found else ""


def _targets(makefile: Path) -> set[str]:
    text = makefile.read_text("utf-8", "replace") if makefile.is_file() else ""
    return set(re.findall(r"^([\w-]+):", text, re.MULTILINE))
