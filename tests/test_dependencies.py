"""Whether pyproject.toml declares every package that is imported, and the lock file pins it."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from helpers.each_file import for_each_file
from helpers.paths import ROOT
from helpers.syntax_trees import imports_of, reads_all_modules

pytestmark = reads_all_modules

PACKAGES = packages_distributions()
PACKAGE = ROOT / "ext" / "sphinx_privacy"
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
OURS = {"sphinx_privacy"} | {path.stem for path in (ROOT / "tests").rglob("*.py")}
OURS |= {path.name for path in (ROOT / "tests").iterdir()}


def normalised(name):
    """Return the name of a package as the index of packages compares it."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", name)[0]).lower()


PROJECT = set(map(normalised, DECLARED["project"]["dependencies"]))
EXTRAS = {
    extra: set(map(normalised, names))
    for extra, names in DECLARED["project"]["optional-dependencies"].items()
}
IN_EXTRAS = set().union(*EXTRAS.values())
# A theme, or an extension of others, is imported only in a project that uses it.
USED_IF_LOADED = {"from_furo.py": {"furo"}, "from_sphinx_design.py": {"sphinx-design"}}
GROUPS = {normalised(name) for group in DECLARED["dependency-groups"].values() for name in group}


def imported(path):
    """Return the packages of others that a module imports, by the names of the index."""
    roots = {name.split(".")[0] for name in imports_of(path)} - OURS - sys.stdlib_module_names
    return {normalised(PACKAGES.get(root, [root])[0]) for root in roots}


@for_each_file(sorted(PACKAGE.rglob("*.py")), PACKAGE)
def test_what_the_package_imports_is_a_dependency_of_it(path):
    room = path.relative_to(PACKAGE).parts[0]
    extra = EXTRAS.get(room, USED_IF_LOADED.get(path.name, set()))
    assert imported(path) - PROJECT - extra == set()


def test_what_the_tests_and_the_settings_import_is_declared():
    tests = [path for path in (ROOT / "tests").rglob("*.py") if "node_modules" not in path.parts]
    found = set().union(*map(imported, [*tests, ROOT / "conf.py"]))
    assert found - PROJECT - IN_EXTRAS - GROUPS == set()


def test_what_is_declared_is_in_the_lock_file():
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pinned = set(map(normalised, re.findall(r"^[\w.-]+(?===)", lock, re.MULTILINE)))
    assert (PROJECT | IN_EXTRAS | GROUPS) - pinned == set()
