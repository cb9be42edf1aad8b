"""Records compared with their history: removals and alterations are found; notes are accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.git_repository import MadeRepository
from sphinx_privacy.commands.alterations import Compared, compare_records

pytestmark = pytest.mark.usefixtures("isolated_git")

FILE = "docs/register/versions.yaml"
OPENING = """\
# The versions, oldest first.

versions:
  - id: opening
    label: 1 March 2024
    effective-from: "2024-03-01"
    recorded: "2024-03-01"
    summary: The shop opens.
"""
LETTERS = """\
  - id: letters
    label: 1 February 2025
    effective-from: "2025-02-01"
    recorded: "2025-02-01"
    summary: >-
      We write
      twice a month.
"""
DRAFT = LETTERS.replace('    recorded: "2025-02-01"\n', "")
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
DOCUMENT = """\
    document-sha256: "0123"
    text: {kind: restated, written: "2026-11-23"}
"""


class Records(MadeRepository):
    """A repository with a file of versions."""

    @property
    def text(self):
        return (self.folder / FILE).read_text("utf-8")

    def say(self, text, message="Change the versions"):
        """Write and commit the file."""
        self.write({FILE: text})
        return self.commit(message)

    def edit(self, old, new):
        """Change the file, and leave it uncommitted."""
        assert old in self.text
        self.write({FILE: self.text.replace(old, new)})

    def note(self, notes):
        """Add to the record of the first version."""
        self.edit("    summary: The shop opens.\n", f"    summary: The shop opens.\n{notes}")

    def compared(self, against="main"):
        return compare_records(self.folder / FILE, against)

    def within(self, name):
        return f"in commit {self.id(name)[:12]}"


@pytest.fixture
def opened(tmp_path):
    """Give a repository whose first commit records a version."""
    made = Records.init(tmp_path / "shöp")
    made.say(OPENING)
    return made


@pytest.fixture
def changed(opened):
    """Give a repository with a second version, recorded by the third commit."""
    opened.say(OPENING + DRAFT)
    opened.say(OPENING + LETTERS)
    return opened


def history(states, ref="main"):
    """Return with what records are compared that have had so many states."""
    other = f'"{ref}" and of ' if ref else ""
    return f"every state of {FILE} in the history of {other}the last commit ({states})"


def forge(made):
    """Take the record of the last version out, and alter the other."""
    made.write({FILE: OPENING + "    class-reason: The first.\n"})
    made.edit("The shop opens", "The shop shut")
    made.edit("1 March", "2 March")


def forged(here, there, letters_there=""):
    """Return the faults of the forgery: `here` differs from `there`, the last version perhaps from a third state."""
    return [
        f'version opening: "label" is "2 March 2024" {here}, but "1 March 2024" {there}.',
        f'version opening: "summary" is "The shop shut." {here}, but "The shop opens." {there}.',
        f'version opening: "class-reason" is "The first." {here}, but nothing {there}.',
        f"version letters: its record is {letters_there or there}, but not {here}.",
    ]


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


# -- without a history -------------------------------------------------------------------


def test_without_another_branch_the_last_commit_is_compared_with_its_own_history(opened):
    opened.git("branch", "--move", "trunk")
    opened.edit("The shop opens", "The shop shut")
    opened.commit("Forge the record")
    faults = (
        'version opening: "summary" is "The shop shut." here, but "The shop opens." '
        f"{opened.within('HEAD~1')}."
    )
    missing = (
        'Records were not compared with "main": there is no tag, commit or tree "main" in this '
        "repository. Fetch it, or name another branch with --against."
    )
    assert opened.compared() == Compared([faults], history(2, ""), missing)


def test_without_a_repository_nothing_is_compared_and_nothing_is_a_fault(tmp_path):
    made = Records(tmp_path)
    made.write({FILE: OPENING})
    folder = tmp_path / "docs" / "register"
    assert made.compared() == Compared(
        [],
        "",
        f'Records were not compared with their history: "{folder}" is not in a git repository that '
        "can be read: not a git repository (or any of the parent directories): .git.",
    )


def test_without_a_commit_nothing_is_compared(tmp_path):
    made = Records.init(tmp_path / "shop")
    made.write({FILE: OPENING})
    missing = (
        'Records were not compared with their history: there is no tag, commit or tree "HEAD" in '
        "this repository."
    )
    assert made.compared() == Compared([], "", missing)


def test_a_file_that_was_never_committed_has_no_history(tmp_path):
    made = Records.init(tmp_path / "shop")
    made.commit("Begin")
    made.write({FILE: OPENING})
    assert made.compared() == Compared([], history(0), "")


def test_a_shallow_clone_says_how_much_was_compared(changed, tmp_path):
    changed.edit("The shop opens", "The shop shut")
    changed.commit("Forge the record")
    changed.commit("Change something else")
    for depth, states, faults in ((1, 1, 0), (2, 1, 0), (3, 2, 1)):
        folder = tmp_path / f"clone-{depth}"
        changed.clone(folder, f"--depth={depth}")
        compared = Records(folder).compared()
        assert compared.against == (
            f'every state of {FILE} in the history of "origin/main" and of the last commit, as far '
            f"as this shallow clone goes ({states})"
        )
        assert (len(compared.faults), compared.missing) == (faults, "")


def test_a_history_with_a_hole_is_not_compared_but_the_work_tree_is(changed):
    hole = changed.id("HEAD~1:docs")
    (changed.folder / ".git" / "objects" / hole[:2] / hole[2:]).unlink()
    changed.edit("The shop opens", "The shop shut")
    compared = changed.compared()
    assert compared == Compared(
        [
            (
                'version opening: "summary" is "The shop shut." in the work tree, but "The shop opens." '
                "in the last commit."
            )
        ],
        "",
        "Records were not compared with their history: `git rev-list` failed: unable to read tree "
        f"{hole}.",
    )


# -- in the work tree ------------------------------------------------------------------


def test_records_that_are_altered_or_removed_in_the_work_tree(changed):
    forge(changed)
    faults = forged("in the work tree", "in the last commit")
    assert changed.compared() == Compared(faults, history(3), "")
    changed.git("rm", "--quiet", "--force", FILE)
    assert changed.compared().faults == [
        "version opening: its record is in the last commit, but not in the work tree.",
        "version letters: its record is in the last commit, but not in the work tree.",
    ]


def test_a_key_that_is_missing_in_the_work_tree(changed):
    changed.edit("    label: 1 March 2024\n", "")
    faults = (
        'version opening: "label" is nothing in the work tree, but "1 March 2024" in the last '
        "commit."
    )
    assert changed.compared() == Compared([faults], history(3), "")


def test_a_file_that_cannot_be_read(changed):
    changed.edit("versions:\n", "versions: [\n")
    problem = (
        f"{changed.folder / FILE}:4:3: not-yaml: this is not YAML: did not find expected node "
        "content. Look at this line and the one above it."
    )
    faults = changed.compared().faults
    assert faults == [problem]
    changed.commit("Break the file")
    assert changed.compared().faults == [problem]


def test_a_draft_in_the_work_tree_is_accepted(opened):
    opened.write({FILE: OPENING + DRAFT})
    assert opened.compared() == Compared([], history(1), "")


@pytest.mark.parametrize(("folder", "file"), [("", FILE), ("docs/register", "versions.yaml")])
def test_the_folder_of_the_command_does_not_matter(folder, file, opened, monkeypatch):
    opened.edit("The shop opens", "The shop shut")
    monkeypatch.chdir(opened.folder / folder)
    assert len(compare_records(Path(file), "main").faults) == 1
