"""Whether the checkers of the ePub record can run at all, said where everybody looks."""

from helpers.programs import BOOK, require


def test_the_programs_that_check_the_book_are_here():
    require("ePub", BOOK)
