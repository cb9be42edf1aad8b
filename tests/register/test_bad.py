"""Each file in bad/ states the problems that it must give, all of them and in their order.

``# file: cookies.yaml`` says which file of a register the lines below it are; one file here can
hold several, and lines keep their numbers. ``# expect: 7:3: code: sentence`` is an error there,
``# expect warning: …`` a warning. With ``# beside: minimal`` the register has the files of
good/minimal, too, except those given here.
"""

from __future__ import annotations

import re
from pathlib import Path

from register_files import GOOD, files_in, read

from sphinx_privacy.checks import check
from sphinx_privacy.explanations import groups

BAD = sorted(Path(__file__).with_name("bad").glob("*.yaml"))
NOTE = re.compile(r"# (file|beside|expect|expect warning): (.+)\n")


def parts(path):
    """Return the files of a register that a bad file holds, and the problems to expect."""
    files, expected, name = {}, [], ""
    for number, line in enumerate(re.findall(r".*\n", path.read_text(encoding="utf-8"))):
        note, value = match.groups() if (match := NOTE.fullmatch(line)) else ("", "")
        if note == "file":
            name = value
            files[name] = "\n" * number
        elif note == "beside":
            files = files_in(GOOD / value) | files
        elif note:
            severity = "warning" if note == "expect warning" else "error"
            expected.append((severity, f"{name}:{value}"))
        files[name] += line
    return files, expected


def problems_of(folder, files):
    found = check(read(folder, files))
    return [(problem.severity, str(problem).replace(f"{folder}/", "")) for problem in found]


def test_a_bad_file_gives_the_problems_it_states(tmp_path):
    cases = {path.stem: parts(path) for path in BAD}
    stated = {name: expected for name, (_, expected) in cases.items()}
    assert all(stated.values())
    found = {name: problems_of(tmp_path / name, files) for name, (files, _) in cases.items()}
    assert found == stated


def test_every_problem_of_a_register_has_a_bad_file():
    of_registers = {"files", "records", "references", "checks"}
    codes = {
        explanation.codes[0]
        for group in groups()
        for explanation in group.explanations
        if group.name in of_registers and explanation.name != "unknown"
    }
    assert len(codes) > 70
    covered = {problem.split(": ")[1] for path in BAD for _, problem in parts(path)[1]}
    in_bounds = {
        "unreadable",
        "too-big",
        "wrong-encoding",
        "missing-file",
        "unread-file",
        "too-long",
    }
    assert codes - covered == in_bounds  # in test_bounds.py
