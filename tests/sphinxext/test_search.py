"""The index of words for the search: what Sphinx alone would make of them, on every page."""

import json

from sphinx.search.en import SearchEnglish

WORDS = "Policies on RUNNING processes: runners are processing them, and them again."
TOCTREE = "```{toctree}\nother\n```\n"


def test_each_page_has_the_stems_that_sphinx_finds(shop):
    made = shop(f"{WORDS}\n\n{TOCTREE}", **{"other.md": f"# Second\n\n{WORDS}\n"}).build()
    index = made.output("searchindex.js")
    terms = json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))["terms"]
    plain = SearchEnglish({})
    stems = {plain.stem(word) for word in plain.split(WORDS)}
    found = {term for term, pages in terms.items() if pages == [0, 1]}
    assert found == {stem for stem in stems if plain.word_filter(stem)}
