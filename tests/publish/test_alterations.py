"""Verifying records: what is gone or altered is told, and what may come later is not."""

from __future__ import annotations

import re

import pytest

from small_history import SECOND, VERSIONS, Shop, publish, redraft, verified

pytest_plugins = ("shop_fixtures",)
pytestmark = pytest.mark.xdist_group("small-history")

ERRATUM = """\
    errata:
      - on: "2024-05-01"
        what: A comma is missing.
"""
NOTES = f"""{ERRATUM}\
    announced:
      - on: "2024-03-01"
        to: customers
        how: email
    lapsed:
      from: "2024-12-01"
      why: The shop closed.
    withdrawn:
      from: "2024-12-02"
      why: Nobody came.
"""


def note(shop, notes):
    """Add to the record of the first version."""
    shop.edit(VERSIONS, "    summary: The shop opens.\n", f"    summary: The shop opens.\n{notes}")


def in_commit(shop, name):
    return f"in commit {shop.id(name)[:12]}"


def forge(shop):
    """Take the record of the last version out, and alter the other."""
    first = shop.versions.partition("  - id: letters")[0]
    shop.write({VERSIONS: first + "    class-reason: The first.\n"})
    shop.edit(VERSIONS, "The shop opens", "The shop shut")
    shop.edit(VERSIONS, "1 March", "2 March")


def forged(here, there, letters_there=""):
    """Return what is told of the forgery; the last version may stand elsewhere than the other."""
    return f"""\
version opening: "label" is "2 March 2024" {here}, and "1 March 2024" {there}.
version opening: "summary" is "The shop shut." {here}, and "The shop opens." {there}.
version opening: "class-reason" is "The first." {here}, and nothing {there}.
version letters: its record is not {here}; it stands {letters_there or there}.
"""


# -- against another branch ------------------------------------------------------------


def test_records_that_are_altered_or_gone_against_main(changed):
    changed.git("checkout", "--quiet", "-b", "forged")
    forge(changed)
    changed.commit("Forge the records")
    told = forged("here", in_commit(changed, "main~2"), in_commit(changed, "main"))
    assert changed.run("verify") == (1, told, verified(1, 4, 5))


def test_notes_may_come_and_drafts_may_change(opened):
    opened.write({VERSIONS: opened.versions + SECOND})
    opened.commit("Draft")
    opened.git("checkout", "--quiet", "-b", "notes")
    note(opened, NOTES)
    opened.edit(VERSIONS, "We count visits no longer", "We count visits as ever")
    opened.commit("Note what was found, and change the draft")
    assert opened.run("verify") == (0, "", verified(1, 0, 4))


def test_notes_may_not_go_or_change(opened):
    note(opened, NOTES)
    opened.commit("Note")
    opened.git("checkout", "--quiet", "-b", "forged")
    opened.edit(VERSIONS, ERRATUM, "")
    opened.edit(VERSIONS, "Nobody came", "All came")
    opened.commit("Forge the notes")
    noted = in_commit(opened, "main")
    assert opened.run("verify") == (
        1,
        (
            'version opening: "errata" is nothing here, and '
            f'[{{"on": "2024-05-01", "what": "A comma is missing."}}] {noted}.\n'
            'version opening: "withdrawn" is {"from": "2024-12-02", "why": "All came."} here, '
            f'and {{"from": "2024-12-02", "why": "Nobody came."}} {noted}.\n'
        ),
        verified(1, 2, 4),
    )


def test_what_the_origin_has_counts_more_than_the_branch_here(opened, tmp_path):
    server = opened.copy(tmp_path / "server")
    opened.git("remote", "add", "origin", server.folder.as_uri())
    opened.git("fetch", "--quiet", "origin")
    opened.edit(VERSIONS, "The shop opens", "The shop shut")
    opened.commit("Forge the record on main itself, and its history", "--amend")
    told = 'version opening: "summary" is "The shop shut." here, and "The shop opens." {}.\n'
    told = told.format(in_commit(opened, "origin/main"))
    assert opened.run("verify") == (1, told, verified(1, 1, 3, "origin/main"))
    assert opened.run("verify", "--against", "HEAD") == (0, "", verified(1, 0, 2, "HEAD"))


def test_without_a_branch_to_compare_with_nothing_is_proved(opened):
    opened.git("branch", "--move", "trunk")
    assert opened.run("verify") == (
        1,
        (
            'no record can be compared: there is no tag, commit or tree "main" in this repository. '
            "Fetch it, or name another: --against.\n"
        ),
        "1 version verified, 1 fault.\n",
    )


def test_what_main_has_spoilt_is_compared_with_what_it_said_before(opened):
    opened.git("checkout", "--quiet", "-b", "forged")
    opened.edit(VERSIONS, "The shop opens", "The shop shut")
    opened.commit("Forge")
    opened.git("checkout", "--quiet", "main")
    opened.edit(VERSIONS, "    label: 1 March 2024\n", "")
    opened.commit("Lose a line")
    opened.git("checkout", "--quiet", "forged")
    made = in_commit(opened, "HEAD~1")
    told = f'version opening: "summary" is "The shop shut." here, and "The shop opens." {made}.\n'
    assert opened.run("verify") == (1, told, verified(1, 1, 4))


# -- against the history ---------------------------------------------------------------


def test_records_that_are_altered_or_gone_on_main_itself(changed):
    """Even if others have the forgery already, as after a push."""
    forge(changed)
    changed.commit("Forge the records")
    changed.git("update-ref", "refs/remotes/origin/main", "HEAD")
    told = forged("here", in_commit(changed, "HEAD~3"), in_commit(changed, "HEAD~1"))
    assert changed.run("verify") == (1, told, verified(1, 4, 5, "origin/main"))
    changed.git("revert", "--no-edit", "HEAD")
    assert changed.run("verify") == (0, "", verified(2, 0, 5, "origin/main"))


def test_notes_may_come_on_main_and_drafts_may_change(opened):
    opened.write({VERSIONS: opened.versions + SECOND})
    opened.commit("Draft")
    opened.edit(VERSIONS, "We count visits no longer", "We count visits as ever")
    note(opened, ERRATUM)
    opened.commit("Change the draft, and note a fault")
    note(opened, NOTES.removeprefix(ERRATUM))
    opened.commit("Note the rest")
    assert opened.run("verify") == (0, "", verified(1, 0, 5))


def test_a_record_has_to_be_as_it_was_first_made_with_all_notes(opened):
    made = in_commit(opened, "HEAD")
    note(opened, ERRATUM)
    opened.commit("Note a fault")
    noted = in_commit(opened, "HEAD")
    for summary in ("The shop shuts.", "The shop burns."):
        opened.edit(VERSIONS, re.search("summary: (.*)", opened.versions)[1], summary)
        opened.commit(f"Say: {summary}")
    opened.edit(VERSIONS, ERRATUM, "")
    opened.commit("Take the note out")
    assert opened.run("verify") == (
        1,
        (
            'version opening: "summary" is "The shop burns." here, and "The shop opens." '
            f"{made}.\n"
            'version opening: "errata" is nothing here, and '
            f'[{{"on": "2024-05-01", "what": "A comma is missing."}}] {noted}.\n'
        ),
        verified(1, 2, 6),
    )


def test_a_record_that_a_merge_has_lost(opened):
    opened.git("checkout", "--quiet", "-b", "side")
    publish(redraft(opened), "2025-02-01")
    opened.git("checkout", "--quiet", "main")
    opened.git("merge", "--quiet", "--strategy=ours", "-m", "Merge", "side")
    told = f"version letters: its record is not here; it stands {in_commit(opened, 'side')}.\n"
    assert opened.run("verify") == (1, told, verified(1, 1, 4))


def test_an_earlier_state_that_cannot_be_read_hides_no_other(changed):
    good = changed.versions
    changed.write({VERSIONS: "versions: [\n"})
    changed.commit("Break the file")
    changed.write({VERSIONS: good.replace("The shop opens", "The shop shut")})
    changed.commit("Mend it, but for a word")
    assert changed.run("verify") == (
        1,
        (
            'version opening: "summary" is "The shop shut." here, and "The shop opens." '
            f"{in_commit(changed, 'HEAD~4')}.\n"
        ),
        verified(2, 1, 6),
    )


def test_a_shallow_clone_says_how_much_was_compared(changed, tmp_path):
    changed.edit("docs/index.md", "one year", "two years")
    changed.commit("Change the pages")
    clone = changed.clone(tmp_path / "clone", "--depth=3")
    assert Shop(clone.folder).run("verify").err == (
        "Records compared with every state of docs/register/versions.yaml in the history of "
        '"origin/main" and of the last commit, as far as this shallow clone goes (2).\n'
        "2 versions verified, 1 fault.\n"
    )


# -- in the work tree ------------------------------------------------------------------


def test_records_that_are_altered_or_gone_in_the_work_tree(changed):
    forge(changed)
    told = forged("in the work tree", "in the last commit")
    assert changed.run("verify") == (1, told, verified(2, 4, 4))
    changed.git("rm", "--quiet", "--force", VERSIONS)
    assert changed.run("verify").out == (
        "version opening: its record is not in the work tree; it stands in the last commit.\n"
        "version letters: its record is not in the work tree; it stands in the last commit.\n"
    )


def test_a_record_that_cannot_be_read_in_the_work_tree(changed):
    changed.edit(VERSIONS, "    label: 1 March 2024\n", "")
    told = (
        'docs/register/versions.yaml:4:5: missing-key: here the key "label" is missing. What a '
        "link to this version says.\n"
    )
    assert changed.run("verify") == (1, told, verified(2, 1, 4))


def test_a_draft_in_the_work_tree_is_no_fault(opened):
    opened.write({VERSIONS: opened.versions + SECOND})
    assert opened.run("verify") == (0, "", verified(1, 0, 2))
