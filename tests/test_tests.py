"""How the tests are arranged: each file can be read, and run, by itself."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from helpers.each_file import for_each_file
from helpers.syntax_trees import imports_of, reads_all_modules

pytestmark = reads_all_modules

HERE = Path(__file__).parent
MODULES = sorted(path for path in HERE.rglob("*.py") if "node_modules" not in path.parts)

each_module = for_each_file(MODULES, HERE)


@each_module
def test_nothing_is_imported_from_a_module_of_tests(path):
    """What two of them need is in `helpers`, or in a module beside them."""
    parts = {part for name in imports_of(path) for part in name.split(".")}
    assert [part for part in sorted(parts) if part == "conftest" or part.startswith("test_")] == []


def test_no_two_modules_have_the_same_name():
    """All folders are on `sys.path`, where the first of two hides the second."""
    names = Counter(
        path.stem for path in MODULES if path.stem not in {"conf", "conftest", "__init__"}
    )
    assert [name for name, count in names.items() if count > 1] == []


@each_module
def test_a_module_has_at_most_400_lines(path):
    assert len(path.read_text("utf-8").splitlines()) <= 400
