"""Numbers and addresses in sentences: shown by a role, and never typed out."""

from __future__ import annotations

import pytest

from helpers.small_site import small_site
from helpers.sphinx_project import COOKIES

TABLE = "\n\n```{cookie-table}\n```\n"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (
            "It is so in two\nimportant ways:\n\n- one\n- two",
            "3:13",
            '"two important ways" counts a list, which may change; leave the number out.',
        ),
        (
            "You have 5 rights, we think: the right to sing, and more.",
            "3:10",
            '"5 rights" counts a list, which may change; leave the number out.',
        ),
        (
            "It is so in the following twelve ways.",
            "3:27",
            '"twelve ways" counts a list, which may change; leave the number out.',
        ),
        (
            "We set Three small cookies.",
            "3:8",
            (
                '"Three small cookies" is typed out; show the number with the role '
                "{fact}`count.cookie`."
            ),
        ),
    ],
)
def test_a_number_that_counts_a_list_or_records_is_reported(shop, text, place, message):
    warning = f"index.md:{place}: typed-out: {message}"
    shop(text + TABLE).build(warnings=warning)


@pytest.mark.parametrize(
    "text",
    [
        "It is so in two ways.",
        "We sell two boats.\n\nOur list:\n\n- one",
        "Under Article 6 rights are few: one.",
        "It takes one of two and a half: less.",
        "As `two ways` or {cookie}`two ways <basket>` may be:",
        "Our two cookies are eaten, and four cookies are left.",
        "Within 48 hours:",
        "See the year 2024 for reasons: none.",
        "# Two ways: one, two\n\nNo.",
    ],
)
def test_other_numbers_are_left_alone(shop, text):
    assert shop(text + TABLE).build()


def test_the_pages_that_belong_to_no_version_may_count(shop):
    text = "It was so in two ways:\n\n- one\n- two"
    assert shop(text + TABLE, 'privacy_unversioned = ["index"]\n').build()


@pytest.mark.parametrize("language", ["en", "en_GB", "de"])
def test_a_number_of_records_is_spelled_out_in_english(shop, language):
    site = shop("We set {fact}`count.cookie` cookies." + TABLE, f'language = "{language}"\n')
    number = "3" if language == "de" else "three"
    assert site.build().page().find("p").get_text() == f"We set {number} cookies."


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
        warnings="""
        plain.md:3:9: typed-out: "1 Mill Lane" is typed out; show the address with the role {fact}`address.mill-lane`.
        plain.md:5:6: typed-out: "+44 20 7946 0000" is typed out; show the number with the role {fact}`contact.privacy.phone`.
        """
    )


@pytest.mark.parametrize(
    ("language", "text", "column", "words"),
    [
        ("de", "Wir speichern sie 13 Monate lang.", 19, "13 Monate"),
        ("de", "Nach dreizehn oder 13 Monaten.", 20, "13 Monaten"),
        ("fr", "Nous les gardons pendant 13 mois.", 26, "13 mois"),
        ("ar", "نحفظها لمدة 13 شهرًا.", 13, "13 شهرًا"),
    ],
)
def test_a_period_of_the_register_is_found_in_other_languages(shop, language, text, column, words):
    shop(text + TABLE, f'language = "{language}"\n').build(
        warnings=f'index.md:3:{column}: typed-out: "{words}" is typed out; keep the value in the '
        "register, and show it with a role such as {fact}`retention.<id>.period`."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Das dauert drei Monate; nicht für Kinder unter 13 Jahren, wer 13 Jahre alt ist, oder 13 Tage.",
        "Cela dure deux mois; pas pour les moins de 13 ans, ni 13 jours.",
        "لمدة سنتين، وليس لمن دون 13 سنة.",
    ],
)
def test_other_periods_and_ages_are_left_alone(shop, text):
    assert shop(text + TABLE).build()


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
    made.run()
    places = made.warnings.splitlines()
    assert [line.split(": ", 1)[1] for line in places if ": typed-out: " in line] == [
        f'typed-out: "{words}" is typed out; keep the value in the register, and show it with a role '
        f"such as {way}."
        for _line, words, way in NOTICE_TEXTS
    ]
