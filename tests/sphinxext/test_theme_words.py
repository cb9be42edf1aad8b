"""Words of Furo and Sphinx, which neither of them has in every language that we have."""

from pathlib import Path

import furo
import pytest
from bs4 import BeautifulSoup

from helpers.english_words import english_on
from sphinx_privacy.sphinxext.from_furo import MARKED, UNMARKED

PAGE = """
    We store little.

    ```{cookie-table}
    :caption: What we store
    ```

    ## More

    ```{toctree}
    news/index
    ```
"""
FILES = {
    "news/index.md": "# News\n\n```{toctree}\nold\n```\n",
    "news/old.md": "# Old news\n\nNothing.\n",
}
NAMED = {
    "de": {
        *("Link zu dieser Überschrift", "Link zu dieser Tabelle", "Inhalt", "Menü", "Ausklappen"),
        "Seitenleiste mit der Navigation ein- oder ausblenden",
        "Zwischen hellem, dunklem und automatischem Farbschema wechseln",
        "Unterseiten von News ein- oder ausklappen",
    },
    "en": {
        *("Link to this heading", "Link to this table", "Contents", "Menu", "Expand"),
        "Toggle site navigation sidebar",
        "Toggle Light / Dark / Auto color theme",
        "Toggle navigation of News",
    },
}


@pytest.mark.parametrize("language", NAMED)
def test_controls_and_pictures_are_named_in_the_language_of_the_page(shop, language):
    conf = f'html_theme = "furo"\nlanguage = "{language}"\ncopyright = "Example Ltd"\n'
    made = shop(PAGE, conf, **FILES).build("html")
    page = made.page()
    texts = {each.get_text() for each in page.select("svg title")}
    texts |= {each[name] for name in ("title", "aria-label") for each in page.select(f"[{name}]")}
    assert NAMED[language] <= texts
    if language != "en":
        assert [english_on(made.output(name)) for name in ("index.html", "search.html")] == [[], []]


def test_the_words_are_those_of_the_templates_of_furo():
    templates = [path.read_text("utf-8") for path in Path(furo.__file__).parent.rglob("*.html")]
    written = " ".join(" ".join(templates).split())
    shown = BeautifulSoup(written, "lxml")
    names = {each.get_text() for each in shown.select("title")}
    names |= {each["aria-label"] for each in shown.select("[aria-label]")}
    assert set(UNMARKED) <= names
    assert [
        words for words in MARKED if words.replace("%(", "{{ ").replace(")s", " }}") not in written
    ] == []
