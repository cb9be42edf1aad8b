"""veraPDF: every file is PDF/A-3a and PDF/UA-1, and the test would notice if it were not."""

import json
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from changed_policy import SECOND

from helpers.sample import is_soak
from helpers.sphinx_project import CONF, COOKIES, PDF, Project

VERAPDF = Path(__file__).with_name("verapdf.py")
VALID = {"3a": [], "ua1": []}


PAGE = """\
# Page

A [link](https://example.org/).

| Head |
|------|
| Cell |
"""


def without(*path):
    """Return what takes an entry off the root of a PDF."""

    def damage(pdf):
        part = pdf.Root
        for key in path[:-1]:
            part = part[key]
        del part[path[-1]]

    return damage


def without_fonts(pdf):
    for part in pdf.objects:
        if isinstance(part, pikepdf.Dictionary) and part.get("/Type") == "/FontDescriptor":
            for key in [key for key in part if key.startswith("/FontFile")]:
                del part[key]


DAMAGES = {
    "nothing": (lambda _pdf: None, VALID),
    "marks": (without("/MarkInfo"), {"3a": ["6.7.2.2-1"], "ua1": ["6.2-1"]}),
    "language": (
        without("/Lang"),
        {"3a": [], "ua1": ["7.2-2", "7.2-24", "7.2-30", "7.2-33", "7.2-34"]},
    ),
    "metadata": (without("/Metadata"), {"3a": ["6.6.2.1-1"], "ua1": ["7.1-8"]}),
    "structure": (
        without("/StructTreeRoot"),
        {"3a": ["6.7.3.3-1"], "ua1": ["7.1-11", "7.1-3", "7.18.5-1"]},
    ),
    "title": (without("/ViewerPreferences"), {"3a": [], "ua1": ["7.1-10"]}),
    "fonts": (without_fonts, {"3a": ["6.2.11.4.1-1"], "ua1": ["7.21.4.1-1"]}),
    "attachments": (without("/AF"), {"3a": ["6.8-4"], "ua1": []}),
}


@pytest.fixture(scope="module")
def damaged(tmp_path_factory):
    """Return a folder with copies of a small PDF, each named after the part that it lacks."""
    folder = tmp_path_factory.mktemp("damaged")
    made = Project(tmp_path_factory.mktemp("whole"))
    made.write({"conf.py": CONF + PDF, "index.md": PAGE, "register/cookies.yaml": COOKIES})
    made.build("privacypdf")
    for name, (damage, _broken) in DAMAGES.items():
        with pikepdf.open(made.folder / "out/privacypdf/policy.pdf") as pdf:
            damage(pdf)
            pdf.save(folder / f"{name}.pdf")
    return folder


@pytest.fixture(scope="module")
def changed(policy):
    return policy.folder / "build" / "pdf" / SECOND


def due(folders):
    """Return the path of the shortest notice; in `make soak`, of all notices, and of the whole."""
    pdfs, _site = folders
    paths = sorted(map(str, pdfs.rglob("*.pdf")))
    return paths if is_soak() else [path for path in paths if "notices/community-discourse" in path]


@pytest.fixture(scope="module")
def small(long_tables, every_node, scripts):
    """Return the folders with the PDFs of small sites."""
    return (long_tables.folder, every_node.folder, scripts.parent)


@pytest.fixture(scope="module")
def broken(folders, small, damaged, changed):
    """Return the rules that each file breaks, by level; one run of Java looks at all."""
    others = (*small, damaged, changed)
    paths = [*due(folders), *(str(path) for folder in others for path in folder.rglob("*.pdf"))]
    command = [sys.executable, str(VERAPDF), *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {Path(path): rules for path, rules in json.loads(done.stdout).items()}


def test_every_file_is_valid(broken, folders):
    pdfs, _site = folders
    found = {path: rules for path, rules in broken.items() if path.is_relative_to(pdfs)}
    assert found == dict.fromkeys(map(Path, due(folders)), VALID)


def test_long_tables_are_valid(broken, long_tables):
    assert broken[long_tables.folder / "out/privacypdf/policy.pdf"] == VALID


def test_a_page_with_every_node_is_valid(broken, every_node):
    assert broken[every_node.folder / "out/privacypdf/policy.pdf"] == VALID


def test_a_page_in_six_scripts_with_long_words_is_valid(broken, scripts):
    assert broken[scripts] == VALID


def test_the_files_of_a_version_and_what_it_changed_are_valid(broken, changed):
    found = {path.name: rules for path, rules in broken.items() if path.parent == changed}
    assert found == {"changes.pdf": VALID, "policy.pdf": VALID}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_copy_breaks_the_rules_it_should(broken, damaged, name):
    assert broken[damaged / f"{name}.pdf"] == DAMAGES[name][1]
