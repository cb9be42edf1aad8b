"""A redline for paper: unchanged text is left out, but not what explains the rest."""

from helpers.short_blocks import block, head, heading, paragraph, row
from sphinx_privacy.diff.excerpts import block_of, excerpt
from sphinx_privacy.diff.redline import PageChange, compare

LEFT_OUT = "[{} left out]"


def excerpted(old, new):
    """Return the lines of an excerpt: the words of each block."""
    page = PageChange("index", None, "changed", tuple(compare(old, new)))
    found = excerpt(page, LEFT_OUT.format)
    assert found.counts == page.counts
    return [block_of(change).words for change in found.changes]


def numbered(names, kind="paragraph", depth=0):
    return [block(kind, f"The text that is called {name}.", depth=depth) for name in names]


def words(names):
    return [f"The text that is called {name}." for name in names]


def test_two_blocks_are_shown_before_and_after_a_change():
    old = numbered("abcdefghi")
    new = [*old[:4], paragraph("Quite another sentence, without any likeness."), *old[4:]]
    assert excerpted(old, new) == [
        LEFT_OUT.format(2),
        *words("cd"),
        "Quite another sentence, without any likeness.",
        *words("ef"),
        LEFT_OUT.format(3),
    ]


def test_a_single_block_is_not_left_out():
    old = numbered("abc")
    new = [*old, paragraph("Quite another sentence, without any likeness.")]
    assert excerpted(old, new)[0] == words("a")[0]


def test_the_headings_above_a_change_are_shown():
    old = [
        heading(1, "Policy"),
        *numbered("ab"),
        heading(2, "Orders"),
        *numbered("cd"),
        heading(2, "Letters"),
        heading(3, "By post"),
        *numbered("efgh"),
    ]
    new = [*old, paragraph("Quite another sentence, without any likeness.")]
    assert excerpted(old, new) == [
        "Policy",
        LEFT_OUT.format(5),
        "Letters",
        "By post",
        LEFT_OUT.format(2),
        *words("gh"),
        "Quite another sentence, without any likeness.",
    ]


def test_the_head_of_a_table_is_shown_and_a_row_stands_for_others():
    rows = [row(f"_{name}", f"The name of {name}.") for name in "abcdef"]
    old = [paragraph("All names."), head("Name", "Purpose"), *rows]
    new = [*old, row("zz", "Quite another.")]
    assert excerpted(old, new) == [
        "All names.",
        "Name | Purpose",
        LEFT_OUT.format(4),
        "_e | The name of e.",
        "_f | The name of f.",
        "zz | Quite another.",
    ]


def test_a_numbered_list_is_shown_from_its_beginning_so_that_its_numbers_are_right():
    items = numbered("abcdef", "numbered-item", depth=1)
    old = [*numbered("uvw"), *items]
    new = [*old, block("numbered-item", "Quite another sentence, without likeness.", depth=1)]
    assert excerpted(old, new)[:2] == [LEFT_OUT.format(3), *words("a")]
    points = numbered("abcdef", "item", depth=1)
    old = [*numbered("uvw"), *points]
    new = [*old, block("item", "Quite another sentence, without likeness.", depth=1)]
    assert excerpted(old, new)[:2] == [LEFT_OUT.format(7), *words("e")]
