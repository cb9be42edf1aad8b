"""Whether the browser tests can run at all, said where everybody looks."""

from helpers.programs import BROWSER, SECOND_BROWSER, require


def test_the_programs_of_the_browser_tests_are_here():
    require("browser", BROWSER)


def test_firefox_is_here():
    require("Firefox", SECOND_BROWSER)
