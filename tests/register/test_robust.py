"""A register that has every field, broken in the ways files break: each fault is reported at its line."""

from __future__ import annotations

import json
import random
import re
import time
from itertools import product

import pytest
from register_files import read, write

from helpers.register_mutants import FILES as COMPLETE
from helpers.register_mutants import register_mutant
from helpers.sample import due, is_soak
from sphinx_privacy.checks import check
from sphinx_privacy.exports.as_json import register_data, to_json
from sphinx_privacy.exports.cookies import cookie_rows, cookies_csv, cookies_json
from sphinx_privacy.register import read_register
from sphinx_privacy.register.models import FILES

NOTICE = "notices/sale.yaml"
FILES_IN_LINES = COMPLETE | {
    "redirects.yaml": "redirects:\n  - id: ask-us\n    former: ask-us\n    page: enquiry\n"
}
"""The files, in each of which a line is one key."""
TWICE = "a record twice"  # a notice is one record
# A line with a key and a plain text; each file has one.
PLAIN = re.compile(r"^( *)(?!id)([a-z-]+): (\w[^:#\n]*)$", re.MULTILINE)
ID = re.compile(r"^( *- )id: .*\n +|^( *- \{)id: .*?, |^id: .*\n", re.MULTILINE)
RECORD = re.compile(r"^  - .*\n(    .*\n)*", re.MULTILINE)
# A key of each file whose value is not free text, and what to put before the value.
MISSPELT = {
    "organisation.yaml": ("contact", "un"),
    "cookies.yaml": ("storage", "un"),
    "rights.yaml": ("limit", "un"),
    "shared.yaml": ("topic", "un"),
    "versions.yaml": ("effective-from", "9"),
    "enquiry.yaml": ("type", "un"),
    "redirects.yaml": ("id", "Un"),
    "open-questions.yaml": ("blocking", "un"),
    NOTICE: ("controller", "un"),
}


def edit(pattern, replacement, line=0):
    """Return a way to break a text: the broken text, and the number of the broken line."""

    def broken(text):
        match = pattern.search(text)
        number = text[: match.start()].count("\n") + 1 + line
        return text[: match.start()] + match.expand(replacement) + text[match.end() :], number

    return broken


def repeated_record(text):
    match = RECORD.search(text)
    number = text[: match.end()].count("\n") + 1
    return text[: match.end()] + match[0] + text[match.end() :], number


WAYS = {
    "a key twice": edit(PLAIN, r"\g<0>\n\g<0>", 1),
    "a tab": edit(PLAIN, r"\t\g<0>"),
    "a tag": edit(PLAIN, r"\1\2: !!str \3"),
    "a byte of Latin 1": edit(PLAIN, "\\g<0>\udce9"),
    "an unknown key": edit(PLAIN, r"\g<0>\n\1colour: green", 1),
    "a missing id": edit(ID, r"\1\2"),
    "an indentation": edit(PLAIN, r" \g<0>"),
    "an open quote": edit(PLAIN, r'\1\2: "\3'),
    TWICE: repeated_record,
    "nothing left": lambda _: ("", 1),
}


def broken_lines(folder, name, text):
    """Return the lines of a file that have problems when the file is broken."""
    files = FILES_IN_LINES | {name: text.encode(errors="surrogateescape")}
    problems = check(read(folder, files))
    return [problem.place.line for problem in problems if problem.place.path == f"{folder}/{name}"]


@pytest.mark.parametrize(
    ("name", "way"),
    due([*product(FILES, WAYS), *((NOTICE, way) for way in WAYS if way != TWICE)], 3),
)
def test_a_broken_file_is_reported_at_the_broken_line(name, way, tmp_path):
    text, number = WAYS[way](FILES_IN_LINES[name])
    assert number in broken_lines(tmp_path, name, text)


@pytest.mark.parametrize("name", [*FILES, NOTICE])
def test_a_misspelt_word_is_reported_at_its_line(name, tmp_path):
    key, slip = MISSPELT[name]
    value = re.compile(rf"^ *(- )?{key}: \"?", re.MULTILINE)
    text, number = edit(value, rf"\g<0>{slip}")(FILES_IN_LINES[name])
    assert broken_lines(tmp_path, name, text) == [number]


def mutant(text, dice):
    """Return a text with a line or a character deleted, repeated or moved."""
    parts = text.splitlines(keepends=True) if dice.random() < 0.5 else list(text)
    for _ in range(dice.randint(1, 3)):
        position = dice.randrange(len(parts))
        part = parts.pop(position)
        for place in dice.choice([[], [position, position], [dice.randrange(len(parts))]]):
            parts.insert(place, part)
    return "".join(parts)


@pytest.mark.parametrize("name", [*FILES, NOTICE])
def test_no_mutant_of_a_file_raises(name, tmp_path):
    dice = random.Random(name)
    mutants = [mutant(FILES_IN_LINES[name], dice) for _ in range(40 if is_soak() else 10)]
    problems = [check(read(tmp_path, {name: text})) for text in mutants]
    for text, found in zip(mutants, problems, strict=True):
        lines = text.count("\n") + 1
        here = [problem for problem in found if problem.code != "missing-file"]
        assert all(problem.place.path == f"{tmp_path}/{name}" for problem in here)
        assert all(1 <= problem.place.line <= lines for problem in found)
        assert all("\n" not in str(problem) for problem in found)
    assert sum(map(bool, problems)) > 3


def faults_of_mutant(folder, number):
    """Return what is wrong with how a broken register is read, checked, and exported if it can be."""
    changed = register_mutant(number)
    for name, content in changed.items():
        path = folder / name
        path.unlink() if content is None else path.write_bytes(content)
    start = time.process_time()
    register = read_register(folder)
    problems = check(register)
    if not any(problem.is_error for problem in problems):
        json.loads(to_json(register_data(register)))
        json.loads(cookies_json(cookie_rows(register)))
        cookies_csv(cookie_rows(register))
    if time.process_time() - start > 5:
        yield "too slow"
    for problem in problems:
        name = problem.place.path.removeprefix(f"{folder}/")
        text = changed.get(name) or COMPLETE.get(name, "").encode()
        if not str(problem).isprintable() or len(str(problem)) > 1_500:
            yield f"too long, or several lines: {problem}"
        if name not in COMPLETE or problem.place.line > text.count(b"\n") + 1:
            yield f"in no file, or below its end: {problem}"
    write(folder, {name: COMPLETE[name] for name in changed})


def test_no_broken_register_raises(tmp_path):
    write(tmp_path, COMPLETE)
    faults = {}
    for number in range(10_000 if is_soak() else 25):
        try:
            found = list(faults_of_mutant(tmp_path, number))
        except Exception as error:
            raise AssertionError(f"number {number}: {register_mutant(number)}") from error
        faults |= {number: found} if found else {}
    assert faults == {}
