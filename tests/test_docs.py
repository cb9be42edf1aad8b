"""Everything an editor or an author can write is documented where they look."""

import ast
import re
from pathlib import Path

import pytest

from sphinx_privacy import cli
from sphinx_privacy.register.models import FILES, KINDS
from sphinx_privacy.sphinxext.domain import PrivacyDomain

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "ext" / "sphinx_privacy"
GUIDE = ROOT / "docs" / "editing"
EXT_README = (ROOT / "ext" / "README.md").read_text(encoding="utf-8")
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
    assert f"`{code}`" in PROBLEMS


@pytest.mark.parametrize("kind", [kind.kind for kind in KINDS if not kind.kind.startswith("open")])
def test_every_unknown_kind_is_in_the_guide(kind):
    assert f"`unknown-{kind}`" in PROBLEMS


@pytest.mark.parametrize("name", sorted(PrivacyDomain.directives))
@pytest.mark.parametrize("text", [DIRECTIVES, EXT_README], ids=["guide", "readme"])
def test_every_directive_and_option_is_documented(name, text):
    assert f"`{{{name}}}`" in text or f"`{name}`" in text
    for option in PrivacyDomain.directives[name].option_spec or {}:
        assert f"`{option}`" in text or f"`:{option}:`" in text


@pytest.mark.parametrize("name", sorted(PrivacyDomain.roles))
@pytest.mark.parametrize("text", [DIRECTIVES, EXT_README], ids=["guide", "readme"])
def test_every_role_is_documented(name, text):
    assert f"`{{{name}}}`" in text or f"`{name}`" in text


def test_every_setting_and_builder_is_documented():
    setup = (PACKAGE / "sphinxext" / "__init__.py").read_text(encoding="utf-8")
    for setting in re.findall(r'add_config_value\(\s*"(\w+)"', setup):
        assert f"`{setting}`" in EXT_README
    assert "`addresses`" in EXT_README


@pytest.mark.parametrize("command", ["check", "schema"])
def test_every_command_is_documented(command, capsys):
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    assert command in capsys.readouterr().out
    assert f"sphinx-privacy {command}" in EXT_README


def test_every_file_of_the_register_is_documented():
    for name in [*FILES, "notices/"]:
        assert name in FACTS
        assert name in EXT_README


def test_every_target_of_make_tells_what_it_does():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE)) - {"help"}
    told = set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))
    assert targets <= told


def test_the_examples_of_the_readme_are_the_commands():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make html" in readme
    assert "make test" in readme
