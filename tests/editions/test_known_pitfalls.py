"""Mistakes that other tools for versions have made."""

from __future__ import annotations

import json
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from helpers.git_repository import files
from helpers.other_machine import CLOCK_AHEAD
from helpers.policy import BASE, REGISTER, TODAY, Done, Policy, copied
from helpers.sample import due, is_soak

pytestmark = pytest.mark.xdist_group("known-pitfalls")

FIRST, SECOND, THIRD = "2024-01-10", "2024-03-01", "2024-06-01"
THIS_YEAR = datetime.now(UTC).year
BUILDS = "build/editions/builds"


def page(words):
    return {"index": f"# Policy\n\nWe keep orders {words}.\n"}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Two versions, the second without a page that the first one has, and their site."""
    conf = f'{BASE}version = release = "4.2"\n'
    policy = Policy.start(tmp_path_factory.mktemp("built") / "policy", conf)
    policy.seal(FIRST, {**page("for 30 days"), "gone": "# Gone\n\nSoon.\n"})
    policy.make()
    (policy.folder / "docs" / "gone.md").unlink()
    policy.seal(SECOND, page("for 60 days"))
    policy.make()
    return policy


@pytest.fixture
def policy(built, tmp_path):
    """The same, for a test to change."""
    return copied(built, tmp_path)


# Remains of other builds.


def test_a_build_with_a_cache_gives_what_a_clean_one_gives(built, tmp_path):
    clean = Policy(built.clone(tmp_path / "clean").folder)
    assert files(clean.make()) == files(built.site)
    assert (clean.site / FIRST / "gone.html").exists()
    assert clean.page("gone.html").find("p", string="Soon.") is None


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    """Three versions, the second with another name for a page, and their site."""
    policy = Policy.start(tmp_path_factory.mktemp("three") / "policy", BASE)
    policy.seal(FIRST, {**page("for 30 days"), "offer": "# Offer\n\nUntil spring.\n"})
    policy.git("mv", "docs/offer.md", "docs/deal.md")
    policy.seal(SECOND, page("for 60 days"), renamed=[{"from": "offer", "to": "deal"}])
    policy.seal(THIRD, page("for 90 days"))
    policy.make()
    return policy


FAULT = {"on": "2024-05-01", "what": "It was 90.", "corrected-in": THIRD}
ENDING = {"from": "2024-05-01", "why": "It was wrong."}


@pytest.mark.parametrize(
    ("field", "value"),
    due(
        [
            ("renamed", []),
            ("label", "Spring"),
            ("withdrawn", ENDING),
            ("lapsed", ENDING),
            ("errata", [FAULT]),
        ],
        10,
    ),
)
def test_an_edited_record_gives_what_a_clean_build_gives(three, tmp_path, field, value):
    policy = copied(three, tmp_path)
    policy.edit_record(SECOND, **{field: value})
    policy.commit(f"Edit {field}")
    made = files(policy.make())
    shutil.rmtree(policy.folder / "build")
    assert made == files(policy.make())
    assert made != files(three.site)


def test_publishing_one_more_changes_the_one_it_supersedes_alone(policy):
    builds, site = files(policy.folder / BUILDS), files(policy.site)
    root = json.loads(policy.run("versions", "matrix").out)["include"][0]["key"]
    policy.seal(THIRD, page("for 90 days"))
    policy.make()
    kept = {name: content for name, content in builds.items() if not name.startswith(root)}
    assert kept
    assert kept.items() < files(policy.folder / BUILDS).items()
    after = files(policy.site)
    changed = {name for name in site if site[name] != after.get(name)}
    pages = {name for name in site if name.startswith(f"{SECOND}/") and name.endswith(".html")}
    assert {name for name in changed if name.startswith("20")} == pages
    assert {name.split("/")[0] for name in after if name not in site} == {THIRD}


def test_editions_and_root_with_nothing_new_are_not_built_again(policy):
    before = {path: path.stat().st_mtime_ns for path in (policy.folder / "build").rglob("*")}
    done = policy.run("versions", "--as-of", TODAY)
    root = policy.root_digest
    assert done == Done(0, f"Nothing has changed: build/versions (root digest {root})\n", "")
    assert {
        path: path.stat().st_mtime_ns for path in (policy.folder / "build").rglob("*")
    } == before


def test_who_writes_into_the_site_spoils_no_later_one(built, policy):
    shutil.rmtree(policy.folder / "build")
    for name in files(policy.make(day=FIRST)):
        with (policy.site / name).open("ab") as file:
            file.write(b"spoilt")
    assert files(policy.make()) == files(built.site)


NO_LINKS = """
from pathlib import Path

def refuse(*_):
    raise PermissionError(1, "Operation not permitted")

Path.hardlink_to = refuse
"""


def test_a_file_system_without_links_holds_copies(built, policy):
    shutil.rmtree(policy.folder / "build")
    assert files(policy.make(before=NO_LINKS)) == files(built.site)
    paths = filter(Path.is_file, (policy.folder / "build").rglob("*"))
    assert {path.stat().st_nlink for path in paths} == {1}


# Many at once.


def test_more_versions_than_processors_at_once_leave_the_repository_alone(tmp_path):
    policy = Policy.start(tmp_path / "policy")
    days = [f"2024-02-{day:02}" for day in range(1, 9 if is_soak() else 4)]
    for number, day in enumerate(days):
        policy.seal(day, page(f"for {number} days"))
    before = files(policy.folder / ".git")
    done = policy.run("versions", "--as-of", TODAY)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"Built: build/versions ({len(days)} editions, root digest ")
    assert files(policy.folder / ".git") == before
    words = {day: (policy.site / day / "text.txt").read_text(encoding="utf-8") for day in days}
    assert words == {
        day: f"[index]\nPolicy\nWe keep orders for {number} days.\n"
        for number, day in enumerate(days)
    }


# What a build depends on.

COPYRIGHT = f"""
copyright = ["%Y, Example Ltd", "{THIS_YEAR}, Example Ltd", "Example Ltd, 2023-%Y"]
html_last_updated_fmt = "%Y-%m-%d %H:%M"
"""


def test_a_clock_that_is_400_days_ahead_changes_no_byte(tmp_path):
    policy = Policy.start(tmp_path / "policy", BASE + COPYRIGHT)
    policy.seal(FIRST, page("for 30 days"))
    policy.seal("2029-01-01", page("for 60 days"), published=FIRST, recorded=FIRST)
    made = files(policy.make())
    assert footer(policy.page(f"{FIRST}/index.html")) == [
        "© Copyright 2024, Example Ltd.",
        "© Copyright 2024, Example Ltd.",
        "© Copyright Example Ltd, 2023-2024.",
        f"Last updated on {FIRST} 00:00.",
    ]
    assert footer(policy.page("2029-01-01/index.html")) == [
        "© Copyright 2029, Example Ltd.",
        f"© Copyright {THIS_YEAR}, Example Ltd.",
        "© Copyright Example Ltd, 2023-2029.",
        "Last updated on 2029-01-01 00:00.",
    ]
    shutil.rmtree(policy.folder / "build")
    assert files(policy.make(before=CLOCK_AHEAD)) == made


def footer(shown):
    """Return the lines of a footer that have a year in them."""
    lines = shown.find(role="contentinfo").get_text().splitlines()
    return [line.strip() for line in lines if "20" in line]


def test_settings_for_docutils_are_those_of_the_project(tmp_path):
    policy = Policy.start(tmp_path / "policy", BASE)
    policy.seal(FIRST, page('for "30 days"'))
    made = files(policy.make())
    (tmp_path / ".docutils").write_text("[general]\nsmart_quotes: no\n", encoding="utf-8")
    shutil.rmtree(policy.folder / "build")
    assert files(policy.make(HOME=str(tmp_path))) == made
    (tmp_path / ".docutils").rename(policy.folder / "docutils.conf")
    shutil.rmtree(policy.folder / "build")
    policy.make()
    assert policy.page(f"{FIRST}/index.html").find("p", string=re.compile("“30 days”"))


def test_no_build_has_a_path_of_this_machine(built):
    for name, content in files(built.folder / BUILDS).items():
        assert str(built.folder.parent).encode() not in content, name
        assert b"/tmp-" not in content, name


def made(policy):
    """Return the names of the files cached for later runs: builds, editions and sites."""
    kinds = ("builds", "assembled", "sites")
    folders = (policy.folder / "build" / "editions" / kind for kind in kinds)
    return [{path.name for path in folder.iterdir()} for folder in folders]


def test_other_settings_of_the_same_length_rebuild_everything(policy):
    before = made(policy)
    policy.edit("conf.py", '"Shop"', '"Shed"')
    policy.commit("Have another name")
    policy.make()
    assert [len(names) for names in made(policy)] == [len(names) for names in before] == [3, 3, 1]
    assert not any(map(set.intersection, before, made(policy)))
    for name in ("index.html", f"{FIRST}/index.html", f"{SECOND}/changes/index.html"):
        assert policy.page(name).title.get_text().endswith("— Shed")


# Ids.


def test_ids_that_look_like_dates_and_numbers_are_names(tmp_path):
    policy = Policy.start(tmp_path / "policy")
    ids = ["2024-01-01", "010", "1e5", "no", "2024-01-05t00"]
    for number, id_ in enumerate(ids, start=1):
        day = f"2024-01-{number:02}"
        policy.seal(day, page(f"for {number} days"), id=id_)
    text = (policy.folder / REGISTER).read_text(encoding="utf-8")
    plain = re.sub('(id|effective-from|published|recorded): "(.*)"', r"\1: \2", text)
    policy.write({REGISTER: plain})
    policy.commit("Take the quotes out")
    policy.make()
    made = json.loads((policy.site / "versions.json").read_bytes())["versions"]
    assert [version["id"] for version in made] == ids
    assert made[0]["effective-from"] == "2024-01-01"
    assert sorted(path.parent.name for path in policy.site.glob("*/text.txt")) == sorted(ids)


# What becomes of the words.

SHOUT = """
def shout(app, docname, source):
    source[0] = source[0].replace("30 days", "40 days")

def setup(app):
    app.connect("source-read", shout)
"""


def test_an_engine_that_changes_sources_is_found_out(policy):
    site = files(policy.site)
    policy.write({"conf.py": (policy.folder / "conf.py").read_text() + SHOUT})
    assert policy.run("versions") == Done(
        1,
        "",
        f"edition {FIRST}: index: its text is not the archived one. Something in this project "
        "changes the words of pages while they are built: an extension, or a handler in conf.py.\n",
    )
    assert files(policy.site) == site
