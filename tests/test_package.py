"""The extension by itself: its wheel, unpacked as `pip` does it."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
from importlib.metadata import distributions
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

import sphinx_privacy
from helpers.manual import FRONT_PAGE
from helpers.paths import ROOT
from helpers.sphinx_project import COOKIES

pytestmark = pytest.mark.xdist_group("package")

CONF = """\
extensions = ["myst_parser", "sphinx_privacy"]
primary_domain = "privacy"
exclude_patterns = ["register"]
html_theme = "basic"
"""


LINK = re.compile(r"\]\((?!https://)|(src|href)=")


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """`make environments` installs it with pip."""
    made, target = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("installed")
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(made))
    shutil.unpack_archive(wheel, target, "zip")
    return target


BUILD = """
import sys
from sphinx.cmd.build import build_main

status = build_main(["-q", "-n", "-W", ".", "out"])
ours = [name for name in sys.modules if name.startswith("sphinx_privacy.")]
print(sys.modules["sphinx_privacy"].__file__)
print(status, *sorted({name.split(".")[1] for name in ours}))
"""


@pytest.fixture(scope="module")
def built(installed, tmp_path_factory):
    """Build a tiny project with it, and return its folder and what `BUILD` prints."""
    folder = tmp_path_factory.mktemp("tiny")
    (folder / "register").mkdir()
    (folder / "register" / "cookies.yaml").write_text(COOKIES, encoding="utf-8")
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    (folder / "index.md").write_text("# Shop\n\n```{cookie-table}\n```\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-P", "-c", BUILD],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return folder, *done.stdout.splitlines()


def test_a_tiny_project_renders_a_table_from_its_own_register(built):
    page = (built[0] / "out" / "index.html").read_text(encoding="utf-8")
    assert 'id="cookie-basket"' in page


def test_the_installed_package_is_the_one_that_runs(installed, built):
    assert built[1].startswith(str(installed))


def test_a_plain_build_imports_no_room_that_it_does_not_need(built):
    assert built[2] == (
        "0 archive archiving checks decorations directives exports locale markup problems register "
        "reports sphinxext"
    )


def test_the_command_comes_with_it(installed):
    (about,) = distributions(path=[str(installed)])
    (command,) = about.entry_points.select(group="console_scripts")
    assert command.name == "sphinx-privacy"
    assert callable(command.load())


def test_all_files_of_the_package_come_with_it_and_no_others(installed):
    """Catalogues, styles, scripts, templates, lists of words and "py.typed" among them."""
    source = names_below(ROOT / "ext" / "sphinx_privacy")
    assert names_below(installed / "sphinx_privacy") == source
    assert {"py.typed", "locale/de/LC_MESSAGES/sphinx_privacy.po"} < source
    assert {path.suffix for path in map(Path, source)} >= {".css", ".js", ".typ", ".jinja", ".po"}


def names_below(folder):
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_its_metadata_is_ready_for_an_index(installed):
    (about,) = distributions(path=[str(installed)])
    metadata = about.metadata
    single = ("Name", "Author", "License-Expression", "Requires-Python", "Description-Content-Type")
    assert [metadata[name] for name in single] == [
        *(
            "sphinx-privacy",
            "The sphinx-privacy authors",
            "BSD-3-Clause",
            ">=3.11",
            "text/markdown",
        ),
    ]
    assert metadata["Version"] == sphinx_privacy.__version__
    assert {f"| `{extra}` |" for extra in metadata.get_all("Provides-Extra")} <= {
        line[: line.index("|", 1) + 1]
        for line in metadata.get_payload().splitlines()
        if line[:3] == "| `"
    }
    assert [url for url in metadata.get_all("Project-URL") if ", https://" not in url] == []


def test_its_front_page_has_no_link_that_an_index_cannot_follow():
    assert LINK.findall(FRONT_PAGE) == []


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
