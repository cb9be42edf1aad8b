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


def test_records_that_are_altered_or_removed_against_main(changed):
    changed.git("checkout", "--quiet", "-b", "forged")
    forge(changed)
    changed.commit("Forge the records")
    faults = forged("here", changed.within("main~2"), changed.within("main"))
    assert changed.compared() == Compared(faults, history(4), "")


def test_notes_may_be_added_and_drafts_may_change(opened):
    opened.say(OPENING + DRAFT)
    opened.git("checkout", "--quiet", "-b", "notes")
    opened.note(NOTES + DOCUMENT)
    opened.edit("twice", "three times")
    opened.commit("Note what was found, and change the draft")
    assert opened.compared() == Compared([], history(3), "")


def test_notes_may_not_be_removed_or_changed(opened):
    opened.note(NOTES)
    opened.commit("Note")
    opened.git("checkout", "--quiet", "-b", "forged")
    opened.edit(ERRATUM, "")
    opened.edit("Nobody came", "All came")
    opened.commit("Forge the notes")
    noted = opened.within("main")
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
    assert opened.compared() == Compared(faults, history(3), "")


def test_a_document_and_its_kind_of_text_may_be_added_once(opened):
    opened.note(DOCUMENT)
    opened.commit("Archive it")
    assert opened.compared() == Compared([], history(2), "")
    opened.edit('"0123"', '"4567"')
    opened.edit('kind: restated, written: "2026-11-23"', "kind: verbatim")
    opened.commit("Archive it again")
    archived = opened.within("HEAD~1")
    faults = [
        f'version opening: "document-sha256" is "4567" here, but "0123" {archived}.',
        (
            'version opening: "text" is {"kind": "verbatim"} here, but '
            f'{{"kind": "restated", "written": "2026-11-23"}} {archived}.'
        ),
    ]
    assert opened.compared() == Compared(faults, history(3), "")


@pytest.mark.parametrize("key", ["text-sha256", "previous", "follows", "git", "reverts"])
def test_no_other_key_may_be_added(key, opened):
    opened.note(f"    {key}: abc\n")
    opened.commit("Add a key")
    faults = [f'version opening: "{key}" is "abc" here, but nothing {opened.within("HEAD~1")}.']
    assert opened.compared() == Compared(faults, history(2), "")


def test_what_the_origin_has_counts_more_than_the_branch_here(opened, tmp_path):
    opened.clone(tmp_path / "server")
    opened.git("remote", "add", "origin", (tmp_path / "server").as_uri())
    opened.git("fetch", "--quiet", "origin")
    opened.edit("The shop opens", "The shop shut")
    opened.commit("Forge the record on main itself, and its history", "--amend")
    faults = (
        'version opening: "summary" is "The shop shut." here, but "The shop opens." '
        f"{opened.within('origin/main')}."
    )
    assert opened.compared() == Compared([faults], history(2, "origin/main"), "")
    assert opened.compared("HEAD") == Compared([], history(1, "HEAD"), "")


def test_what_main_has_spoilt_is_compared_with_what_it_said_before(opened):
    opened.git("checkout", "--quiet", "-b", "forged")
    opened.edit("The shop opens", "The shop shut")
    opened.commit("Forge")
    opened.git("checkout", "--quiet", "main")
    opened.edit("    label: 1 March 2024\n", "")
    opened.commit("Lose a line")
    opened.git("checkout", "--quiet", "forged")
    made = opened.within("HEAD~1")
    faults = f'version opening: "summary" is "The shop shut." here, but "The shop opens." {made}.'
    assert opened.compared() == Compared([faults], history(3), "")


# -- against the history ---------------------------------------------------------------


def test_records_that_are_altered_or_removed_on_main_itself(changed):
    """Even if others have the forgery already, as after a push."""
    forge(changed)
    changed.commit("Forge the records")
    changed.git("update-ref", "refs/remotes/origin/main", "HEAD")
    faults = forged("here", changed.within("HEAD~3"), changed.within("HEAD~1"))
    assert changed.compared() == Compared(faults, history(4, "origin/main"), "")
    changed.git("revert", "--no-edit", "HEAD")
    assert changed.compared() == Compared([], history(4, "origin/main"), "")


def test_a_record_must_be_as_it_was_first_made_with_all_notes(opened):
    made = opened.within("HEAD")
    opened.note(ERRATUM)
    opened.commit("Note a fault")
    noted = opened.within("HEAD")
    for old, new in (("opens", "shuts"), ("shuts", "burns")):
        opened.edit(f"The shop {old}.", f"The shop {new}.")
        opened.commit(f"Say that it {new}")
    opened.edit(ERRATUM, "")
    opened.commit("Take the note out")
    faults = [
        f'version opening: "summary" is "The shop burns." here, but "The shop opens." {made}.',
        (
            'version opening: "errata" is nothing here, but '
            f'[{{"on": "2024-05-01", "what": "A comma is missing."}}] {noted}.'
        ),
    ]
    assert opened.compared() == Compared(faults, history(5), "")


def test_a_record_that_a_merge_has_lost(opened):
    opened.git("checkout", "--quiet", "-b", "side")
    opened.say(OPENING + LETTERS)
    opened.git("checkout", "--quiet", "main")
    opened.git("merge", "--quiet", "--strategy=ours", "-m", "Merge", "side")
    faults = [f"version letters: its record is {opened.within('side')}, but not here."]
    assert opened.compared() == Compared(faults, history(2), "")


@pytest.mark.parametrize(
    "spoilt", ["versions: [\n", "versions: none\n", "- versions\n", "", "versions:\n  - recorded\n"]
)
def test_an_earlier_state_that_cannot_be_read_hides_no_other(spoilt, changed):
    changed.say(spoilt)
    changed.say((OPENING + LETTERS).replace("The shop opens", "The shop shut"))
    faults = (
        'version opening: "summary" is "The shop shut." here, but "The shop opens." '
        f"{changed.within('HEAD~4')}."
    )
    assert changed.compared() == Compared([faults], history(5), "")


def test_a_record_may_be_written_in_another_way(changed):
    changed.edit("    summary: >-\n      We write\n      twice", "    summary: 'We write twice")
    changed.edit("month.\n", "month.'\n")
    changed.edit("# The versions, oldest first.\n", "")
    changed.commit("Write it in another way")
    assert changed.compared() == Compared([], history(4), "")


def test_records_of_a_format_that_no_model_knows_are_compared(opened):
    strange = OPENING + "    sealed: {by: [an editor]}\n"
    opened.say(strange.replace("opening", "odd"))
    opened.say(strange.replace("opening", "odd").replace("an editor", "a clerk"))
    faults = [
        f"version opening: its record is {opened.within('HEAD~2')}, but not here.",
        (
            'version odd: "sealed" is {"by": ["a clerk"]} here, but {"by": ["an editor"]} '
            f"{opened.within('HEAD~1')}."
        ),
    ]
    assert opened.compared() == Compared(faults, history(3), "")


def test_what_had_no_day_of_recording_was_never_recorded(opened):
    opened.say(OPENING.replace("    recorded", "    source: a\n    noted"))
    opened.say(OPENING.replace("opens", "shuts"))
    faults = [
        (
            'version opening: "summary" is "The shop shuts." here, but "The shop opens." '
            f"{opened.within('HEAD~2')}."
        )
    ]
    assert opened.compared() == Compared(faults, history(3), "")
