"""The card of a notice quotes the first sentence of each block, and words that a page marks."""

import pytest

from helpers.small_site import small_site

ORDERS = "notices/orders.md"
WORDS = "```{purpose} sending\nTo send what you bought. You ordered it.\n```"
LASTING = "sentences: [{id: lasting, text: It *lasts*. It stays.}]\n"


@pytest.fixture
def card(project):
    """Return the points of the card that quote blocks, each a purpose, as HTML."""

    def card(*blocks, point):
        purposes = [f"{{id: p{number}, bases: [contract]}}" for number in range(len(blocks))]
        words = [f"```{{purpose}} p{number}\n{words}\n```" for number, words in enumerate(blocks)]
        site = project(small_site())
        site.edit("register/shared.yaml", "recipients:", f"{LASTING}recipients:")
        site.edit("plain.md", "No facts.", "{sentence}`lasting`")
        notice = "register/notices/orders.yaml"
        site.edit(notice, "{id: sending, bases: [contract]}", ", ".join(purposes))
        site.edit(ORDERS, WORDS, "\n\n".join(words))
        shown = site.build(pages=[ORDERS]).page("notices/orders").find("dt", string=point)
        return [
            each.decode_contents()
            for each in shown.find_next_sibling("dd").select("li > p:first-child")
        ]

    return card


QUOTED = {
    "To sell. To buy.": "To sell.",
    "To sell": "To sell",
    "To use data, e.g. your name. To go.": "To use data, e.g. your name.",
    "To pay Example Inc. for it. To go.": "To pay Example Inc. for it.",
    "To pay Example Inc. Ltd for it. To go.": "To pay Example Inc. Ltd for it.",
    "To pay 1.50 pounds. To go.": "To pay 1.50 pounds.",
    "To know who you are? To go.": "To know who you are?",
    "To sell.\n\nTo buy.": "To sell.",
    "To sell and\nto buy. To go.": "To sell and\nto buy.",
    "To see [our shop](https://example.org/). To go.": (
        'To see <a class="reference external" href="https://example.org/">our shop</a>.'
    ),
    "To *sell* it. To go.": "To <em>sell</em> it.",
    "To wait {fact}`retention.order.period`. To go.": "To wait one year.",
    "{sentence}`lasting` To go.": "It <em>lasts</em>.",
    "So {worth-knowing}`we read it. We smile`.": "So we read it.",
}
MARKED = {
    "So {worth-knowing}`we read it`.": "We read it.",
    "So {worth-knowing}`we *read* it, and smile!`": "We <em>read</em> it, and smile!",
    "So {worth-knowing}``we keep it for {fact}`retention.order.period` ``.": (
        "We keep it for one year."
    ),
    "Indeed {worth-knowing}`we smile`.": "We smile.",
}


def test_the_first_sentence_of_each_block_is_quoted(card):
    assert card(*QUOTED, point="Why") == list(QUOTED.values())


def test_marked_words_are_quoted_as_sentences_in_the_order_of_the_page(card):
    assert card(*MARKED, point="Worth knowing") == list(MARKED.values())


def test_without_marked_words_nothing_is_worth_knowing(project):
    page = project(small_site()).build(pages=[ORDERS]).page("notices/orders")
    assert page.find("dt", string="Worth knowing") is None
