"""Fixtures for small projects and their files, and for the real site."""

import gc
import logging
import os
import textwrap
from shutil import copytree

import pytest

from helpers import compiled_modules, shared_work
from helpers.every_node import build_every_node
from helpers.git_repository import ISOLATED_GIT
from helpers.manual_site import build_manual
from helpers.other_machine import environment, make_german
from helpers.policy import Policy
from helpers.prepared import end_servers
from helpers.real_site import build, build_editions
from helpers.sample import is_soak
from helpers.shared_build import shared_build
from helpers.sphinx_project import COOKIES, Project

# As in conf.py of the site: builds make many nodes and little garbage.
gc.set_threshold(100_000)
compiled_modules.keep()
shared_work.share()
# A build has hundreds of messages on what it does. A test that reads one starts a new process.
logging.disable(logging.INFO)

READ_BY_THEMSELVES = ("html", "gettext")
"""The builders that read the pages of the real site: Sphinx reads them in another way for gettext."""


def pytest_xdist_auto_num_workers():
    """Run one worker more than there are processors: some tests wait for a browser or a clock."""
    return os.cpu_count() + 1


def pytest_collection_finish():
    """Have the collector never look at what was imported and collected: it stays to the end."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish():
    end_servers()


@pytest.fixture
def project(tmp_path):
    """Make a project from its files; `conf.py`, exclusions and all."""

    def make(files, conf=""):
        return Project.of(tmp_path / "project", files, conf)

    return make


@pytest.fixture
def shop(project):
    """Make a project with the register of a small shop and one page."""

    def make(page, conf="", **more):
        files = {"index.md": f"# Shop\n\n{textwrap.dedent(page)}", "register/cookies.yaml": COOKIES}
        return project({**files, **more}, conf)

    return make


@pytest.fixture
def isolated_git(monkeypatch):
    """Run git without the user's own settings."""
    for name, value in ISOLATED_GIT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="session")
def real(tmp_path_factory):
    """Give the real site as a builder makes it; made once for all tests, so none may change it.

    Its pages are read once, for HTML; in `make soak`, every builder reads them itself.
    """

    def real(builder):
        def make(folder):
            if builder not in READ_BY_THEMSELVES and not is_soak():
                copytree(real("html").with_name("doctrees"), folder / "doctrees")
            build(folder, builder, "-j", "2")

        return shared_build(tmp_path_factory, f"real-{builder}", make) / builder

    return real


@pytest.fixture(scope="session")
def other_machine(tmp_path_factory):
    """Return the environment of a machine with another time zone, hash seed and language."""
    return environment(shared_build(tmp_path_factory, "languages", make_german))


@pytest.fixture(scope="session")
def html(real):
    return real("html")


@pytest.fixture(scope="session")
def real_editions(tmp_path_factory):
    """Return a copy of the pages without their history, and their site, in the look that is here."""
    return Policy(shared_build(tmp_path_factory, "real-editions", build_editions))


@pytest.fixture(scope="session")
def every_node(tmp_path_factory):
    """Return the project whose page has everything that can be written, in every form."""
    return Project(shared_build(tmp_path_factory, "every-node", build_every_node))


@pytest.fixture(scope="session")
def manual_site(tmp_path_factory):
    """Return the folder with the documentation of the extension as HTML."""
    return shared_build(tmp_path_factory, "manual", build_manual)
