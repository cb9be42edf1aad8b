"""How a finished site appears: in one step, and not at all if a step before it fails."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from multiprocessing import Value
from pathlib import Path

import pytest

from helpers.git_repository import files
from helpers.policy import BASE, TODAY, Policy, copied
from helpers.sample import is_soak
from sphinx_privacy.exports.manifest import check_manifest

pytestmark = pytest.mark.xdist_group("site-replacement")

FIRST, SECOND = "2024-01-10", "2024-03-01"
# What makes files, folders and links, or gives them another place.
STEPS = [
    *((os, name) for name in ("link", "mkdir", "rename", "replace", "symlink")),
    *((Path, name) for name in ("write_bytes", "write_text")),
    (shutil, "copyfile"),
]
ENDLESS = sys.maxsize
# What could take a site away, or put another in its place.
MOVES = ("rename", "replace", "rmdir", "symlink", "unlink")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A version and its site, and the builds of another version that the site does not have yet."""
    policy = Policy.start(tmp_path_factory.mktemp("built") / "policy", BASE)
    policy.seal(FIRST, {"index": "# Policy\n\nWe keep orders for 30 days.\n"})
    policy.make()
    policy.seal(SECOND, {"index": "# Policy\n\nWe keep orders for 60 days.\n"})
    for name in (SECOND, "root"):
        assert policy.run("versions", "--only", name).status == 0
    return policy


@pytest.fixture
def policy(built, tmp_path):
    """The same, for a test to build."""
    return copied(built, tmp_path)


@pytest.fixture(scope="module")
def finished(built, tmp_path_factory):
    """The files of the site with both versions, built without any trouble."""
    return files(copied(built, tmp_path_factory.mktemp("finished")).make())


class Watch:
    """A look at a site before and after each move of files."""

    def __init__(self, site, monkeypatch):
        self.site, self.seen = site, {name: set() for name in MOVES}
        for name in MOVES:
            monkeypatch.setattr(os, name, self.watched(name, getattr(os, name)))

    def watched(self, name, move):
        """Return a move that looks whether there is a site."""

        def watched(*arguments, **options):
            self.look(name)
            move(*arguments, **options)
            self.look(name)

        return watched

    def look(self, name):
        self.seen[name].add((self.site / "index.html").is_file())


@pytest.mark.parametrize("is_spoilt", [False, True], ids=["another", "made again"])
def test_at_every_moment_there_is_a_site(policy, finished, is_spoilt):
    if is_spoilt:
        policy.make()
        (policy.site / SECOND / "index.html").unlink()
    with pytest.MonkeyPatch.context() as monkeypatch:
        watch = Watch(policy.site, monkeypatch)
        done = policy.run_here("versions", "--as-of", TODAY)
    assert done.status == 0
    assert files(policy.site) == finished
    assert all(seen == {True} for seen in watch.seen.values()), watch.seen


class Disk:
    """A disk that has room for so many steps below a folder; of a file that fails, half is written.

    All processes take from the same room.
    """

    def __init__(self, folder, room):
        self.folder, self.room, self.taken = str(folder), room, Value("L")

    def limit(self, monkeypatch):
        """Let nothing be done beyond the room that there is."""
        for owner, name in STEPS:
            monkeypatch.setattr(owner, name, self.limited(name, getattr(owner, name)))

    def limited(self, name, step):
        """Return a step that fails where no room is left."""

        def limited(*arguments, **options):
            place = str(arguments[0] if name.startswith(("mkdir", "write")) else arguments[1])
            if place.startswith(self.folder):
                with self.taken:
                    self.taken.value += 1
                if self.taken.value > self.room:
                    if name.startswith("write"):
                        step(arguments[0], arguments[1][: len(arguments[1]) // 2], **options)
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), place)
            return step(*arguments, **options)

        return limited


def build_within(policy, room):
    """Build the site on a disk with so much room; return what the command says, and its steps."""
    disk = Disk(policy.folder / "build", room)
    with pytest.MonkeyPatch.context() as monkeypatch:
        disk.limit(monkeypatch)
        return policy.run_here("versions", "--as-of", TODAY), disk.taken.value


def test_whichever_step_fails_a_whole_site_is_there(built, finished, tmp_path):
    before = files(built.site)
    done, steps = build_within(copied(built, tmp_path / "all"), ENDLESS)
    assert done.status == 0
    rooms = [0, *(steps - 2**k for k in range(steps.bit_length()))]
    for room in rooms if is_soak() else rooms[::3]:
        policy = copied(built, tmp_path / str(room))
        done, _ = build_within(policy, room)
        assert (done.status, done.out) == (2, ""), room
        assert done.err.startswith("sphinx-privacy: "), done.err
        assert f"[Errno {errno.ENOSPC}] {os.strerror(errno.ENOSPC)}" in done.err
        assert done.err.count("\n") == 1
        assert files(policy.site) in (before, finished), room
        assert check_manifest(policy.site) == []
        assert files(policy.make()) == finished, room
        assert [*(policy.folder / "build" / "editions").glob("tmp-*")] == [], room
