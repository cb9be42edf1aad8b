"""Dates, numbers, periods and lists in several languages."""

from types import SimpleNamespace

import pytest

from sphinx_privacy.exports.periods_in_words import PeriodWords
from sphinx_privacy.locale import _, in_language, ngettext, plural
from sphinx_privacy.locale.formats import date_in_words, number_in_digits
from sphinx_privacy.register.lifetime_words import seconds_of_words
from sphinx_privacy.register.periods import WORDS, in_prose, period_in_words, seconds
from sphinx_privacy.register.timeline import Period

PERIODS = ("P1Y", "P2Y", "P13M", "P1Y6M", "P1Y/P2Y", "PT30M", "P90D", "P3M/P1Y", "PT2H", *WORDS)


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        (None, "1 December 2026", "December 2026"),
        ("en", "1 December 2026", "December 2026"),
        ("en_GB", "1 December 2026", "December 2026"),
        ("en_US", "December 1, 2026", "December 2026"),
        ("de", "1. Dezember 2026", "Dezember 2026"),
        ("fr", "1er décembre 2026", "décembre 2026"),
        ("fr_CA", "1er décembre 2026", "décembre 2026"),
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


def test_only_the_first_of_a_french_month_is_an_ordinal():
    days = ("2026-12-11", "2026-12-21", "2026-12-31")
    assert [date_in_words(day, "fr").split()[0] for day in days] == ["11", "21", "31"]


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
        ("ar", ["سنة", "سنة و6 أشهر", "من سنة إلى سنتين", "من 3 أشهر إلى سنة", "13 شهرًا"]),
        ("ja", ["1 年", "1 年 6 か月", "1 to 2 年", "3 か月 to 1 年", "13 か月"]),
        ("zh_CN", ["1年", "1年6个月", "1 to 2年", "3个月 to 1年", "13个月"]),
        ("ko", ["1년", "1년 6개월", "1 to 2년", "3개월 to 1년", "13개월"]),
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
    with in_language("ar"):
        assert (period_in_words("P2Y"), in_prose("P2Y"), in_prose("P3M")) == (
            "سنتان",
            "سنتين",
            "3 أشهر",
        )


@pytest.mark.parametrize("language", ["en", "de", "fr", "ar", "ja", "ko", "zh_CN", "pl", "cs"])
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


@pytest.mark.parametrize(
    ("language", "days"),
    [
        ("en", "From 1 January to 1 December 2026"),
        ("fr", "Du 1er janvier au 1er décembre 2026"),
        ("ko", "From 2026년 1월 1일 to 2026년 12월 1일"),
        ("ja", "From 2026年1月1日 to 2026年12月1日"),
    ],
)
def test_the_year_is_left_out_only_where_it_is_last(language, days):
    version = SimpleNamespace(title="one", has_unrecorded=False)
    span = Period(version, "2026-01-01", "2026-12-02")
    with in_language(language):
        assert PeriodWords("2027-01-01").about(span).startswith(days)
