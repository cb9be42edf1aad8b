"""Which part of the package may import which, and how long a part may be."""

from __future__ import annotations

import ast
from collections import Counter
from functools import partial
from graphlib import TopologicalSorter
from pathlib import Path

from helpers.each_file import for_each_file
from helpers.syntax_trees import imports_in, imports_of, nodes_of, reads_all_modules

pytestmark = reads_all_modules

PACKAGE = Path(__file__).parents[1] / "ext" / "sphinx_privacy"
MODULES = sorted(PACKAGE.rglob("*.py"))
# What a layer may import besides itself. A new one needs a place here.
BELOW = {
    "locale": {"problems"},
    "missing_packages": set(),
    "problems": set(),
    "explanations": {"problems"},
    "markup": {"problems"},
    "register": {"problems", "markup"},
    "archive": {"problems"},
    "prose": {"problems", "register", "markup"},
    "checks": {"problems", "register", "markup"},
    "exports": {"problems", "register", "markup"},
    "diff": {"problems", "register", "archive", "exports"},
    "sphinxext": {"problems", "register", "archive", "markup", "checks", "exports", "diff"},
}
BELOW["reports"] = {"problems", "register", "sphinxext"}
BELOW["directives"] = {"problems", "register", "archive", "exports", "sphinxext"}
BELOW["archiving"] = set(BELOW) - {"directives"}
BELOW["decorations"] = {"register", "archive", "exports", "sphinxext"}
BELOW["design"] = {"archiving", "sphinxext"}
BELOW["importing"] = {"explanations", "archive", "markup", "archiving", "sphinxext"}
EXTENSIONS = set(BELOW)
BELOW |= {
    "epub": {"problems", "archive", "exports", "sphinxext"},
    "pdf": {"problems", "register", "archive", "exports", "diff", "sphinxext"},
    "editions": EXTENSIONS,
    "records": {*EXTENSIONS, "editions"},
    "site": {*EXTENSIONS, "editions", "records"},
    "editing": {"problems", "locale", "markup", "register", "checks"},
    "starting": {"problems", "register", "editing", "editions"},
    "commands": {*EXTENSIONS, "editions", "records", "site", "editing"},
    "preview": {*EXTENSIONS, "editions", "records", "site", "editing", "commands"},
    "cli": {
        *EXTENSIONS,
        "editions",
        "records",
        "site",
        "editing",
        "commands",
        "preview",
        "starting",
    },
    "__main__": {"cli"},
    "__init__": {"sphinxext", "reports", "directives", "archiving", "decorations", "design"},
}
for rooms in BELOW.values():
    rooms |= {"locale", "missing_packages"}
IMPORT_SPHINX = {"sphinxext", "reports", "directives", "archiving", "decorations", "design"}
IMPORT_SPHINX |= {"importing", "epub", "pdf", "preview", "__init__"}
# Modules named by a project's settings.
BY_NAME = {"editions/engine.py": {"import_module"}}
# Names of several modules: each has one subject, in several layers. A command of `cli` may have the
# name of what it runs.
SUBJECTS = {
    *(
        "archive",
        "cookies",
        "downloads",
        "late_dates",
        "markup",
        "nodes",
        "notices",
        "organisation",
    ),
    *("redline_pages", "repeated_sentences", "rights", "timeline", "typed_out", "versions"),
}
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef

each_module = for_each_file(MODULES, PACKAGE)


def layer(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@each_module
def test_a_layer_imports_only_what_is_below_it(path):
    own = (name.split(".") for name in imports_of(path))
    named = {parts[1] for parts in own if parts[0] == "sphinx_privacy"}
    assert named - {"__version__", layer(path)} <= BELOW[layer(path)]


def test_no_import_comes_back_to_where_it_began():
    """Imports for types and late ones included; `CycleError` names the modules."""
    names = {name_of(path): path for path in MODULES}
    found = {
        name: set(map(partial(module_of, names), imports_of(path))) - {None, name}
        for name, path in names.items()
    }
    TopologicalSorter(found).prepare()


def name_of(path):
    """Return the name by which a module is imported."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def module_of(names, imported):
    """Return the module of ours that a name comes from: it may be one, or be defined in one."""
    return next((name for name in (imported, imported.rpartition(".")[0]) if name in names), None)


@each_module
def test_only_the_extension_imports_sphinx(path):
    roots = {name.split(".")[0] for name in imports_of(path)}
    is_engine = path.name == "engine.py"
    assert (
        is_engine
        or layer(path) in {"archive", *IMPORT_SPHINX}
        or not roots & {"docutils", "myst_parser"}
    )
    assert is_engine or layer(path) in IMPORT_SPHINX or "sphinx" not in roots


@each_module
def test_modules_of_ours_are_imported_by_a_plain_import(path):
    """An import by name would hide its layer."""
    names = {
        getattr(node.func, "id", getattr(node.func, "attr", ""))
        for node in nodes_of(path)
        if isinstance(node, ast.Call)
    }
    allowed = BY_NAME.get(path.relative_to(PACKAGE).as_posix(), set())
    assert names & {"import_module", "__import__"} <= allowed


def test_the_package_itself_imports_sphinx_for_types_alone():
    tree, *_ = nodes_of(PACKAGE / "__init__.py")
    outside = [part for part in tree.body if not isinstance(part, ast.If | ast.FunctionDef)]
    named = imports_in(node for part in outside for node in ast.walk(part))
    assert [*named] == ["__future__.annotations", "typing.TYPE_CHECKING"]
    (types,) = (statement for statement in tree.body if isinstance(statement, ast.If))
    assert ast.unparse(types.test) == "TYPE_CHECKING"


def test_no_room_has_more_than_27_percent_of_the_lines():
    rooms = Counter()
    for path in MODULES:
        rooms[layer(path)] += len(path.read_text("utf-8").splitlines())
    (_, largest), *_ = rooms.most_common()
    assert largest < 0.27 * rooms.total()


def test_modules_have_the_same_name_only_if_they_have_the_same_subject():
    names = Counter(path.stem for path in MODULES if path.parent.name != "cli")
    recurring = {name for name, number in names.items() if number > 1}
    assert recurring == {*SUBJECTS, "__init__"}


@each_module
def test_a_module_has_at_most_400_lines(path):
    assert len(path.read_text("utf-8").splitlines()) <= 400


@each_module
def test_a_function_has_at_most_60_lines(path):
    functions = (node for node in nodes_of(path) if isinstance(node, FUNCTIONS))
    assert [node.name for node in functions if node.end_lineno - node.lineno >= 60] == []
