"""What a redline says where words were kept: in another paragraph, a longer one, or a phrase."""

from __future__ import annotations

import pytest
from both_versions import accept, reject

from helpers.short_blocks import item, paragraph
from sphinx_privacy.diff.as_text import redlines_as_text
from sphinx_privacy.diff.redline import compare_pages

CASES = {
    "few words in common at the beginning": (
        [paragraph("Last updated 2 May 2018")],
        [paragraph("Last updated 30 June 2020")],
        """\
index: 1 passage changed
Last updated [removed: 2 May 2018] [added: 30 June 2020]
""",
    ),
    "a sentence removed at the beginning": (
        [
            paragraph(
                "We use cookies of our own. A cookie is a small text that is kept by your browser."
            )
        ],
        [paragraph("A cookie is a small text that is kept by your browser.")],
        """\
index: 1 passage changed
[removed: We use cookies of our own.] A cookie is a small text that is kept by your browser.
""",
    ),
    "a long paragraph added to a short one": (
        [paragraph("We may pass on what you gave us if a court orders it.")],
        [
            paragraph(
                "We may pass on what you gave us if a court orders it. Besides, those who register a name with us "
                "agree that the registry makes their address known to all who ask for it, as its own rules say."
            )
        ],
        """\
index: 1 passage changed
We may pass on what you gave us if a court orders it. [added: Besides, those who register a name with us \
agree that the registry makes their address known to all who ask for it, as its own rules say.]
""",
    ),
    "a paragraph split and rewritten , with whole passages left": (
        [
            paragraph(
                "You can use these rights in your account. If you have a question about them , write to "
                "our office in London. To complain , residents of the Union go to the board that is named here."
            )
        ],
        [
            paragraph("You can use these rights in your account."),
            paragraph(
                "If you have a question about them , write to our office in London. Before we delete anything "
                "we ask you for two things that only you can know , and others for a letter with your name."
            ),
            paragraph("If you are in the Union , you can go to the board that is named here."),
        ],
        """\
index: 1 passage changed
You can use these rights in your account.
[split from the passage above] If you have a question about them , write to our office in London. \
[removed: To complain , residents of the Union] [added: Before we delete anything we ask you for two \
things that only you can know , and others for a letter with your name.]
[split from the passage above] [added: If you are in the Union , you can] go to the board that is \
named here.
""",
    ),
    "words that are left of a phrase": (
        [
            paragraph(
                "All data is encrypted on its way. Most data are not encrypted while they are in our base. We tell you when that changes."
            )
        ],
        [
            paragraph(
                "All data is encrypted on its way. Every field has a key and the disks with the data are encrypted on every one of them. We tell you when that changes."
            )
        ],
        """\
index: 1 passage changed
All data is encrypted on its way. [removed: Most data are not encrypted while they are in our base] \
[added: Every field has a key and the disks with the data are encrypted on every one of them]. \
We tell you when that changes.
""",
    ),
    "a sentence on its own , and another with the next paragraph": (
        [
            paragraph("All data are encrypted on their way. Most are not encrypted in our base."),
            paragraph("See the overview of our security."),
        ],
        [
            paragraph("All data are encrypted on their way."),
            paragraph("Most are not encrypted in our base. See the overview of our security."),
        ],
        """\
index: the same words, set differently
All data are encrypted on their way.
[split from the passage above] Most are not encrypted in our base.
[joined to the passage above] See the overview of our security.
""",
    ),
    "a name joined to the paragraph above": (
        [paragraph("When it is required under applicable law."), paragraph("Our shop Ltd")],
        [paragraph("When it is required under applicable law. Our shop")],
        """\
index: 1 passage changed
When it is required under applicable law.
[joined to the passage above] Our shop [removed: Ltd]
""",
    ),
    "a sentence made a list": (
        [paragraph("We share it with carriers , banks and tax offices.")],
        [paragraph("We share it with"), item("carriers"), item("banks"), item("tax offices.")],
        """\
index: 1 passage changed
We share it with
  item: [split from the passage above] carriers [removed: ,]
  item: [split from the passage above] banks [removed: and]
  item: [split from the passage above] tax offices.
""",
    ),
    "a list made a paragraph": (
        [paragraph("Write to"), *map(item, ("Our Shop Ltd", "1 High Street", "London"))],
        [paragraph("Write to"), paragraph("Our Shop Ltd 1 High Street London")],
        """\
index: the same words, set differently
… 1 passage unchanged …
[set as paragraph instead of item] Our Shop Ltd
  item: [joined to the passage above] 1 High Street
  item: [joined to the passage above] London
""",
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_words_that_were_kept_are_not_shown_as_removed_and_added(old, new, expected):
    pages = compare_pages({"index": tuple(old)}, {"index": tuple(new)}, {})
    assert redlines_as_text(pages) == expected
    assert accept(pages[0].changes) == tuple(new)
    assert reject(pages[0].changes) == tuple(old)
