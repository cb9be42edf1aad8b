"""The package from its wheel without any extra: what works, and what the rest says it needs.

`make soak` runs it; it asks an index of packages.
"""

from __future__ import annotations

import pytest

from environments.declared_ranges import PYTHONS, Environment, found
from environments.installed_wheel import Installed, make_wheel

NEEDS = {
    ("preview", "."): "the preview needs more packages; run: pip install ",
    ("check", "."): "the spelling is not checked, as a package is missing; run: pip install ",
    ("records", "--pages", "--only", "pdf"): 'a PDF needs the package "typst"; run: pip install ',
}


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """An environment with the newest Python and no extra."""
    newest = [python for python in PYTHONS if found(python)][-1]
    folder = tmp_path_factory.mktemp("bare")
    make_wheel(folder / "wheel")
    (wheel,) = (folder / "wheel").glob("*.whl")
    return Installed(Environment("bare", newest), wheel, folder / "environment", extras="")


@pytest.fixture(scope="module")
def project(bare, tmp_path_factory):
    folder = tmp_path_factory.mktemp("project")
    done = bare.run(folder, "sphinx-privacy", "init", "--yes", "--theme", "alabaster")
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.mark.parametrize("builder", ["html", "text", "privacyarchive", "privacyepub", "pdfcheck"])
def test_pages_are_built(bare, project, builder):
    assert bare.build(project, builder) == ""


@pytest.mark.parametrize(("command", "said"), NEEDS.items(), ids=["preview", "check", "records"])
def test_a_message_says_what_to_install(bare, project, command, said):
    done = bare.run(project, "sphinx-privacy", *command)
    assert said in done.stderr
