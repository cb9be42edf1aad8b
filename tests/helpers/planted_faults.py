"""Faults that editors make, planted in a copy of the real project, and what is said of them.

A file of faults is a list of records:

- `fault`: what an editor did;
- `in`: the file below `docs/` that it is in;
- `old` and `new`: the words that are replaced, and what replaces them. Without `old`, `new` is put
  at the end of the file; without both, the file is deleted;
- `says`: each code and sentence, in the order of the marks `►` in `new`. The marks show where each
  is reported, and are not planted;
- `at`: the places of these, if there are no marks;
- `also`: what is said elsewhere, with its place;
- `encoding`: how the file is saved, if not in UTF-8;
- `alone`: whether the file can have no other fault.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field

import yaml

from helpers.paths import DOCS, ROOT

MARK = "►"
SETTINGS = ("conf.py", "_templates", "_static")
COLUMN = re.compile(r"^([^:]+:\d+):\d+: ")


@dataclass(frozen=True)
class Fault:
    """A fault: where it is planted, and what is said."""

    fault: str
    path: str
    old: str = ""
    new: str | None = None
    says: list[str] = field(default_factory=list)
    at: list[str] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    encoding: str = "utf-8"
    alone: bool = False


def read_faults(path):
    """Return the faults of a file."""
    records = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return [Fault(path=f"docs/{record.pop('in')}", **record) for record in records]


def runs(faults):
    """Return the faults in as few projects as can have them side by side."""
    made = []
    for fault in faults:
        fitting = next((each for each in made if _fits(fault, each)), None)
        if fitting is None:
            made.append(fitting := [])
        fitting.append(fault)
    return made


def _fits(fault, others):
    beside = [other for other in others if other.path == fault.path]
    return not beside or not (fault.alone or any(other.alone for other in beside))


def copy_of_project(folder):
    """Copy the pages, the register and the settings of the real project."""
    shutil.copytree(DOCS, folder / "docs", dirs_exist_ok=True)
    for name in SETTINGS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)


def plant(folder, faults):
    """Plant faults in a copy of the project, and return what is to be said, with its places."""
    said = [line for fault in faults for line in fault.also]
    for path in dict.fromkeys(fault.path for fault in faults):
        said += _plant(folder, path, [fault for fault in faults if fault.path == path])
    return said


def _plant(folder, path, faults):
    file, text = folder / path, (folder / path).read_text(encoding="utf-8")
    if any(fault.new is None for fault in faults):
        file.unlink()
        return []
    for fault in faults:
        assert fault.old in text, fault.fault
        text = text.replace(fault.old, fault.new, 1) if fault.old else text + fault.new
    file.write_bytes(text.replace(MARK, "").encode(faults[0].encoding))
    marked = sorted((each for each in faults if not each.at), key=lambda each: text.find(each.new))
    sentences = [line for fault in marked for line in fault.says]
    places = [place for fault in faults for place in fault.at] or _places(text, path)
    sentences += [line for fault in faults if fault.at for line in fault.says]
    return [f"{place}: {line}" for place, line in zip(places, sentences, strict=True)]


def _places(text, path):
    """Return the place of each mark in a text, as it is without the marks."""
    for found in re.finditer(MARK, text):
        before = text[: found.start()].replace(MARK, "")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        yield f"{path}:{line}:{column}"


def as_reported(said, lines):
    """Return what is to be said without its columns where the lines of a report have none."""
    return sorted(line if line in lines else COLUMN.sub(r"\1: ", line) for line in said)
