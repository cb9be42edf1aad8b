"""Sentences that are long enough to be reported when they are repeated."""

from sphinx_privacy.register.repeated_sentences import sentences_in


def test_the_mark_of_a_point_is_not_a_word():
    seven = "tell us who you are and where"
    eight = f"{seven} now"
    found = sentences_in(f"Please:\n\n- {seven}\n- {eight}")
    assert [sentence.words for sentence in found] == [eight]
