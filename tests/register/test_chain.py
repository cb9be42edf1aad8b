"""The digests by which each record of a version seals the one above it."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
import yaml
from register_files import problems, read

from sphinx_privacy.register.chain import (
    CHANGEABLE,
    canonical_record,
    digests,
    last_digest,
    plain_record,
)
from sphinx_privacy.register.models import Version

RECORDS = """\
versions:
  - id: "2013-03-25"
    label: 25 März 2013
    effective-from: "2013-03-25"
    recorded: "2026-11-23"
    summary: >-
      It says more
      on cookies.
    outside: https://example.org/2013
  - id: "2025-02-04"
    label: 4 February 2025
    effective-from: "2025-02-04"
    recorded: "2026-11-23"
    summary: The “second”.
    renamed: [{from: one, to: other}]
    text: {kind: verbatim}
    outside: https://example.org/2025
"""
FIRST = (
    '{"effective-from":"2013-03-25","id":"2013-03-25","label":"25 März 2013",'
    '"outside":"https://example.org/2013","recorded":"2026-11-23",'
    '"summary":"It says more on cookies."}'
)
SECOND = (
    '{"effective-from":"2025-02-04","id":"2025-02-04","label":"4 February 2025",'
    f'"outside":"https://example.org/2025","previous":"{sha256(FIRST.encode()).hexdigest()}",'
    '"recorded":"2026-11-23","renamed":[{"from":"one","to":"other"}],'
    '"summary":"The “second”.","text":{"kind":"verbatim"}}'
)
DRAFT = """\
  - id: "2026-12-01"
    label: 1 December 2026
    effective-from: "2026-12-01"
    summary: Draft.
"""
NOTES = {
    "errata": "[{on: 2026-12-01, what: Wrong.}]",
    "announced": "[{on: 2026-12-01, to: all, how: email}]",
    "not-announced": "Nobody read it.",
    "lapsed": "{from: 2014-01-01, why: Lost.}",
    "withdrawn": "{from: 2014-01-01, why: Lost.}",
}
THIRD = """\
  - id: "2026-12-01"
    label: 1 December 2026
    effective-from: "2026-12-01"
    recorded: "2026-12-01"
    summary: Third.
    outside: https://example.org/2026
    previous: {}
"""


def versions(folder, text=RECORDS):
    return list(read(folder, {"versions.yaml": text}).all(Version).values())


def test_a_digest_is_that_of_the_record_as_canonical_json(tmp_path):
    first, second = versions(tmp_path)
    assert canonical_record(plain_record(first), None) == FIRST.encode()
    assert digests([first, second]) == {
        "2013-03-25": sha256(FIRST.encode()).hexdigest(),
        "2025-02-04": sha256(SECOND.encode()).hexdigest(),
    }


def test_anybody_can_compute_it_from_the_yaml_alone(tmp_path):
    """As the docstring of the module says, without a model."""
    previous, found = {}, []
    for record in yaml.load(RECORDS, Loader=yaml.BaseLoader)["versions"]:
        data = previous | {key: record[key] for key in record if key not in CHANGEABLE}
        text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        previous = {"previous": sha256(text.encode()).hexdigest()}
        found.append(previous["previous"])
    assert list(digests(versions(tmp_path)).values()) == found


def test_a_draft_has_no_digest_and_the_next_version_gives_the_last(tmp_path):
    listed = versions(tmp_path, RECORDS + DRAFT)
    assert [version.id for version in listed if version.is_draft] == ["2026-12-01"]
    assert list(digests(listed)) == ["2013-03-25", "2025-02-04"]
    assert last_digest(listed) == sha256(SECOND.encode()).hexdigest()
    assert last_digest(listed[2:]) is None


def test_a_given_previous_is_part_of_the_digest(tmp_path):
    """So that records above an altered one cannot be altered with it."""
    given = versions(tmp_path, RECORDS + THIRD.format("0" * 64))[-1]
    assert f'"previous":"{"0" * 64}"'.encode() in canonical_record(plain_record(given), "1" * 64)


@pytest.mark.parametrize("key", CHANGEABLE)
def test_a_note_changes_no_digest(key, tmp_path):
    noted = RECORDS.replace("    outside", f"    {key}: {NOTES[key]}\n    outside")
    assert noted != RECORDS
    assert digests(versions(tmp_path / "a", noted)) == digests(versions(tmp_path / "b"))


OUTSIDE = "    outside: https://example.org/2013\n"
EDITS = {
    "a word": ("more\n", "less\n"),
    "a key": (OUTSIDE, "    text: {kind: lost}\n"),
    "a sign-off": (OUTSIDE, f"{OUTSIDE}    signed-off: [{{by: DPO, on: 2013-03-01}}]\n"),
    "one more key": (OUTSIDE, f"{OUTSIDE}    class: material\n"),
    "a record gone": (RECORDS[RECORDS.index('  - id: "2013') : RECORDS.index('  - id: "2025')], ""),
}


@pytest.mark.parametrize("edit", EDITS)
def test_any_other_change_above_breaks_the_chain(edit, tmp_path):
    old, new = EDITS[edit]
    assert old in RECORDS
    changed = RECORDS.replace(old, new)
    true = last_digest(versions(tmp_path / "true"))
    false = last_digest(versions(tmp_path / "changed", changed))
    third = THIRD.format(true)
    line = (changed + third).count("\n")
    assert problems(tmp_path / "good", {"versions.yaml": RECORDS + third}) == []
    assert problems(tmp_path / "bad", {"versions.yaml": changed + third}) == [
        (
            f"versions.yaml:{line}:15: version-chain: this is not the digest of the record above it, "
            f'"2025-02-04", which is {false}; a record above it was changed, added or removed: '
            "restore it."
        )
    ]
