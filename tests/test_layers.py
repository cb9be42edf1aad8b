"""Which part of the package may import which, and how long a part may be."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "ext" / "sphinx_privacy"
MODULES = sorted(PACKAGE.rglob("*.py"))
# What a layer may import besides itself. A new one needs a place here.
BELOW = {
    "problems": set(),
    "register": {"problems"},
    "archive": {"problems"},
    "checks": {"problems", "register"},
    "exports": {"problems", "register"},
    "publish": {"problems", "register", "archive", "checks", "exports"},
    "cli": {"problems", "register", "archive", "checks", "exports", "publish"},
    "__main__": {"cli"},
    "sphinxext": {"problems", "register", "archive", "checks", "exports", "publish"},
    "pdf": {"problems", "register", "archive", "exports", "publish", "sphinxext"},
    "__init__": {"sphinxext"},
}
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef

each_module = pytest.mark.parametrize(
    "path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix()
)


def layer(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(node):
    """Yield every module that a syntax tree names in an import, those in functions included."""
    for part in ast.walk(node):
        if isinstance(part, ast.Import):
            yield from (alias.name for alias in part.names)
        elif isinstance(part, ast.ImportFrom):
            assert part.level == 0, "relative imports hide their layer"
            yield from (f"{part.module}.{alias.name}" for alias in part.names)


@each_module
def test_a_layer_imports_only_what_is_below_it(path):
    own = (name.split(".") for name in imports(ast.parse(path.read_text("utf-8"))))
    named = {parts[1] for parts in own if parts[0] == "sphinx_privacy"}
    assert named - {"__version__", layer(path)} <= BELOW[layer(path)]


@each_module
def test_only_the_extension_imports_sphinx(path):
    roots = {name.split(".")[0] for name in imports(ast.parse(path.read_text("utf-8")))}
    assert layer(path) in {"archive", "sphinxext", "pdf"} or not roots & {"docutils", "myst_parser"}
    assert layer(path) in {"sphinxext", "pdf", "__init__"} or "sphinx" not in roots


def test_the_package_itself_imports_sphinx_for_types_alone():
    tree = ast.parse((PACKAGE / "__init__.py").read_text("utf-8"))
    outside = [
        name
        for statement in tree.body
        if not isinstance(statement, (ast.If, ast.FunctionDef))
        for name in imports(statement)
    ]
    assert outside == ["__future__.annotations", "typing.TYPE_CHECKING"]
    (types,) = (statement for statement in tree.body if isinstance(statement, ast.If))
    assert ast.unparse(types.test) == "TYPE_CHECKING"


def test_the_command_runs_without_sphinx():
    code = "import sys, sphinx_privacy.cli; print({'sphinx', 'docutils'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@each_module
def test_a_module_has_at_most_400_lines(path):
    assert len(path.read_text("utf-8").splitlines()) <= 400


@each_module
def test_a_function_has_at_most_60_lines(path):
    functions = (
        node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, FUNCTIONS)
    )
    assert [node.name for node in functions if node.end_lineno - node.lineno >= 60] == []
