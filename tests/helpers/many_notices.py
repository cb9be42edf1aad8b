"""Copies of this site with more notices: each new one is a copy of one that it has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from helpers.paths import DOCS
from helpers.planted_faults import copy_of_project

if TYPE_CHECKING:
    from pathlib import Path

HERE = len(list(DOCS.glob("notices/*.md")))
EXAMPLE = "newsletter"
SENTENCE_END = re.compile(r"(?<=[a-z`])\.(?=\s)")
LISTED = "Support Portal <notices/support-portal>\n"
"""The last notice in the list of pages."""


def site(folder: Path, notices: int, conf: str = "") -> Path:
    """Make a copy of this site with so many notices and more settings, and return it."""
    folder.mkdir()
    copy_of_project(folder)
    with (folder / "conf.py").open("a", encoding="utf-8") as settings:
        settings.write(conf)
    page = (DOCS / f"notices/{EXAMPLE}.md").read_text(encoding="utf-8")
    record = yaml.safe_load((DOCS / f"register/notices/{EXAMPLE}.yaml").read_text(encoding="utf-8"))
    del record["order"]  # they follow the others
    names = [f"{EXAMPLE}-{number}" for number in range(notices - HERE)]
    for number, name in enumerate(names):
        text = page.replace(f"notice: {EXAMPLE}", f"notice: {name}")
        text = re.sub(rf"^\({EXAMPLE}-", f"({name}-", text, flags=re.MULTILINE)
        text = SENTENCE_END.sub(f" in case {number}.", text)
        (folder / f"docs/notices/{name}.md").write_text(text, encoding="utf-8")
        made = yaml.safe_dump({**record, "id": name})
        (folder / f"docs/register/notices/{name}.yaml").write_text(made, encoding="utf-8")
    index = folder / "docs/index.md"
    listed = LISTED + "".join(f"Newsletter <notices/{name}>\n" for name in names)
    index.write_text(index.read_text(encoding="utf-8").replace(LISTED, listed), encoding="utf-8")
    return folder
