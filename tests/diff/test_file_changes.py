"""Which files of a page belong together, and what became of each."""

from sphinx_privacy.archive.used_files import StoredFile, UsedFile
from sphinx_privacy.diff.file_changes import changed_files, file_in_words
from sphinx_privacy.diff.files_by_page import reasons_of_files, with_files
from sphinx_privacy.diff.redline import PageChange

# Places of a page: "path=content words @ context".
CASES = {
    "nothing": ("a=1 x", "a=1 x", []),
    "no file": ("", "", []),
    "added": ("", "a=1 x", ["Added: a (1 byte)"]),
    "removed": ("a=12 x", "", ["Removed: a (2 bytes)"]),
    "replaced": ("a=1 x", "a=23 x", ["Replaced: a (2 bytes, before: 1 byte)"]),
    "used again elsewhere": ("a=1 x", "a=1 x; a=1 y", []),
    "paragraphs in another order": ("a=1 x@p; b=2 x@q", "b=2 x@q; a=1 x@p", []),
    "renamed": ("a=1 x", "b=1 y", ["Renamed: b (the same content, before: a)"]),
    "another name and content": ("a=1 x", "b=2 x", ["Replaced: b (1 byte, before: a, 1 byte)"]),
    "the same words in another paragraph": (
        "a=1 x@p",
        "b=2 x@q",
        ["Replaced: b (1 byte, before: a, 1 byte)"],
    ),
    "other words, name and content": (
        "a=1 x",
        "b=2 y",
        ["Added: b (1 byte)", "Removed: a (1 byte)"],
    ),
    "pictures without words": ("a=1", "b=2", ["Added: b (1 byte)", "Removed: a (1 byte)"]),
    "exchanged": (
        "a=1 x; b=2 y",
        "b=2 x; a=1 y",
        ["Replaced: a (1 byte, before: b, 1 byte)", "Replaced: b (1 byte, before: a, 1 byte)"],
    ),
    "exchanged in rows with the same words": (
        "a=1 here@p; b=2 here@q",
        "b=2 here@p; a=1 here@q",
        ["Replaced: a (1 byte, before: b, 1 byte)", "Replaced: b (1 byte, before: a, 1 byte)"],
    ),
    "a link to the file of another": (
        "a=1 x; b=2 y",
        "b=2 x; b=2 y",
        ["Replaced: b (1 byte, before: a, 1 byte)"],
    ),
    "one of two with the same content": ("a=1 x; b=1 y", "a=1 x", ["Removed: b (1 byte)"]),
    "one more after the same words": ("a=1 x", "a=1 x; b=2 x", ["Added: b (1 byte)"]),
    "one more before the same words": ("a=1 x", "b=2 x; a=1 x", ["Added: b (1 byte)"]),
    "two renamed at the same words": (
        "a=1 x@p; b=2 x@q",
        "d=2 x@q; c=1 x@p",
        ["Renamed: c (the same content, before: a)", "Renamed: d (the same content, before: b)"],
    ),
    "a long file": ("a=" + "1" * 1234, "", ["Removed: a (1,234 bytes)"]),
}


def uses(text):
    found = []
    for each in filter(None, text.split("; ")):
        file, _, where = each.partition(" ")
        path, _, content = file.partition("=")
        words, _, context = where.partition("@")
        found.append(UsedFile(StoredFile(path, content, len(content)), words, context))
    return found


def test_what_became_of_the_files_of_a_page():
    found = {
        name: list(map(file_in_words, changed_files(uses(old), uses(new))))
        for name, (old, new, _) in CASES.items()
    }
    assert found == {name: lines for name, (*_, lines) in CASES.items()}


def test_another_file_is_a_reason_and_another_name_is_none():
    reasons = {
        new: list(map(tuple, reasons_of_files([page_with(uses("a=1 x"), uses(new))])))
        for new in ("a=1 x", "b=1 x", "a=2 x", "", "b=1 x; c=2 y")
    }
    assert reasons == {
        "a=1 x": [],
        "b=1 x": [],
        "a=2 x": [("substantive", "index", 'the file "a" was replaced')],
        "": [("substantive", "index", 'the file "a" was removed')],
        "b=1 x; c=2 y": [("substantive", "index", 'the file "c" was added')],
    }


def page_with(old, new):
    (page,) = with_files([PageChange("index", None, "same", ())], {"index": old}, {"index": new})
    return page


def test_files_follow_their_page_to_another_name():
    old = {"news": uses("a=1 x"), "gone": uses("b=2 y"), "reused": uses("c=3 z")}
    new = {"letters": uses("a=1 x"), "reused": uses("d=4 z")}
    pages = [
        PageChange("letters", "news", "same", ()),
        PageChange("gone", None, "removed", ()),
        PageChange("reused", None, "added", ()),
    ]
    found = {
        page.name: list(map(file_in_words, page.files)) for page in with_files(pages, old, new)
    }
    assert found == {
        "letters": [],
        "gone": ["Removed: b (1 byte)"],
        "reused": ["Added: d (1 byte)"],
    }
