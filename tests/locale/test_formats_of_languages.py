"""Dates, numbers, periods and lists in several languages."""

import pytest

from sphinx_privacy.locale import _, in_language, ngettext, plural
from sphinx_privacy.locale.formats import date_in_words, number_in_digits
from sphinx_privacy.register.lifetime_words import seconds_of_words
from sphinx_privacy.register.periods import WORDS, in_prose, period_in_words, seconds

PERIODS = ("P1Y", "P2Y", "P13M", "P1Y6M", "P1Y/P2Y", "PT30M", "P90D", "P3M/P1Y", "PT2H", *WORDS)


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        (None, "1 December 2026", "December 2026"),
        ("en", "1 December 2026", "December 2026"),
        ("en_GB", "1 December 2026", "December 2026"),
        ("en_US", "December 1, 2026", "December 2026"),
        ("de", "1. Dezember 2026", "Dezember 2026"),
        ("fr", "1 décembre 2026", "décembre 2026"),
        ("es", "1 de diciembre de 2026", "diciembre de 2026"),
        ("pl", "1 grudnia 2026", "grudzień 2026"),
        ("hu", "2026. december 1.", "2026. december"),
        ("ja", "2026年12月1日", "2026年12月"),
        ("zh_CN", "2026年12月1日", "2026年12月"),
        ("ar", "1 ديسمبر 2026", "ديسمبر 2026"),
        ("xx", "1 December 2026", "December 2026"),
    ],
)
def test_dates_are_those_of_the_language(language, day, month):
    assert date_in_words("2026-12-01", language) == day
    assert date_in_words("2026-12", language) == month


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            ["1 year", "1 year and 6 months", "1 to 2 years", "3 months to 1 year", "13 months"],
        ),
        (
            "de",
            ["1 Jahr", "1 Jahr und 6 Monate", "1 bis 2 Jahre", "3 Monate bis 1 Jahr", "13 Monate"],
        ),
        (
            "fr",
            [
                "1\N{NO-BREAK SPACE}an",
                "1\N{NO-BREAK SPACE}an et 6\N{NO-BREAK SPACE}mois",
                "1 à 2 ans",
                "3\N{NO-BREAK SPACE}mois à 1\N{NO-BREAK SPACE}an",
                "13\N{NO-BREAK SPACE}mois",
            ],
        ),
        ("ar", ["سنة", "سنة و6 أشهر", "من سنة إلى سنتان", "من 3 أشهر إلى سنة", "13 شهرًا"]),
        ("ja", ["1 年", "1 年、6 か月", "1 to 2 年", "3 か月 to 1 年", "13 か月"]),
    ],
)
def test_periods_are_those_of_the_language(language, words):
    periods = ("P1Y", "P1Y6M", "P1Y/P2Y", "P3M/P1Y", "P13M")
    with in_language(language):
        assert [period_in_words(period) for period in periods] == words


def test_only_english_spells_small_numbers_out():
    with in_language("de"):
        assert in_prose("P2Y") == "2 Jahre"
        assert number_in_digits(1204312) == "1.204.312"
    assert in_prose("P2Y") == "two years"


@pytest.mark.parametrize("language", ["en", "de", "fr", "ar", "ja", "zh_CN", "pl", "cs"])
def test_a_lifetime_is_as_long_as_its_words_say(language):
    with in_language(language):
        for period in PERIODS:
            assert (period, seconds_of_words(period_in_words(period))) == (period, seconds(period))
        assert seconds_of_words("your last visit") is None


def test_arabic_has_six_forms():
    with in_language("ar"):
        words = [plural("{} name", "{} names", number) for number in (0, 1, 2, 3, 11, 100)]
        assert words == ["0 اسم", "اسم واحد", "اسمان", "3 أسماء", "11 اسمًا", "100 اسم"]


def test_a_region_has_the_words_of_its_language():
    with in_language("de_AT"):
        assert _("Data controller") == "Verantwortlicher"
    with in_language("fr-CA"):
        assert ngettext("{} name", "{} names", 2) == "{} noms"
    assert _("Data controller") == "Data controller"
