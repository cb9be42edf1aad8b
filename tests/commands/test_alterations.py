"""Records compared with their history: removals and alterations are found; notes are accepted."""

from __future__ import annotations

import pytest
from altered_records import (
    DOCUMENT,
    DRAFT,
    ERRATUM,
    LETTERS,
    NOTES,
    OPENING,
    forge,
    forged,
    history,
)

from sphinx_privacy.commands.alterations import Compared

pytestmark = pytest.mark.usefixtures("isolated_git")


# -- against another branch ------------------------------------------------------------


def test_records_that_are_altered_or_removed_against_main(two_records):
    two_records.git("checkout", "--quiet", "-b", "forged")
    forge(two_records)
    two_records.commit("Forge the records")
    faults = forged("here", two_records.within("main~2"), two_records.within("main"))
    assert two_records.compared() == Compared(faults, history(4), "")


def test_notes_may_be_added_and_drafts_may_change(one_record):
    one_record.say(OPENING + DRAFT)
    one_record.git("checkout", "--quiet", "-b", "notes")
    one_record.note(NOTES + DOCUMENT)
    one_record.edit("twice", "three times")
    one_record.commit("Note what was found, and change the draft")
    assert one_record.compared() == Compared([], history(3), "")


def test_notes_may_not_be_removed_or_changed(one_record):
    one_record.note(NOTES)
    one_record.commit("Note")
    one_record.git("checkout", "--quiet", "-b", "forged")
    one_record.edit(ERRATUM, "")
    one_record.edit("Nobody came", "All came")
    one_record.commit("Forge the notes")
    noted = one_record.within("main")
    faults = [
        (
            f'version opening: "errata" is nothing here, but '
            f'[{{"on": "2024-05-01", "what": "A comma is missing."}}] {noted}.'
        ),
        (
            'version opening: "withdrawn" is {"from": "2024-12-02", "why": "All came."} here, '
            f'but {{"from": "2024-12-02", "why": "Nobody came."}} {noted}.'
        ),
    ]
    assert one_record.compared() == Compared(faults, history(3), "")


def test_a_document_and_its_kind_of_text_may_be_added_once(one_record):
    one_record.note(DOCUMENT)
    one_record.commit("Archive it")
    assert one_record.compared() == Compared([], history(2), "")
    one_record.edit('"0123"', '"4567"')
    one_record.edit('kind: restated, written: "2026-11-23"', "kind: verbatim")
    one_record.commit("Archive it again")
    archived = one_record.within("HEAD~1")
    faults = [
        f'version opening: "document-sha256" is "4567" here, but "0123" {archived}.',
        (
            'version opening: "text" is {"kind": "verbatim"} here, but '
            f'{{"kind": "restated", "written": "2026-11-23"}} {archived}.'
        ),
    ]
    assert one_record.compared() == Compared(faults, history(3), "")


@pytest.mark.parametrize("key", ["text-sha256", "previous", "follows", "git", "reverts"])
def test_no_other_key_may_be_added(key, one_record):
    one_record.note(f"    {key}: abc\n")
    one_record.commit("Add a key")
    faults = [f'version opening: "{key}" is "abc" here, but nothing {one_record.within("HEAD~1")}.']
    assert one_record.compared() == Compared(faults, history(2), "")


def test_what_the_origin_has_counts_more_than_the_branch_here(one_record, tmp_path):
    one_record.clone(tmp_path / "server")
    one_record.git("remote", "add", "origin", (tmp_path / "server").as_uri())
    one_record.git("fetch", "--quiet", "origin")
    one_record.edit("The shop opens", "The shop shut")
    one_record.commit("Forge the record on main itself, and its history", "--amend")
    faults = (
        'version opening: "summary" is "The shop shut." here, but "The shop opens." '
        f"{one_record.within('origin/main')}."
    )
    assert one_record.compared() == Compared([faults], history(2, "origin/main"), "")
    assert one_record.compared("HEAD") == Compared([], history(1, "HEAD"), "")


def test_what_main_has_spoilt_is_compared_with_what_it_said_before(one_record):
    one_record.git("checkout", "--quiet", "-b", "forged")
    one_record.edit("The shop opens", "The shop shut")
    one_record.commit("Forge")
    one_record.git("checkout", "--quiet", "main")
    one_record.edit("    label: 1 March 2024\n", "")
    one_record.commit("Lose a line")
    one_record.git("checkout", "--quiet", "forged")
    made = one_record.within("HEAD~1")
    faults = f'version opening: "summary" is "The shop shut." here, but "The shop opens." {made}.'
    assert one_record.compared() == Compared([faults], history(3), "")


# -- against the history ---------------------------------------------------------------


def test_records_that_are_altered_or_removed_on_main_itself(two_records):
    """Even if others have the forgery already, as after a push."""
    forge(two_records)
    two_records.commit("Forge the records")
    two_records.git("update-ref", "refs/remotes/origin/main", "HEAD")
    faults = forged("here", two_records.within("HEAD~3"), two_records.within("HEAD~1"))
    assert two_records.compared() == Compared(faults, history(4, "origin/main"), "")
    two_records.git("revert", "--no-edit", "HEAD")
    assert two_records.compared() == Compared([], history(4, "origin/main"), "")


def test_a_record_must_be_as_it_was_first_made_with_all_notes(one_record):
    made = one_record.within("HEAD")
    one_record.note(ERRATUM)
    one_record.commit("Note a fault")
    noted = one_record.within("HEAD")
    for old, new in (("opens", "shuts"), ("shuts", "burns")):
        one_record.edit(f"The shop {old}.", f"The shop {new}.")
        one_record.commit(f"Say that it {new}")
    one_record.edit(ERRATUM, "")
    one_record.commit("Take the note out")
    faults = [
        f'version opening: "summary" is "The shop burns." here, but "The shop opens." {made}.',
        (
            'version opening: "errata" is nothing here, but '
            f'[{{"on": "2024-05-01", "what": "A comma is missing."}}] {noted}.'
        ),
    ]
    assert one_record.compared() == Compared(faults, history(5), "")


def test_a_record_that_a_merge_has_lost(one_record):
    one_record.git("checkout", "--quiet", "-b", "side")
    one_record.say(OPENING + LETTERS)
    one_record.git("checkout", "--quiet", "main")
    one_record.git("merge", "--quiet", "--strategy=ours", "-m", "Merge", "side")
    faults = [f"version letters: its record is {one_record.within('side')}, but not here."]
    assert one_record.compared() == Compared(faults, history(2), "")


@pytest.mark.parametrize(
    "spoilt", ["versions: [\n", "versions: none\n", "- versions\n", "", "versions:\n  - recorded\n"]
)
def test_an_earlier_state_that_cannot_be_read_hides_no_other(spoilt, two_records):
    two_records.say(spoilt)
    two_records.say((OPENING + LETTERS).replace("The shop opens", "The shop shut"))
    faults = (
        'version opening: "summary" is "The shop shut." here, but "The shop opens." '
        f"{two_records.within('HEAD~4')}."
    )
    assert two_records.compared() == Compared([faults], history(5), "")


def test_a_record_may_be_written_in_another_way(two_records):
    two_records.edit("    summary: >-\n      We write\n      twice", "    summary: 'We write twice")
    two_records.edit("month.\n", "month.'\n")
    two_records.edit("# The versions, oldest first.\n", "")
    two_records.commit("Write it in another way")
    assert two_records.compared() == Compared([], history(4), "")


def test_records_of_a_format_that_no_model_knows_are_compared(one_record):
    strange = OPENING + "    sealed: {by: [an editor]}\n"
    one_record.say(strange.replace("opening", "odd"))
    one_record.say(strange.replace("opening", "odd").replace("an editor", "a clerk"))
    faults = [
        f"version opening: its record is {one_record.within('HEAD~2')}, but not here.",
        (
            'version odd: "sealed" is {"by": ["a clerk"]} here, but {"by": ["an editor"]} '
            f"{one_record.within('HEAD~1')}."
        ),
    ]
    assert one_record.compared() == Compared(faults, history(3), "")


def test_what_had_no_day_of_recording_was_never_recorded(one_record):
    one_record.say(OPENING.replace("    recorded", "    source: a\n    noted"))
    one_record.say(OPENING.replace("opens", "shuts"))
    faults = [
        (
            'version opening: "summary" is "The shop shuts." here, but "The shop opens." '
            f"{one_record.within('HEAD~2')}."
        )
    ]
    assert one_record.compared() == Compared(faults, history(3), "")
