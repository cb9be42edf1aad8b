"""The lines of a redline, and what becomes of pages."""

from __future__ import annotations

from helpers.short_blocks import cell, heading, paragraph, row
from sphinx_privacy.archive.blocks import Token
from sphinx_privacy.diff.redline import (
    CellChange,
    Change,
    PageChange,
    Piece,
    compare,
    compare_pages,
)

ASK = paragraph("You may ask us to delete your account at any time.")
KEEP = paragraph("We keep your order for 12 months, unless the law says otherwise.")
SHARE = paragraph("We share your address with the carrier who delivers it.")
ORDERS = heading(2, "Orders")


def test_a_line_has_the_words_of_each_cell_by_what_became_of_them():
    old, new = row("_ga", "for 2 years", ""), row("_ga", "Google", "for 3 years", "")
    assert compare([old], [new]) == [
        Change(
            "changed",
            old,
            new,
            (
                CellChange("same", (Piece("same", cell("_ga")),)),
                CellChange("added", (Piece("added", cell("Google")),)),
                CellChange(
                    "changed",
                    (
                        Piece("same", cell("for")),
                        Piece("removed", (Token("2"),)),
                        Piece("added", (Token("3"),)),
                        Piece("same", (Token("years"),)),
                    ),
                ),
                CellChange("same", ()),
            ),
        )
    ]


def test_both_ends_of_a_move_share_a_number():
    erase = paragraph("You may ask us to erase your account at any time.")
    kinds = [
        (change.kind, change.old, change.new, change.move)
        for change in compare([ASK, KEEP, SHARE], [KEEP, SHARE, erase])
    ]
    assert kinds == [
        ("moved-from", ASK, None, 1),
        ("same", KEEP, KEEP, 0),
        ("same", SHARE, SHARE, 0),
        ("moved-to", None, erase, 1),
    ]


def numbered(label, numbers):
    return [paragraph(f"{label} {number} is one of very many") for number in numbers]


def test_a_gap_too_long_to_be_weighed_at_once_is_compared_in_halves():
    """With 300 blocks edited, each is still compared with the block it was made of."""
    old, new = numbered("old", range(300)), numbered("new", range(300))
    changes = compare(old, new)
    assert [(change.kind, change.old, change.new) for change in changes] == [
        ("changed", before, after) for before, after in zip(old, new, strict=True)
    ]


def test_a_block_that_is_repeated_very_often_is_still_aligned():
    rows = [row("no", "no")] * 250
    assert [change.kind for change in compare(rows, [KEEP, *rows])] == ["added"] + ["same"] * 250


def test_a_word_that_is_repeated_very_often_is_still_aligned():
    old, new = paragraph("good" + " very" * 250), paragraph("bad" + " very" * 250)
    (change,) = compare([old], [new])
    assert [(piece.kind, len(piece.tokens)) for piece in change.cells[0].pieces] == [
        ("removed", 1),
        ("added", 1),
        ("same", 250),
    ]


def test_of_very_many_blocks_only_unaltered_ones_are_seen_to_move():
    """The rest is removed and added, as there are too many pairs to compare."""
    old = [paragraph(f"a{n} b{n} c{n} d{n} e{n}") for n in range(250)]
    new = [paragraph(f"f{n} g{n} h{n} i{n} j{n}") for n in range(250)]
    edited = paragraph("a0 b0 c0 d0 new")
    kinds = [change.kind for change in compare([*old, KEEP], [KEEP, *new, edited])]
    assert {kind: kinds.count(kind) for kind in kinds} == {"removed": 250, "same": 1, "added": 251}


def summary(pages):
    return [(page.name, page.old_name, page.kind, page.counts) for page in pages]


def counts(changed=0, added=0, removed=0, moved=0):
    return {"changed": changed, "added": added, "removed": removed, "moved": moved}


def test_every_page_is_listed_by_its_name():
    old = {"terms": (KEEP,), "index": (ASK,), "enquiry": (SHARE, KEEP)}
    new = {
        "terms": (KEEP,),
        "contact": (ASK, KEEP),
        "index": (paragraph("You may ask us."), ORDERS),
    }
    assert summary(compare_pages(old, new, {})) == [
        ("contact", None, "added", counts(added=2)),
        ("enquiry", None, "removed", counts(removed=2)),
        ("index", None, "changed", counts(changed=1, added=1)),
        ("terms", None, "same", counts()),
    ]


def test_a_move_counts_once():
    pages = compare_pages({"index": (ASK, KEEP, SHARE)}, {"index": (KEEP, SHARE, ASK)}, {})
    assert summary(pages) == [("index", None, "changed", counts(moved=1))]


def test_a_renamed_page_is_compared_with_itself():
    old, new = {"credentials": (KEEP, ASK)}, {"academy": (KEEP, ASK)}
    assert summary(compare_pages(old, new, {"credentials": "academy"})) == [
        ("academy", "credentials", "same", counts())
    ]


def test_a_link_that_follows_a_page_to_its_new_name_has_not_changed():
    def linking(*targets):
        tokens = (Token("See", "", f"strong link page:{target}") for target in targets)
        return paragraph("See")._replace(cells=(tuple(tokens),))

    old = {"index": (linking("credentials", "credentials#top", "other"),), "credentials": (KEEP,)}
    new = {"index": (linking("academy", "academy#top", "other"),), "academy": (KEEP,)}
    assert summary(compare_pages(old, new, {"credentials": "academy"})) == [
        ("academy", "credentials", "same", counts()),
        ("index", None, "same", counts()),
    ]
    new["index"] = (linking("academy", "academy#end", "other"),)
    assert summary(compare_pages(old, new, {"credentials": "academy"}))[1] == (
        "index",
        None,
        "changed",
        counts(changed=1),
    )


def test_a_new_page_may_have_the_name_that_a_renamed_one_had():
    old, new = {"credentials": (KEEP,)}, {"academy": (KEEP,), "credentials": (ASK,)}
    assert summary(compare_pages(old, new, {"credentials": "academy"})) == [
        ("academy", "credentials", "same", counts()),
        ("credentials", None, "added", counts(added=1)),
    ]


def test_a_renamed_page_may_take_the_name_of_one_removed():
    old, new = {"academy": (ASK,), "credentials": (KEEP,)}, {"academy": (KEEP,)}
    assert summary(compare_pages(old, new, {"credentials": "academy"})) == [
        ("academy", "credentials", "same", counts()),
        ("academy", None, "removed", counts(removed=1)),
    ]


def test_two_pages_may_swap_their_names():
    old, new = {"a": (ASK,), "b": (KEEP,)}, {"a": (KEEP,), "b": (ASK,)}
    assert summary(compare_pages(old, new, {"a": "b", "b": "a"})) == [
        ("a", "b", "same", counts()),
        ("b", "a", "same", counts()),
    ]


def test_of_two_pages_that_became_one_the_first_is_compared():
    old, new = {"a": (ASK,), "b": (KEEP,)}, {"c": (ASK, KEEP)}
    assert summary(compare_pages(old, new, {"b": "c", "a": "c"})) == [
        ("b", None, "removed", counts(removed=1)),
        ("c", "a", "changed", counts(added=1)),
    ]


def test_names_that_no_page_has_are_passed_over():
    old, new = {"a": (ASK,)}, {"a": (ASK,), "b": (KEEP,)}
    assert summary(compare_pages(old, new, {"a": "nowhere", "never": "b"})) == [
        ("a", None, "same", counts()),
        ("b", None, "added", counts(added=1)),
    ]


def test_pages_without_words_are_distinguished():
    old, new = {"a": (), "b": ()}, {"a": (), "c": ()}
    assert compare_pages(old, new, {}) == [
        PageChange("a", None, "same", ()),
        PageChange("b", None, "removed", ()),
        PageChange("c", None, "added", ()),
    ]
