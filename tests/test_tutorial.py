"""The tutorial: its commands are those that `init` prints, and it says what a reader sees."""

from __future__ import annotations

import re

from helpers.command_line import run
from helpers.first_commands import COUNTED, commands_of
from helpers.git_repository import PERSON
from helpers.manual import manual

TUTORIAL = manual("tutorial")
FIRST_DAY = {"SOURCE_DATE_EPOCH": "1796083200"}  # 2026-12-01
CONTROLLER = "controller: our-company", "controller: exampel"


def commands_in(part):
    blocks = re.findall(r"^```sh\n(.*?)^```$", part, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def in_words(text):
    return " ".join(text.split())


def test_the_tutorial_does_what_init_prints(tmp_path):
    """`test_first_ten_minutes` runs it."""
    made = run(tmp_path, "init", "--yes", "policy", **FIRST_DAY, **PERSON)
    first, second = commands_of(made.out)
    written = iter(commands_in(TUTORIAL))  # with others between them
    for command in (*first, *second):
        assert re.sub(r"^\S+/", "", command) in written, command

    folder = tmp_path / "policy"
    listed = [line for line in made.out.partition("\n\n")[0].splitlines() if line.startswith("  ")]
    assert f"It writes {len(listed)} files" in TUTORIAL
    assert COUNTED in TUTORIAL
    facts = folder / "docs/register/notices/enquiries.yaml"
    facts.write_text(facts.read_text("utf-8").replace(*CONTROLLER), "utf-8")
    assert in_words(run(folder, "check", ".", **FIRST_DAY).out) in in_words(TUTORIAL)
