"""Publishing refuses misspelt words, until they are corrected or accepted."""

from __future__ import annotations

import pytest

from helpers.published_shop import DAY, UNTRIED, publish, refusal

pytest_plugins = ("helpers.published_shop_fixtures",)
pytestmark = pytest.mark.xdist_group("small-history")

LIST = "docs/register/words.txt"
REASONS = f"""\
docs/notices/letters.md:3:4: misspelt-word: "recieve" is misspelt; write "receive", or add the word to {LIST} if it is right.
docs/register/cookies.yaml:10:14: misspelt-word: "Zxqvk" is not a known word; correct it, or add it to {LIST}.
"""


@pytest.fixture
def misspelt(redrafted):
    """Return a shop with misspelt words in what is published, and in what is not."""
    redrafted.edit("docs/notices/letters.md", "We write", "We recieve it, etc., and write")
    redrafted.edit("docs/register/cookies.yaml", "Keeps your basket.", "Keeps your basket, Zxqvk.")
    redrafted.edit("docs/history.md", "# History", "# Histroy")
    redrafted.commit("Change words")
    return redrafted


def test_each_misspelt_word_is_a_reason_and_an_accepted_one_is_none(misspelt):
    assert refusal(misspelt) == REASONS
    misspelt.write({LIST: "recieve\nzxqvk  # a name\n"})
    misspelt.commit("Accept two words")
    publish(misspelt, DAY)


WITHOUT_LIST = "from sphinx_privacy.prose import spelling; spelling.find_spec = lambda _: None\n"


def test_without_the_list_of_words_it_says_that_the_spelling_is_not_checked(misspelt):
    said = misspelt.run("publish", DAY, before=UNTRIED + WITHOUT_LIST)
    assert said.status == 0, said.err
    assert said.out.splitlines()[1] == (
        'the spelling is not checked, as a package is missing; run: pip install "chunspell<3,>=2.0.5" "codespell<3,>=2.4"'
    )
