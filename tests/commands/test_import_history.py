"""An existing history becomes archived versions, with one command."""

from __future__ import annotations

import csv
import io
import re

import pytest
import yaml
from docutils import nodes
from old_history import TODAY, Imported, history, imported, project, without_digests

from helpers.command_line import run
from sphinx_privacy.archive.store import Archive

pytestmark = pytest.mark.xdist_group("import-history")

RECORDS = """\
# Every version, the oldest first.

versions:
  - id: "2023-11-14"
    label: "14 November 2023"
    effective-from: "2023-11-14"
    published: "2023-11-14"
    recorded: "2026-12-01"
    summary: "This is the first version here."
    class: "material"
    text: {kind: "verbatim"}
    git: "…"
    document-sha256: "…"
    text-sha256: "…"

  - id: "2023-11-15"
    label: "15 November 2023"
    effective-from: "2023-11-15"
    published: "2023-11-15"
    recorded: "2026-12-01"
    summary: "Privacy: 1 passage changed."
    class: "substantive"
    text: {kind: "verbatim"}
    git: "…"
    follows: "2023-11-14"
    document-sha256: "…"
    text-sha256: "…"
    previous: "…"
"""


REPORT = """\
# Imported versions

4 versions, from 2023-11-14 to 2023-11-20; 1 revision left out. They are a draft until you commit them.

To change a date, label, class, summary or rename, edit `build/import/history.csv` and run:

    sphinx-privacy import-history … --csv build/import/history.csv

Do not change the records by hand: each has the digest of the one above.

- Decide: is the class right where it is "proposed" (3 versions)? It was computed from the words that differ.
- Decide: what changed, and why? Write it as the summary where that is "counted" (3 versions).

## Left out

- … (2023-11-17): it has the words and links of the version before.

## 2023-11-14

- From: …
- Class: material
- Summary: This is the first version here.
- Note: index.md: the title "Privacy" of its front matter was made its heading.
- Note: index.md: the tag "{% include banner.html %}" was left out; the site may have shown something there.

## 2023-11-15

- From: …
- Class (proposed): substantive
- Summary (counted): Privacy: 1 passage changed.
- 2 notes as in the version before.

## 2023-11-15-2

- From: …
- Class (proposed): editorial
- Summary (counted): Cookies: renamed from cookies.
- Decide: there is another version of 2023-11-15 above it. The last one of a day replaces the others from their first day: is that right?
- Decide: the page "small-files" has words of the former page "cookies": was it renamed?
- 2 notes as in the version before.

## 2023-11-20

- From: …
- Class (proposed): substantive
- Summary (counted): Cookies: 1 passage added.
- 2 notes as in the version before.
"""


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    return history(tmp_path_factory.mktemp("old") / "policies")


@pytest.fixture(scope="module")
def shop(old, tmp_path_factory):
    """Import the commits from a bare clone."""
    bare = tmp_path_factory.mktemp("bare") / "policies.git"
    old.clone(bare, "--bare")
    return imported(tmp_path_factory.mktemp("new") / "shop", str(bare), "--pages", "policy")


def test_each_commit_that_changed_the_words_is_a_version(shop):
    assert without_digests(shop.records).startswith(RECORDS)
    versions = yaml.safe_load(shop.records)["versions"]
    assert [each["id"] for each in versions] == [
        *("2023-11-14", "2023-11-15", "2023-11-15-2", "2023-11-20")
    ]
    assert versions[2]["renamed"] == [{"from": "cookies", "to": "small-files"}]


def test_the_words_are_those_of_the_page(shop):
    text = shop.run("redline", "2023-11-14", "2023-11-15").out
    assert "We keep your data for [removed: 12] [added: 6] months, see cookies." in text


def test_verify_accepts_what_was_imported(shop):
    assert shop.run("verify").status == 0


def test_the_command_says_what_to_read(shop):
    assert shop.done.out == (
        "Imported: 4 versions. Read build/import/report.md, and build/import/history.csv, which has "
        "what was proposed.\nWhen all is decided, commit docs.\n"
    )
    assert without_digests(shop.done.err).endswith(
        " (2023-11-17): it has the words and links of the version before.\n"
    )


def test_the_report_lists_what_to_decide(shop):
    assert without_digests(shop.built("report.md")) == REPORT


def test_a_cell_with_what_was_proposed_decides_nothing(shop, old):
    plan = "build/import/history.csv"
    done = shop.run("import-history", str(old.folder), "--pages", "policy", "--csv", plan)
    assert (done.status, done.err) == (0, "")
    expected = REPORT.replace(REPORT[REPORT.index("## Left out") : REPORT.index("## 2023")], "")
    expected = expected.replace("1 revision left out", "0 revisions left out")
    assert without_digests(shop.built("report.md")) == expected


def test_words_of_html_and_anchors_are_on_the_page(shop):
    text = Archive(shop.folder / "docs/versions").version("2023-11-14").text
    assert text.partition("[index]\n")[2] == (
        "Privacy\nWe keep your data for 12 months, see cookies.\nYour rights\nAsk us, write\n"
        "or call us.\n"
    )


def test_tags_that_fit_become_versions(old, tmp_path):
    old.git("config", "remote.origin.url", "git@github.com:shop/policies.git")
    done = imported(tmp_path / "shop", str(old.folder), "--pages", "policy", "--tags", "v*")
    assert (done.done.status, done.done.err) == (0, "")
    versions = yaml.safe_load(done.records)["versions"]
    assert [each["id"] for each in versions] == ["2023-11-14", "2023-11-16"]
    address = f"https://github.com/shop/policies/tree/{old.id('v2^{}')}"
    assert versions[1]["text"] == {"kind": "verbatim", "original": address}
    assert done.run("verify").err.splitlines()[-1] == "2 versions verified, 0 faults."


def test_decisions_are_recorded_and_replace_an_import_that_is_not_committed(shop, old):
    table = list(csv.DictReader(io.StringIO(shop.built("history.csv"))))
    table[1] |= {"class": "material", "summary": "We keep data for *half* the time."}
    table[2] |= {"renamed": "", "label": "15 November 2023, corrected"}
    plan = shop.folder / "plan.csv"
    with plan.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table[0])
        writer.writeheader()
        writer.writerows(table[:3])
    done = shop.run("import-history", str(old.folder), "--pages", "policy", "--csv", "plan.csv")
    assert (done.status, done.err) == (0, "")
    versions = yaml.safe_load(shop.records)["versions"]
    assert [each["id"] for each in versions] == ["2023-11-14", "2023-11-15", "2023-11-15-2"]
    assert versions[1]["summary"] == "We keep data for *half* the time."
    assert versions[1]["class"] == "material"
    assert versions[2]["label"] == "15 November 2023, corrected"
    assert (versions[2].get("renamed"), versions[2]["gone"]) == (None, ["cookies"])
    assert versions[2]["summary"] == (
        "Cookies: page removed. Privacy: 1 passage changed. Cookies: page added."
    )
    decide = [line for line in shop.built("report.md").splitlines() if "Decide" in line]
    assert [line for line in decide if "there is another version" not in line] == [
        '- Decide: what changed, and why? Write it as the summary where that is "counted" (1 version).',
        '- Decide: by the words that differ it would be "substantive": write a "class-reason".',
    ]
    proof = shop.run("verify")
    assert (proof.status, proof.err.splitlines()[-1]) == (0, "3 versions verified, 0 faults.")


CSVS = {
    "ref,when\nv1,2023-11-14\n": (
        'plan.csv:1: there is no column "date"; the first line names the columns.\n'
        'plan.csv:1: there is no column "when"; write "date", "ref", "label", "class", '
        '"class-reason", "summary" or "renamed".\n'
    ),
    "date,ref,class\n14.11.2023,v1,\n2023-11-14,,tiny\n2023-11-14,v1\n": (
        'plan.csv:2: "14.11.2023" is not a date; write it as 2024-12-31.\n'
        "plan.csv:3: there is no ref; write a tag or a commit.\n"
        'plan.csv:3: there is no class "tiny"; write "editorial", "substantive" or "material".\n'
        "plan.csv:4: this row has another number of cells than the first line.\n"
    ),
    "date,ref,class-reason,renamed\n2023-11-14,v1,Only words.,a b\n": (
        'plan.csv:2: write both "class" and "class-reason", or neither.\n'
        'plan.csv:2: "a b" does not say what was renamed; write "old > new".\n'
    ),
    "date,ref,renamed\n2023-11-14,v1,nopage -> nowhere\n2023-11-14,v1,a > b; a > c\n": (
        'plan.csv:2: "nopage -> nowhere" does not say what was renamed; write "old > new".\n'
        'plan.csv:3: "a > b; a > c" gives a page two new names; write one.\n'
    ),
    "date,ref\n": "plan.csv: it has no row; write a date and a tag or commit in each.\n",
    "date,ref\n2023-11-14,v3\n": (
        'plan.csv:2: there is no tag, commit or tree "v3" in this repository.\n'
    ),
}
ARGUMENTS = {
    ("--tags", "x*"): 'no tag fits "x*"; `git tag --list` shows the tags.\n',
    ("--csv", "x.csv"): '--csv: there is no file "x.csv".\n',
    ("--pages", "policy", "--front", "cokies"): (
        '--front: there is no page "cokies" in these revisions; did you mean "cookies"?\n'
    ),
    ("--pages", "polisy"): 'no commit changed "polisy"; name the pages as `git ls-files` does.\n',
}


def test_wrong_arguments_are_reported(old, tmp_path):
    folder = project(tmp_path / "shop")
    for text, expected in CSVS.items():
        (folder / "plan.csv").write_text(text, "utf-8")
        said = run(folder, "import-history", str(old.folder), "--csv", "plan.csv")
        assert (said.status > 0, said.err) == (True, expected)
    for arguments, expected in ARGUMENTS.items():
        said = run(folder, "import-history", str(old.folder), *arguments)
        assert (said.status, said.err) == (1, expected)
    assert not (folder / "docs/register").exists()


RENAMES = """\
date,ref,renamed
2023-11-14,v1,cookies > index
2023-11-15,v2,cokies > smal-files
2023-11-20,main,cookies > smal-files
"""
UNKNOWN = """\
nothing was recorded:
plan.csv:2: there is no page "cookies" in the version before.
plan.csv:3: there is no page "cokies" in the version before; did you mean "cookies"?
plan.csv:3: there is no page "smal-files".
plan.csv:4: there is no page "smal-files"; did you mean "small-files"?
"""


def test_renames_of_unknown_pages_are_refused(old, tmp_path):
    folder = project(tmp_path / "shop")
    (folder / "plan.csv").write_text(RENAMES, "utf-8")
    arguments = ("import-history", str(old.folder), "--pages", "policy", "--csv", "plan.csv")
    said = run(folder, *arguments, **TODAY)
    assert (said.status, said.err) == (1, UNKNOWN)
    assert [*(folder / "docs").rglob("*.yaml"), *(folder / "build").glob("import/*")] == []


LATER = """\
versions:
  - id: "2023-11-16"
    label: 16 November 2023
    effective-from: "2023-11-16"
    recorded: "2023-11-16"
    summary: It is kept elsewhere.
    outside: https://shop.example/2023-11-16
"""
DRAFT = """\
versions:
  - id: "2026-11-30"
    label: 30 November 2026
    effective-from: "2026-11-30"
    summary: It is a draft.
"""
PLACE = "docs/register/versions.yaml:2:9: "
REGISTERS = {
    LATER: f'{PLACE}nothing can be recorded before "2023-11-16" any more, since each record has the '
    "digest of the one above. … is of 2023-11-14; import later revisions, or import into a project "
    "without versions.\n",
    DRAFT: f'{PLACE}the draft "2026-11-30" must come after the imported versions; take it out, leave '
    '"versions: []", import, and add it again below the new records.\n',
}


def test_nothing_can_be_recorded_before_a_version(old, tmp_path):
    folder = project(tmp_path / "shop")
    file = folder / "docs/register/versions.yaml"
    file.parent.mkdir()
    for text, expected in REGISTERS.items():
        file.write_text(text, "utf-8")
        said = run(folder, "import-history", str(old.folder), "--pages", "policy", **TODAY)
        reasons = said.err.removeprefix("nothing was recorded:\n")
        assert (said.status, re.sub("[0-9a-f]{12}", "…", reasons)) == (1, expected)
        assert file.read_text("utf-8") == text


def test_what_is_later_is_recorded_below(old, tmp_path):
    folder = project(tmp_path / "shop")
    file = folder / "docs/register/versions.yaml"
    file.parent.mkdir()
    file.write_text(LATER, "utf-8")
    (folder / "plan.csv").write_text("date,ref\n2023-11-17,v1\n", "utf-8")
    done = Imported(
        folder, run(folder, "import-history", str(old.folder), "--csv", "plan.csv", **TODAY)
    )
    assert done.done.status == 0
    assert done.records.startswith(f'{LATER}\n  - id: "2023-11-17"\n')
    version = Archive(folder / "docs/versions").version("2023-11-17")
    assert [*version.document.pages] == ["index", "policy/cookies", "policy/index", "terms/sale"]
    (link,) = version.page("terms/sale").findall(nodes.reference)
    assert link["refuri"] == "page:index#shop"
    assert done.run("verify").status == 0
