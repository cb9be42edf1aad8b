"""The how-to page on a first version, carried out, and what programs read of it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from helpers.first_commands import prepared
from helpers.git_repository import ISOLATED_GIT, MadeRepository
from helpers.manual import FRONT_PAGE, PACKAGE, first_cells, manual, section

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

    def run(self, commands):
        """Run commands, one a line, on the day of the version, and return the output of each."""
        day = {"SOURCE_DATE_EPOCH": FIRST_DAY}
        return [prepared(self.folder, line, **day) for line in commands.splitlines()]

    def shell(self, commands, **variables):
        """Run lines of a shell, with more than commands, and return their output."""
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
    assert done in "".join(first.printed)
    built = first.printed[-1].rstrip()
    assert built.endswith(f"root digest {first.data('manifest.json')['root']})")
    assert first.git("status", "--short") == ""


@on_the_example
def test_the_site_has_the_files_that_its_page_lists(first):
    names = first_cells(manual("formats/site").partition("\n## ")[0])
    assert len(names) > 5
    # Changes are there from the second version on, and records and languages if they are asked for.
    later = {f"{VERSION}/changes/", f"{VERSION}/records/", "<language>/"}
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
    (answer,) = map(json.loads, first.run(f"sphinx-privacy as-of {VERSION} --format json"))
    documented = first_cells(section(manual("reference/commands"), "`as-of`"))
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
    assert first.shell(f"cd build/versions/\n{root_digest}") == f"{root}  -\n"
    assert root in first.shell("python build/versions/verify.py")


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
    first.shell(listing, GITHUB_OUTPUT=str(noted))
    entries = json.loads(noted.read_text(encoding="utf-8").removeprefix("matrix="))["include"]
    assert [entry["version"] for entry in entries] == ["root", VERSION]
    (build,) = steps["build"][1:]
    for entry in entries:
        (built,) = first.run(build.replace("${{ matrix.version }}", entry["version"]))
        assert f"/build/editions/builds/{entry['key']}\n" in built
        assert entry["is-here"] is True
    first.run("\n".join(steps["site"][1:]))
    assert (first.folder / "public" / VERSION / "index.html").exists()
