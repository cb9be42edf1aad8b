"""Fixtures for small projects and their files."""

import textwrap

import pytest

from projects import CONF, COOKIES, Project


@pytest.fixture
def project(tmp_path):
    """Make a project from its files; `conf.py`, exclusions and all."""

    def make(files, conf=""):
        made = Project(tmp_path / "project")
        excluded = 'exclude_patterns = ["register/**", "out/**", "doctrees/**"]\n'
        made.write({"conf.py": CONF + excluded + conf, **files})
        return made

    return make


@pytest.fixture
def shop(project):
    """Make a project with the register of a small shop and one page."""

    def make(page, conf="", **more):
        files = {"index.md": f"# Shop\n\n{textwrap.dedent(page)}", "register/cookies.yaml": COOKIES}
        return project({**files, **more}, conf)

    return make
