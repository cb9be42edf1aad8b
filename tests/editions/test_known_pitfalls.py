"""Mistakes that other tools for versions have made."""

from __future__ import annotations

import json
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from helpers.git_repository import differing, files
from helpers.other_machine import CLOCK_AHEAD
from helpers.policy import BASE, REGISTER, TODAY, Done, Policy, copied
from helpers.sample import due, is_soak

pytestmark = pytest.mark.xdist_group("known-pitfalls")

FIRST, SECOND, THIRD, LATER = "2024-01-10", "2024-03-01", "2024-06-01", "2029-01-01"
THIS_YEAR = datetime.now(UTC).year
BUILDS = "build/editions/builds"


def page(words):
    return {"index": f"# Policy\n\nWe keep orders {words}.\n"}


COPYRIGHT = f"""
version = release = "4.2"
copyright = ["%Y, Example Ltd", "{THIS_YEAR}, Example Ltd", "Example Ltd, 2023-%Y"]
html_last_updated_fmt = "%Y-%m-%d %H:%M"
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Two versions, the second with another name for a page of the first one, and their site."""
    policy = Policy.start(tmp_path_factory.mktemp("built") / "policy", BASE + COPYRIGHT)
    policy.seal(FIRST, {**page('for "30 days"'), "offer": "# Offer\n\nUntil spring.\n"})
    policy.make()
    policy.git("mv", "docs/offer.md", "docs/deal.md")
    renamed = [{"from": "offer", "to": "deal"}]
    policy.seal(SECOND, page("for 60 days"), renamed=renamed)
    policy.make()
    return policy


@pytest.fixture
def policy(built, tmp_path):
    """The same, for a test to change."""
    return copied(built, tmp_path)


@pytest.fixture(scope="module")
def more(built, tmp_path_factory):
    """The same with two more versions, one of them far ahead, and their site."""
    policy = copied(built, tmp_path_factory.mktemp("more"))
    policy.seal(THIRD, page("for 90 days"))
    policy.seal(LATER, page("for 120 days"), published=THIRD, recorded=THIRD)
    policy.make()
    return policy


# Remains of other builds.

NO_LINKS = """
from pathlib import Path

def refuse(*_):
    raise PermissionError(1, "Operation not permitted")

Path.hardlink_to = refuse
"""


def test_a_clean_build_elsewhere_and_later_gives_the_same(more, tmp_path):
    """Its file system has no links, its clock is 400 days ahead, and docutils has other settings."""
    clean = Policy(more.clone(tmp_path / "clean").folder)
    (tmp_path / ".docutils").write_text("[general]\nsmart_quotes: no\n", encoding="utf-8")
    made = clean.make(before=NO_LINKS + CLOCK_AHEAD, HOME=str(tmp_path))
    assert differing(made, more.site) == []
    assert (clean.site / FIRST / "offer.html").exists()
    assert clean.page("offer.html").find("p", string="Until spring.") is None
    paths = filter(Path.is_file, (clean.folder / "build").rglob("*"))
    assert {path.stat().st_nlink for path in paths} == {1}


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
def test_an_edited_record_gives_what_a_clean_build_gives(more, tmp_path, field, value):
    policy = copied(more, tmp_path)
    policy.edit_record(SECOND, **{field: value})
    policy.commit(f"Edit {field}")
    made = files(policy.make())
    shutil.rmtree(policy.folder / "build")
    assert made == files(policy.make())
    assert made != files(more.site)


def test_publishing_one_more_changes_the_one_it_supersedes_alone(built, more):
    builds, site = files(built.folder / BUILDS), files(built.site)
    root = json.loads(built.run("versions", "matrix").out)["include"][0]["key"]
    kept = {name: content for name, content in builds.items() if not name.startswith(root)}
    assert kept
    assert kept.items() < files(more.folder / BUILDS).items()
    after = files(more.site)
    changed = {name for name in site if site[name] != after.get(name)}
    pages = {name for name in site if name.startswith(f"{SECOND}/") and name.endswith(".html")}
    assert {name for name in changed if name.startswith("20")} == pages
    assert {name.split("/")[0] for name in after if name not in site} == {THIRD, LATER}


def test_editions_and_root_with_nothing_new_are_not_built_again(policy):
    before = {path: path.stat().st_mtime_ns for path in (policy.folder / "build").rglob("*")}
    done = policy.run("versions", "--as-of", TODAY)
    root = policy.root_digest
    assert done == Done(0, f"Nothing has changed: build/versions (root digest {root})\n", "")
    assert {
        path: path.stat().st_mtime_ns for path in (policy.folder / "build").rglob("*")
    } == before


def test_who_writes_into_the_site_spoils_no_later_one(built, policy):
    for kind in ("assembled", "sites"):  # of a copy, no file is linked to those of the builds
        shutil.rmtree(policy.folder / "build" / "editions" / kind)
    for name in files(policy.make()):
        with (policy.site / name).open("ab") as file:
            file.write(b"spoilt")
    assert differing(policy.make(), built.site) == []


# Many at once.


def test_more_versions_than_processors_at_once_leave_the_repository_alone(more, tmp_path):
    policy = copied(more, tmp_path)
    shutil.rmtree(policy.folder / "build")
    days = {FIRST: 30, SECOND: 60, THIRD: 90, LATER: 120}
    for number in range(1, 6 if is_soak() else 1):
        day = f"2029-02-0{number}"
        policy.seal(day, page(f"for {number} days"), published=THIRD, recorded=THIRD)
        days[day] = number
    before = files(policy.folder / ".git")
    done = policy.run("versions", "--as-of", TODAY)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"Built: build/versions ({len(days)} editions, root digest ")
    assert files(policy.folder / ".git") == before
    for day, number in days.items():
        words = (policy.site / day / "text.txt").read_text(encoding="utf-8")
        assert re.findall(r"\d+ days", words) == [f"{number} days"]


# What a build depends on.


def test_footers_have_the_years_of_their_versions(more):
    assert footer(more.page(f"{FIRST}/index.html")) == [
        "© Copyright 2024, Example Ltd.",
        "© Copyright 2024, Example Ltd.",
        "© Copyright Example Ltd, 2023-2024.",
        f"Last updated on {FIRST} 00:00.",
    ]
    assert footer(more.page(f"{LATER}/index.html")) == [
        "© Copyright 2029, Example Ltd.",
        f"© Copyright {THIS_YEAR}, Example Ltd.",
        "© Copyright Example Ltd, 2023-2029.",
        f"Last updated on {LATER} 00:00.",
    ]


def footer(shown):
    """Return the lines of a footer that have a year in them."""
    lines = shown.find(role="contentinfo").get_text().splitlines()
    return [line.strip() for line in lines if "20" in line]


def test_settings_for_docutils_change_no_archived_word(policy):
    policy.write({"docutils.conf": "[general]\nsmart_quotes: no\n"})
    made = Path(policy.run("versions", "--only", FIRST).out.strip())
    assert "“30 days”" in (made / "site" / "index.html").read_text(encoding="utf-8")


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
