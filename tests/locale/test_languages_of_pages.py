"""Pages in other languages, and a project's own words."""

import json

import pytest

from helpers.prepared import run_module

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
OWN = "locales/en/LC_MESSAGES/sphinx_privacy.po"
TABLE = "```{cookie-table}\n:columns: name, lifetime, storage\n```\n"


def entry(message, words):
    return f'{HEAD}msgid "{message}"\nmsgstr "{words}"\n'


def test_a_page_in_arabic_goes_from_right_to_left(shop):
    page = shop(TABLE, 'language = "ar"\n').build().page()
    assert page.html["lang"] == "ar"
    assert page.h1.find_parent(dir="rtl")
    assert [cell.get_text() for cell in page.table.thead.find_all("th")] == [
        "الاسم",
        "مدة الاحتفاظ",
        "طريقة التخزين",
    ]
    assert page.find("script", src=lambda src: src and "cookie-table" in src)["data-sort"] == (
        "الترتيب حسب"
    )
    lifetime = page.table.tbody.find("td", attrs={"data-label": "مدة الاحتفاظ"})
    assert (lifetime.get_text().strip(), lifetime["data-sort"]) == ("حتى إغلاق المتصفح", "0")


def test_a_language_without_a_catalogue_has_english_words_and_a_build_says_so(shop):
    site = shop(TABLE, 'language = "xx"\n')  # docutils does not know it, either
    done = run_module("sphinx", "-n", "-W", ".", "out", folder=site.folder)
    assert done.status == 0
    said = 'sphinx_privacy has no catalogue for the language "xx", so its own words are in English;'
    assert said in done.out
    assert "Kept for" in (site.folder / "out/index.html").read_text("utf-8")


def test_a_theme_that_can_has_whole_pages_from_right_to_left(shop):
    page = shop("", 'language = "ar"\nhtml_theme = "furo"\n').build().page()
    assert (page.html["lang"], page.html["dir"]) == ("ar", "rtl")


def test_english_pages_say_nothing_about_their_direction(shop):
    page = shop(TABLE).build().page()
    assert not page.find(dir=True)
    script = page.find("script", src=lambda src: src and "cookie-table" in src)
    assert not [name for name in script.attrs if name.startswith("data-")]


def test_data_for_templates_has_the_language_alone(shop):
    made = shop(TABLE, 'language = "ar"\n').build("json")
    assert '\\" dir' not in json.dumps(json.loads(made.output("index.fjson", "json")))


def test_a_project_has_words_of_its_own(shop):
    site = shop(TABLE, **{OWN: entry("Kept for", "How long")}).build()
    assert site.page().table.thead.find_all("th")[1].get_text() == "How long"
    site.write({OWN: entry("Kept for", "Until when")})
    assert site.build().page().table.thead.find_all("th")[1].get_text() == "Until when"


@pytest.mark.parametrize(
    ("catalogue", "line", "message"),
    [
        (entry("version of {label}", "edition of {name}"), 4, 'there is no place "{name}" in this message; did you mean "{label}"?'),
        (f"{HEAD}nonsense\n", 4, "gettext cannot read this: Unknown or misformatted keyword on 3."),
    ],
)  # fmt: skip
def test_a_malformed_catalogue_is_reported(shop, catalogue, line, message):
    site = shop(TABLE)
    path = site.folder / OWN
    path.parent.mkdir(parents=True)
    path.write_text(catalogue, "utf-8")
    site.build(warnings=f"{OWN}:{line}:1: malformed-catalogue: {message}")
    assert site.page().table.thead.find_all("th")[1].get_text() == "Kept for"
