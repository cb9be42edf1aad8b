"""Versions that a page lists, in the files of a version: as they were known when it was published."""

import json

import pytest
from recorded_versions import FIRST, SECOND

from helpers.epub_book import Book
from helpers.git_repository import files
from helpers.policy import ADDRESS, BASE, Policy
from helpers.sphinx_project import rows

pytestmark = pytest.mark.xdist_group("records")

CONF = BASE + 'copyright = "Example Ltd"\nepub_show_urls = "no"\n'
INDEX = """\
# Policy

We keep orders for 10 days.

```{version-list}
:older:
```

```{version-list}
```

```{version-periods}
:caption: When each applied
```
"""
THIRD = "2024-09-01"


@pytest.fixture(scope="module")
def listed(tmp_path_factory):
    """Return a policy with three versions, the files of the second, and their description."""
    made = Policy.start(tmp_path_factory.mktemp("listed") / "policy", CONF)
    lapsed = {"from": "2018-05-25", "why": "What followed is not kept here."}
    made.add_record(
        id="old",
        label="The old one",
        effective_from="2016-02-08",
        recorded="2024-01-02",
        summary="The first.",
        outside="https://shop.example/2016",
        lapsed=lapsed,
    )
    approved = {
        "signed_off": [{"by": "The owner", "on": SECOND}],
        "not_announced": "It is made up.",
    }
    made.seal(FIRST, {"index": INDEX})
    made.seal(SECOND, {"index": INDEX.replace("10", "20")}, **approved)
    assert made.run("records", SECOND).status == 0
    before = files(made.folder / "build/records" / SECOND)
    made.seal(THIRD, {"index": INDEX.replace("10", "30")})
    made.edit_record(SECOND, errata=[{"on": THIRD, "what": "It is 30.", "corrected-in": THIRD}])
    made.commit("Note a fault")
    assert made.run("records", SECOND).status == 0
    return made, before, files(made.folder / "build/records" / SECOND)


@pytest.fixture(scope="module")
def page(listed):
    policy, *_ = listed
    return Book(policy.folder / f"build/records/{SECOND}/shop-{SECOND}.epub").page("index")


def test_the_older_versions_are_links_to_their_public_addresses(page):
    assert [(link.get_text(), link["href"]) for link in page.select("ul.simple a")] == [
        ("The old one", "https://shop.example/2016"),
        (f"Label {FIRST}", f"{ADDRESS}{FIRST}/index.html"),
    ]


def test_all_versions_are_there_with_days_and_summaries(page):
    assert [term.get_text().strip() for term in page.select("dl.versions dt")] == [
        "1 June 2024",
        "1 March 2024",
        "8 February 2016",
    ]
    assert [text.p.get_text() for text in page.select("dl.versions dd")] == [
        "New.",
        "New.",
        "The first.",
    ]


def test_the_periods_have_their_gaps_and_the_last_one_has_no_end(page):
    table = page.select_one("table.periods")
    assert table.caption.get_text().strip() == "When each applied"
    assert rows(table) == [
        ["From", "Until", "Version"],
        ["1 June 2024", "no end known", f"Label {SECOND}"],
        ["1 March 2024", "31 May 2024", f"Label {FIRST}"],
        ["25 May 2018", "29 February 2024", "A version applied; we do not keep it here."],
        ["8 February 2016", "24 May 2018", "The old one"],
    ]


def test_what_comes_later_changes_what_is_said_beside_the_files_alone(listed):
    _, before, after = listed
    assert before.keys() == after.keys()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"README.txt", "SHA256SUMS", "manifest.json"}


def test_what_is_said_beside_the_files_is_what_was_known_on_a_day(listed):
    _, before, after = listed
    lines = after["README.txt"].decode().splitlines()
    start = lines.index(f"What was recorded by {THIRD}")
    assert lines[start + 1 : start + 10] == [
        "",
        "  Status            superseded",
        f"  It applied        from {SECOND} until 2024-08-31",
        f"  Recorded          {SECOND}",
        f"  Signed off        {SECOND}, by The owner",
        "  Not announced     It is made up.",
        f"  Fault noted       {THIRD}: It is 30. Corrected in the version {THIRD}.",
        f"  Version before    Label {FIRST}, from {FIRST}",
        f"  Version after     Label {THIRD}, from {THIRD}",
    ]
    (version,) = json.loads(before["manifest.json"])["versions"]
    assert (version["as-known-on"], version["status"]) == (SECOND, "in force")
    assert (version["before"]["id"], version["after"]) == (FIRST, None)
