"""The list of versions and the table of their periods, as pages and as plain text."""

from textwrap import dedent

import pytest
from listed_versions import DRAFT, VERSIONS

from helpers.sphinx_project import Project, rows

pytestmark = pytest.mark.xdist_group("version-directives")  # many tests read one site

PAGE = """\
```{version-list}
```

```{version-periods}
:caption: Which applied
:name: periods
```

See {numref}`periods`.

# Older

```{version-list}
:older:
```

```{toctree}
archive/2013
```
"""


BARE = "# Bare\n\n```{version-periods}\n```\n"
EDITION = 'from sphinx_privacy.sphinxext.job import Job\nprivacy_edition = Job("x", "2024-03-01", docs=".")\n'


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    """Return what builds a site with some versions, as when an edition is built."""

    def build(conf="", versions=VERSIONS, page=PAGE, builder="html", **more):
        files = {
            "index.md": f"# History\n\n{page}",
            "archive/2013.md": "# The version of 2013\n",
            "register/versions.yaml": versions,
        }
        folder = tmp_path_factory.mktemp("history")
        made = Project.of(folder, files, f"{conf}\nhtml_permalinks = False\n")
        return made.build(builder, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1711929600")
        yield build


@pytest.fixture(scope="module")
def plain(build):
    return build(page=f"{PAGE}{BARE}")


@pytest.fixture(scope="module")
def edition(build):
    return build(EDITION)


@pytest.fixture(scope="module")
def with_draft(build):
    return build(versions=VERSIONS + DRAFT)


def said(page):
    """Return what the list says of each version, in order."""
    listed = page.select_one("dl.versions")
    terms = [" ".join(term.get_text().split()) for term in listed.find_all("dt")]
    notes = [
        [" ".join(part.get_text().split()) for part in entry.find_all("p")]
        for entry in listed.find_all("dd")
    ]
    return list(zip(terms, notes, strict=True))


def older(page):
    """Return the items of the list of older versions."""
    return page.select("section > ul.simple > li")


def days(row):
    """Return the first and the last day of a row as programs read them."""
    return [cell.time["datetime"] for cell in row.find_all(["th", "td"])[:2] if cell.time]


def links(node):
    return [(link.get_text(), link["href"]) for link in node.find_all("a", href=True)]


def test_many_versions_are_listed_by_year(build):
    added = "\n".join(
        f"  - {{id: v{month}, label: V{month}, effective-from: 2025-{month:02}-01, summary: New.,"
        " recorded: 2025-01-01, text: {kind: lost}}"
        for month in range(1, 10)
    )
    page = build(versions=VERSIONS + added).page()
    years = page.select("p.rubric")
    assert [year.get_text() for year in years] == ["2025", "2024", "2016", "2013"]
    assert [len(year.find_next("dl").select("dt")) for year in years] == [9, 3, 1, 1]


def test_a_label_that_is_the_day_or_begins_with_it_does_not_follow_it(build):
    versions = VERSIONS.replace("label: 8 February", "label: 08 February")
    versions = versions.replace("label: 25 March 2013", 'label: "25 March 2013, reworded"')
    page = build(versions=versions).page()
    assert [term for term, _ in said(page)][-2:] == ["8 February 2016", "25 March 2013, reworded"]
    assert older(page)[1].get_text() == "8 February 2016"
    (time,) = page.select("dl.versions dt time[datetime='2013-03-25']")
    assert time.parent.get_text().strip() == "25 March 2013, reworded"


def test_the_list_describes_each_version_the_latest_first(plain):
    assert said(plain.page()) == [
        (
            "1 July 2024: Withdrawn early Not in force yet",
            [
                "It was never to be.",
                "This version in this site",
                "Withdrawn from 1 June 2024: We thought again.",
                "Not announced: It never applied.",
            ],
        ),
        (
            "29 February 2024: Spring, corrected In force",
            ["Corrected.", "Published on 1 March 2024"],
        ),
        (
            "29 February 2024: Spring",
            [
                "Rewritten.",
                "Published on 1 February 2024",
                "Signed off by Owner, 31 January 2024",
                "Signed off by Head of law, 1 February 2024: It may be published.",
                "Fault noted on 20 February 2024: A name is wrong. Corrected in: Spring, corrected",
                "Fault noted on 1 March 2024: A link is broken.",
                "Announced on 1 February 2024: customers (by letter)",
                "Announcement on 2 February 2024: readers (on paper) Done",
                "Announcement on 2 May 2024: everybody (email) Planned",
            ],
        ),
        (
            "8 February 2016",
            [
                "Changed.",
                "The full text as published",
                "No longer in force from 21 June 2018: It was rewritten, and not kept.",
            ],
        ),
        (
            "25 March 2013",
            [
                "The first of which we know.",
                "What we know of this version",
                "The full text as published",
            ],
        ),
    ]


def test_a_plain_build_links_to_the_pages_that_it_has(plain):
    page = plain.page()
    assert links(page.select_one("dl.versions")) == [
        ("This version in this site", "#"),
        ("The full text as published", "https://example.org/2016"),
        ("What we know of this version", "archive/2013.html"),
        ("The full text as published", "https://example.org/2013"),
    ]
    assert links(page.select_one("table.periods")) == [("25 March 2013", "archive/2013.html")]


def test_an_edition_links_to_the_other_editions_and_to_what_they_changed(edition):
    assert links(edition.page().select_one("dl.versions")) == [
        ("This version in this site", "privacy-site://withdrawn-early/index.html"),
        ("What changed, word by word", "privacy-site://withdrawn-early/changes/index.html"),
        ("This version in this site", "privacy-site://2024-corrected/index.html"),
        ("What changed, word by word", "privacy-site://2024-corrected/changes/index.html"),
        ("This version in this site", "privacy-site://2024/index.html"),
        ("Spring, corrected", "privacy-site://2024-corrected/index.html"),
        ("The full text as published", "https://example.org/2016"),
        ("What we know of this version", "archive/2013.html"),
        ("The full text as published", "https://example.org/2013"),
    ]
    assert links(edition.page().select_one("table.periods")) == [
        ("Spring, corrected", "privacy-site://2024-corrected/index.html"),
        ("25 March 2013", "archive/2013.html"),
    ]


def test_dates_are_marked_for_programs(plain):
    listed = plain.page().select_one("dl.versions")
    marked = {day["datetime"]: day.get_text() for day in listed.find_all("time")}
    assert marked == {
        "2013-03-25": "25 March 2013",
        "2016-02-08": "8 February 2016",
        "2018-06-21": "21 June 2018",
        "2024-02-01": "1 February 2024",
        "2024-01-31": "31 January 2024",
        "2024-02-02": "2 February 2024",
        "2024-05-02": "2 May 2024",
        "2024-02-20": "20 February 2024",
        "2024-02-29": "29 February 2024",
        "2024-03-01": "1 March 2024",
        "2024-06-01": "1 June 2024",
        "2024-07-01": "1 July 2024",
    }


def test_the_older_versions_are_links_the_oldest_first(edition):
    items = older(edition.page())
    assert [item.get_text().strip() for item in items] == [
        "25 March 2013",
        "8 February 2016",
        "Spring",
        "Spring, corrected",
    ]
    assert [links(item) for item in items] == [
        [("25 March 2013", "archive/2013.html")],
        [],
        [("Spring", "privacy-site://2024/index.html")],
        [("Spring, corrected", "privacy-site://2024-corrected/index.html")],
    ]


def test_the_pages_are_those_of_a_draft_and_all_others_are_older(with_draft):
    page = with_draft.page()
    assert said(page)[0] == ("1 January 2030 Draft", ["What comes.", "This version in this site"])
    assert links(page.select_one("dl.versions dd")) == [("This version in this site", "#")]
    assert older(page)[-1].get_text().strip() == "Withdrawn early"


def test_the_table_has_a_row_for_each_period_and_for_each_gap(plain):
    table = plain.page().select_one("table.periods")
    assert rows(table) == [
        ["From", "Until", "Version"],
        ["29 February 2024", "further notice", "Spring, corrected"],
        ["21 June 2018", "28 February 2024", "A version applied; we do not keep it here."],
        ["8 February 2016", "20 June 2018", "8 February 2016"],
        ["25 March 2013", "7 February 2016", "25 March 2013"],
    ]
    assert [days(row) for row in table.find_all("tr")] == [
        [],
        ["2024-02-29"],
        ["2018-06-21", "2024-02-28"],
        ["2016-02-08", "2018-06-20"],
        ["2013-03-25", "2016-02-07"],
    ]


def test_a_draft_has_no_period(with_draft):
    table = with_draft.page().select_one("table.periods")
    assert rows(table)[1] == ["29 February 2024", "further notice", "Spring, corrected"]


def test_after_the_last_version_was_withdrawn_the_gap_stays_open(build):
    withdrawn = 'withdrawn: {from: "2024-04-01", why: It was *wrong*.}\n    follows: "2024"'
    table = build(versions=VERSIONS.replace('follows: "2024"', withdrawn)).page()
    assert rows(table.select_one("table.periods"))[1:3] == [
        ["1 April 2024", "further notice", "No version applied. It was wrong ."],
        ["29 February 2024", "31 March 2024", "Spring, corrected"],
    ]


def test_the_table_has_its_caption_its_label_and_its_script(plain):
    table = plain.page().select_one("table.periods")
    assert table.caption.select_one(".caption-text").get_text() == "Which applied"
    assert plain.page().find("a", href="#periods").get_text() == "Table 1"
    script = plain.page().find("script", src=lambda src: src and "as-of.js" in src)
    assert script.has_attr("defer")
    assert "as-of.js" not in plain.output("archive/2013.html")


def test_a_table_without_caption_has_no_number(plain):
    _, bare = plain.page().select("table.periods")
    assert bare.caption is None


def test_plain_text_says_the_same(build):
    text = build(builder="text").text()
    table = [" ".join(line.split()) for line in text.splitlines() if line.startswith("| ")]
    assert table[:2] == [
        "| From | Until | Version |",
        "| 29 February 2024 | further notice | Spring, corrected |",
    ]
    for line in (
        "1 July 2024: Withdrawn early\n   It was never to be.\n",
        "Withdrawn from 1 June 2024: We thought again.\n",
        "Fault noted on 20 February 2024: A name is wrong. Corrected in:\n   Spring, corrected\n",
        "Signed off by Head of law, 1 February 2024: It *may* be published.\n",
        "Announced on 1 February 2024: customers (by letter)\n",
        "Announcement on 2 May 2024: *everybody* (email)\n",
        "Not announced: It *never* applied.\n",
        "No longer in force from 21 June 2018: It was rewritten, and *not\n   kept*.\n",
        "Table 1: Which applied\n",
        "* 25 March 2013\n\n* 8 February 2016\n",
    ):
        assert line in text


def test_without_versions_there_is_nothing_to_show(build):
    page = (
        "```{version-list}\n```\n\n```{version-periods}\n```\n\n```{toctree}\narchive/2013\n```\n"
    )
    shown = build(versions="versions: []\n", page=page).page()
    assert shown.table is None
    assert shown.select("dl.versions dt") == []


def test_a_draft_alone_has_no_table(build):
    shown = PAGE.replace("See {numref}`periods`.", "")
    page = build(versions="versions:\n" + DRAFT, page=shown).page()
    assert page.table is None
    assert said(page) == [("1 January 2030 Draft", ["What comes.", "This version in this site"])]


def test_a_missing_page_and_arguments_are_reported(build):
    page = """\
    ```{version-list} 2013
    ```

    ```{version-periods} 2013
    ```

    ```{toctree}
    archive/2013
    ```
    """
    missing = 'there is no page "/archive/2012"; did you mean "/archive/2013"?'
    takes_no_text = "takes no text; remove it, or write ``` before it, on a line of its own."
    build(
        versions=VERSIONS.replace("page: archive/2013", "page: archive/2012"),
        page=dedent(page),
        warnings=f"""
        index.md:3:5: myst.directive_parse: "version-list" {takes_no_text}
        index.md:6:5: myst.directive_parse: "version-periods" {takes_no_text}
        index.md:3: ref.doc: {missing}
        index.md:6: ref.doc: {missing}
        """,
    )
