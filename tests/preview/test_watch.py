"""Each save is noticed once, however an editing program makes it, and nothing else is."""

import asyncio
import os
import subprocess
import sys
import time
from itertools import chain
from pathlib import Path

import pytest

from helpers.in_a_loop import in_a_loop
from sphinx_privacy.editions.project_paths import ProjectPaths
from sphinx_privacy.preview import watch
from sphinx_privacy.preview.watch import Watch

PAGE, COOKIES, SHEET = "docs/index.md", "docs/register/cookies.yaml", "_static/site.css"
SHARED = "shared/cookies.yaml"
FILES = (
    PAGE,
    COOKIES,
    SHARED,
    SHEET,
    "conf.py",
    "ext/ours.py",
    "_templates/page.html",
    "build/x.html",
)
MARK = "docs/mark.md"


@pytest.fixture
def folder(tmp_path):
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("old\n")
    return tmp_path


def paths_of(folder):
    names = ("../shared", "register")
    return ProjectPaths(folder / "docs", folder, folder / "build", names)


def noticed(folder, act):
    """Return the files that are reported when something is done, a list for each report."""

    async def watched():
        looked = Watch(paths_of(folder))
        stop, found = asyncio.Event(), []

        async def read():
            async for paths in looked.saved(stop):
                names = sorted(path.relative_to(folder.resolve()).as_posix() for path in paths)
                found.append(names)
                if MARK in names:
                    stop.set()

        reading = asyncio.create_task(read())
        await asyncio.sleep(0.15)
        await asyncio.to_thread(act)
        await asyncio.sleep(0.12)
        (folder / MARK).write_text("end")
        await asyncio.wait_for(reading, 10)
        return found

    *found, last = in_a_loop(watched())
    assert MARK in last
    rest = [name for name in last if name != MARK]
    return [*found, rest] if rest else found


def test_folders_that_the_settings_name_are_watched_too(folder):
    (folder / "theme/static").mkdir(parents=True)
    (folder / "theme/static/site.css").write_text("old")

    async def watched():
        looked, stop = Watch(paths_of(folder)), asyncio.Event()

        async def read():
            return [paths async for paths in looked.saved(stop)]

        reading = asyncio.create_task(read())
        await asyncio.sleep(0.05)
        more = [folder / "theme", folder / "theme/static", folder / "docs/x", folder / "build/y"]
        looked.look_at([*more, folder / "nothing"])
        looked.look_at(more)
        await asyncio.sleep(0.1)
        (folder / "theme/static/site.css").write_text("new")
        await asyncio.sleep(0.15)
        stop.set()
        return await reading

    assert in_a_loop(watched()) == [{folder / "theme/static/site.css"}]


def test_a_save_before_the_first_notice_is_not_lost(folder, monkeypatch):
    monkeypatch.setattr(watch, "SECONDS_TO_BEGIN", 0.05)

    async def watched():
        found = Watch(paths_of(folder))
        (folder / PAGE).write_text("new")
        (folder / "docs/new.md").write_text("new")
        return await asyncio.wait_for(anext(found.saved(asyncio.Event())), 10)

    assert in_a_loop(watched()) == {folder / PAGE, folder / "docs/new.md"}


def by_rename(path, text, name):
    new = path.with_name(name)
    new.write_text(text)
    new.replace(path)


def by_deleting(path, text, pause=0):
    path.unlink()
    time.sleep(pause)
    path.write_text(text)


def by_moving_away(path, text):
    """Save as Vim does with a backup: move the file away, write it, delete the backup."""
    path.rename(f"{path}~")
    path.write_text(text)
    Path(f"{path}~").unlink()


WAYS = {
    "written": lambda path: path.write_text("new\n"),
    "written in place": lambda path: os.truncate(path, 1),
    "renamed over it, as most do": lambda path: by_rename(path, "new\n", ".index.md.swp"),
    "renamed over it from a plain name": lambda path: by_rename(path, "new\n", "tmp1234"),
    "deleted and written": lambda path: by_deleting(path, "new\n"),
    "deleted and written a little later": lambda path: by_deleting(path, "new\n", 0.03),
    "moved away and written": lambda path: by_moving_away(path, "new\n"),
    "emptied": lambda path: path.write_text(""),
    "deleted": Path.unlink,
    "replaced by a link": lambda path: (path.unlink(), path.symlink_to("/etc/hostname")),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_save_is_noticed_once(folder, way):
    assert noticed(folder, lambda: WAYS[way](folder / PAGE)) == [[PAGE]]


def test_whatever_a_site_is_made_of_is_watched(folder):
    names = [
        COOKIES,
        SHARED,
        SHEET,
        "_templates/page.html",
        "conf.py",
        "ext/ours.py",
        "docs/new/page.md",
        "docs/a b é.md",
    ]

    def act():
        for name in names:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text("new\n")

    assert sorted(chain(*noticed(folder, act))) == sorted(names)


def test_folders_come_and_go_with_their_files(folder):
    (folder / "docs/notices").mkdir()
    (folder / "docs/notices/a.md").write_text("a")
    found = noticed(folder, lambda: (folder / "docs/notices").rename(folder / "docs/news"))
    assert sorted(chain(*found)) == ["docs/news/a.md", "docs/notices/a.md"]


IGNORED = [
    "docs/index.md~",
    "docs/.#index.md",
    "docs/#index.md#",
    "docs/.index.md.swp",
    "docs/4913",
    "docs/.~lock.index.md#",
    "docs/index.md.bak",
    "docs/.git/HEAD",
    "docs/.vscode/settings.json",
    "docs/x.swp",
    "docs/x.tmp",
    "docs/.DS_Store",
    "docs/~$index.md",
    "ext/__pycache__/ours.pyc",
    "build/x.html",
    "build/new/y.html",
    "ours.py",
    "notes.txt",
    "docs/index.md___jb_tmp___",
    ".git/index",
    "docs/node_modules/a.md",
]


def test_what_editing_programs_leave_is_ignored(folder):
    def act():
        for name in IGNORED:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text("x")
        for name in IGNORED:
            (folder / name).unlink()
        (folder / PAGE).write_text("old\n")  # the same bytes
        os.utime(folder / COOKIES)
        (folder / COOKIES).chmod(0o600)
        os.mkfifo(folder / "docs/pipe.md")
        (folder / "docs/gone.md").write_text("x")
        (folder / "docs/gone.md").unlink()

    assert noticed(folder, act) == []


def test_pages_beside_the_settings_are_watched_without_what_is_built(folder):
    async def watched():
        looked = Watch(ProjectPaths(folder, folder, folder / "build"))
        paths = [folder / "new.md", folder / "build/x.html", folder / ".venv/x.py"]
        for path in paths:
            path.parent.mkdir(exist_ok=True)
            path.write_text("new")
        return await looked.changed(filter(looked.is_source, paths))

    assert in_a_loop(watched()) == {folder / "new.md"}


WRITER = """
import sys, time
for number in range(50):
    open(sys.argv[1], "w").write(f"{number}\\n")
    time.sleep(float(sys.argv[2]))
"""


def test_of_fifty_saves_the_last_is_noticed(folder):
    page, seen = folder / PAGE, []

    def act():
        subprocess.run([sys.executable, "-c", WRITER, page, "0.004"], check=True)
        seen.append(page.read_text())

    assert {name for names in noticed(folder, act) for name in names} == {PAGE}
    assert seen == ["49\n"]
