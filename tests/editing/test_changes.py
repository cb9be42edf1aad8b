"""Changes of files: shown as a difference, made all or none, and never over another edit."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from sphinx_privacy.editing.changes import EditedMeanwhile, FileChange, apply, unified_diff
from sphinx_privacy.register.files import UnreadableError

LINES = b"".join(b"line %d\n" % number for number in range(1, 9))


def test_changes_are_shown_as_diff_shows_them():
    edited = LINES.replace(b"line 4", b"LINE 4").removesuffix(b"\n")
    changes = [
        FileChange(Path(path), before, after)
        for path, before, after in (
            ("a.yaml", LINES, edited),
            ("new.md", None, b"one\r\ntwo\x0cthree\n"),
            ("old.md", b"gone", None),
            ("same.md", b"same", b"same"),
        )
    ]
    assert unified_diff(changes).split("\n") == [
        "--- a.yaml",
        "+++ a.yaml",
        "@@ -1,8 +1,8 @@",
        " line 1",
        " line 2",
        " line 3",
        "-line 4",
        "+LINE 4",
        " line 5",
        " line 6",
        " line 7",
        "-line 8",
        "+line 8",
        "\\ No newline at end of file",
        "--- /dev/null",
        "+++ new.md",
        "@@ -0,0 +1,2 @@",
        "+one\r",
        "+two\x0cthree",
        "--- old.md",
        "+++ /dev/null",
        "@@ -1,1 +0,0 @@",
        "-gone",
        "\\ No newline at end of file",
        "",
    ]


def test_changes_are_made_and_permissions_kept(tmp_path):
    old, gone, new = tmp_path / "old", tmp_path / "gone", tmp_path / "folder/new"
    old.write_bytes(b"1")
    gone.write_bytes(b"1")
    old.chmod(0o640)
    (tmp_path / ".old.new").write_bytes(b"of a program that was killed")
    apply([FileChange(old, b"1", b"2"), FileChange(gone, b"1", None), FileChange(new, None, b"3")])
    assert (old.read_bytes(), gone.exists(), new.read_bytes()) == (b"2", False, b"3")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["folder", "new", "old"]


@pytest.mark.parametrize(
    ("now", "before", "what"),
    [
        (b"edited", b"1", "was edited meanwhile; look at it, and try again."),
        (None, b"1", "was deleted meanwhile; look at it, and try again."),
        (b"1", None, "exists already; look at it, and try again."),
    ],
)
def test_a_file_that_was_edited_meanwhile_is_left_alone(tmp_path, now, before, what):
    good, other = tmp_path / "good", tmp_path / "other"
    good.write_bytes(b"1")
    if now is not None:
        other.write_bytes(now)
    with pytest.raises(EditedMeanwhile) as caught:
        apply([FileChange(good, b"1", b"2"), FileChange(other, before, b"2")])
    assert str(caught.value) == f'the file "{other}" {what}'
    assert good.read_bytes() == b"1"
    assert (other.read_bytes() if other.exists() else None) == now


def test_no_link_is_followed(tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"1")
    link.symlink_to(target)
    planted = tmp_path / ".target.new"
    planted.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnreadableError, match="it is a link; put the file itself here"):
        apply([FileChange(link, b"1", b"2")])
    apply([FileChange(target, b"1", b"2")])
    assert (target.read_bytes(), link.is_symlink()) == (b"2", True)
    assert not (tmp_path / "elsewhere").exists()


def test_a_second_file_that_cannot_be_written_leaves_all_as_it_was(tmp_path):
    good = tmp_path / "good"
    good.write_bytes(b"1")
    too_long = tmp_path / ("x" * 251)  # the name of its temporary file has too many letters
    too_long.write_bytes(b"1")
    with pytest.raises(OSError, match="File name too long"):
        apply([FileChange(good, b"1", b"2"), FileChange(too_long, b"1", b"2")])
    assert (good.read_bytes(), too_long.read_bytes()) == (b"1", b"1")
