"""An existing history becomes archived versions, with one command."""

from __future__ import annotations

import pytest
import yaml
from old_history import history, imported, without_digests

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
        " (2023-11-17): no word or link differs from the version before.\n"
    )
