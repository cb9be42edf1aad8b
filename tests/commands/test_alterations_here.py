"""Records compared where there is no other branch, little history, or none; and those not committed."""

from __future__ import annotations

from pathlib import Path

import pytest
from altered_records import (
    DRAFT,
    FILE,
    OPENING,
    Records,
    forge,
    forged,
    history,
)

from sphinx_privacy.commands.alterations import Compared, compare_records

pytestmark = pytest.mark.usefixtures("isolated_git")


# -- without a history -------------------------------------------------------------------


def test_without_another_branch_the_last_commit_is_compared_with_its_own_history(one_record):
    one_record.git("branch", "--move", "trunk")
    one_record.edit("The shop opens", "The shop shut")
    one_record.commit("Forge the record")
    faults = (
        'version opening: "summary" is "The shop shut." here, but "The shop opens." '
        f"{one_record.within('HEAD~1')}."
    )
    missing = (
        'Records were not compared with "main": there is no tag, commit or tree "main" in this '
        "repository. Fetch it, or name another branch with --against."
    )
    assert one_record.compared() == Compared([faults], history(2, ""), missing)


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


def test_a_shallow_clone_says_how_much_was_compared(two_records, tmp_path):
    two_records.edit("The shop opens", "The shop shut")
    two_records.commit("Forge the record")
    two_records.commit("Change something else")
    for depth, states, faults in ((1, 1, 0), (2, 1, 0), (3, 2, 1)):
        folder = tmp_path / f"clone-{depth}"
        two_records.clone(folder, f"--depth={depth}")
        compared = Records(folder).compared()
        assert compared.against == (
            f'every state of {FILE} in the history of "origin/main" and of the last commit, as far '
            f"as this shallow clone goes ({states})"
        )
        assert (len(compared.faults), compared.missing) == (faults, "")


def test_a_history_with_a_hole_is_not_compared_but_the_work_tree_is(two_records):
    hole = two_records.id("HEAD~1:docs")
    (two_records.folder / ".git" / "objects" / hole[:2] / hole[2:]).unlink()
    two_records.edit("The shop opens", "The shop shut")
    compared = two_records.compared()
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


def test_records_that_are_altered_or_removed_in_the_work_tree(two_records):
    forge(two_records)
    faults = forged("in the work tree", "in the last commit")
    assert two_records.compared() == Compared(faults, history(3), "")
    two_records.git("rm", "--quiet", "--force", FILE)
    assert two_records.compared().faults == [
        "version opening: its record is in the last commit, but not in the work tree.",
        "version letters: its record is in the last commit, but not in the work tree.",
    ]


def test_a_key_that_is_missing_in_the_work_tree(two_records):
    two_records.edit("    label: 1 March 2024\n", "")
    faults = (
        'version opening: "label" is nothing in the work tree, but "1 March 2024" in the last '
        "commit."
    )
    assert two_records.compared() == Compared([faults], history(3), "")


def test_a_file_that_cannot_be_read(two_records):
    two_records.edit("versions:\n", "versions: [\n")
    problem = (
        f"{two_records.folder / FILE}:4:3: not-yaml: this is not YAML: a value is missing, or needs "
        "quotes around it. Look at this line and the one above it."
    )
    faults = two_records.compared().faults
    assert faults == [problem]
    two_records.commit("Break the file")
    assert two_records.compared().faults == [problem]


def test_a_draft_in_the_work_tree_is_accepted(one_record):
    one_record.write({FILE: OPENING + DRAFT})
    assert one_record.compared() == Compared([], history(1), "")


@pytest.mark.parametrize(("folder", "file"), [("", FILE), ("docs/register", "versions.yaml")])
def test_the_folder_of_the_command_does_not_matter(folder, file, one_record, monkeypatch):
    one_record.edit("The shop opens", "The shop shut")
    monkeypatch.chdir(one_record.folder / folder)
    assert len(compare_records(Path(file), "main").faults) == 1
