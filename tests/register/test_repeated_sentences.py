"""Sentences that are long enough to be reported when they are repeated."""

from sphinx_privacy.register.repeated_sentences import sentences_in


def test_the_mark_of_a_point_is_not_a_word():
    seven = "tell us who you are and where"
    eight = f"{seven} now"
    found = sentences_in(f"Please:\n\n- {seven}\n- {eight}")
    assert [sentence.words for sentence in found] == [eight]


def test_the_name_of_a_role_is_not_a_word():
    found = sentences_in(
        "This notice applies when you {covers}`buy boats`. {link}`We` sell {x:y-z}`it`"
    )
    assert not list(found)


def test_a_value_is_a_word():
    found = sentences_in("We keep all that you tell us {fact}`retention.all.period`")
    assert [sentence.words for sentence in found] == [
        "we keep all that you tell us {fact}`retention.all.period`"
    ]
