"""Notes that editors leave for each other: written to a file of their own, and in no build."""

from __future__ import annotations

import pytest

from helpers.command_line import UNTRIED
from helpers.published_shop import FILES, Shop
from sphinx_privacy.editing.changes import apply
from sphinx_privacy.editing.review_notes import (
    NoteError,
    add_note,
    add_reply,
    read_notes,
    remove_note,
)

HEAD = "# What editors note for each other. Nothing of this file is published or archived.\n\n"
NOTE = {
    "page": "notices/news",
    "section": "news-kept",
    "words": 'We write "often"',
    "by": "Ann",
    "on": "2026-11-30",
    "says": "Is this right: really?",
}
WRITTEN = f"""{HEAD}notes:
  - id: note-1
    page: notices/news
    section: news-kept
    words: We write "often"
    by: Ann
    on: "2026-11-30"
    says: "Is this right: really?"
"""
REPLY = {"by": "Bo", "on": "2026-12-01", "says": "Yes."}


def after(change):
    """Make a change; return the text of the file."""
    apply([change])
    return change.path.read_text("utf-8") if change.path.exists() else None


def test_notes_come_and_go(tmp_path):
    assert read_notes(tmp_path) == ([], [])
    assert after(add_note(tmp_path, NOTE)) == WRITTEN
    second = {"page": "index", "by": "Bo", "on": "2026-12-01", "says": "- one\n- two"}
    text = after(add_note(tmp_path, second))
    assert text == (
        f"{WRITTEN}  - id: note-2\n    page: index\n    by: Bo\n"
        '    on: "2026-12-01"\n'
        "    says: |-\n      - one\n      - two\n"
    )
    replies = '    replies:\n      - by: Bo\n        on: "2026-12-01"\n        says: Yes.\n'
    assert after(add_reply(tmp_path, "note-1", REPLY)) == text.replace(
        "  - id: note-2", f"{replies}  - id: note-2"
    )
    first, other = read_notes(tmp_path).notes
    assert [first.says, first.replies[0].says, other.says] == [NOTE["says"], "Yes.", "- one\n- two"]
    assert after(remove_note(tmp_path, "note-2")) == WRITTEN + replies
    assert after(remove_note(tmp_path, "note-1")) is None


def test_what_an_editor_wrote_by_hand_stays(tmp_path):
    file = tmp_path / "review.yaml"
    before = (
        b"\xef\xbb\xbf# ours\r\nnotes:\r\n- {id: old, page: index, by: 'Ann', on: 2026-11-30, "
        b'says: "Look"} # soon\r\n'
    )
    file.write_bytes(before)
    apply([add_note(tmp_path, NOTE)])
    assert file.read_bytes().startswith(before)
    apply([remove_note(tmp_path, "note-1")])
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("- a\n", ['1:1: wrong-shape: expected a list here: "notes:".']),
        ("notes: none\n", ['1:1: wrong-shape: expected a list here: "notes:".']),
        (
            "note:\n  - id: a\n",
            ['1:1: wrong-shape: expected a list here: "notes:".'],
        ),
        (
            WRITTEN.removeprefix(HEAD) + WRITTEN.removeprefix(f"{HEAD}notes:\n"),
            ['9:9: duplicate-id: the id "note-1" is already used by the note at {}:2:9.'],
        ),
        (
            WRITTEN.removeprefix(HEAD).replace("by:", "buy:").replace("2026-11-30", "soon"),
            [
                '2:5: missing-key: here the key "by" is missing. Who noted it.',
                '6:5: unknown-key: a note has no key "buy"; did you mean "by"?',
                '7:9: impossible-date: "soon" is not a date; write it as 2024-12-31.',
            ],
        ),
    ],
    ids=["a list", "no list", "another name", "twice", "keys"],
)
def test_a_wrong_file_is_reported_and_left_alone(tmp_path, text, problems):
    file = tmp_path / "review.yaml"
    file.write_text(text, "utf-8")
    found = [str(problem) for problem in read_notes(tmp_path).problems]
    assert found == [f"{file}:{problem}".replace("{}", str(file)) for problem in problems]
    with pytest.raises(NoteError):
        add_note(tmp_path, NOTE)
    assert file.read_text("utf-8") == text


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"page": "a b/"}, '"a b/" is not a page of this site; write its path without an ending.'),
        ({"colour": "red"}, 'a note has no key "colour".'),
        ({"on": "2026-02-30"}, '"2026-02-30" is not a date; write it as 2024-12-31.'),
    ],
)
def test_a_wrong_note_is_not_written(tmp_path, values, message):
    with pytest.raises(NoteError) as error:
        add_note(tmp_path, NOTE | values)
    assert [problem.message for problem in error.value.problems] == [message]


def test_an_unknown_note_has_no_replies(tmp_path):
    apply([add_note(tmp_path, NOTE)])
    with pytest.raises(ValueError, match=r'^there is no note "note-2"; did you mean "note-1"\?$'):
        add_reply(tmp_path, "note-2", REPLY)


def test_the_check_reports_a_wrong_file(tmp_path):
    shop = Shop.init(tmp_path / "shop")
    shop.write({**FILES, "docs/review.yaml": "notes: none\n"})
    shop.commit("Open the shop")
    said = shop.run("check", ".")
    problem = 'docs/review.yaml:1:1: wrong-shape: expected a list here: "notes:".'
    assert problem in said.out.splitlines()


def test_no_build_and_no_archive_has_notes(tmp_path):
    """Nor does an uncommitted note stop a publication."""
    shop = Shop.init(tmp_path / "shop")
    shop.write(FILES)
    shop.commit("Open the shop")
    docs = shop.folder / "docs"
    apply([add_note(docs, NOTE | {"says": "Xylophone?"})])
    published = shop.run("publish", "2024-03-01", before=UNTRIED, day="2024-03-01")
    assert published.status == 0, published.err
    built = shop.run("versions", "--pages")
    assert built.status == 0, built.err
    files = (path for path in shop.folder.rglob("*") if path.is_file())
    assert [path for path in files if b"Xylophone" in path.read_bytes()] == [docs / "review.yaml"]
    apply([remove_note(docs, "note-1")])
    assert shop.run("versions", "--pages").out.startswith("Nothing has changed: build/html ")
