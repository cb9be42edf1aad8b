"""Everything an editor or an author can write is documented where they look."""

import ast
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path
from unittest.mock import MagicMock

import pytest
import yaml

import sphinx_privacy
from helpers.git_repository import ISOLATED_GIT, MadeRepository
from helpers.paths import ROOT
from sphinx_privacy import cli, epub, pdf
from sphinx_privacy.register.models import FILES, KINDS
from sphinx_privacy.sphinxext.extension import DIRECTIVES as ALL_DIRECTIVES
from sphinx_privacy.sphinxext.roles import ROLES

PACKAGE = ROOT / "ext" / "sphinx_privacy"
GUIDE = ROOT / "docs" / "editing"
FRONT_PAGE = (ROOT / "ext" / "README.md").read_text(encoding="utf-8")
MANUAL = ROOT / "ext" / "docs"
DIRECTIVES = (GUIDE / "directives.md").read_text(encoding="utf-8")
PROBLEMS = (GUIDE / "problems.md").read_text(encoding="utf-8")
FACTS = (GUIDE / "facts.md").read_text(encoding="utf-8")


def manual(page):
    """Return a page of the extension's documentation."""
    return (MANUAL / f"{page}.md").read_text(encoding="utf-8")


def section(text, heading):
    """Return the part of a text below a heading of the second level."""
    below = text.partition(f"\n## {heading}\n")[2]
    assert below, heading
    return re.split(r"^## ", below, maxsplit=1, flags=re.MULTILINE)[0]


def first_cells(text):
    """Return the code in the first column of the tables of a text."""
    cells = re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


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


# -- the example of a first version, carried out --------------------------------------

VERSION = "2026-12-01"
FIRST_DAY = "1796083200"  # the same day
# One process makes the project, and has all the tests on it.
on_the_example = pytest.mark.xdist_group("first-version")
BASH = shutil.which("bash") or "bash"


def code(text, language):
    """Return the first piece of code in a language."""
    return text.partition(f"\n```{language}\n")[2].partition("\n```\n")[0]


FIRST_VERSION = section(manual("how-to/publish"), "The first version")
CONTINUOUS = yaml.safe_load(code(manual("how-to/several-computers"), "yaml"))


class FirstVersion(MadeRepository):
    """A project made as the documentation says."""

    def run(self, commands, **variables):
        """Run lines of a shell, on the day of the version, and return their output."""
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        inherited = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        own = {"PATH": path, "PYTHONPATH": str(PACKAGE.parent), "SOURCE_DATE_EPOCH": FIRST_DAY}
        done = subprocess.run(
            [BASH, "-euc", commands],
            cwd=self.folder,
            env={**inherited, **ISOLATED_GIT, **own, **variables},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    @property
    def site(self):
        return self.folder / "build" / "versions"

    def data(self, name):
        return json.loads((self.site / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """The project of the front page, and what the commands for a first version print."""
    made = FirstVersion.init(tmp_path_factory.mktemp("first") / "project")
    page = section(FRONT_PAGE, "A first page")
    files = re.findall(r"^`(\S+)`:\n\n(`{3,})\w+\n(.*?)^\2$", page, re.MULTILINE | re.DOTALL)
    made.write({f"docs/{name}": text for name, _, text in files if name != "conf.py"})
    conf = next(text for name, _, text in files if name == "conf.py")
    made.write(
        {
            "conf.py": f'{conf}html_baseurl = "https://example.org/"\n',
            "docs/register/versions.yaml": code(FIRST_VERSION, "yaml"),
            ".gitignore": "build/\n",
        }
    )
    made.git("config", "user.name", "An Editor")
    made.git("config", "user.email", "editor@example.org")
    made.printed = made.run(code(FIRST_VERSION, "sh"))
    return made


@on_the_example
def test_the_commands_for_a_first_version_publish_it(first):
    done = f'Recorded: version "{VERSION}" (material) in docs/register/versions.yaml.'
    assert done in first.printed
    built = first.printed.splitlines()[-1]
    assert built.endswith(f"root digest {first.data('manifest.json')['root']})")
    assert first.git("status", "--short") == ""


@on_the_example
def test_the_site_has_the_files_that_its_page_lists(first):
    names = first_cells(manual("formats/site").partition("\n## ")[0])
    assert len(names) > 5
    # Changes there are from the second version on, and records if they are asked for.
    records = {f"{VERSION}/records/", f"{VERSION}/records-{VERSION}.zip"}
    later = {f"{VERSION}/changes/", *records}
    listed = {name.replace("<id>", VERSION) for name in names}
    assert [name for name in listed - later if not (first.site / name).exists()] == []


def keys_of(line):
    """Return the keys in the table that follows a line of the page on the site's formats."""
    table = manual("formats/site").partition(f"\n{line}\n\n")[2].partition("\n\n")[0]
    return sorted(first_cells(table))


@on_the_example
def test_every_key_that_programs_read_is_documented(first):
    versions, manifest = first.data("versions.json"), first.data("manifest.json")
    assert keys_of("## `versions.json`") == sorted(versions)
    assert keys_of("Each of the `versions` has:") == sorted(versions["versions"][0])
    assert keys_of("## `manifest.json`") == sorted(manifest)
    assert manifest["versions"] == versions["versions"]
    answer = json.loads(first.run(f"sphinx-privacy as-of {VERSION} --format json"))
    documented = first_cells(section(COMMAND_PAGE, "`as-of`"))
    assert sorted(key for key in documented if not key.startswith("--")) == sorted(answer)


@on_the_example
def test_anybody_can_work_out_the_digests(first):
    (version,) = first.data("versions.json")["versions"]
    words = (first.site / version["text-file"]).read_bytes()
    assert hashlib.sha256(words).hexdigest() == version["text-sha256"]
    assert words.startswith(b"[index]\nOur cookies\n")
    assert b"\nService | Name | Purpose\n" in words
    commands = re.findall(
        r"^```sh\n(.*?)^```$", manual("formats/digests"), re.MULTILINE | re.DOTALL
    )
    build_words, root_digest = commands
    first.run(build_words)
    assert (first.folder / "build/check/text.txt").read_bytes() == words
    root = first.data("manifest.json")["root"]
    assert first.run(f"cd build/versions/\n{root_digest}") == f"{root}  -\n"
    assert root in first.run("python build/versions/verify.py")


@on_the_example
def test_the_example_of_a_continuous_check_runs(first):
    steps = {
        job: [step["run"] for step in CONTINUOUS["jobs"][job]["steps"] if "run" in step]
        for job in ("list", "build", "site")
    }
    setup, listing = steps["list"]
    assert set(CONTINUOUS[True]) == {"push", "schedule"}  # YAML 1.1 takes the key "on" for yes
    assert setup == steps["build"][0] == steps["site"][0] == "pip install -r requirements.txt"
    noted = first.folder.parent / "output.txt"
    first.run(listing, GITHUB_OUTPUT=str(noted))
    entries = json.loads(noted.read_text(encoding="utf-8").removeprefix("matrix="))["include"]
    assert [entry["version"] for entry in entries] == ["root", VERSION]
    (build,) = steps["build"][1:]
    for entry in entries:
        built = first.run(build.replace("${{ matrix.version }}", entry["version"]))
        assert built.endswith(f"/build/editions/builds/{entry['key']}\n")
        assert entry["is-here"] is True
    first.run("\n".join(steps["site"][1:]))
    assert (first.folder / "public" / VERSION / "index.html").exists()
