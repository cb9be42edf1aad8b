"""A site in several languages: where each is, what is translated, and what is not yet."""

import pytest
from pikepdf import Dictionary

from helpers.sphinx_project import COOKIES, PDF
from helpers.tagged_pdf import Tagged

NAMES = 'privacy_languages = {"en": "English", "de": "Deutsch"}\n'
BASE = 'html_baseurl = "https://shop.example/privacy/"\n'
GERMAN = ("-D", "language=de")
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
PAGE = {
    "Shop": "Laden",
    "We store little.": "Wir speichern wenig.",
    "News": "Neues",
    "What we store": "Was wir speichern",
}
REGISTER = {
    "Needed cookies": "Notwendige Cookies",
    "The shop does not work without them.": "Ohne sie geht es nicht.",
    "the basket": "den Korb",
    "Counting cookies": "Zählende Cookies",
    "They count visits.": "Sie zählen Besuche.",
    "Keeps your basket. See {cookie}`basket`.": "Merkt sich den Korb. Siehe {cookie}`basket`.",
    "Counts visits.": "Zählt Besuche.",
    "Their cookies": "Deren Cookies",
    "Kept by the browser": "Im Browser",
    "Counter's privacy policy": "Datenschutz bei Counter",
}
SHOP = """\
    We store little.

    ```{cookie-table}
    :caption: What we store
    ```

    ```{cookie-categories}
    ```

    ```{toctree}
    news/index
    ```
"""
NOTE = "Diese Seite ist nicht vollständig übersetzt. Original: English"


def catalogue(words, flag=""):
    """Return a catalogue; the flag is that of the last text."""
    entries = [f'msgid "{text}"\nmsgstr "{translation}"\n' for text, translation in words.items()]
    return "\n".join([HEADER, *entries[:-1], flag + entries[-1]])


def files(page=PAGE, register=REGISTER, flag="", news="Neues"):
    """Return the catalogues of a shop."""
    folder = "locales/de/LC_MESSAGES"
    return {
        f"{folder}/index.po": catalogue(page, flag),
        f"{folder}/register.po": catalogue(register),
        f"{folder}/news.po": catalogue({"News": news}),
    }


@pytest.fixture
def site(shop):
    """Make the shop in English and German, with its catalogues."""

    def make(conf=BASE, **catalogues):
        return shop(SHOP, NAMES + conf, **{"news/index.md": "# News\n"}, **files(**catalogues))

    return make


def alternates(page):
    found = page.head.find_all("link", rel="alternate")
    return [(link["hreflang"], link["href"]) for link in found]


def switch(page):
    return [
        (each.get("lang"), each.get("href"), each.get_text())
        for each in page.select(".web-only .languages li > *")
    ]


def test_each_page_links_itself_in_every_language(site):
    made = site().build()
    page = made.page("news/index")
    assert page.html["lang"] == "en"
    root = "https://shop.example/privacy"
    assert alternates(page) == [
        ("en", f"{root}/news/"),
        ("x-default", f"{root}/news/"),
        ("de", f"{root}/de/news/"),
    ]
    assert switch(page) == [("en", None, "English"), ("de", "../de/news/index.html", "Deutsch")]
    made.build("html", *GERMAN)
    page = made.page("news/index")
    assert page.html["lang"] == "de"
    assert page.head.find("link", rel="canonical")["href"] == f"{root}/de/news/"
    assert alternates(page)[-1] == ("de", f"{root}/de/news/")
    assert switch(page) == [
        ("en", "../../news/index.html", "English"),
        ("de", None, "Deutsch"),
    ]


def test_the_register_is_translated_as_a_whole(site):
    made = site("").build("html", *GERMAN)
    page = made.page()
    assert NOTE not in page.get_text()
    assert "Merkt sich den Korb. Siehe shop_basket.id." in page.table.get_text()
    assert "Notwendige Cookies" in [term.get_text() for term in page.find_all("dt")]
    assert "Zählt Besuche." in made.output("cookies.csv")
    assert alternates(page) == [
        ("en", "../index.html"),
        ("x-default", "../index.html"),
        ("de", "index.html"),
    ]


@pytest.mark.parametrize(
    "left",
    [
        {"page": {**PAGE, "We store little.": ""}},
        {"page": PAGE, "flag": "#, fuzzy\n"},
        {"register": {**REGISTER, "Counts visits.": ""}},
    ],
)
def test_a_page_that_is_behind_its_original_says_so(site, left):
    made = site(**left).build("html", *GERMAN)
    page = made.page()
    note = page.find(string=NOTE.removesuffix("English")).parent
    assert note.get_text() == NOTE
    assert note.a["href"] == "../index.html"
    assert note.a["lang"] == "en"
    assert NOTE not in made.page("news/index").get_text()
    description = page.head.find("meta", {"name": "description"})["content"]
    assert description in {"We store little.", "Wir speichern wenig."}


def test_a_page_whose_catalogue_is_gone_says_so(site):
    made = site()
    (made.folder / "locales/de/LC_MESSAGES/news.po").unlink()
    made.build("html", *GERMAN)
    assert NOTE in made.page("news/index").get_text()
    assert NOTE not in made.page().get_text()


def english_on_paper(made):
    """Return the words of the PDF of a project that are marked as English."""
    paper = Tagged.of(made.folder / "out/privacypdf", "policy")
    parts = [part for part in paper.pdf.objects if isinstance(part, Dictionary) and "/S" in part]
    return {paper.text(part).strip() for part in parts if str(part.get("/Lang")) == "en"}


def test_what_is_not_translated_has_its_language(site):
    """A text of the register has it inside a translated sentence, too; a title, in lists of pages."""
    page = {**PAGE, "We store little.": ""}
    register = {**REGISTER, "Needed cookies": "", "the basket": "", "They count visits.": ""}
    made = site(BASE + PDF, page=page, register=register, news="").build("html", *GERMAN)
    shown = made.page().select_one(".body")
    found = [each.get_text() for each in shown.select('[lang="en"]')]
    assert found == [
        *("English", "English", "We store little.", "Needed cookies", "the basket"),
        *("They count visits.", "News"),
    ]
    assert made.build("text", *GERMAN).text().count("They count visits.") == 1
    english = english_on_paper(made.build("privacypdf", *GERMAN))
    assert "We store little." in english
    assert "Laden" not in english


def test_without_an_address_of_the_site_the_original_is_named_without_a_link(site):
    made = site(PDF, page={**PAGE, "We store little.": ""})
    english = english_on_paper(made.build("privacypdf", *GERMAN))
    assert "We store little." in english


def test_translators_are_asked_once_for_each_text_of_the_register(site):
    made = site().build("gettext")
    line = COOKIES.splitlines().index("    purpose: Counts visits.") + 1
    register = made.output("register.pot", "gettext")
    assert f'#: register/cookies.yaml:{line}\nmsgid "Counts visits."\nmsgstr ""\n' in register
    assert register.count('msgid "Counts visits."') == 1
    assert "shop_basket" not in register
    page = made.output("index.pot", "gettext")
    assert "Counts visits." not in page
    assert "Counter's privacy policy" not in page
    assert 'msgid "We store little."' in page


def test_a_catalogue_that_cannot_be_read_stops_the_build(site):
    made = site()
    made.write({"locales/de/LC_MESSAGES/register.po": "msgstr\nWords\n"})
    assert made.run("html", *GERMAN) == 2
    assert "locales/de/LC_MESSAGES/register.po:2: gettext cannot read this: " in made.warnings


@pytest.mark.parametrize(
    ("conf", "message"),
    [
        (
            'privacy_languages = ["en", "de"]\n',
            (
                "\"privacy_languages\" cannot be ['en', 'de']; write languages with their names, "
                'such as {"de": "Deutsch", "en": "English"}.'
            ),
        ),
        (
            'language = "fr"\n' + NAMES,
            (
                '"privacy_languages" has "en", "de", but this is built in "fr"; add it, or change '
                '"language".'
            ),
        ),
    ],
)
def test_a_wrong_setting_is_reported(shop, conf, message):
    made = shop("We store little.", conf)
    made.run()
    assert f": malformed-setting: {message}\n" in f"{made.warnings}\n"
