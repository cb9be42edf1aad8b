"""Contacts, officers, representatives and authorities: what pages show of those there are."""

from __future__ import annotations

import pytest

from helpers.small_site import site_of_notices

LONE = """\
controllers:
  - id: example
    organisation: example
    contact: privacy
    authority: board
    other-authorities: [island-board]
    officer: officer
    local-representatives:
      - {in: the European Union, contact: agent}
organisations:
  - {id: example, name: Example Ltd, address: mill-lane}
addresses:
  - {id: mill-lane, lines: [1 Mill Lane, Exampleton]}
contacts:
  - {id: press, email: press@example.org}
  - {id: privacy, email: privacy@example.org, phone: +44 (0)20 7946-0000}
  - {id: officer, email: officer@example.org, attention: Dr Officer, address: mill-lane, form: form}
  - {id: agent, email: agent@example.org, attention: Agents SA}
authorities:
  - {id: former-board, name: Former Board, page: "https://former.example/", page-title: former.example}
  - {id: board, name: Data Board, page: "https://board.example/", page-title: board.example}
  - id: island-board
    name: Island Board
    page: https://island.example/
    page-title: island.example
    phone: +44 1624 693260
    address: mill-lane
links:
  - {id: form, text: contact form, url: "https://example.org/contact"}
"""
OFFICER = (
    "Data protection officer",
    ["Dr Officer", "1 Mill Lane", "Exampleton", "officer@example.org", "contact form"],
)
AGENT = ("Representative in the European Union", ["Agents SA", "agent@example.org"])
CONTACT = [("Email", ["privacy@example.org"]), ("Telephone", ["+44 (0)20 7946-0000"])]
BOARD = [("Supervisory authority", ["Data Board"]), ("Website", ["board.example"])]
ISLAND_BOARD = [
    ("Supervisory authority", ["Island Board"]),
    ("Website", ["island.example"]),
    ("Telephone", ["+44 1624 693260"]),
    ("Post", ["Island Board", "1 Mill Lane", "Exampleton"]),
]
PAGE = """\
# Whom to reach

```{controller}
```

```{contact}
```

```{contact} officer
```

```{notice-contact} orders
```

```{notice-complaint} orders
```

```{complaint} island-board
```

```{notice-contact} own
```

{fact}`contact.privacy.phone`
"""


def entries(made):
    """Return the entries of each list on the page: their names, and the lines of their content."""
    return [
        [
            (term.get_text(), [line.get_text() for line in term.find_next("dd").select(".line, p")])
            for term in each("dt")
        ]
        for each in made.select("dl.entries")
    ]


@pytest.fixture
def page(project):
    def build(organisation=LONE):
        files = site_of_notices(
            {
                "orders": {"contact: {address: mill-lane}\n": ""},
                "own": {"{address: mill-lane}": "{address: mill-lane, addressee: The shop}"},
            }
        )
        files |= {"plain.md": PAGE, "register/organisation.yaml": organisation}
        return project(files).build(pages=["plain.md"]).page("plain")

    return build


def test_what_a_contact_does_not_have_is_left_out_and_a_notice_may_have_its_own(page):
    made = page()
    assert entries(made) == [
        [
            ("Data controller", ["Example Ltd"]),
            ("Address", ["1 Mill Lane", "Exampleton"]),
            OFFICER,
            AGENT,
        ],
        CONTACT,
        [
            ("Email", ["officer@example.org"]),
            ("Post", ["Dr Officer", "1 Mill Lane", "Exampleton"]),
            ("Form", ["contact form"]),
        ],
        [*CONTACT, OFFICER, AGENT],
        BOARD,
        ISLAND_BOARD,
        ISLAND_BOARD,
        # The notice has an address of its own.
        [*CONTACT, ("Post", ["The shop", "1 Mill Lane", "Exampleton"]), OFFICER, AGENT],
    ]
    calls = [link["href"] for link in made.select('a[href^="tel:"]')]
    assert calls == [
        "tel:+442079460000",
        "tel:+442079460000",
        "tel:+441624693260",
        "tel:+441624693260",
        "tel:+442079460000",
        "tel:+442079460000",
    ]


def test_an_addressee_is_shown_without_an_address(page):
    alone = LONE.replace("privacy@example.org, ", "privacy@example.org, attention: Privacy, ")
    assert entries(page(alone))[1] == [*CONTACT, ("For the attention of", ["Privacy"])]
