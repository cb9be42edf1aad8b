"""Files of real repositories: byte for byte, and left as they were."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from helpers.git_repository import NOWHERE, blob, files, refusal
from sphinx_privacy.editions.git import Entry, Repository
from sphinx_privacy.editions.git_tree import write_tree

pytestmark = pytest.mark.usefixtures("isolated_git")

POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 20\n"
EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"


def forged_tree(made, *entries):
    """Store a tree as no honest git would write it; each entry is a mode, a name and an id."""
    raw = b"".join(
        mode.encode() + b" " + name + b"\0" + bytes.fromhex(id_) for mode, name, id_ in entries
    )
    return made.git("hash-object", "-t", "tree", "-w", "--stdin", "--literally", stdin=raw)


# Entries and contents.


def test_entries_are_all_files_sorted_by_path(made, repository):
    made.write({"docs/a.md": "a", "docs/a/b.md": "b", "docs/run": "run"})
    (made.folder / "docs" / "run").chmod(0o755)
    made.commit("More")
    assert repository.entries(made.tree("docs")) == [
        Entry("a.md", "100644", blob(made, "a")),
        Entry("a/b.md", "100644", blob(made, "b")),
        Entry("index.md", "100644", blob(made, "# Shop\n")),
        Entry("notices/news.md", "100644", blob(made, "# News\n")),
        Entry("run", "100755", blob(made, "run")),
    ]


def test_entries_of_an_object_that_is_not_a_tree(repository):
    for tree in (NOWHERE, "-d"):
        assert refusal(repository.entries, tree) == (
            f"`git ls-tree` failed: {'not a tree object' if tree == NOWHERE else 'Not a valid object name -d'}."
        )


def test_a_symbolic_link_is_refused(made, repository, tmp_path):
    (made.folder / "docs" / "notices" / "old news.md").symlink_to("news.md")
    made.commit("Link")
    sentence = '"{}" is a symbolic link; put the files themselves in its place.'
    assert refusal(repository.entries, made.tree("docs")) == sentence.format("notices/old news.md")
    assert refusal(write_tree, repository, "HEAD", "docs", tmp_path / "out") == (
        sentence.format("notices/old news.md")
    )
    assert not (tmp_path / "out").exists()
    assert refusal(repository.show, "HEAD", "docs/notices/old news.md") == (
        sentence.format("docs/notices/old news.md")
    )


def test_a_submodule_is_refused(made, repository):
    made.git("update-index", "--add", "--cacheinfo", f"160000,{NOWHERE},docs/theme")
    made.git("commit", "--quiet", "--message", "Submodule")
    assert refusal(repository.entries, made.tree("docs")) == (
        '"theme" is a submodule; put the files themselves in its place.'
    )


def test_a_git_lfs_file_is_refused(made, repository, tmp_path):
    made.write({"docs/notices/news.md": POINTER, "docs/pointers.md": f"# Pointers\n\n{POINTER}"})
    made.commit("Keep it elsewhere")
    message = (
        '"{}" is stored in Git LFS, outside git; remove its pattern from `.gitattributes`, '
        "run `git add --renormalize .`, and commit."
    )
    assert refusal(write_tree, repository, "HEAD", "docs", tmp_path / "out") == (
        message.format("notices/news.md")
    )
    assert refusal(repository.show, "HEAD", "docs/notices/news.md") == message.format(
        "docs/notices/news.md"
    )
    assert repository.show("HEAD", "docs/pointers.md").decode().endswith(POINTER)


@pytest.mark.parametrize("name", ["../evil", "/evil", "a/../../evil", "a//b", ".", ".git/config"])
def test_a_forged_path_is_refused(made, repository, tmp_path, name):
    tree = forged_tree(made, ("100644", name.encode(), blob(made)))
    assert refusal(write_tree, repository, tree, "docs", tmp_path / "deep" / "out") == (
        f'"{name}" is a path that no tree may have; was this one forged?'
    )
    assert files(tmp_path / "deep") == {}


def test_a_forged_folder_is_refused(made, repository, tmp_path):
    below = forged_tree(made, ("100644", b"evil", blob(made)))
    tree = forged_tree(made, ("40000", b"..", below))
    assert refusal(write_tree, repository, tree, "docs", tmp_path / "deep" / "out") == (
        '"../evil" is a path that no tree may have; was this one forged?'
    )
    assert files(tmp_path / "deep") == {}


def test_a_file_that_a_tree_has_twice_is_not_overwritten(made, repository, tmp_path):
    tree = forged_tree(made, *[("100644", b"a", blob(made, text)) for text in ("one", "two")])
    with pytest.raises(FileExistsError):
        write_tree(repository, tree, "docs", tmp_path / "out")
    assert files(tmp_path / "out") == {"a": b"one"}


def test_a_name_that_is_not_utf_8_is_refused(made, repository):
    tree = forged_tree(made, ("100644", b"caf\xe9.md", blob(made)))
    assert refusal(repository.entries, tree) == (
        r"'caf\udce9.md' is a name that is not in UTF-8; rename the file."
    )


def test_blobs_come_in_the_order_asked_for(made, repository):
    ids = {text: blob(made, text) for text in ("", "\n", "x" * 70_000, "no line break")}
    wanted = [ids[text] for text in ("\n", "", "x" * 70_000, "\n", "no line break")]
    assert [content for _, content in repository.blobs(wanted)] == [
        b"\n",
        b"",
        b"x" * 70_000,
        b"\n",
        b"no line break",
    ]
    assert [id_ for id_, _ in repository.blobs(wanted)] == wanted
    assert list(repository.blobs([])) == []


def test_more_blobs_than_a_pipe_holds(made, repository):
    page = blob(made, "x" * 1_000)
    assert sum(len(content) for _, content in repository.blobs([page] * 5_000)) == 5_000_000


def test_a_file_at_a_ref(made, repository):
    made.tag("before")
    made.write({"docs/index.md": "# New\n", "docs/:(top)*.md": "odd", "docs/é\n.md": "two lines"})
    made.commit("Go on")
    assert repository.show("before", "docs/index.md") == b"# Shop\n"
    assert repository.show("main", "docs/index.md") == b"# New\n"
    assert repository.show("main", "docs/:(top)*.md") == b"odd"
    assert repository.show("main", "docs/é\n.md") == b"two lines"
    assert repository.show(made.tree("docs"), "index.md") == b"# New\n"
    for path in ("docs/no.md", "docs", "docs/", "docs/*.md", "*", ""):
        assert repository.show("main", path) is None


# Written files.


def test_files_are_written_byte_for_byte(made, repository, tmp_path):
    made.git("config", "filter.shout.clean", "cat")
    made.git("config", "filter.shout.smudge", "tr a-z A-Z")
    made.git("config", "filter.shout.required", "true")
    given = {
        ".gitattributes": "* -text\nsecret.md export-ignore\nsubst.md export-subst\n"
        "crlf.md text eol=crlf\nshout.md filter=shout\nident.md ident\n"
        "wide.md text working-tree-encoding=UTF-16LE\n",
        "secret.md": "not in an archive",
        "subst.md": "$Format:%H$",
        "crlf.md": "one\ntwo\n",
        "windows.md": "one\r\ntwo\r\n",
        "shout.md": "quiet",
        "ident.md": "$Id$",
        "wide.md": "wide".encode("utf-16-le"),
        "binary.png": bytes(range(256)),
        "empty.md": "",
        "a b\tc\nd é 'ß' \"q\" \\.md": "odd name",
        "-option": "x",
        "漢字/ü.md": "letters",
    }
    made.write({f"docs/{name}": content for name, content in given.items()})
    made.commit("All sorts")
    made.git("checkout", "--quiet", "--force", "HEAD~1")
    made.git("checkout", "--quiet", "--force", "main")
    filtered = files(made.folder / "docs")
    assert (filtered["shout.md"], filtered["crlf.md"]) == (b"QUIET", b"one\r\ntwo\r\n")

    write_tree(repository, "HEAD", "docs", tmp_path / "deep" / "out")
    stored = {**given, "wide.md": "wide", "index.md": "# Shop\n", "notices/news.md": "# News\n"}
    assert files(tmp_path / "deep" / "out") == {
        name: content if isinstance(content, bytes) else content.encode()
        for name, content in stored.items()
    }


def test_the_modes_are_those_of_the_tree_whatever_the_umask(made, repository, tmp_path):
    made.write({"docs/run": "run"})
    (made.folder / "docs" / "run").chmod(0o755)
    made.commit("A program")
    before = os.umask(0o077)
    try:
        write_tree(repository, "HEAD", "docs", tmp_path / "out")
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "out").iterdir()}
    assert (modes["run"], modes["index.md"]) == (0o755, 0o644)


def test_an_empty_tree_gives_an_empty_folder(made, repository, tmp_path):
    listed = f"040000 tree {EMPTY_TREE}\tdocs\n"
    tree = made.git("mktree", stdin=listed.encode())
    commit = made.git("commit-tree", tree, "-m", "Nothing")
    assert repository.tree(commit, "docs") == EMPTY_TREE
    assert repository.entries(EMPTY_TREE) == []
    write_tree(repository, EMPTY_TREE, "docs", tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_exists_is_left_alone(repository, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "old.md").write_text("mine")
    with pytest.raises(FileExistsError):
        write_tree(repository, "HEAD", "docs", tmp_path / "out")
    assert files(tmp_path / "out") == {"old.md": b"mine"}


# The work tree.


def test_changed_files_are_named(made, repository):
    assert repository.changed_files("docs") == []
    made.write({"docs/staged.md": "x", "README.md": "changed"})
    made.git("add", "docs/staged.md")
    made.git("mv", "docs/notices/news.md", "docs/notices/moved.md")
    made.write({"docs/index.md": "changed", "docs/new/é 1.md": "x", "docs/new/2.md": "x"})
    assert repository.changed_files("docs") == [
        "docs/index.md",
        "docs/new/2.md",
        "docs/new/é 1.md",
        "docs/notices/moved.md",
        "docs/notices/news.md",
        "docs/staged.md",
    ]
    assert repository.changed_files("docs/new") == ["docs/new/2.md", "docs/new/é 1.md"]
    assert "README.md" in repository.changed_files("")
    assert repository.changed_files("doc*") == []


def test_a_changed_file_whose_name_is_not_utf_8_is_named(made, repository):
    Path(os.fsdecode(os.fsencode(made.folder) + b"/docs/caf\xe9.md")).write_text("x")
    assert repository.changed_files("docs") == [r"docs/caf\xe9.md"]


def test_settings_of_the_user_hide_no_change(made, repository):
    made.git("config", "status.showUntrackedFiles", "no")
    made.git("config", "status.relativePaths", "true")
    made.write({"docs/new.md": "x"})
    assert repository.changed_files("docs") == ["docs/new.md"]
    assert Repository(made.folder / "docs").changed_files("docs") == ["docs/new.md"]


def test_neither_work_tree_nor_index_is_touched(made, repository, tmp_path):
    made.write({"docs/index.md": "dirty", "docs/staged.md": "x", "docs/new.md": "x"})
    made.git("add", "docs/staged.md")
    # Touched but not changed: here `git status` would like to write a fresher index.
    os.utime(made.folder / "README.md", ns=(10**18, 10**18))

    def state():
        files = [path for path in made.folder.rglob("*") if path.is_file()]
        return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}

    before = state()
    write_tree(repository, "HEAD", "docs", tmp_path / "out")
    repository.show("HEAD", "docs/index.md")
    repository.changed_files("")
    repository.path_of(made.folder)
    assert state() == before
    assert files(tmp_path / "out")["index.md"] == b"# Shop\n"
    assert made.git("status", "--porcelain") == "M docs/index.md\nA  docs/staged.md\n?? docs/new.md"
