"""Everything an editor or an author can write is documented where they look."""

import ast
import io
import re
import runpy
from contextlib import redirect_stdout
from itertools import chain
from pathlib import Path
from unittest.mock import MagicMock

import pytest

import sphinx_privacy
from helpers.codes_in_source import codes_in_source
from helpers.each_file import for_each_file
from helpers.manual import FRONT_PAGE, MANUAL, PACKAGE, first_cells, manual, section
from helpers.manual_site import CODE
from helpers.paths import ROOT
from helpers.syntax_trees import nodes_of, reads_all_modules
from sphinx_privacy import cli, epub, pdf
from sphinx_privacy.directives.registration import DIRECTIVES as ALL_DIRECTIVES
from sphinx_privacy.explanations import GROUPS, groups
from sphinx_privacy.register.models import FILES, KINDS
from sphinx_privacy.sphinxext.roles import ROLES
from sphinx_privacy.sphinxext.settings import SETTINGS

GUIDE = ROOT / "docs" / "editing"
DIRECTIVES = (GUIDE / "directives.md").read_text(encoding="utf-8")
FACTS = (GUIDE / "facts.md").read_text(encoding="utf-8")


def completed(page):
    """Return a page of the reference with the columns that are made from the package."""
    conf = runpy.run_path(str(ROOT / "ext" / "docs" / "conf.py"))
    return conf["COMPLETED"][page](manual(page))


EXPLAINED = {code for group in groups() for each in group.explanations for code in each.codes}
OF_KINDS = {f"unknown-{kind.kind}" for kind in KINDS}
# Sphinx and MyST report these.
OF_OTHERS = {code for each in groups()[-1].explanations for code in each.codes}


@reads_all_modules
def test_the_codes_are_found():
    codes = codes_in_source()
    assert {"malformed-url", "missing-key", "not-shown", "curly-quotes", "epub-link"} <= codes
    assert len(codes) > 120


@reads_all_modules
def test_every_code_is_explained_and_every_explained_code_exists():
    assert codes_in_source() - {"unknown-"} | OF_KINDS == EXPLAINED - OF_OTHERS


def test_every_explanation_says_one_thing_once():
    explanations = [each for group in groups() for each in group.explanations]
    codes = [code for each in explanations for code in each.codes]
    assert len(codes) == len(set(codes))
    for each in explanations:
        assert re.fullmatch(r"[A-Z`].*\.", each.meaning), each.heading
        assert len(each.meaning) <= 100, each.heading
        assert "{ref}" not in each.meaning  # the reference has no such label
        if each.codes[0] not in {"archive-unknown-node", "program-failed", *OF_OTHERS}:
            assert each.advice.index("**Bad:**") < each.advice.index("**Good:**"), each.heading
    names = {f"{name}.md" for name in GROUPS}
    assert {path.name for path in (PACKAGE / "explanations").glob("*.md")} == names


def test_the_guide_has_every_explanation():
    app, source = MagicMock(tags=set()), ["# Problems\n"]
    conf = runpy.run_path(str(ROOT / "conf.py"), {"tags": MagicMock()})
    conf["add_explanations"](app, "editing/problems", source)
    read = [Path(call.args[0]).stem for call in app.env.note_dependency.call_args_list]
    assert read == list(GROUPS)
    for group in groups():
        assert f"\n(editing-problems-{group.name})=\n## {group.title}\n" in source[0]
        for each in group.explanations:
            heading = f"\n(editing-problem-{each.name})=\n### {each.heading}\n"
            assert f"{heading}\n{each.meaning}\n\n{each.advice}\n" in source[0]
    conf["add_explanations"](app, "index", other := ["# Policy\n"])
    assert other == ["# Policy\n"]


def is_named(name, text):
    return f"`{{{name}}}`" in text or f"`{name}`" in text


@pytest.mark.parametrize(
    "text", [DIRECTIVES, completed("reference/directives")], ids=["guide", "reference"]
)
def test_every_directive_and_option_is_documented(text):
    assert [name for name in ALL_DIRECTIVES if not is_named(name, text)] == []
    options = {(name, each) for name in ALL_DIRECTIVES for each in options_of(name)}
    assert [
        (name, option)
        for name, option in sorted(options)
        if f"`{option}`" not in text and f"`:{option}:`" not in text
    ] == []


def options_of(directive):
    return ALL_DIRECTIVES[directive].option_spec or {}


@pytest.mark.parametrize(
    "text", [DIRECTIVES, manual("reference/roles")], ids=["guide", "reference"]
)
def test_every_role_is_documented(text):
    assert [name for name in ROLES if not is_named(name, text)] == []


def test_every_setting_and_builder_is_documented():
    app = MagicMock()
    sphinx_privacy.setup(app)
    pdf.setup(app)
    epub.setup(app)
    added = [call.args[0] for call in app.add_config_value.call_args_list]
    settings = [*chain.from_iterable(SETTINGS.values())]
    assert sorted(setting.name for setting in settings) == sorted(added)
    rows = re.findall(
        r"^\| `(privacy_\w+)` \| `([^`]*)` \|", completed("reference/settings"), re.MULTILINE
    )
    documented = {name: ast.literal_eval(default) for name, default in rows}
    assert documented == {setting.name: setting.default for setting in settings}
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
    *sorted((PACKAGE / "explanations").glob("*.md")),
]


@for_each_file(TEXTS, ROOT)
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


@reads_all_modules
@for_each_file(ROOMS, PACKAGE.parent)
def test_the_map_of_a_package_has_all_its_modules(room):
    modules = modules_in(room)
    if room.name == "cli":  # each of its commands is a module, as the map says
        modules -= {command.replace("-", "_") for command in COMMANDS}
    map_ = ast.get_docstring(nodes_of(room / "__init__.py")[0])
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


def test_the_readme_is_short_and_names_the_commands_used_most():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for target in ("html", "test", "versions", "verify"):
        assert f"make {target}`" in readme or f"make {target} " in readme
    assert len(readme.split()) <= 600


# -- the extension's documentation as a whole -----------------------------------------


def test_the_front_page_is_short_and_its_links_work_on_a_package_index():
    assert len(FRONT_PAGE.split()) <= 400
    links = re.findall(r"\]\(([^)]*)\)", FRONT_PAGE)
    assert [link for link in links if not link.startswith("https://")] == []


def test_the_documentation_builds_without_a_warning_and_has_every_field(manual_site):
    codes = CODE.findall((manual_site / "reference" / "problems.html").read_text("utf-8"))
    names = [each.name for group in groups() for each in group.explanations]
    assert [name for name in names if not any(code.startswith(name) for code in codes)] == []
    fields = (manual_site / "reference" / "fields.html").read_text("utf-8")
    parts = re.split("<h2>([a-z-]+)<", fields)
    tables = dict(zip(parts[1::2], map(CODE.findall, parts[2::2]), strict=True))
    assert list(tables) == [kind.kind for kind in KINDS]
    for kind in KINDS:
        keys = [field.alias for field in kind.model_fields.values()]
        assert [key for key in keys if key not in tables[kind.kind]] == []
