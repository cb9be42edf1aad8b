"""What a redline says of edits to headings, paragraphs and lists: the old blocks, the new ones, and the whole text."""

from __future__ import annotations

import pytest
from both_versions import accept, reject

from helpers.short_blocks import block, heading, item, paragraph
from sphinx_privacy.diff.as_text import redlines_as_text
from sphinx_privacy.diff.redline import compare_pages

ASK = paragraph("You may ask us to delete your account at any time.")
KEEP = paragraph("We keep your order for 12 months, unless the law says otherwise.")
SHARE = paragraph("We share your address with the carrier who delivers it.")
RIGHT = heading(2, "Your right to have data deleted")
ORDERS = heading(2, "Orders")

CASES = {
    "one number": (
        [ASK, KEEP, SHARE],
        [ASK, paragraph("We keep your order for 6 months, unless the law says otherwise."), SHARE],
        """\
index: 1 passage changed
… 1 passage unchanged …
We keep your order for [removed: 12] [added: 6] months, unless the law says otherwise.
… 1 passage unchanged …
""",
    ),
    "a phrase with a short word unchanged in it": (
        [paragraph("We keep it for 12 months of the order, then delete it.")],
        [paragraph("We keep it for 6 weeks of the delivery, then delete it.")],
        """\
index: 1 passage changed
We keep it for [removed: 12 months of the order] [added: 6 weeks of the delivery], then delete it.
""",
    ),
    "three unchanged words between replacements": (
        [paragraph("We keep 12 of all the orders and then delete it.")],
        [paragraph("We keep 6 of all the letters and then delete it.")],
        """\
index: 1 passage changed
We keep [removed: 12] [added: 6] of all the [removed: orders] [added: letters] and then delete it.
""",
    ),
    "a longer unchanged word between replacements": (
        [paragraph("We keep every order here and then delete it.")],
        [paragraph("We keep no order there and then delete it.")],
        """\
index: 1 passage changed
We keep [removed: every] [added: no] order [removed: here] [added: there] and then delete it.
""",
    ),
    "words only added around an unchanged one": (
        [paragraph("We ask your name and address.")],
        [paragraph("We ask your full name and home address.")],
        """\
index: 1 passage changed
We ask your [added: full] name and [added: home] address.
""",
    ),
    "a paragraph rewritten": (
        [ASK, SHARE],
        [ASK, paragraph("Nobody else learns where you live.")],
        """\
index: 1 passage added, 1 removed
… 1 passage unchanged …
[removed: We share your address with the carrier who delivers it.]
[added: Nobody else learns where you live.]
""",
    ),
    "the same words in an order that no reader follows": (
        [paragraph("one two three four five")],
        [paragraph("five four three two one")],
        """\
index: 1 passage added, 1 removed
[removed: one two three four five]
[added: five four three two one]
""",
    ),
    "too few words in common": (
        [paragraph("one two three four")],
        [paragraph("six one two seven eight")],
        """\
index: 1 passage added, 1 removed
[removed: one two three four]
[added: six one two seven eight]
""",
    ),
    "just enough words in common": (
        [paragraph("one two three four")],
        [paragraph("one two five six")],
        """\
index: 1 passage changed
one two [removed: three four] [added: five six]
""",
    ),
    "one word in common, repeated": (
        [paragraph("no no no no one two three")],
        [paragraph("no no no no four five six")],
        """\
index: 1 passage changed
no no no no [removed: one two three] [added: four five six]
""",
    ),
    "one paragraph much alike, two alike by half": (
        [paragraph("one two three four five six"), paragraph("a b c four five x")],
        [paragraph("one two three f g h"), paragraph("one two three four five x")],
        """\
index: 1 passage changed, 1 added, 1 removed
[added: one two three f g h]
one two three four five [removed: six] [added: x]
[removed: a b c four five x]
""",
    ),
    "a paragraph moved": (
        [ASK, KEEP, SHARE],
        [KEEP, SHARE, ASK],
        """\
index: 1 passage moved
[moved to 1] You may ask us to delete your account at any time.
… 2 passages unchanged …
[moved from 1] You may ask us to delete your account at any time.
""",
    ),
    "a paragraph moved and edited": (
        [ASK, KEEP, SHARE],
        [KEEP, SHARE, paragraph("You may ask us to erase your account at any time.")],
        """\
index: 1 passage moved
[moved to 1] You may ask us to delete your account at any time.
… 2 passages unchanged …
[moved from 1] You may ask us to [removed: delete] [added: erase] your account at any time.
""",
    ),
    "a paragraph moved to where one is like it": (
        [ASK, KEEP, SHARE, RIGHT],
        [paragraph("You may ask us to delete your account by letter."), KEEP, SHARE, ASK, RIGHT],
        """\
index: 1 passage added, 1 moved
[moved to 1] You may ask us to delete your account at any time.
[added: You may ask us to delete your account by letter.]
… 2 passages unchanged …
[moved from 1] You may ask us to delete your account at any time.
… 1 passage unchanged …
""",
    ),
    "a paragraph that is somewhat like one elsewhere": (
        [paragraph("one two three four five six seven"), KEEP, SHARE],
        [KEEP, SHARE, paragraph("one two three four five x y")],
        """\
index: 1 passage added, 1 removed
[removed: one two three four five six seven]
… 2 passages unchanged …
[added: one two three four five x y]
""",
    ),
    "two paragraphs removed, both like one added elsewhere": (
        [
            paragraph("one two three four five six seven eight x y"),
            paragraph("one two three four five six seven eight nine z"),
            paragraph("one two three four five six seven eight v w"),
            KEEP,
            SHARE,
        ],
        [KEEP, SHARE, paragraph("one two three four five six seven eight nine ten")],
        """\
index: 2 passages removed, 1 moved
[removed: one two three four five six seven eight x y]
[moved to 1] one two three four five six seven eight nine z
[removed: one two three four five six seven eight v w]
… 2 passages unchanged …
[moved from 1] one two three four five six seven eight nine [removed: z] [added: ten]
""",
    ),
    "a section moved": (
        [RIGHT, ASK, ORDERS, KEEP, SHARE],
        [ORDERS, KEEP, SHARE, RIGHT, ASK],
        """\
index: 2 passages moved
heading 2: [moved to 1] Your right to have data deleted
[moved to 2] You may ask us to delete your account at any time.
… 3 passages unchanged …
heading 2: [moved from 1] Your right to have data deleted
[moved from 2] You may ask us to delete your account at any time.
""",
    ),
    "moves that cross": (
        [ASK, KEEP, SHARE, RIGHT, ORDERS],
        [RIGHT, ORDERS, SHARE, KEEP, ASK],
        """\
index: 3 passages moved
[moved to 1] You may ask us to delete your account at any time.
[moved to 2] We keep your order for 12 months, unless the law says otherwise.
[moved to 3] We share your address with the carrier who delivers it.
… 2 passages unchanged …
[moved from 3] We share your address with the carrier who delivers it.
[moved from 2] We keep your order for 12 months, unless the law says otherwise.
[moved from 1] You may ask us to delete your account at any time.
""",
    ),
    "three words elsewhere": (
        [paragraph("We may ask."), KEEP, SHARE],
        [KEEP, SHARE, paragraph("We may ask.")],
        """\
index: 1 passage added, 1 removed
[removed: We may ask.]
… 2 passages unchanged …
[added: We may ask.]
""",
    ),
    "four words elsewhere": (
        [paragraph("We may ask you."), KEEP, SHARE],
        [KEEP, SHARE, paragraph("We may ask you.")],
        """\
index: 1 passage moved
[moved to 1] We may ask you.
… 2 passages unchanged …
[moved from 1] We may ask you.
""",
    ),
    "one of two equal paragraphs removed": (
        [ASK, KEEP, ASK],
        [KEEP, ASK],
        """\
index: 1 passage removed
[removed: You may ask us to delete your account at any time.]
… 2 passages unchanged …
""",
    ),
    "only the target of a link": (
        [paragraph("See our terms@https://a.example of use.")],
        [paragraph("See our terms@https://b.example of use.")],
        """\
index: 1 passage changed
See our [link changed: terms (link to https://b.example, was to https://a.example)] of use.
""",
    ),
    "only emphasis": (
        [paragraph("You must tell us.")],
        [paragraph("You *must* tell us.")],
        """\
index: the same words, set differently
You [set differently: must (strong)] tell us.
""",
    ),
    "emphasis on another word": (
        [paragraph("You *must* tell us.")],
        [paragraph("You must *tell* us.")],
        """\
index: the same words, set differently
You [set differently: must (was strong) tell (strong)] us.
""",
    ),
    "a paragraph split": (
        [paragraph("You may ask us at any time. We answer within a month.")],
        [paragraph("You may ask us at any time."), paragraph("We answer within a month.")],
        """\
index: the same words, set differently
You may ask us at any time.
[split from the passage above] We answer within a month.
""",
    ),
    "paragraphs joined": (
        [paragraph("You may ask us at any time."), paragraph("We answer within a month.")],
        [paragraph("You may ask us at any time. We answer within a month.")],
        """\
index: the same words, set differently
You may ask us at any time.
[joined to the passage above] We answer within a month.
""",
    ),
    "a list reordered": (
        [item("your name"), item("your address"), item("the orders you made here")],
        [item("the orders you made here"), item("your name"), item("your address")],
        """\
index: 1 passage moved
  item: [moved from 1] the orders you made here
… 2 passages unchanged …
  item: [moved to 1] the orders you made here
""",
    ),
    "an item nested": (
        [item("your name"), item("your address, and where you lived")],
        [item("your name"), item("your address, and where you lived", depth=2)],
        """\
index: the same words, set differently
… 1 passage unchanged …
    item: [set as item indented by 2 instead of item] your address, and where you lived
""",
    ),
    "the level of a heading": (
        [RIGHT, ASK],
        [heading(3, "Your right to have data deleted"), ASK],
        """\
index: the same words, set differently
heading 3: [set as heading 3 instead of heading 2] Your right to have data deleted
… 1 passage unchanged …
""",
    ),
    "numbers instead of bullets": (
        [item("your name")],
        [block("numbered-item", "your name", depth=1)],
        """\
index: the same words, set differently
  numbered item: [set as numbered item instead of item] your name
""",
    ),
    "a space before a mark": (
        [paragraph("It is well known , and true.")],
        [paragraph("It is well known, and true.")],
        """\
index: the same words, set differently
It is well known[spaced differently: ,] and true.
""",
    ),
    "everything removed": (
        [RIGHT, KEEP],
        [],
        """\
index: 2 passages removed
heading 2: [removed: Your right to have data deleted]
[removed: We keep your order for 12 months, unless the law says otherwise.]
""",
    ),
    "the first words": (
        [],
        [RIGHT, KEEP],
        """\
index: 2 passages added
heading 2: [added: Your right to have data deleted]
[added: We keep your order for 12 months, unless the law says otherwise.]
""",
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_what_a_redline_says(old, new, expected):
    pages = compare_pages({"index": tuple(old)}, {"index": tuple(new)}, {})
    assert redlines_as_text(pages) == expected
    assert accept(pages[0].changes) == tuple(new)
    assert reject(pages[0].changes) == tuple(old)
