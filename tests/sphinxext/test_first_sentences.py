"""The card of a notice quotes the first sentence of each block, and words that a page marks."""

import pytest

from helpers.small_site import small_site

WORDS = "To send what you bought. You ordered it."
LASTING = "sentences: [{id: lasting, text: It *lasts*. It stays.}]\n"


@pytest.fixture
def card(project):
    """Return the point of the card that has a block's first sentence, as HTML."""

    def card(words, point="Why"):
        site = project(small_site())
        site.edit("register/shared.yaml", "recipients:", f"{LASTING}recipients:")
        site.edit("plain.md", "No facts.", "{sentence}`lasting`")
        site.edit("notices/orders.md", WORDS, words)
        shown = site.build().page("notices/orders").find("dt", string=point)
        return shown and shown.find_next_sibling("dd")

    return card


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("To sell. To buy.", "To sell."),
        ("To sell", "To sell"),
        ("To use data, e.g. your name. To go.", "To use data, e.g. your name."),
        ("To pay Example Inc. for it. To go.", "To pay Example Inc. for it."),
        ("To pay Example Inc. Ltd for it. To go.", "To pay Example Inc. Ltd for it."),
        ("To pay 1.50 pounds. To go.", "To pay 1.50 pounds."),
        ("To know who you are? To go.", "To know who you are?"),
        ("To sell.\n\nTo buy.", "To sell."),
        ("To sell and\nto buy. To go.", "To sell and\nto buy."),
        (
            "To see [our shop](https://example.org/). To go.",
            'To see <a class="reference external" href="https://example.org/">our shop</a>.',
        ),
        ("To *sell* it. To go.", "To <em>sell</em> it."),
        ("To wait {fact}`retention.order.period`. To go.", "To wait one year."),
        ("{sentence}`lasting` To go.", "It <em>lasts</em>."),
        ("So {worth-knowing}`we read it. We smile`.", "So we read it."),
    ],
)
def test_the_first_sentence_is_quoted(card, words, quoted):
    assert card(words).li.p.decode_contents() == quoted


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("So {worth-knowing}`we read it`.", "We read it."),
        ("So {worth-knowing}`we *read* it, and smile!`", "We <em>read</em> it, and smile!"),
        (
            "So {worth-knowing}``we keep it for {fact}`retention.order.period` ``.",
            "We keep it for one year.",
        ),
    ],
)
def test_marked_words_are_quoted_as_a_sentence(card, words, quoted):
    assert card(words, "Worth knowing").li.p.decode_contents() == quoted


def test_several_marked_words_are_points_in_the_order_of_the_page(card):
    words = "So {worth-knowing}`we read it`.\n\nIndeed {worth-knowing}`we smile`."
    points = card(words, "Worth knowing").select("li")
    assert [point.get_text() for point in points] == ["We read it.", "We smile."]


def test_without_marked_words_nothing_is_worth_knowing(card):
    assert card(WORDS, "Worth knowing") is None
