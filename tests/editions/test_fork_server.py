"""The process that builds are forked from: however it or its parent ends, no process is left."""

from __future__ import annotations

import signal

import pytest

from helpers.policy import Done, Policy

pytestmark = pytest.mark.xdist_group("fork-server")

DAY = "2024-01-10"
# Imports take so long that no test would wait for their end.
SLOW = """
import time
from types import SimpleNamespace
from sphinx_privacy import editions
editions.engine = SimpleNamespace(prepare=lambda conf: time.sleep({}))
"""


@pytest.fixture(scope="module")
def policy(tmp_path_factory):
    """A version that is not built."""
    policy = Policy.start(tmp_path_factory.mktemp("fork-server") / "policy")
    policy.seal(DAY, {"index": "# Policy\n\nWe keep orders for 30 days.\n"})
    return policy


def test_who_needs_no_build_does_not_wait_for_imports(policy):
    done = policy.run("versions", "matrix", before=SLOW.format(300))
    assert done == Done(0, done.out, "")


def test_it_ends_before_it_has_built(policy):
    die = "from sphinx_privacy.editions import fork_server\nimport os\nfork_server.run_all = lambda *_: os._exit(7)"
    message = "sphinx-privacy: the fork server ended with status 7.\n"
    assert policy.run("versions", before=die) == Done(2, "", message)


def test_no_process_can_be_started(policy):
    refuse = """
from sphinx_privacy.editions import pool
def refused(*_):
    raise BlockingIOError(11, "Resource temporarily unavailable")
pool._start = refused
"""
    message = "sphinx-privacy: [Errno 11] Resource temporarily unavailable\n"
    assert policy.run("versions", before=refuse) == Done(2, "", message)


def test_the_one_that_started_it_is_killed_alone(policy):
    kill = SLOW.format(0.5) + (
        "import os, signal\n"
        "from sphinx_privacy.editions.project import Project\n"
        "Project.__init__ = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    process = policy.started("versions", before=kill)
    assert process.wait(30) == -signal.SIGKILL
    process.communicate()


def test_ctrl_c_just_when_a_build_begins(policy):
    """An orphaned build would go on alone, and block the next run."""
    interrupted = """
import os, signal, time
from multiprocessing.popen_fork import Popen
from types import SimpleNamespace
from sphinx_privacy import editions

launch = Popen._launch

def launched(popen, process):
    launch(popen, process)
    if process._target.__module__.endswith("pool"):
        os.kill(os.getppid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)

Popen._launch = launched
editions.engine = SimpleNamespace(prepare=bool, know_register=bool, build_edition=lambda *_: time.sleep(60))
"""
    process = policy.started("versions", before=interrupted)
    message = "sphinx-privacy: stopped; the last finished site is unchanged.\n"
    assert process.communicate(timeout=20) == ("", message)
    assert process.returncode == 130


def test_it_ends_even_while_an_object_is_deleted(policy):
    """Python drops exceptions there, so one that ends the process would be lost."""
    deleting = """
import os, signal
from sphinx_privacy.editions import fork_server

class Deleted:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)

def run_all(*_):
    Deleted()
    return []

fork_server.run_all = run_all
"""
    message = "sphinx-privacy: the fork server ended with status 143.\n"
    assert policy.run("versions", before=deleting) == Done(2, "", message)


def test_it_ends_even_if_an_import_handles_signals(policy):
    """Some modules catch every exception while they import; a signal must not be lost there."""
    stubborn = SLOW.format(0) + (
        "def prepare(conf):\n"
        "    try:\n"
        "        time.sleep(2)\n"
        "    except BaseException:\n"
        "        time.sleep(2)\n"
        "editions.engine = SimpleNamespace(prepare=prepare)\n"
    )
    policy.started("versions", "matrix", before=stubborn).communicate()
