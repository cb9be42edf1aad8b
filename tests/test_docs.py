"""Everything an editor or an author can write is documented where they look."""

import ast
import io
import re
import subprocess
import sys
from contextlib import redirect_stdout
from unittest.mock import MagicMock

import pytest

import sphinx_privacy
from helpers.manual import FRONT_PAGE, MANUAL, PACKAGE, first_cells, manual, section
from helpers.paths import ROOT
from sphinx_privacy import cli, epub, pdf
from sphinx_privacy.directives.registration import DIRECTIVES as ALL_DIRECTIVES
from sphinx_privacy.register.models import FILES, KINDS
from sphinx_privacy.sphinxext.roles import ROLES

GUIDE = ROOT / "docs" / "editing"
DIRECTIVES = (GUIDE / "directives.md").read_text(encoding="utf-8")
PROBLEMS = (GUIDE / "problems.md").read_text(encoding="utf-8")
FACTS = (GUIDE / "facts.md").read_text(encoding="utf-8")


# Calls that report a problem, and which of their arguments is its code.
CODE_ARGUMENT = {
    "Problem": 1,
    "fault": 1,
    "stop": 1,
    "_fault": 0,
    "_warn": 0,
    "warn": 0,
    "Matching": 1,
    "WebAddress": 1,
    "EmailAddress": 1,
    "RealMonth": 1,
    "PydanticCustomError": 0,
}


def codes_in(path):
    """Yield the codes of problems that a module can report."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            position = CODE_ARGUMENT.get(name)
            given = node.args[position : position + 1] if position is not None else []
            given += [keyword.value for keyword in node.keywords if keyword.arg == "subtype"]
            for argument in given:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


CODES = sorted({code for path in PACKAGE.rglob("*.py") for code in codes_in(path)})


def test_the_codes_are_found():
    assert {"duplicate-key", "malformed-url", "shown-twice", "lost-address"} <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_problem_is_in_the_guide(code):
    place = f"| `{code}` |" if code.startswith("unknown-") else f"\n### `{code}`\n"
    assert place in PROBLEMS or f"\n### `{code}`\n" in PROBLEMS


@pytest.mark.parametrize("kind", [kind.kind for kind in KINDS if not kind.kind.startswith("open")])
def test_every_unknown_kind_is_in_the_guide(kind):
    assert f"`unknown-{kind}`" in PROBLEMS


def test_every_problem_is_in_the_reference():
    in_guide = re.findall(r"^### `([a-z-]+)`", PROBLEMS, re.MULTILINE)
    assert sorted(first_cells(manual("reference/problems"))) == sorted(in_guide)


@pytest.mark.parametrize("name", sorted(ALL_DIRECTIVES))
@pytest.mark.parametrize(
    "text", [DIRECTIVES, manual("reference/directives")], ids=["guide", "reference"]
)
def test_every_directive_and_option_is_documented(name, text):
    assert f"`{{{name}}}`" in text or f"`{name}`" in text
    for option in ALL_DIRECTIVES[name].option_spec or {}:
        assert f"`{option}`" in text or f"`:{option}:`" in text


@pytest.mark.parametrize("name", sorted(ROLES))
@pytest.mark.parametrize(
    "text", [DIRECTIVES, manual("reference/roles")], ids=["guide", "reference"]
)
def test_every_role_is_documented(name, text):
    assert f"`{{{name}}}`" in text or f"`{name}`" in text


def test_every_setting_and_builder_is_documented():
    app = MagicMock()
    sphinx_privacy.setup(app)
    settings = [call.args[0] for call in app.add_config_value.call_args_list]
    assert settings
    pdf.setup(app)
    epub.setup(app)
    settings = [call.args[0] for call in app.add_config_value.call_args_list]
    documented = first_cells(manual("reference/settings"))
    assert sorted(name for name in documented if name.startswith("privacy_")) == sorted(settings)
    builders = [call.args[0].name for call in app.add_builder.call_args_list]
    assert {"privacypdf", "privacyepub"} < set(builders)
    assert sorted(first_cells(manual("reference/builders"))) == sorted(builders)


def help_of(*command):
    """Return the help of a command."""
    with redirect_stdout(io.StringIO()) as printed, pytest.raises(SystemExit):
        cli.main([*command, "--help"])
    return printed.getvalue()


def options_in(text):
    return set(re.findall(r"--[a-z][a-z-]*", text)) - {"--help"}


COMMANDS = re.findall(r"^ {4}(\S+)", help_of(), re.MULTILINE)
OPTIONS = {command: options_in(help_of(command)) for command in COMMANDS}
COMMAND_PAGE = manual("reference/commands")
SYNOPSES = dict(re.findall(r"^sphinx-privacy (\S+) (.*)$", COMMAND_PAGE, re.MULTILINE))
PLACES = {name for name in first_cells(COMMAND_PAGE.partition("\n## ")[0]) if name.startswith("--")}


def test_every_command_is_documented():
    assert {"check", "versions"} < set(COMMANDS)
    assert list(SYNOPSES) == COMMANDS
    assert re.findall(r"^## `(.*)`$", COMMAND_PAGE, re.MULTILINE) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_is_documented(command):
    synopsis = SYNOPSES[command]
    assert options_in(synopsis) | (PLACES if "[PLACES]" in synopsis else set()) == OPTIONS[command]
    for choices in re.findall(r"\{([a-z,]+)\}", help_of(command)):
        assert choices.replace(",", "|") in synopsis
    explained = section(COMMAND_PAGE, f"`{command}`")
    assert [name for name in options_in(synopsis) if f"`{name}" not in explained] == []


TEXTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "ext/README.md")),
    *sorted(MANUAL.rglob("*.md")),
    *sorted(GUIDE.glob("*.md")),
]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_that_a_text_names_is_one(path):
    text = path.read_text(encoding="utf-8")
    for command, rest in re.findall(r"sphinx-privacy +([a-z][a-z-]*)([^\n`|]*)", text):
        assert command in COMMANDS
        assert options_in(rest) <= OPTIONS[command]


def test_the_guide_quotes_why_commands_refuse_as_they_say_it():
    sources = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    guide = (GUIDE / "versions.md").read_text(encoding="utf-8")
    quoted = re.findall(
        r"^\| `([^`]+)` \|", guide.partition("(editing-versions-refused)")[2], re.MULTILINE
    )
    parts = [part.strip(" ,") for message in quoted for part in message.split("…")]
    assert len(quoted) > 5
    assert [part for part in parts if part not in sources] == []


def modules_in(folder):
    """Return the names of the modules and packages in the folder of a package."""
    paths = [path for path in folder.iterdir() if path.suffix == ".py"]
    packages = [path for path in folder.iterdir() if (path / "__init__.py").exists()]
    return {path.stem for path in [*paths, *packages]} - {"__init__", "__main__"}


ROOMS = sorted(path.parent for path in PACKAGE.rglob("__init__.py"))


@pytest.mark.parametrize(
    "room", ROOMS, ids=lambda room: room.relative_to(PACKAGE.parent).as_posix()
)
def test_the_map_of_a_package_has_all_its_modules(room):
    modules = modules_in(room)
    if room.name == "cli":  # each of its commands is a module, as the map says
        modules -= {command.replace("-", "_") for command in COMMANDS}
    map_ = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8")))
    assert sorted(re.findall(r"`(\w+)`(?=(?:,\s+`\w+`)*:)", map_)) == sorted(modules)


def test_every_file_of_the_register_is_documented():
    for name in [*FILES, "notices/"]:
        assert name in FACTS
        assert name in manual("reference/register")


@pytest.mark.parametrize("file", FILES)
def test_every_kind_of_record_is_in_the_reference(file):
    (kinds,) = re.findall(rf"^\| `{file}` \| (.*) \|$", manual("reference/register"), re.MULTILINE)
    assert kinds.split(", ") == [kind.kind for kind in FILES[file]]


def test_every_target_of_make_has_a_description():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE)) - {"help"}
    described = set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))
    assert targets <= described


def test_the_examples_of_the_readme_are_the_commands():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for target in ("html", "test", "versions", "verify"):
        assert f"make {target}`" in readme or f"make {target} " in readme


# -- the extension's documentation as a whole -----------------------------------------


def test_the_front_page_is_short_and_its_links_work_on_a_package_index():
    assert len(FRONT_PAGE.split()) <= 400
    links = re.findall(r"\]\(([^)]*)\)", FRONT_PAGE)
    assert [link for link in links if not link.startswith("https://")] == []


def test_the_documentation_builds_without_a_warning_and_has_every_field(tmp_path):
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going", "-b", "text"]
    done = subprocess.run(
        [*command, str(MANUAL), str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    fields = (tmp_path / "reference" / "fields.txt").read_text(encoding="utf-8")
    parts = re.split(r"^([a-z-]+)\n=+\n", fields, flags=re.MULTILINE)
    tables = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert list(tables) == [kind.kind for kind in KINDS]
    for kind in KINDS:
        keys = [field.alias for field in kind.model_fields.values()]
        assert [key for key in keys if f'"{key}"' not in tables[kind.kind]] == []
