"""Projects of other shapes than this one: from a check to the records of a version."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from helpers.command_line import UNTRIED, run
from helpers.git_repository import MadeRepository
from helpers.sample import is_soak
from sphinx_privacy.editions.project_paths import paths_in
from sphinx_privacy.editions.publish_error import PublishError

DAY = "2026-12-01"
NOW = "1796083200"  # the same day
CONF = """\
project = html_title = "Shop"
author = copyright = "Example Ltd"
extensions = ["myst_parser", "sphinx_privacy", "sphinx_privacy.epub", "sphinx_privacy.pdf"]
html_theme = "basic"
"""
REGISTER = {
    "cookies.yaml": """\
providers:
  - {id: own, name: Our shop, operator: Example Ltd, purpose: "It keeps *your* basket: {cookie}`basket`."}
cookies:
  - {id: basket, name: basket, provider: own, storage: cookie, category: not-assigned, lifetime: P1Y}
""",
    "versions.yaml": f"""\
versions:
  - id: "{DAY}"
    label: 1 December 2026
    effective-from: "{DAY}"
    summary: This is the first version on this site.
    not-announced: It is made up.
    signed-off: [{{by: The owner, on: "2026-11-30"}}]
""",
}
POLICY = "# Our policy\n\nWe set {privacy:cookie}`basket`, {doc}`as here <cookies>`.\n"
COOKIES = """\
Our cookies
===========

We set :privacy:cookie:`basket`.

.. privacy:cookie-table::
"""
LIST = "\n```{{toctree}}\n{}\n```\n"
CODE = """\
Reference
=========

.. py:function:: frobnicate(x)

   Do.  See :py:func:`frobnicate`, and :doc:`legal/cookies`.
"""
VENV = {"venv/pyvenv.cfg": "", "venv/lib/README.md": "# No page\n\n[](gone.md)\n"}


def within(folder, files):
    return {f"{folder}/{name}": text for name, text in files.items()}


def pages(names):
    return {"index.md": POLICY + LIST.format("\n".join(names)), "cookies.rst": COOKIES}


LARGER = {
    "conf.py": CONF + 'privacy_register = "legal/register"\nprivacy_pages = ["legal/**"]\n'
    'exclude_patterns = ["legal/register"]\n',
    "docs/index.md": "# Shop\n" + LIST.format("reference\nlegal/index"),
    "docs/reference.rst": CODE,
    **within("docs/legal", pages(["cookies"])),
    **within("docs/legal/register", REGISTER),
}
BESIDE = {
    "conf.py": CONF + 'exclude_patterns = ["register"]\n',
    **pages(["cookies"]),
    **within("register", REGISTER),
    **VENV,
}
ELSEWHERE = {
    "conf.py": CONF + 'privacy_register = "../register"\n',
    **within("docs", pages(["cookies"])),
    **within("register", REGISTER),
}
BELOW = {
    **within("docs", BESIDE),
    "docs/conf.py": BESIDE["conf.py"],
}
SHAPES = {"larger": LARGER, "beside": BESIDE, "elsewhere": ELSEWHERE, "below": BELOW}
LAID_OUT = {
    "larger": ("docs/legal/register", "docs/legal/versions", "build", "legal/"),
    "beside": ("register", "versions", "build", ""),
    "elsewhere": ("register", "versions", "build", ""),
    "below": ("docs/register", "docs/versions", "docs/build", ""),
}
"""Where the register, the archive, what is built, and the pages of the policy are."""
TRIED = "larger"
"""The shape that is published with a trial, and filed, as all are in `make soak`."""


def made(folder, files):
    project = MadeRepository.init(folder)
    project.write({**files, ".gitignore": "build/\nvenv/\n__pycache__/\n"})
    project.commit("Begin")
    return project


def run_in(project, *arguments, at=".", **options):
    return run(project.folder / at, *arguments, SOURCE_DATE_EPOCH=NOW, **options)


@pytest.mark.parametrize("shape", SHAPES if is_soak() else [TRIED, "elsewhere"])
def test_a_policy_is_checked_published_built_verified_and_filed(shape, tmp_path):
    project = made(tmp_path / "project", SHAPES[shape])
    register, archive, build, policy = LAID_OUT[shape]
    counts = "3 records, 0 problems, 0 facts not stated, 0 open questions (0 blocking).\n"
    assert run_in(project, "check", ".") == (0, "", counts)
    assert run_in(project, "check") == (0, "", counts)
    done = run_in(project, "publish", DAY, before="" if is_soak() or shape == TRIED else UNTRIED)
    recorded = f'Recorded: version "{DAY}" (material) in {register}/versions.yaml.'
    assert (done.status, done.err) == (0, "")
    assert f"{recorded} Commit this file and {archive} together." in done.out
    project.commit("Publish")
    done = run_in(project, "verify", "--against", "HEAD")
    assert (done.status, done.err.splitlines()[-1]) == (0, "1 version verified, 0 faults.")
    assert run_in(project, "as-of", DAY).out.endswith(f": {DAY}/{policy}index.html\n")
    assert run_in(project, "redline").out == "Nothing has changed.\n"
    if is_soak() or shape == TRIED:
        assert_filed(project, build, policy)


def assert_filed(project, build, policy):
    """Make the records, which have the pages of the policy."""
    done = run_in(project, "records", DAY)
    assert (done.status, done.out) == (0, f"Built: {build}/records/{DAY}\n")
    folder = project.folder / build / "records" / DAY
    listed = {path.name for path in (folder / "text" / policy).iterdir()}
    assert listed == {"index.txt", "cookies.txt"}
    with ZipFile(folder / f"shop-{DAY}.epub") as book:
        written = {
            name for name in book.namelist() if name.endswith(("index.xhtml", "cookies.xhtml"))
        }
    assert {f"{policy}index.xhtml", f"{policy}cookies.xhtml"} <= written


def test_a_site_has_its_other_pages_beside_the_versions_of_its_policy(tmp_path):
    project = made(tmp_path / "project", LARGER)
    run_in(project, "publish", DAY, before=UNTRIED)
    page = project.folder / "docs/legal/index.md"
    page.write_text(page.read_text("utf-8").replace("We set", "Here we set"), "utf-8")
    assert run_in(project, "versions").status == 0
    site = project.folder / "build/versions"
    other = (site / "reference.html").read_text("utf-8")
    assert "frobnicate" in other
    assert not re.search("noindex|version-list|<!-- privacy", other)
    assert "version-list" in (site / "legal/cookies.html").read_text("utf-8")
    assert "version-list" in (site / DAY / "search.html").read_text("utf-8")
    assert "Here we set" not in (site / "legal/index.html").read_text("utf-8")
    assert (site / DAY / "legal/cookies.html").exists()
    assert not (site / DAY / "reference.html").exists()
    front = (site / DAY / "index.html").read_text("utf-8")
    assert 'content="0; url=legal/index.html"' in front
    assert "<h1>The policy begins on another page</h1>" in front
    assert run_in(project, "redline", at="docs/legal").out.startswith("legal/index: ")


SHARED = CONF + 'privacy_register = ["../../shared", "register"]\n'
OWN = """\
cookies:
  - {id: theme, name: theme, provider: own, storage: cookie, category: not-assigned, lifetime: P1Y}
"""
BRANDS = {
    "settings.py": SHARED,
    "shared/cookies.yaml": REGISTER["cookies.yaml"],
    **{
        f"{brand}/conf.py": (
            "import sys\nfrom pathlib import Path\n\n"
            "sys.path.insert(0, str(Path(__file__).parents[1]))\nfrom settings import *\n\n"
            f'html_title = "{brand}"\n'
        )
        for brand in ("acme", "bolt")
    },
    **within("acme/docs", pages(["cookies"])),
    **within("bolt/docs", pages(["cookies"])),
    **within("acme/docs/register", {**REGISTER, "cookies.yaml": OWN}),
    "bolt/docs/register/versions.yaml": "versions: []\n",
}


def test_two_brands_share_facts_and_have_versions_each(tmp_path):
    project = made(tmp_path / "project", BRANDS)
    done = run_in(project, "publish", DAY, "--project", "acme", before=UNTRIED)
    assert "Commit this file and acme/docs/versions together." in done.out
    project.commit("Publish")
    of_acme = ("verify", "--against", "HEAD", "--project", "acme")
    assert run_in(project, *of_acme).err.endswith("1 version verified, 0 faults.\n")
    verify = run_in(project, "verify", "--against", "HEAD", at="bolt/docs")
    assert verify.err.endswith("0 versions verified, 0 faults.\n")
    assert run_in(project, "versions", "--project", "bolt").err == (
        "no version is archived yet; `sphinx-privacy publish DATE` records one.\n"
    )
    built = run_in(project, "versions", "--project", "acme")
    assert (built.status, built.out.partition(" (")[0]) == (0, "Built: acme/build/versions")
    assert "Nothing has changed" in run_in(project, "versions", "--project", "acme").out
    pages = project.folder / "acme/build/versions" / DAY / "cookies.html"
    assert {"basket", "theme"} <= set(re.findall(r"\w+", pages.read_text("utf-8")))
    archived = project.folder / f"acme/docs/versions/{DAY}.json"
    assert {"Our shop", "theme"} <= set(re.findall(r'"([^"]+)"', archived.read_text("utf-8")))
    matrix = ("versions", "matrix", "--project", "acme")
    assert '"is-here": false' not in run_in(project, *matrix).out
    project.write({"settings.py": SHARED + "html_show_sphinx = False\n"})
    assert '"is-here": true' not in run_in(project, *matrix).out
    project.write({"settings.py": SHARED + "html_show_sphinx = True\n"})
    project.write({"shared/cookies.yaml": REGISTER["cookies.yaml"].replace("keeps", "has")})
    refused = run_in(project, "publish", DAY, "--project", "bolt").err
    for file in ("settings.py", "shared/cookies.yaml"):
        assert f"{file}: not committed; commit it first.\n" in refused
    changed = run_in(project, "redline", "--project", "acme").out
    assert "purpose changed from" in changed


def test_problems_of_shared_facts_have_the_place_of_their_file(tmp_path):
    twice = REGISTER["cookies.yaml"].replace("P1Y", "P1X")
    files = {
        "shared/cookies.yaml": twice,
        "acme/docs/register/cookies.yaml": REGISTER["cookies.yaml"],
    }
    project = made(tmp_path / "project", {**BRANDS, **files})
    project.write({"shared/versions.yaml": "versions: []\n"})
    said = run_in(project, "check", at="acme")
    assert said.out == SAID
    assert said.status == 1
    in_full = SAID.replace("../shared", f"{project.folder}/shared")
    done = run_in(project, "check", ".", at="acme")
    assert (done.status, done.out) == (1, in_full)
    (project.folder / "shared").rename(project.folder / "gone")
    missing = 'there is no folder {}; "privacy_register" in conf.py names it.\n'
    assert (
        run_in(project, "check", at="acme").err == f"sphinx-privacy: {missing.format('../shared')}"
    )
    done = run_in(project, "publish", DAY, "--project", "acme")
    assert done.err == missing.format("shared")


SAID = """\
../shared/cookies.yaml:4:98: malformed-duration: "P1X" is not a period; write P1M for one month, P2Y for two years, P1Y/P2Y for one to two years, or "session", "until-cleared", "depends-on-case" or "not-stated".
../shared/versions.yaml:1:1: unread-file: this is not read, as several registers share this folder, and each has versions of its own; move them to "docs/register/versions.yaml".
docs/register/cookies.yaml:2:10: duplicate-id: the id "own" is already used by the provider at ../shared/cookies.yaml:2:10.
"""


PLACES = (
    ({"conf.py": "", "docs/index.md": ""}, ".", ("docs", ".", "build", "docs/register")),
    ({"conf.py": "", "docs/a/b.md": ""}, "docs/a", ("../../docs", "../..", "../../build", "../../docs/register")),
    ({"conf.py": "", "index.rst": "", "docs/x.md": ""}, ".", (".", ".", "build", "register")),
    ({"docs/conf.py": "", "docs/index.rst": ""}, ".", ("docs", "docs", "docs/build", "docs/register")),
    ({"source/conf.py": "", "source/index.rst": ""}, ".", ("source", "source", "source/build", "source/register")),
    ({"a.txt": ""}, ".", ("docs", ".", "build", "docs/register")),
)  # fmt: skip


@pytest.mark.parametrize(("files", "here", "places"), PLACES)
def test_a_project_is_found_from_the_current_folder(files, here, places, tmp_path, monkeypatch):
    made(tmp_path / "project", files)
    monkeypatch.chdir(tmp_path / "project" / here)
    paths = paths_in()
    assert (paths.docs, paths.conf, paths.build, paths.register) == tuple(map(Path, places))


def test_a_folder_without_settings_is_no_project(tmp_path):
    with pytest.raises(PublishError, match=r"there is no conf\.py in .*/none; name the folder"):
        paths_in(tmp_path / "none")


SETTINGS = (
    ("", "register"),
    ('privacy_register = "facts"\n', "facts"),
    ('brand = "acme"\nprivacy_register = f"{brand}/facts"\n', "acme/facts"),
    ('privacy_register = "one"\nif True:\n    privacy_register = "two"\n', "two"),
    ("from register_place import *\n", "imported"),
    ('privacy_register = ["../shared", "facts"]\n', "../shared facts"),
    ('privacy_register = ("facts",)\n', "facts"),
    ("privacy_register = []\n", "register"),
    ("privacy_register = 5\n", "register"),
    ("if True:\n    privacy_register = __file__[:1]\n", "/"),
    ('privacy_register = "facts"\n)\n', "register"),
    ("raise ValueError\nprivacy_register = 1 / 0\n", "register"),
)


@pytest.mark.parametrize(("settings", "name"), SETTINGS)
def test_commands_read_where_the_register_is(settings, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "conf.py").write_text(settings, "utf-8")
    (tmp_path / "register_place.py").write_text('privacy_register = "imported"\n', "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert paths_in(Path()).register_names == tuple(name.split())


def test_an_old_history_becomes_a_part_of_a_larger_site(tmp_path):
    larger = {name: text for name, text in LARGER.items() if "/register/" not in name}
    project = made(tmp_path / "project", larger)
    project.write({"docs/legal/index.md": "# Our policy\n\nWe set none.\n"})
    project.commit("Set none")
    done = run_in(project, "import-history", "--pages", "docs/legal", "--front", "legal/index")
    assert done.out.startswith("Imported: 2 versions.")
    project.commit("Import")
    assert run_in(project, "versions").status == 0
    pages = {
        path.relative_to(project.folder / "build/versions").as_posix()
        for path in (project.folder / "build/versions").rglob("legal/*.html")
    }
    named = {"index.html", "cookies.html"}
    assert {page.rpartition("legal/")[2] for page in pages} == named
    assert (project.folder / "build/versions/reference.html").exists()
