"""From `sphinx-privacy init` to a second version, by the commands that it prints.

`make soak` begins with a wheel and a fresh virtual environment, and tries each theme and language.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from bs4 import BeautifulSoup

from helpers.command_line import run
from helpers.first_commands import COUNTED, change, commands_of, prepared, shell
from helpers.git_repository import PERSON
from helpers.paths import ROOT
from helpers.sample import due, is_soak
from sphinx_privacy.starting.answers import THEMES

FIRST, SECOND = "2026-12-01", "2026-12-31"
TODAY = {"SOURCE_DATE_EPOCH": "1796083200"}  # the first of these days
MOST = 12
# Of a theme and a language.
CASES = [("furo", "en"), ("pydata", "de"), ("alabaster", "fr"), ("furo", "ar")]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """The package, as it would be published."""
    made = tmp_path_factory.mktemp("wheel")
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(made)]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(ROOT)], check=True)
    return next(made.glob("*.whl"))


def from_wheel(folder, wheel, *options):
    """Install the wheel where there is nothing but Python, and run `init`."""
    folder.mkdir()
    subprocess.run([sys.executable, "-m", "venv", str(folder / ".venv")], check=True)
    shell(folder, f".venv/bin/python -m pip install --quiet {wheel}")
    return shell(folder, f".venv/bin/sphinx-privacy init {' '.join(options)}", **TODAY)


def said_by_each(folder, printed, do):
    """Run the commands, with the change between them; return what each says, and its redline.

    To look at it is a step of the tutorial.
    """
    first, second = commands_of(printed)
    said = [(command, do(folder, command, **TODAY)) for command in first]
    change(folder, printed)
    redline = do(folder, re.search(r"\S+sphinx-privacy", printed)[0] + " redline", **TODAY)
    return [*said, *((command, do(folder, command, **TODAY)) for command in second)], redline


@pytest.mark.parametrize(("theme", "language"), due(CASES, 99))
def test_the_printed_commands_publish_two_versions(theme, language, request, tmp_path):
    folder = tmp_path / "policy"
    options = "--yes", f"--theme={theme}", f"--language={language}"
    if is_soak():
        printed = from_wheel(folder, request.getfixturevalue("wheel"), *options)
        do = shell
    else:
        printed = run(tmp_path, "init", *options, "policy", **TODAY, **PERSON).out
        do = prepared
    said, redline = said_by_each(folder, printed, do)
    # pip warns of what is wrong with its own settings.
    assert not [each for each in said if " pip " not in each[0] and "warning" in each[1].lower()]
    names = [command.partition("sphinx-privacy ")[2] for command, _ in said]
    assert len(["init", *names[: names.index(f"publish {SECOND}") + 1]]) <= MOST
    ours = dict(zip(names, (text for _, text in said), strict=True))
    assert ours["check ."] == COUNTED
    assert f'Recorded: version "{FIRST}" (material)' in ours[f"publish {FIRST}"]
    assert f'Recorded: version "{SECOND}" (substantive)' in ours[f"publish {SECOND}"]
    built = ours["versions --records"]
    assert built.startswith("Built: build/versions (2 editions, root digest ")
    look_at(folder / "build/versions", theme)
    if language == "en":
        assert len(re.findall(r"\[removed: (?:Kept: )?two years", redline)) == 3, redline
        read(folder / "build/versions")


def look_at(site, theme):
    """Look at the files of the site."""
    versions = json.loads((site / "versions.json").read_text("utf-8"))["versions"]
    assert [version["id"] for version in versions] == [FIRST, SECOND]
    assert "https://www.example.com/" in (site / "sitemap.xml").read_text("utf-8")
    assert not (site / "_headers").exists()
    records = {path.name for path in (site / SECOND / "records").iterdir()}
    assert {"policy.pdf", "changes.pdf", "text.txt"} <= records
    assert [name for name in records if name.endswith(f"{SECOND}.epub")]
    assert (
        THEMES[theme].module.partition("_")[0] in (site / "index.html").read_text("utf-8").lower()
    )


def read(site):
    """Read the pages, as a reader of English does."""
    page = (site / "notices/enquiries.html").read_text("utf-8")
    assert "two years after our last answer" in " ".join(page.split())
    later = (site / SECOND / "notices/enquiries.html").read_text("utf-8")
    assert "one year after our last answer" in " ".join(later.split())
    changes = (site / SECOND / "changes/page-notices.enquiries.html").read_text("utf-8")
    words = " ".join(BeautifulSoup(changes, "html.parser").stripped_strings)
    assert "We delete your messages [removed: two years ] [added: one year ] after" in words
