"""The files for VS Code in this project."""

import json
import re

from helpers.paths import ROOT

FOLDER = ROOT / ".vscode"


def read(name):
    """Return a file; VS Code allows comments in it."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return json.loads(re.sub(r"(?m)^ *//.*$", "", text))


def settings_of(section):
    """Return the settings of a section, one object in the other, as servers ask for them."""
    found = {}
    for name, value in read("settings.json").items():
        *above, key = name.split(".")
        if above[:1] == [section]:
            inner = found
            for each in above[1:]:
                inner = inner.setdefault(each, {})
            inner[key] = value
    return found
