"""Sentences that are long enough to be reported when they are repeated."""

import pytest

from sphinx_privacy.register.repeated_sentences import sentences_in


def test_the_mark_of_a_point_is_not_a_word():
    seven = "tell us who you are and where"
    eight = f"{seven} now"
    found = sentences_in(f"Please:\n\n- {seven}\n- {eight}")
    assert [sentence.words for sentence in found] == [eight]


@pytest.mark.parametrize(
    "text",
    [
        "This notice applies when you {covers}`buy boats`. {link}`We` sell {x:y-z}`it`",
        "This notice applies when you :privacy:covers:`buy boats`. :link:`We` sell :x:y-z:`it`",
    ],
)
def test_the_name_of_a_role_is_not_a_word(text):
    assert not list(sentences_in(text))


@pytest.mark.parametrize("role", ["{fact}", "{privacy:fact}", ":fact:", ":privacy:fact:"])
def test_a_value_is_a_word(role):
    found = sentences_in(f"We keep all that you tell us {role}`retention.all.period`")
    assert [sentence.words for sentence in found] == [
        f"we keep all that you tell us {role}`retention.all.period`"
    ]


@pytest.mark.parametrize("role", ["{sentence}", "{privacy:sentence}", ":privacy:sentence:"])
def test_a_sentence_of_the_register_is_not_counted_with_those_around_it(role):
    assert not list(sentences_in(f"We keep all that {role}`shared` you tell us about it"))
