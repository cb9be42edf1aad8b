"""Refs and trees of real repositories, and the sentences about those that are not to be had."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from helpers.git_repository import NOWHERE, MadeRepository, blob, refusal
from sphinx_privacy.editions.git import Repository
from sphinx_privacy.editions.git_tree import write_tree

pytestmark = pytest.mark.usefixtures("isolated_git")

UNSHALLOW = "this clone is shallow and lacks it; fetch the rest with `git fetch --unshallow`."
ELSEWHERE = "if the name is right, fetch it from a clone that has it."


def delete_object(made, id_):
    (made.folder / ".git" / "objects" / id_[:2] / id_[2:]).unlink()


# What a ref may be.


@pytest.mark.parametrize(
    "ref", ["plain", "annotated", "refs/tags/plain", "main", "HEAD", "tag-of-a-tag", "ünï"]
)
def test_a_name_gives_the_tree_of_the_folder(made, repository, ref):
    made.tag("plain")
    made.tag("annotated", "--message", "An annotated tag")
    made.tag("tag-of-a-tag", "annotated", "--message", "A tag of a tag")
    made.tag("ünï")
    assert repository.tree(ref, "docs") == made.tree("docs")


def test_a_commit_gives_the_tree_of_the_folder_in_full_and_abbreviated(made, repository):
    commit = made.id("HEAD")
    made.write({"docs/index.md": "# New\n"})
    made.commit("Go on")
    before = made.id("HEAD~1:docs")
    assert repository.trees([commit, commit[:9]], "docs") == {commit: before, commit[:9]: before}
    assert before != made.tree("docs")


def test_the_id_of_a_tree_is_the_tree_of_the_folder(made, repository):
    tree = made.tree("docs")
    assert repository.tree(tree, "docs") == tree
    assert repository.tree(tree, "elsewhere") == tree


def test_folders_may_be_deep_or_the_whole(made, repository):
    assert repository.tree("HEAD", "docs/notices") == made.tree("docs/notices")
    assert repository.tree("HEAD", "") == made.tree()
    made.write({"-d/index.md": "x"})
    made.commit("A folder like an option")
    assert repository.tree("HEAD", "-d") == made.tree("-d")


def test_the_head_may_be_detached(made, repository):
    made.write({"docs/index.md": "# New\n"})
    made.commit("Go on")
    made.git("checkout", "--quiet", "--detach", "HEAD~1")
    assert repository.tree("HEAD", "docs") == made.tree("docs") == made.id("main~1:docs")


def test_a_tree_outlives_the_commit_that_an_amendment_replaced(made, repository):
    commit, tree = made.id("HEAD"), made.tree("docs")
    made.write({"README.md": "Read on.\n"})
    made.commit("Open the shop again", "--amend")
    made.git("reflog", "expire", "--expire=now", "--all")
    made.git("gc", "--quiet", "--prune=now")
    assert [entry.path for entry in repository.entries(repository.tree(tree, "docs"))] == [
        "index.md",
        "notices/news.md",
    ]
    assert refusal(repository.tree, commit, "docs") == (
        f'the object "{commit}" cannot be read; {ELSEWHERE}'
    )


def test_a_replacement_changes_nothing(made, repository):
    made.git("replace", made.id("HEAD:docs/index.md"), blob(made, "# Forged\n"))
    assert made.git("show", "HEAD:docs/index.md") == "# Forged"
    assert repository.show("HEAD", "docs/index.md") == b"# Shop\n"


def test_thirty_versions_cost_one_process(made, repository, monkeypatch, tmp_path):
    for number in range(30):
        made.write({"docs/index.md": f"# {number}\n"})
        made.commit(f"Version {number}")
    commits = made.git("log", "-30", "--format=%H").split()
    trees = made.git("rev-parse", *(f"{commit}:docs" for commit in commits)).split()
    expected = dict(zip(commits, trees, strict=True))
    monkeypatch.setenv("GIT_TRACE", str(tmp_path / "trace"))
    assert repository.trees(commits, "docs") == expected
    assert len(set(expected.values())) == 30
    assert (tmp_path / "trace").read_text().count("trace: built-in: git") == 1


# Refs that name nothing.


def test_an_unknown_ref(made, repository):
    made.tag("2024-03-27")
    sentence = 'there is no tag, commit or tree "{}" in this repository'
    assert refusal(repository.tree, "2024-03-72", "docs") == (
        sentence.format("2024-03-72") + '; did you mean "2024-03-27"?'
    )
    for ref in ("no such ref", "", "tree", "HEAD:docs", "HEAD..HEAD", "^HEAD", "a\u2028b"):
        assert refusal(repository.tree, ref, "docs") == sentence.format(ref) + "."
        assert refusal(repository.show, ref, "README.md") == sentence.format(ref) + "."


def test_one_bad_ref_among_good_ones_is_named(made, repository):
    made.tag("good")
    assert refusal(repository.trees, ["good", "bad", "HEAD"], "docs") == (
        'there is no tag, commit or tree "bad" in this repository.'
    )


def test_a_ref_like_an_option(made, repository):
    made.git("update-ref", "refs/tags/--batch-all-objects", "HEAD")
    assert refusal(repository.tree, "--batch-all-objects", "docs") == (
        '"--batch-all-objects" begins with a hyphen, as an option does; '
        'write a tag in full: "refs/tags/--batch-all-objects".'
    )
    assert repository.tree("refs/tags/--batch-all-objects", "docs") == made.tree("docs")


@pytest.mark.parametrize("name", ["HEAD\nHEAD", "HEAD\0"])
def test_a_name_that_would_be_two(repository, name):
    sentence = f"{name!r} has a character that git cannot look up; remove it."
    assert refusal(repository.tree, name, "docs") == sentence
    assert refusal(repository.tree, "HEAD", name) == sentence


def test_an_abbreviated_id_that_fits_several_objects(made, repository):
    words = "".join(f"blob\ndata <<.\n{number}\n.\n" for number in range(1_000))
    made.git("fast-import", "--quiet", stdin=words.encode())
    ids = made.git("cat-file", "--batch-all-objects", "--batch-check=%(objectname)").split()
    short = next(one[:4] for one, two in pairwise(ids) if one[:4] == two[:4])
    assert refusal(repository.tree, short, "docs") == (
        f'"{short}" is short for several objects; write more of its digits.'
    )


def test_the_id_of_a_file_is_refused_as_a_ref(made, repository):
    page = made.id("HEAD:docs/index.md")
    assert refusal(repository.tree, page, "docs") == (
        f'"{page}" is a file; name a tag, a commit or a tree.'
    )


def test_a_repository_without_a_commit(tmp_path):
    made = MadeRepository.init(tmp_path / "new")
    assert refusal(Repository(made.folder).tree, "HEAD", "docs") == (
        'there is no tag, commit or tree "HEAD" in this repository.'
    )


# Folders that are none.


def test_a_commit_without_the_folder(repository):
    assert refusal(repository.tree, "HEAD", "pages") == (
        'there is no folder "pages" in "HEAD"; did it have another name?'
    )


def test_a_file_in_place_of_the_folder(repository):
    assert refusal(repository.tree, "HEAD", "README.md") == (
        '"README.md" is a file in "HEAD"; it must be a folder.'
    )


def test_a_link_in_place_of_the_folder(made, repository):
    (made.folder / "pages").symlink_to("docs")
    made.commit("Link")
    assert refusal(repository.tree, "HEAD", "pages") == (
        '"pages" is a symbolic link in "HEAD"; it must be a folder.'
    )


def test_a_submodule_in_place_of_the_folder(made, repository):
    made.git("update-index", "--add", "--cacheinfo", f"160000,{NOWHERE},pages")
    made.git("commit", "--quiet", "--message", "Submodule")
    assert refusal(repository.tree, "HEAD", "pages") == (
        '"pages" is a submodule in "HEAD"; it must be a folder.'
    )


def test_a_folder_above_the_repository(made, repository):
    assert refusal(repository.tree, "HEAD", "../docs") == (
        f"`git cat-file` failed: '../docs' is outside repository at '{made.folder}'."
    )


# Objects that are not there.


def test_a_shallow_clone_lacks_older_trees_and_commits(made, tmp_path):
    made.tag("2024-03-27")
    old, tree = made.id("HEAD"), made.tree("docs")
    made.write({"docs/index.md": "# New\n"})
    made.commit("Go on")
    clone = made.clone(tmp_path / "shallow", "--depth=1")
    repository = Repository(clone.folder)
    assert repository.tree("HEAD", "docs") == made.tree("docs")
    assert refusal(repository.tree, tree, "docs") == (
        f'the object "{tree}" cannot be read: {UNSHALLOW}'
    )
    assert refusal(repository.tree, old, "docs") == (
        f'the object "{old}" cannot be read: {UNSHALLOW}'
    )
    assert refusal(repository.tree, "2024-03-27", "docs") == (
        f'there is no tag, commit or tree "2024-03-27" in this repository: {UNSHALLOW}'
    )
    clone.git("fetch", "--quiet", "--unshallow")
    assert repository.trees([tree, old, "2024-03-27"], "docs") == {
        tree: tree,
        old: tree,
        "2024-03-27": tree,
    }


def test_an_id_that_a_full_clone_lacks(repository):
    assert refusal(repository.tree, NOWHERE, "docs") == (
        f'the object "{NOWHERE}" cannot be read; {ELSEWHERE}'
    )
    longer = NOWHERE + NOWHERE[:24]  # as SHA-256 has them
    assert refusal(repository.tree, longer, "docs") == (
        f'there is no tag, commit or tree "{longer}" in this repository.'
    )


@pytest.mark.parametrize("lost", ["HEAD", "HEAD:", "HEAD:docs"])
def test_a_lost_object_on_the_way_to_the_folder(made, repository, lost):
    made.tag("2024-03-27")
    tree = made.tree("docs")
    delete_object(made, made.id(lost))
    assert (
        refusal(repository.tree, "2024-03-27", "docs")
        == {
            "HEAD": f'the object "2024-03-27" cannot be read; {ELSEWHERE}',
            "HEAD:": "`git ls-tree` failed: not a tree object.",
            "HEAD:docs": f'the object "{tree}" cannot be read; {ELSEWHERE}',
        }[lost]
    )


def test_a_lost_folder_below_the_folder(made, repository):
    tree, lost = made.tree("docs"), made.tree("docs/notices")
    delete_object(made, lost)
    assert refusal(repository.entries, tree) == (
        f"`git ls-tree` failed: error: Could not read {lost}."
    )
    assert refusal(repository.show, "HEAD", "docs/notices/news.md") == (
        f"`git ls-tree` failed: error: Could not read {lost}."
    )


def test_a_lost_file(made, repository, tmp_path):
    tree, lost = made.tree("docs"), made.id("HEAD:docs/notices/news.md")
    delete_object(made, lost)
    sentence = f'the object "{lost}" cannot be read; {ELSEWHERE}'
    assert refusal(write_tree, repository, tree, "docs", tmp_path / "out") == sentence
    assert refusal(repository.show, "HEAD", "docs/notices/news.md") == sentence
    assert refusal(list, repository.blobs([lost])) == sentence


def test_a_damaged_file(made, repository):
    page = made.id("HEAD:docs/index.md")
    path = made.folder / ".git" / "objects" / page[:2] / page[2:]
    cut = path.read_bytes()[:12]
    path.unlink()
    path.write_bytes(cut)
    assert refusal(repository.show, "HEAD", "docs/index.md") == (
        f"`git cat-file` failed: unable to stream {page} to stdout."
    )


# Where a repository is looked for.


def test_any_folder_of_the_work_tree_leads_to_the_repository(made):
    repository = Repository(made.folder / "docs" / "notices")
    assert repository.tree("HEAD", "docs") == made.tree("docs")
    assert repository.tree("HEAD", "") == made.tree()
    assert len(repository.entries(made.tree())) == 3
    assert repository.show("HEAD", "README.md") == b"Read.\n"


def test_a_relative_folder_stays_where_it_was(made, monkeypatch, tmp_path):
    monkeypatch.chdir(made.folder)
    repository = Repository(Path("docs"))
    assert repository.path_of(Path("docs")) == "docs"
    monkeypatch.chdir(tmp_path)
    assert repository.tree("HEAD", "docs") == made.tree("docs")


def test_the_path_of_a_folder_begins_at_the_top(made, tmp_path):
    (tmp_path / "link").symlink_to(made.folder)
    repository = Repository(tmp_path / "link" / "docs")
    assert repository.path_of(tmp_path / "link" / "docs" / "notices") == "docs/notices"
    assert repository.path_of(made.folder) == ""
    assert refusal(repository.path_of, tmp_path) == (
        f'"{tmp_path}" is not in the work tree "{made.folder}".'
    )


def test_a_bare_repository(made, tmp_path):
    bare = made.clone(tmp_path / "bare.git", "--bare")
    repository = Repository(bare.folder)
    assert repository.tree("main", "docs") == made.tree("docs")
    assert repository.show("main", "docs/index.md") == b"# Shop\n"
    assert [entry.path for entry in repository.entries(made.tree("docs"))] == [
        "index.md",
        "notices/news.md",
    ]
    assert refusal(repository.changed_files, "docs") == (
        "`git status` failed: this operation must be run in a work tree."
    )


def test_what_a_hook_sets_leads_nowhere_else(made, monkeypatch, tmp_path):
    other = MadeRepository.init(tmp_path / "other")
    other.write({"docs/index.md": "# Other\n"})
    other.commit("Another shop")
    made.write({"docs/index.md": "changed"})
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.folder / ".git" / "index"))
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")
    repository = Repository(made.folder)
    assert repository.tree("HEAD", "docs") == made.tree("docs")
    assert repository.changed_files("docs") == ["docs/index.md"]


def test_git_runs_in_english_with_the_rest_of_the_environment_unchanged(
    made, monkeypatch, tmp_path
):
    (tmp_path / "git").write_text('#!/bin/sh\necho "fatal: $LC_ALL, $SHOP." >&2\nexit 1\n')
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.setenv("SHOP", "open")
    assert refusal(Repository, made.folder) == (
        f'"{made.folder}" is not in a git repository that can be read: C, open.'
    )


def test_no_repository(monkeypatch, tmp_path):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "docs").mkdir()
    assert refusal(Repository, tmp_path / "docs") == (
        f'"{tmp_path}/docs" is not in a git repository that can be read: '
        "not a git repository (or any of the parent directories): .git."
    )
    assert refusal(Repository, tmp_path / "no") == (
        f'"{tmp_path}/no" is not in a git repository that can be read: '
        f"cannot change to '{tmp_path}/no': No such file or directory."
    )


def test_git_is_not_installed(made, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refusal(Repository, made.folder) == (
        "git is not installed, or not on the PATH; install it."
    )
