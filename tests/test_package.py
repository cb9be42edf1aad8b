"""The extension by itself, installed as anybody would install it."""

import os
import subprocess
import sys
import tarfile

import pytest
from hatchling.builders.sdist import SdistBuilder

from helpers.paths import ROOT
from helpers.sphinx_project import COOKIES

pytestmark = pytest.mark.xdist_group("package")

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


def test_the_list_of_words_comes_with_it_and_with_its_licence(installed):
    assert (installed / "sphinx_privacy" / "prose" / "words" / "en_GB.dic").exists()
    (about,) = installed.glob("sphinx_privacy-*.dist-info")
    assert [path.name for path in about.rglob("en_GB.license")] == ["en_GB.license"]


def test_the_documentation_does_not_come_with_it(installed):
    texts = [path for path in installed.rglob("*.md") if "dist-info" not in str(path)]
    assert {path.parent.name for path in texts} == {"explanations"}


def test_the_source_distribution_has_the_extension_with_its_documentation(tmp_path):
    made = next(SdistBuilder(str(ROOT)).build(directory=str(tmp_path)))
    with tarfile.open(made) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    needed = {"ext/README.md", "ext/docs/conf.py", "ext/sphinx_privacy/__init__.py"}
    assert needed < names
    assert {name.partition("/")[0] for name in names} == {
        *("ext", "LICENSE", "pyproject.toml"),
        *("PKG-INFO", ".gitignore"),  # these hatchling adds
    }
