"""The whole check while the editor pauses says what the command says, and gives way to a save."""

import asyncio
import json
from pathlib import Path

from helpers.command_line import run
from helpers.in_a_loop import in_a_loop
from sphinx_privacy.preview import idle_check
from sphinx_privacy.preview.idle_check import IdleCheck


def checked(folder, monkeypatch, pause=0, cancel_after=None):
    """Return what the check reports, or None if it was cancelled."""
    monkeypatch.setattr(idle_check, "PAUSE", pause)

    async def check():
        found = asyncio.get_running_loop().create_future()
        planned = IdleCheck(folder, found.set_result)
        planned.plan()
        if cancel_after is None:
            return await asyncio.wait_for(found, 60)
        await asyncio.sleep(cancel_after)
        planned.cancel()
        await asyncio.sleep(0.2)
        return found.result() if found.done() else None

    return in_a_loop(check())


def processes_in(folder):
    """Return the processes that work in a folder."""
    links = [path for path in Path("/proc").glob("[0-9]*/cwd") if path.exists()]
    return [path for path in links if path.resolve() == folder]


def test_it_says_what_the_command_says(shop, monkeypatch):
    made = shop("Words {nothing}`x`.\n\n## Empty\n")
    made.edit("register/cookies.yaml", "provider: own\n    storage", "provider: on\n    storage")
    found = checked(made.folder, monkeypatch)
    done = run(made.folder, "check", "--format", "json", ".")
    keys = ("path", "line", "column", "code", "message")
    told = [[each[key] or "" for key in keys] for each in json.loads(done.out)]
    assert [[each[key] or "" for key in keys] for each in found.problems] == told
    assert {"unknown-provider"} <= {each["code"] for each in found.problems}


def test_it_gives_way_to_a_save(shop, monkeypatch):
    folder = shop("Words.").folder
    assert checked(folder, monkeypatch, pause=60, cancel_after=0.05) is None
    assert checked(folder, monkeypatch, cancel_after=0.5) is None
    assert processes_in(folder) == []
