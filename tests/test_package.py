"""The extension by itself, installed as anybody would install it."""

import os
import subprocess
import sys

import pytest

from helpers.paths import ROOT
from helpers.sphinx_project import COOKIES

CONF = """\
extensions = ["myst_parser", "sphinx_privacy"]
primary_domain = "privacy"
exclude_patterns = ["register"]
html_theme = "basic"
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    target = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run(
        [*pip, "--disable-pip-version-check", "--target", str(target), str(ROOT)], check=True
    )
    return target


def run(installed, folder, *command):
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    return subprocess.run(
        [sys.executable, "-P", *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_tiny_project_renders_a_table_from_its_own_register(installed, tmp_path):
    (tmp_path / "register").mkdir()
    (tmp_path / "register" / "cookies.yaml").write_text(COOKIES, encoding="utf-8")
    (tmp_path / "conf.py").write_text(CONF, encoding="utf-8")
    (tmp_path / "index.md").write_text("# Shop\n\n```{cookie-table}\n```\n", encoding="utf-8")
    done = run(installed, tmp_path, "-m", "sphinx", "-q", "-n", "-W", ".", "out")
    assert (done.returncode, done.stderr) == (0, "")
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert 'id="cookie-basket"' in page


def test_the_installed_package_is_the_one_that_runs(installed, tmp_path):
    script = "import sphinx_privacy; print(sphinx_privacy.__file__)"
    assert run(installed, tmp_path, "-c", script).stdout.startswith(str(installed))


def test_the_command_comes_with_it(installed):
    assert (installed / "bin" / "sphinx-privacy").exists()
    assert (installed / "sphinx_privacy" / "py.typed").exists()
