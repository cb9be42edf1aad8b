"""Notices of joint controllers, on special categories of data, and for children."""

from __future__ import annotations

import pytest

from helpers.small_site import small_site
from helpers.sphinx_project import Project

PARTNER = """\
controllers:
  - {id: partner, organisation: partner, contact: privacy, authority: other-board}
"""
ARRANGEMENT = """\
arrangements:
  - id: both
    controllers: [example, partner]
    essence: [The shop answers *you*., The partner keeps the list.]
    contact: privacy
organisations:
  - {id: partner, name: Partner SA, address: mill-lane}
"""
AUTHORITY = """\
authorities:
  - {id: other-board, name: Other Board, page: "https://other.example/", page-title: other.example}
"""
COMMITMENTS = """\
commitments:
  - {id: parents, topic: children, paragraphs: [Ask your parents first.]}
  - {id: no-sale, topic: sale, paragraphs: [We sell nothing.]}
"""
MORE = """\
arrangement: both
age: "16"
children: [parents]
sale: [no-sale]
"""
DIRECTIVES = ("data", "arrangement", "children", "sale")


pytestmark = pytest.mark.xdist_group("special-notices")  # the tests read one page


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    files = small_site()
    for old, new in (
        ("controllers:\n", PARTNER),
        ("organisations:\n", ARRANGEMENT),
        ("authorities:\n", AUTHORITY),
    ):
        text = files["register/organisation.yaml"]
        files["register/organisation.yaml"] = text.replace(old, new)
    shared = files["register/shared.yaml"].replace("commitments:\n", COMMITMENTS)
    shared = shared.replace("label: name}", "label: name}, {id: diet, label: diet, SENSITIVE}")
    shared = shared.replace("SENSITIVE", "sensitivity: special-category")
    files["register/shared.yaml"] = shared.replace(
        "lawful-bases: [", "lawful-bases: [{id: yes, label: Your consent, article: Art. 9(2)(a)}, "
    )
    notice = files["register/notices/orders.yaml"].replace(
        "{category: name}", "{category: name}, {category: diet, when: if you say so}"
    )
    notice = notice.replace("bases: [contract]", "bases: [contract], conditions: [yes]")
    files["register/notices/orders.yaml"] = notice + MORE
    files["plain.md"] += "\n```{complaint} board\n```\n"
    sections = (f"\n## Section {each}\n\n```{{notice-{each}}}\n```\n" for each in DIRECTIVES)
    text = files["notices/orders.md"].replace(
        "{purpose} sending", "{purpose} sending\n:articles:\n"
    )
    files["notices/orders.md"] = text + "".join(sections)
    return (
        Project.of(tmp_path_factory.mktemp("special"), files)
        .build(pages=["notices/orders.md"])
        .page("notices/orders")
    )


def test_what_the_sections_say(page):
    def lines(name):
        found = page.select_one(f"#section-{name}").select("p, .line")
        return [each.get_text() for each in found]

    address = ["1 Mill Lane", "Exampleton"]
    contact = ["Privacy", *address, "privacy@example.org", "contact form"]
    assert lines("data") == [
        "name",
        "diet (special category of personal data; if you say so)",
    ]
    assert lines("arrangement") == [
        *("Example Ltd (NO)", *address, "Partner SA", *address),
        *("The shop answers you.", "The partner keeps the list."),
        *contact,
    ]
    assert lines("children") == [
        "If you are under 16, a parent or guardian has to agree.",
        "Ask your parents first.",
    ]
    assert lines("sale") == ["We sell nothing."]


def test_a_purpose_has_its_condition_beside_its_basis(page):
    row = page.select_one("table.purposes tbody tr")
    assert [each.get_text() for each in row.select("td p")] == [
        "Our contract (Art. 6(1)(b))",
        "For special categories of personal data:",
        "Your consent (Art. 9(2)(a))",
    ]


def test_the_card_says_all_of_it(page):
    card = page.select_one(".notice-facts")
    answers = {
        term.get_text(): [each.get_text() for each in term.find_next("dd").select("p")]
        for term in card.select("dt")
    }
    assert answers["Who"] == ["Joint controllers:", "Example Ltd", "Partner SA"]
    assert answers["What"] == ["name", "diet (special category of personal data; if you say so)"]
    assert answers["Why"][1:] == [
        "Lawful basis: Our contract.",
        "For special categories of personal data: Your consent.",
    ]
    assert answers["How to complain"] == ["Data Board", "Other Board"]
    assert answers["Children"] == ["If you are under 16, a parent or guardian has to agree."]
