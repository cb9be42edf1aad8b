"""The site of a fictional company, with hostile texts in every text of its register."""

from __future__ import annotations

import copy
import re
import shutil
from collections import defaultdict
from functools import reduce
from operator import getitem
from typing import NamedTuple

import yaml

from helpers.changed_fields import read_files, records_in
from helpers.paths import ROOT
from helpers.payloads import PAYLOADS
from helpers.sample import is_soak
from helpers.sphinx_project import Project
from sphinx_privacy.checks import check
from sphinx_privacy.exports.plain_sentences import plain_sentence
from sphinx_privacy.register import read_register
from sphinx_privacy.register.fields import field
from sphinx_privacy.register.text import Visible


def places_of_texts(files):
    """Return where the texts without a form are: in which file, and by which keys and positions."""
    return [
        (name, (*place, *path))
        for name, data in files.items()
        for kind, record, place in records_in(name, data)
        for path, known in _texts(kind, record)
        if known.type is None or isinstance(known.type, Visible)
    ]


def _texts(kind, value, path=()):
    """Yield the path of each text below a value, with its field."""
    if isinstance(value, str):
        yield path, field(kind, ".".join(step for step in path if isinstance(step, str)))
        return
    for step, each in value.items() if isinstance(value, dict) else enumerate(value):
        yield from _texts(kind, each, (*path, step))


SITE = ROOT / "tests" / "helpers" / "complete_site"
FILES = read_files(SITE / "register")
# A quotation has to be what another text says.
PLACES = [place for place in places_of_texts(FILES) if "meanwhile" not in place[1]]
# A record has the digest of the one above it.
DIGEST = re.compile(r"which is (?P<new>[0-9a-f]{64});")
FURTHER = """
extensions += ["sphinx_privacy.epub", "sphinx_privacy.pdf"]
copyright = "Heron Boats"
version = "1"
epub_show_urls = "no"
suppress_warnings = ["privacy.unresolved-markup"]  # what it reports is shown, which is tested
html_baseurl = "https://heron.example/"
exclude_patterns += ["out", "doctrees"]
"""
IN_A_TEXT = 6 if is_soak() else 2
"""How many payloads are in each text of a site."""
ROUNDS = range(-(-len(PAYLOADS) // IN_A_TEXT) if is_soak() else 1)
"""The sites. With all of them, each payload is in each text; the sample has the first."""


class Shown(NamedTuple):
    """A text of the register as readers should see it, with its kind and keys."""

    name: str
    words: str
    place: str


class HostileSite(Project):
    """A site with payloads in its register, and what the checks say of them."""

    def __init__(self, folder, turn, payloads=PAYLOADS):
        """Write the site of a round."""
        shutil.copytree(SITE, folder)
        super().__init__(folder)
        self.write({"conf.py": (SITE / "conf.py").read_text(encoding="utf-8") + FURTHER})
        self.refused, self.payloads, self.digests, self.lines = [], defaultdict(list), {}, {}
        for number in range(turn * IN_A_TEXT, (turn + 1) * IN_A_TEXT):
            first = number * len(PLACES)
            tried = {
                place: payloads[(first + position) % len(payloads)]
                for position, place in enumerate(PLACES)
            }
            for place in self._accepted({place: [each] for place, each in tried.items()}):
                self.payloads[place].append(tried[place])
        self.payloads = self._accepted(self.payloads)

    def _accepted(self, payloads):
        """Write the register with payloads; return those without a problem."""
        left = dict(payloads)
        while found := self._problems(left):
            self.refused += found.values()
            left = {place: left[place][: -1 if place in found else None] for place in left}
            left = {place: each for place, each in left.items() if each}
        return left

    def _problems(self, payloads):
        """Write the register, and return its problems by the places of payloads."""
        texts = {place: " ".join([old(place), *each]) for place, each in payloads.items()}
        self._write_register(with_texts(FILES, {**texts, **self.digests}))
        register = read_register(self.folder / "register")
        digests, found = dict(self.digests), defaultdict(list)
        for problem in [*register.problems, *(() if register.problems else check(register))]:
            name = problem.place.path.partition("/register/")[2]
            place = (name, self.lines[name].get(problem.place.line))
            if digest := DIGEST.search(problem.message):
                self.digests[place] = digest["new"]
            elif problem.is_error:
                assert place in payloads, f"not at the line of a payload: {problem}"
                found[place].append(str(problem))
        return found if found or digests == self.digests else self._problems(payloads)

    def _write_register(self, files):
        for name, data in files.items():
            text, self.lines[name] = on_lines(data)
            path = self.folder / "register" / name
            path.write_text(text, encoding="utf-8")

    def texts(self):
        """Yield the texts of the register with payloads, as readers should see them."""
        register = read_register(self.folder / "register")
        lines = {
            (name, path): line for name in self.lines for line, path in self.lines[name].items()
        }
        for (name, path), payloads in self.payloads.items():
            words = " ".join([old((name, path)), *payloads])
            key, known = _field(name, path)
            place = f"register/{name}:{lines[name, path]}"
            if f"{place}:" not in self.warnings:  # else it is reported
                said = plain_sentence(register, words) if known.is_markdown else words
                yield Shown(key, " ".join(said.split()), place)


def old(place):
    """Return the text that the site has at a place."""
    name, path = place
    return reduce(getitem, path, FILES[name])


def _field(name, path):
    """Return the name of the field at a place, and the field."""
    for kind, _, place in records_in(name, FILES[name]):
        if path[: len(place)] == place:
            keys = ".".join(step for step in path[len(place) :] if isinstance(step, str))
            return f"{kind}.{keys}", field(kind, keys)
    raise AssertionError(path)


def with_texts(files, texts):
    """Return the files of a register with other texts, by their places."""
    changed = copy.deepcopy(files)
    for (name, path), text in texts.items():
        *above, last = path
        reduce(getitem, above, changed[name])[last] = text
    return changed


def on_lines(data):
    """Return the YAML of a file, each text on a line of its own, and the text on each line."""
    options = {"allow_unicode": True, "sort_keys": False, "width": 10**9}
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, **options)
    return text, dict(_lines(yaml.compose(text, yaml.CSafeLoader)))


def _lines(node, path=()):
    if isinstance(node, yaml.ScalarNode):
        yield node.start_mark.line + 1, path
        return
    for position, each in enumerate(node.value):
        key, child = (each[0].value, each[1]) if isinstance(each, tuple) else (position, each)
        yield from _lines(child, (*path, key))
