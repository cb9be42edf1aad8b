"""Changed words that matter to readers, and reworded sentences that do not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from sphinx_privacy.archive.blocks import Block, Token
from sphinx_privacy.diff.reasons import Reason, class_of, in_words
from sphinx_privacy.diff.redline import compare_pages
from sphinx_privacy.diff.word_reasons import reasons_of_words
from sphinx_privacy.register.duty_words import FOLDER, LANGUAGES, found_in, words_of


def pairs(name):
    """Return the pairs of a file."""
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return [tuple(part.strip() for part in line.split("|")) for line in lines if "|" in line]


PAIRS = pairs("duty_pairs.txt")
OTHER_PAIRS = [
    (language, *pair)
    for language in ("ar", "de", "fr")
    for pair in pairs(f"duty_pairs.{language}.txt")
]


def page(text):
    """Return the paragraphs of a page, one a line; what begins with "- " is an item of a list."""
    return [
        Block(
            "item" if line.startswith("- ") else "paragraph",
            int(line.startswith("- ")),
            (
                tuple(
                    Token(word, " " * bool(n), "")
                    for n, word in enumerate(line.removeprefix("- ").split())
                ),
            ),
        )
        for line in text.replace("(none)", "").splitlines()
    ]


def reasons(old, new, language="en"):
    pages = compare_pages({"page": page(old)}, {"page": page(new)}, {})
    return list(reasons_of_words(pages, language))


def whys(old, new):
    return [reason.why for reason in reasons(old, new)]


def test_the_corpus_is_large():
    classes = Counter(class_ for class_, *_ in PAIRS)
    assert (classes["substantive"] >= 120, classes["editorial"] >= 60) == (True, True)


def test_each_pair_has_at_least_its_class_and_no_harmless_one_a_higher():
    wrong = [
        (class_, old, new) for class_, old, new in PAIRS if class_of(reasons(old, new)) != class_
    ]
    assert wrong == []


def test_pairs_in_other_languages_have_their_class_in_both_directions():
    wrong = [
        (language, class_, old, new)
        for language, class_, *texts in OTHER_PAIRS
        for old, new in (texts, reversed(texts))
        if class_of(reasons(old, new, language)) != class_
    ]
    assert wrong == []


def test_words_in_a_language_without_a_table_are_never_called_editorial():
    assert [reason.why for reason in reasons("我们在意。", "我们很在意。", "zh_CN")] == [
        '"我们在意。" became "我们很在意。": words in a language whose words are not listed'
    ]


def test_a_change_back_is_as_important():
    assert [pair for pair in PAIRS if class_of(reasons(pair[2], pair[1])) != pair[0]] == []


def test_a_pair_inside_a_longer_text_has_the_same_class():
    around = "This page is about the shop.\n{}\nThe shop is on the hill, near the mill."
    wrong = [
        (class_, old, new)
        for class_, old, new in PAIRS
        if class_of(reasons(around.format(old), around.format(new))) != class_
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "Write to us at any time.",
            "Write to us on weekdays.",
            ['"at any time." became "on weekdays.": a limit on days or hours, when you can act'],
        ),
        (
            "It is free of charge.",
            "It is free of any charge.",
            ['"any" was added: how many, what it costs'],
        ),
        ("We pay it.", "You pay it.", ['"We" became "You": who it is']),
        (
            "Send us a letter about it.",
            "Send us a letter or an email about it.",
            ['"or an email" was added: a way to contact us'],
        ),
        ("Our partner is Acme.", "Our partner is Bolt.", ['"Acme." became "Bolt.": a name']),
        (
            "Write to a@b.example.",
            "Write to c@b.example.",
            ['"a@b.example." became "c@b.example.": an address'],
        ),
        (
            "We sell nothing.",
            "",
            ['"We sell nothing." was removed: a negation, who receives it'],
        ),
        ("We read it. It is kept here.", "We read it, and it is kept here.", []),
        ("See the shop. Berries are red.", "See the shop. The berries are red.", []),
    ],
)
def test_each_reason_says_what_changed_and_how(old, new, expected):
    assert whys(old, new) == expected


def test_long_passages_are_shortened_and_at_most_three_kinds_are_named():
    old = "You may ask us for all of it within a week, at no cost, by email, by letter or by phone."
    removed = '"You may ask us for all of it within a week, at no cost, by …" was removed'
    assert whys(old, "") == [f"{removed}: what may, must or will happen, a negation, a period"]


def test_the_same_change_on_many_pages_is_one_reason_and_many_are_counted():
    listed = [Reason("substantive", f"p{n}", "It changed") for n in range(3)]
    assert in_words(listed) == [
        'Proposed class: "substantive", because:',
        "- p0 and 2 other pages: It changed",
    ]
    many = [Reason("material", "the facts", f"Fact {n}") for n in range(12)]
    assert in_words(many)[-2:] == ["- the facts: Fact 9", "- … and 2 more reasons"]
    assert in_words([]) == [
        'Proposed class: "editorial"; no fact, number, name, duty or condition changed.'
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_phrase_of_the_table_is_found_where_it_is_written(language):
    """So that no row is hidden by a phrase of another."""
    lines = (FOLDER / f"duty_words.{language}.txt").read_text("utf-8").splitlines()
    rows = [line.split(":", 1) for line in lines if line[0] not in "#!=<>"]
    missed = [
        phrase
        for kind, phrases in rows
        for phrase in map(str.strip, phrases.split(";"))
        if kind.strip() and phrase.replace(" ", "").isalpha()
        if [each.row.kind for each in found_in(words_of(phrase, language), language)]
        != [kind.strip()]
    ]
    assert missed == []
