"""Generated redlines as HTML: both texts can be read out of it, with depths, styles and links."""

from __future__ import annotations

from functools import cache
from itertools import chain, groupby, islice
from operator import attrgetter

import pytest
from lxml import html

from helpers.edited_pages import EDITS, pairs
from helpers.redline_text import html_of_redline
from helpers.sample import is_soak
from sphinx_privacy.diff.notes import note_on_link
from sphinx_privacy.diff.redline import compare_pages
from sphinx_privacy.sphinxext.redline_html import redline_html
from sphinx_privacy.sphinxext.redline_pages import on_one_page, pages_shown
from sphinx_privacy.sphinxext.version_info import ChangedPage, Changes

pytestmark = pytest.mark.xdist_group("redline-html-pairs")  # the pairs are compared once

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
LISTS = {"item": "ul", "numbered-item": "ol"}
STYLES = {"strong": "strong", "code": "code"}
# Classes of remarks about words.
SAID = {"go-to", "mark-words", "mark-note"}
LINKS = (" (link to ", " (now a link to ", " (was a link to ")
MANY, FEW = (None, 8) if is_soak() else (6, 2)
"""How many pairs of each kind of edit are compared; few where there is nothing to mark."""
SPACE = (" ", "")


def classes(part):
    return set(part.get("class", "").split())


@cache
def redlines(edit):
    """Return pairs of pages, what changed from one to the other, and its HTML."""
    made = []
    for old, new in islice(pairs(edit), MANY):
        first, second = possible(old), possible(new)
        [page] = compare_pages({"index": first}, {"index": second}, {})
        made.append((first, second, page, read_html(page)))
    return made


def read_html(page):
    return html.fragment_fromstring(html_of_redline(page), create_parent="div")


def possible(page):
    """Return a page without what no page has: columns outside of tables, space before a cell."""
    made = [block for block in page if block.kind.endswith("row") or len(block.cells) == 1]
    return tuple(block._replace(cells=tuple(map(trimmed, block.cells))) for block in made)


def trimmed(cell):
    return tuple(
        token._replace(before=token.before if place else "") for place, token in enumerate(cell)
    )


# -- what a text says -----------------------------------------------------------------


def settled(letters):
    """Return letters, each with its style, with one space in a row, and none at either end."""
    made = [SPACE]
    for letter, style in letters:
        one = SPACE if letter.isspace() else (letter, style)
        made += [one] if one != SPACE or made[-1] != SPACE else []
    return made[1 : -1 if made[-1] == SPACE else None]


def plain(blocks):
    """Return blocks: each its kind, its depth, and its cells that are not empty."""
    made = []
    for kind, depth, cells in blocks:
        letters = [settled(letters_of(cell)) for cell in cells]
        name = "heading" if kind.startswith("heading-") else kind
        is_apart = name == "heading" or kind.endswith("row")  # these are in no list
        made.append((name, 0 if is_apart else depth, list(filter(None, letters))))
    return [one for one in made if one[2]]


def letters_of(cell):
    for token in cell:
        style = token.style.partition("link ")[0].strip()
        yield from ((letter, "") for letter in token.before)
        yield from ((letter, style) for letter in token.text)


# -- what its HTML says ---------------------------------------------------------------


def without(page, mark, goes_on=""):
    """Return the blocks of a page, as `plain` does, without the words in one kind of mark.

    Those of one class go on with the block before them.
    """
    found = (part for part in page.iter(*HEADINGS, "tr", "p") if "go-to" not in classes(part))
    around = ((part, list(part.iterancestors())) for part in found)
    made = []
    for part, up in around:
        if all(one.tag != "tr" for one in up):
            kind, depth, cells = block(part, up, mark)
            if goes_on in classes(part):
                kind, depth, words = made.pop()
                cells = list(filter(None, [[*chain(*words, *cells)]]))
            made.append((kind, depth, cells))
    return [one for one in made if one[2]]


def words_of(blocks):
    """Return the letters of blocks, without styles and spaces."""
    return [
        ["".join(letter for letter, _ in cell if letter != " ") for cell in cells]
        for _, _, cells in blocks
    ]


def block(part, around, mark):
    cells = part.xpath("./th | ./td") or [part]
    letters = [settled(letters_in(cell, mark)) for cell in cells]
    kind = kind_of(part, around)
    lists = [one for one in around if one.tag in LISTS.values() or "was-definition" in classes(one)]
    assert not (lists and kind in LISTS) or lists[0].tag == LISTS[kind]
    return kind, len(lists), list(filter(None, letters))


def kind_of(part, around):
    if part.tag == "tr":
        return "head-row" if around[0].tag == "thead" else "row"
    return "heading" if part.tag in HEADINGS else part.get("class").split()[0].removeprefix("was-")


def letters_in(part, mark, style=""):
    """Yield the letters of an element, each with its style, without those in a mark."""
    yield from ((letter, style) for letter in part.text or "")
    for child in part:
        if child.tag == "br":
            yield SPACE
        elif child.tag != mark and not SAID & classes(child):
            inner = f"{style} {STYLES.get(child.tag, '')}".strip()
            yield from letters_in(child, mark, inner)
        yield from ((letter, style) for letter in child.tail or "")


called = attrgetter("__name__")
each_edit = pytest.mark.parametrize("edit", EDITS, ids=called)


@each_edit
def test_without_one_kind_of_mark_it_is_the_new_page_and_has_the_words_of_the_old(edit):
    for old, new, _, page in redlines(edit):
        found = without(page, "del", "joined")
        assert found == plain(new) or page.find_class("joined")
        assert words_of(found) == words_of(plain(new))
        assert words_of(without(page, "ins", "split")) == words_of(plain(old))
        assert "  " not in page.text_content()


@each_edit
def test_headings_are_nested_without_gaps(edit):
    for _, _, made, page in redlines(edit):
        levels, expected = [], []
        for change in made.changes:
            kind = (change.new or change.old).kind
            if kind.startswith("heading-"):
                levels = [level for level in levels if level < int(kind[-1])] + [int(kind[-1])]
                expected.append(f"h{len(levels) + 1}")
        assert [part.tag for part in page.iter(*HEADINGS)] == expected


@each_edit
def test_where_a_link_leads_is_said_of_all_words_that_came_or_went(edit):
    for _, _, made, page in redlines(edit):
        pieces = [
            piece for change in made.changes for cell in change.cells for piece in cell.pieces
        ]
        notes = [part.text for part in page.iter("span") if "mark-note" in classes(part)]
        assert [note for note in notes if note.startswith(LINKS)] == [
            note for piece in pieces for note in link_notes(piece)
        ]


def link_notes(piece):
    if piece.kind == "relinked":
        yield f" ({note_on_link(piece)})"
    elif piece.has_other_words:
        targets = (target for target, _ in groupby(piece.tokens, attrgetter("target")))
        yield from (f" (link to {target})" for target in targets if target)


@each_edit
def test_equal_pages_have_no_mark(edit):
    for _, new, _, _ in islice(redlines(edit), FEW):
        [made] = compare_pages({"index": new}, {"index": new}, {})
        page = read_html(made)
        assert not any(part.tag in ("ins", "del") or SAID & classes(part) for part in page.iter())
        assert page.xpath("//@id") == []
        assert without(page, "del") == plain(new)


@each_edit
def test_every_link_has_an_end_and_every_end_is_there_once(edit):
    for _, _, _, page in redlines(edit):
        ids = page.xpath("//@id")
        assert sorted(ids) == sorted(
            end.removeprefix("#")
            for end in page.xpath("//a[not(ancestor::span[@class='go-to'])]/@href")
        )
        assert len(set(ids)) == len(ids)


@each_edit
def test_several_pages_on_one_page_can_each_be_read_in_both_versions(edit):
    """Even folded, and with other names for their anchors."""
    texts = {f"p{number:02}": pair for number, pair in enumerate(islice(redlines(edit), FEW))}
    named = [page._replace(name=name) for name, (_, _, page, _) in texts.items()]
    pages = tuple(ChangedPage(page.name, page.name, "", page) for page in named)
    changes = Changes(None, None, "", (), pages)
    whole = html.fragment_fromstring(redline_html(on_one_page(changes)))
    ids = whole.xpath("//@id")
    assert len(set(ids)) == len(ids)
    assert {end.removeprefix("#") for end in whole.xpath("//a/@href")} <= set(ids)
    redlined = whole.find_class("of-a-page")
    for page, part in zip(pages_shown(changes), redlined, strict=True):
        for front in part.xpath("./h2 | ./p[not(contains(@class, 'was-'))]"):
            front.drop_tree()
        old, new, *_ = texts[page.name]
        assert words_of(without(part, "del", "joined")) == words_of(plain(new))
        assert words_of(without(part, "ins", "split")) == words_of(plain(old))
