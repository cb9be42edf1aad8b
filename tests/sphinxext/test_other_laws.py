"""Rights that another law gives than the GDPR, or none; and a project's words for their headings."""

from __future__ import annotations

import pytest

from helpers.small_site import RIGHTS

OTHERS = """\
  - id: no-sale
    name: The right to stop a sale
    timescale: 45 days
    limit: P45D
    starts: not-stated
    law:
      regime: sunny-act
      articles: [Section 4]
      starts: Your letter
      outer-limit: P45D
      extension: P45D
      note: It is free.
  - id: paper
    name: A copy on paper
    timescale: One week
    limit: P1W
    starts: not-stated
regimes:
  - {id: sunny-act, name: Sunny State Privacy Act}
"""
PAGE = """\
```{rights-table}
:columns: right, law, article, limit, law-starts, extension, see-also, note
```
"""
HEADINGS = [
    *("Your right", "Law", "Article of the law", "Longest time by law"),
    *("Time runs from, by law", "Possible extension", "Further articles", "Note"),
]
CATALOGUE = "locales/en/LC_MESSAGES/sphinx_privacy.po"
OWN_WORDS = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8"

msgid "Your right"
msgstr "Your request"
"""


@pytest.fixture
def rows(shop):
    def build(**files):
        made = shop(PAGE, **{"register/rights.yaml": RIGHTS + OTHERS, **files}).build().page()
        return [
            [cell.get_text(" ", strip=True) for cell in row.select("th, td")]
            for row in made.select("tr")
        ]

    return build


def test_each_right_has_the_law_that_gives_it(rows):
    assert rows() == [
        HEADINGS,
        ["The right of access", "GDPR", "Art. 15", "1 month", "receipt", "2 months", "", ""],
        [
            *("The right to stop a sale", "Sunny State Privacy Act", "Section 4"),
            *("45 days", "Your letter", "45 days", "", "It is free."),
        ],
        ["A copy on paper", *["None"] * 7],
    ]


def test_a_project_can_have_other_words_in_its_own_language(rows):
    assert rows(**{CATALOGUE: OWN_WORDS})[0] == ["Your request", *HEADINGS[1:]]


def test_pages_are_read_again_when_these_words_change(shop):
    files = {"register/rights.yaml": RIGHTS + OTHERS, CATALOGUE: OWN_WORDS}
    site = shop(PAGE, **files).build()
    site.edit(CATALOGUE, "Your request", "Your wish")
    assert site.build().page().select_one("th").get_text() == "Your wish"
