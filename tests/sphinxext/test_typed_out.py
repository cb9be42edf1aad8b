"""Numbers and addresses in sentences: shown by a role, and never typed out."""

from __future__ import annotations

import pytest

from helpers.small_site import small_site
from helpers.sphinx_project import COOKIES

TABLE = "\n\n```{cookie-table}\n```\n"
COUNTS = "counts a list, which may change; leave the number out."
FAULTS = {
    "It is so in two\nimportant ways:\n\n- one\n- two": f'3:13: typed-out: "two important ways" {COUNTS}',
    "You have 5 rights, we think: the right to sing, and more.": f'3:10: typed-out: "5 rights" {COUNTS}',
    "It is so in the following twelve ways.": f'3:27: typed-out: "twelve ways" {COUNTS}',
    "We set Three small cookies.": '3:8: typed-out: "Three small cookies" is typed out; show the number with the role {fact}`count.cookie`.',
}  # fmt: skip
OTHER_NUMBERS = [
    "It is so in two ways.",
    "We sell two boats.\n\nOur list:\n\n- one",
    "Under Article 6 rights are few: one.",
    "It takes one of two and a half: less.",
    "As `two ways` or {cookie}`two ways <basket>` may be:",
    "Our two cookies are eaten, and four cookies are left.",
    "Within 48 hours:",
    "See the year 2024 for reasons: none.",
    "# Two ways: one, two\n\nNo.",
]


@pytest.fixture
def build(project):
    """Build a site of pages with one text each, and return it with what is said of each text."""

    def build(texts, conf=""):
        pages = {f"page-{number}.md": text for number, text in enumerate(texts)}
        index = "# Shop\n\nWe set {fact}`count.cookie` cookies.\n\n```{toctree}\n:glob:\n\npage-*\n```\n"
        files = {name: f"# Page\n\n{text}\n" for name, text in pages.items()}
        files |= {"index.md": index + TABLE, "register/cookies.yaml": COOKIES}
        site = project(files, conf)
        assert site.run(pages=["index.md"]) == 0, site.warnings
        said = (line.split(":", 1) for line in site.warnings.splitlines())
        return site, [(pages[name], message) for name, message in said]

    return build


def test_a_number_that_counts_a_list_or_records_is_reported_and_no_other(build):
    before = "It was so in two ways:\n\n- one\n- two"  # on a page that belongs to no version
    unversioned = f'privacy_unversioned = ["page-{len(FAULTS)}"]\n'
    site, said = build([*FAULTS, before, *OTHER_NUMBERS], unversioned)
    assert said == [*FAULTS.items()]
    assert site.page().find("p").get_text() == "We set three cookies."


def test_a_number_of_records_is_spelled_out_in_any_english(shop):
    site = shop("We set {fact}`count.cookie` cookies." + TABLE, 'language = "en_GB"\n')
    assert site.build().page().find("p").get_text() == "We set three cookies."


def test_a_large_number_of_records_is_in_digits(shop):
    more = "".join(
        f"  - {{id: c{number}, name: c{number}, provider: own, storage: cookie, "
        "category: needed, lifetime: session}\n"
        for number in range(10)
    )
    site = shop(
        "We set {fact}`count.cookie` cookies." + TABLE, **{"register/cookies.yaml": COOKIES + more}
    )
    assert site.build().page().find("p").get_text() == "We set 13 cookies."


def test_a_translator_can_use_the_number(shop):
    conf = 'locale_dirs = ["locale"]\ngettext_compact = False\ngettext_auto_build = True\n'
    site = shop("We set {fact}`count.cookie` cookies." + TABLE, conf)
    site.write(
        {
            "locale/de/LC_MESSAGES/index.po": 'msgid ""\nmsgstr ""\n'
            '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            'msgid "We set {fact}`count.cookie` cookies."\n'
            'msgstr "Es gibt {fact}`count.cookie` Cookies."\n'
        }
    )
    page = site.build("html", "-D", "language=de").page()
    assert page.find("p").get_text() == "Es gibt 3 Cookies."


def test_an_address_and_a_telephone_number_are_reported(project):
    site = project(small_site())
    words = "Come to 1 Mill\nLane, or to Exampleton, by 1 Mill Laner.\nCall +44 20 7946 0000."
    site.edit("plain.md", "No facts.", words)
    email = "email: privacy@example.org"
    site.edit("register/organisation.yaml", email, f"{email}, phone: +44 20 7946 0000")
    site.build(
        "dummy",
        warnings="""
        plain.md:3:9: typed-out: "1 Mill Lane" is typed out; show the address with the role {fact}`address.mill-lane`.
        plain.md:5:6: typed-out: "+44 20 7946 0000" is typed out; show the number with the role {fact}`contact.privacy.phone`.
        """,
    )


def months(place, words):
    return f'{place}: typed-out: "{words}" is typed out; keep the value in the register, and show it with a role such as {{fact}}`retention.<id>.period`.'


IN_OTHER_LANGUAGES = {
    "de": {
        "Wir speichern sie 13 Monate lang.": months("3:19", "13 Monate"),
        "Nach dreizehn oder 13 Monaten.": months("3:20", "13 Monaten"),
    },
    "fr": {"Nous les gardons pendant 13 mois.": months("3:26", "13 mois")},
    "ar": {"نحفظها لمدة 13 شهرًا.": months("3:13", "13 شهرًا")},
}
OTHER_PERIODS_AND_AGES = {
    "de": "Das dauert drei Monate; nicht für Kinder unter 13 Jahren, wer 13 Jahre alt ist, oder 13 Tage.",
    "fr": "Cela dure deux mois; pas pour les moins de 13 ans, ni 13 jours.",
    "ar": "لمدة سنتين، وليس لمن دون 13 سنة.",
}


@pytest.mark.parametrize("language", IN_OTHER_LANGUAGES)
def test_a_period_of_the_register_is_found_in_other_languages_and_no_other(build, language):
    faults = IN_OTHER_LANGUAGES[language]
    site, said = build([*faults, OTHER_PERIODS_AND_AGES[language]], f'language = "{language}"\n')
    assert said == [*faults.items()]
    assert site.page().find("p").get_text() == "We set 3 cookies."


NOTICE_TEXTS = [
    ("am 5. April 2026 {}", "5. April 2026", "{fact}`updated`"),
    ("le 1er mars 2026 {}", "1er mars 2026", "{fact}`updated`"),
    ("في 5 ديسمبر 2026 {}", "5 ديسمبر 2026", "{fact}`updated`"),
    ("zwei Jahre {}", "zwei Jahre", "{fact}`retention.<id>.period`"),
    ("une année {}", "une année", "{fact}`retention.<id>.period`"),
    ("بعد سنتين {}", "سنتين", "{fact}`retention.<id>.period`"),
    ("on 5 April 2026 {}", "5 April 2026", "{fact}`updated`"),
]


def test_notices_spell_out_no_value_and_each_is_reported_once(project):
    made = project(small_site())
    lines = "".join(f"{line.format('x')}\n" for line, _words, _way in NOTICE_TEXTS)
    made.edit("notices/orders.md", "{retention} order\n", "{retention} order\n" + lines)
    made.run("dummy")
    places = made.warnings.splitlines()
    assert [line.split(": ", 1)[1] for line in places if ": typed-out: " in line] == [
        f'typed-out: "{words}" is typed out; keep the value in the register, and show it with a role '
        f"such as {way}."
        for _line, words, way in NOTICE_TEXTS
    ]
