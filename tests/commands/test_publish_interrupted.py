"""Publishing that is killed, or for which the disk is too small, at any moment."""

from __future__ import annotations

import json
import signal
from itertools import product

import pytest

from helpers.command_line import UNTRIED
from helpers.published_shop import DAY, recorded, verified
from helpers.sample import due

pytest_plugins = ("helpers.published_shop_fixtures",)
pytestmark = pytest.mark.xdist_group("small-history")

# Stops at a file below `docs/`: when half of it is written, or before or after it appears.
STOPPED = """
import errno, os, signal, sys
from pathlib import Path
file, moment, end = sys.argv[1:]
write, appear = Path.write_bytes, Path.replace

def stop(path):
    if end == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

def is_it(path):
    return path.parts[0] == "docs" and file in str(path)

def half(path, content):
    if moment == "half" and is_it(path):
        write(path, content[: len(content) // 2])
        stop(path)
    return write(path, content)

def moved(path, target):
    if moment == "before" and is_it(path):
        stop(path)
    appear(path, target)
    if moment == "after" and is_it(path):
        stop(path)

Path.write_bytes, Path.replace = half, moved
from sphinx_privacy.cli import main
sys.exit(main(["publish", "2025-02-01"]))
"""
# In the order in which they are written: each run begins with what the one before has left.
FILES = ("facts/", "pages/", "letters.json", "versions.yaml")
AFTER = ("letters.json", "after")
MOMENTS = [
    *product(FILES[:-1], ("half", "before")),
    AFTER,
    *product(FILES[-1:], ("half", "before")),
]


def stopped(shop, file, moment, end):
    return shop.run_code(UNTRIED + STOPPED, file, moment, end)


def untracked(shop):
    """Return the files of the archive that are not committed."""
    return shop.git("ls-files", "--others", "docs/versions").splitlines()


def as_before(shop, register):
    """Nothing is recorded, nothing is wrong, and the files that are left are named."""
    assert shop.versions == register
    assert shop.run("check").status == 0
    done = shop.run("verify")
    assert done.out.splitlines() == [
        f"{path}: it belongs to no version." for path in untracked(shop)
    ]


def publish_again(shop):
    """Publish as if nothing had happened; nothing of the stopped run is left."""
    assert recorded(shop)[0].startswith('Recorded: version "letters" (substantive) in')
    shop.commit("Publish it")
    assert shop.run("verify") == (0, "", verified(2, 0, 4))
    assert shop.git("ls-files", "docs/register/.*") == ""


def test_it_is_killed_again_and_again_before_the_record_is_written(redrafted):
    before = redrafted.versions
    for file, moment in (each for each in MOMENTS if each == AFTER or each in due(MOMENTS, 3)):
        done = stopped(redrafted, file, moment, "kill")
        assert (done.status, file, moment) == (-signal.SIGKILL, file, moment)
        as_before(redrafted, before)
    assert "docs/versions/letters.json" in untracked(redrafted)
    builds = json.loads(redrafted.run("versions", "matrix").out)["include"]
    assert [build["version"] for build in builds] == ["root", "opening"]
    publish_again(redrafted)


def test_it_is_killed_when_the_record_is_written(redrafted):
    assert stopped(redrafted, "versions.yaml", "after", "kill").status == -signal.SIGKILL
    redrafted.commit("Publish it")
    assert redrafted.run("versions", "--only", "letters").status == 0
    assert redrafted.run("verify") == (0, "", verified(2, 0, 4))


def test_the_disk_is_full_again_and_again(redrafted):
    before = redrafted.versions
    for file in due(FILES, 4):
        done = stopped(redrafted, file, "half", "full")
        assert (done.status, done.out, file) == (2, "", file)
        [sentence] = done.err.splitlines()
        assert sentence.startswith("sphinx-privacy: [Errno 28] No space left on device: 'docs/")
        assert file.strip("/") in sentence
        assert [path for path in untracked(redrafted) if path.endswith(".new")] == []
        as_before(redrafted, before)
    publish_again(redrafted)


def test_the_pages_are_changed_after_it_was_killed(redrafted):
    """The words that no version has are named, until they are deleted."""
    stopped(redrafted, "versions.yaml", "before", "kill")
    left = set(untracked(redrafted))
    redrafted.edit("docs/notices/letters.md", "two times", "three times")
    redrafted.commit("Write three times")
    recorded(redrafted)
    redrafted.commit("Publish it")
    [name] = [line.partition(": ")[0] for line in redrafted.run("verify").out.splitlines()]
    assert name in left
    assert name.startswith("docs/versions/pages/")
    (redrafted.folder / name).unlink()
    assert redrafted.run("verify").status == 0


THREE_AT_ONCE = """
import os, sys
from sphinx_privacy.cli import main
for _ in range(3):
    if not os.fork():
        status = main(sys.argv[1:])
        sys.stdout.flush()
        os._exit(status)
sys.exit(min(os.waitstatus_to_exitcode(os.wait()[1]) for _ in range(3)))
"""


def test_three_runs_at_once_record_the_version_once(redrafted):
    done = redrafted.run_code(UNTRIED + THREE_AT_ONCE, "publish", DAY)
    assert (done.status, done.out.count("Recorded: ")) == (0, 1)
    assert redrafted.versions.count("document-sha256") == 2
    redrafted.commit("Publish it")
    assert redrafted.run("verify") == (0, "", verified(2, 0, 4))
