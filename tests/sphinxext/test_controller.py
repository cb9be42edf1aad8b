"""The directive ``controller``: what it shows of who is responsible."""

import pytest

from helpers.small_site import ORGANISATION

NUMBERED = "address: mill-lane, number: NO}"
ADDRESSES = "addresses:\n"
OTHER = "addresses:\n  - {id: head-office, lines: [2 High Street, Exampleton]}\n"
NAME = ("Data controller", ["Example Ltd (NO)"])
ADDRESS = ("Address", ["1 Mill Lane", "Exampleton"])
REPRESENTATIVE = (
    "Contact person for everything",
    ["Ms Data, Director, Example Ltd"],
)


@pytest.fixture
def controller(shop):
    def build(option="", organisation=ORGANISATION):
        page = f"```{{controller}}\n{option}\n```"
        made = shop(page, **{"register/organisation.yaml": organisation})
        entries = made.build().page().select_one("dl.entries")
        return [
            (term.get_text(), [*term.find_next("dd").stripped_strings])
            for term in entries.find_all("dt")
        ]

    return build


def test_the_number_is_in_brackets_after_the_name(controller):
    assert controller() == [NAME, ADDRESS, REPRESENTATIVE]


def test_without_a_number_there_are_no_brackets(controller):
    without = ORGANISATION.replace(NUMBERED, "address: mill-lane}")
    assert controller(organisation=without)[0] == ("Data controller", ["Example Ltd"])


def test_a_short_one_has_the_name_and_the_address(controller):
    assert controller(":short:") == [("Data controller", ["Example Ltd"]), ADDRESS]


def test_a_page_can_show_another_address(controller):
    shown = controller(":address: head-office", ORGANISATION.replace(ADDRESSES, OTHER))
    assert shown == [NAME, ("Address", ["2 High Street", "Exampleton"]), REPRESENTATIVE]
