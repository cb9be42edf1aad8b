"""Runs that are stopped, killed, or meet each other: the last finished site stays as it is."""

from __future__ import annotations

import os
import pty
import signal
import termios
import time
from contextlib import contextmanager, suppress
from operator import attrgetter

import pytest

from helpers.git_repository import files
from helpers.policy import BASE, TODAY, Done, Policy, copied
from helpers.sample import combined, due
from sphinx_privacy.editions.workspace import Workspace

pytestmark = pytest.mark.xdist_group("interruptions")

FIRST, SECOND = "2024-01-10", "2024-03-01"
# On request, a build notes that it has begun, and then either hangs or dies.
HOOK = """
import os, signal, time
from pathlib import Path

def begun(app):
    if "WAIT" in os.environ:
        Path(os.environ["WAIT"]).touch()
        time.sleep(300)
    job = app.config.privacy_edition
    if "DIE" in os.environ and job and job.version == "2024-03-01":
        os.kill(os.getpid(), signal.SIGKILL)

def setup(app):
    app.connect("builder-inited", begun)
"""
# A run that links a file out of a folder of this kind, to put something together, does not end.
LINKS = """
import os, time
from pathlib import Path

link = Path.hardlink_to

def linked(target, source):
    if "/{}/" in str(source):
        Path(os.environ["WAIT"]).touch()
        time.sleep(300)
    link(target, source)

Path.hardlink_to = linked
"""
LIMIT = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))"


def page(words):
    return {"index": f"# Policy\n\nWe keep orders {words}.\n"}


KILLS = (os.killpg, os.kill)
KILLING = (signal.SIGKILL, signal.SIGTERM)
ENDING = (signal.SIGINT, signal.SIGKILL)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A version and its site; another version is recorded, and not built yet."""
    policy = Policy.start(tmp_path_factory.mktemp("built") / "policy", BASE + HOOK)
    policy.seal(FIRST, page("for 30 days"))
    policy.make()
    policy.seal(SECOND, page("for 60 days"))
    return policy


@pytest.fixture
def policy(built, tmp_path):
    """The same, for a test to build."""
    return copied(built, tmp_path)


@pytest.fixture(scope="module")
def with_builds(built, tmp_path_factory):
    """The same with all builds made; they are not put together yet."""
    made = copied(built, tmp_path_factory.mktemp("with-builds"))
    for version in (SECOND, "root"):
        assert made.run("versions", "--only", version).status == 0
    return made


@pytest.fixture(scope="module")
def finished(with_builds, tmp_path_factory):
    """The files of the site with both versions, built without any trouble."""
    return files(copied(with_builds, tmp_path_factory.mktemp("finished")).make())


@contextmanager
def under_way(policy, *command, **options):
    """Start a build that does not end, wait until it is in the middle, and kill it at the end."""
    mark = policy.folder / "build" / "begun"
    process = policy.started(*(command or ["versions"]), WAIT=str(mark), **options)
    try:
        while not mark.exists():
            assert process.poll() is None
            time.sleep(0.01)
        yield process
    finally:
        with suppress(ProcessLookupError):  # none of the group may be left
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def left_over(policy):
    """Return the names of unfinished folders."""
    return [path.name for path in (policy.folder / "build" / "editions").glob("tmp-*")]


def assert_finishes(policy, finished):
    """Build again, and find the whole site and no remains of the stopped run."""
    assert files(policy.make()) == finished
    assert left_over(policy) == []


def assert_refused(policy, *command):
    """Run a command while another run is at work, which it says."""
    message = f"another run is working in {policy.folder}/build/editions; wait until it ends."
    assert policy.run(*command) == Done(2, "", f"sphinx-privacy: {message}\n")


@pytest.mark.parametrize("interrupt", due(KILLS, 9, attrgetter("__name__")))
def test_ctrl_c_in_the_middle_of_one_of_two_runs(policy, finished, interrupt):
    before = files(policy.site)
    with under_way(policy) as process:
        unfinished = left_over(policy)
        for command in (["versions"], ["versions", "--only", SECOND]):
            assert_refused(policy, *command)
        # They took nothing away; the first may have begun another edition.
        assert set(unfinished) <= set(left_over(policy))
        assert files(policy.site) == before
        interrupt(process.pid, signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out) == (130, "")
    assert err == "sphinx-privacy: stopped; the last finished site is unchanged.\n"
    assert files(policy.site) == before
    assert_finishes(policy, finished)


@pytest.mark.parametrize(("kill", "end"), combined(KILLS, KILLING))
def test_a_run_that_is_killed_in_the_middle(policy, finished, kill, end):
    before = files(policy.site)
    with under_way(policy) as process:
        kill(process.pid, end)
        assert process.communicate() == ("", "")
    assert process.returncode == -end
    assert files(policy.site) == before
    assert left_over(policy) or end == signal.SIGTERM  # who is asked to end may clear up
    assert_finishes(policy, finished)


@pytest.mark.parametrize(("kind", "end"), combined(("builds", "assembled"), ENDING))
def test_a_run_that_ends_while_it_puts_something_together(
    with_builds, finished, tmp_path, kind, end
):
    policy = copied(with_builds, tmp_path)
    before = files(policy.site)
    with under_way(policy, before=LINKS.format(kind)) as process:
        assert left_over(policy)
        os.killpg(process.pid, end)
        process.communicate()
    assert process.returncode == (130 if end == signal.SIGINT else -end)
    assert files(policy.site) == before
    assert_finishes(policy, finished)


# What changes nothing.
WITHOUT_LOCK = [
    ["check"],
    ["as-of", SECOND],
    ["versions", "matrix"],
    ["verify"],
    ["redline", FIRST],
    ["redline", FIRST, SECOND],
]
WITH_LOCK = [
    ["publish", "2024-06-01"],
    ["records", FIRST],
    ["versions", "assemble"],
]


@pytest.mark.parametrize("command", WITH_LOCK, ids=" ".join)
def test_a_command_is_refused_while_another_run_is_at_work(policy, command):
    before = files(policy.folder)
    with Workspace(policy.folder / "build").locked():
        assert_refused(policy, *command)
    assert files(policy.folder) == before


@pytest.mark.parametrize("command", WITHOUT_LOCK, ids=" ".join)
def test_a_command_that_works_beside_another_run(policy, command):
    with Workspace(policy.folder / "build").locked():
        assert policy.run(*command).status == 0


def test_a_process_that_dies_fails_its_edition(policy, finished):
    before = files(policy.site)
    assert policy.run("versions", DIE="yes") == Done(
        1,
        "",
        f"edition {SECOND}: its process ended with status -9.\n"
        "edition root: its process ended with status -9.\n",
    )
    assert files(policy.site) == before
    assert_finishes(policy, finished)


def test_a_full_disk_while_editions_are_built(policy, finished):
    before = files(policy.site)
    message = "sphinx: cannot copy static file OSError(27, 'File too large')\n"
    assert policy.run("versions", before=LIMIT.format(20_000)) == Done(
        1, "", f"edition {SECOND}: {message}edition root: {message}"
    )
    assert files(policy.site) == before
    assert left_over(policy) == []
    assert_finishes(policy, finished)


def test_a_full_disk_while_the_site_is_put_together(with_builds, finished, tmp_path):
    policy = copied(with_builds, tmp_path)
    before = files(policy.site)
    done = policy.run("versions", "--as-of", TODAY, before=LIMIT.format(2_000))
    assert done == Done(
        2, "", "sphinx-privacy: the editions cannot be put together: [Errno 27] File too large\n"
    )
    assert files(policy.site) == before
    assert left_over(policy) == []
    assert_finishes(policy, finished)


# What a terminal shows.

CLEAR = "\r\x1b[K"
EMPTY = "░" * 24


@contextmanager
def terminal(columns):
    """Give a terminal for a process, and what returns all that was shown once it has ended."""
    screen, end = pty.openpty()
    termios.tcsetwinsize(end, (24, columns))

    def shown():
        os.close(end)
        text = b""
        with suppress(OSError):  # the other end is closed
            while read := os.read(screen, 4096):
                text += read
        return text.decode()

    yield end, shown
    os.close(screen)


@pytest.mark.parametrize("columns", due([40, 100, 0], 7))
def test_a_terminal_shows_what_is_built_until_it_is(columns, policy):
    with terminal(columns) as (end, shown):
        process = policy.started("versions", terminal=end)
        text = shown()
        assert process.wait(30) == 0
    nothing, *lines, last = text.split(CLEAR)
    assert (nothing, last) == ("", "")
    assert lines[0] == f"{EMPTY} 0 of 2  root"
    assert f"{'█' * 12}{'░' * 12} 1 of 2  " in "".join(lines)
    assert lines[-1] == f"{'█' * 24} 2 of 2  "
    assert max(map(len, lines)) < (columns or 80)
    assert (columns - 1 in map(len, lines)) == (columns == 40)  # one is shortened to fit


def test_ctrl_c_on_a_terminal_leaves_a_line_of_its_own(policy):
    """A command that makes no site says nothing of one."""
    command = "redline", SECOND
    with terminal(100) as (end, shown), under_way(policy, *command, terminal=end) as process:
        os.kill(process.pid, signal.SIGINT)  # the first process of the group alone
        process.communicate()
        assert process.returncode == 130
        text = shown()
    assert text.endswith(f"{CLEAR}sphinx-privacy: stopped.\r\n")
