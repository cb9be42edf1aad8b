"""A redline as a page: every change is seen and heard."""

import pytest
from bs4 import BeautifulSoup

from helpers.redline_text import html_of_redline
from helpers.short_blocks import block, head, heading, item, paragraph, row
from sphinx_privacy.diff.redline import compare_pages


def html_of(old, new):
    [page] = compare_pages({"index": tuple(old)}, {"index": tuple(new)}, {})
    return html_of_redline(page)


def redline(old, new):
    return BeautifulSoup(html_of(old, new), "html.parser")


def words(text):
    return " ".join(text.split())


# -- for the eye and the ear -----------------------------------------------------------


def test_words_are_marked_in_place():
    old = [heading(1, "Data"), paragraph("We keep your *data* for 12 months , then it goes .")]
    new = [heading(1, "Data"), paragraph("We keep your *data* for 6 months .")]
    assert html_of(old, new) == (
        '<p class="go-to">Go to <a class="reference internal" href="#change-1">change 1</a></p>\n'
        "<section>\n<h2>Data</h2>\n"
        '<p class="was-paragraph" id="change-1">We keep your <strong>data</strong> for '
        '<del><span class="mark-words">[removed: </span>12<span class="mark-words">]</span></del>'
        '<ins class="replacing"><span class="mark-words">[added: </span>6<span class="mark-words">]</span></ins>'
        ' months<del> <span class="mark-words">[removed: </span>, then it goes'
        '<span class="mark-words">]</span></del> .</p>\n</section>\n'
    )


def heard(old, new):
    """Return the lines of a redline, as a reader of the screen says them and as print has them."""
    page = redline(old, new)
    for part in page.select(".go-to"):
        part.decompose()
    for part in page.find_all("br"):
        part.replace_with(" / ")
    return [words(part.get_text()) for part in page.select("h2, h3, p")]


SAID = {
    "a link leads elsewhere": (
        [paragraph("see our terms@https://a.example/old now")],
        [paragraph("see our terms@https://a.example/new now")],
        [
            "see our [link changed: terms (link to https://a.example/new, was to \
https://a.example/old)] now"
        ],
    ),
    "a link is gone": (
        [paragraph("see our terms@https://a.example/ now")],
        [paragraph("see our terms now")],
        ["see our [link changed: terms (was a link to https://a.example/)] now"],
    ),
    "a link is new": (
        [paragraph("see our terms now")],
        [paragraph("see our terms@https://a.example/ now")],
        ["see our [link changed: terms (now a link to https://a.example/)] now"],
    ),
    "an item becomes a numbered one": (
        [item("one day")],
        [block("numbered-item", "one day", depth=1)],
        ["[set as numbered item instead of item] one day"],
    ),
    "an item goes into another": (
        [item("one"), item("two")],
        [item("one"), item("two", depth=2)],
        ["one", "[set as item indented by 2 instead of item] two"],
    ),
    "a heading goes down": (
        [heading(2, "Your rights")],
        [heading(3, "Your rights")],
        ["[set as heading 3 instead of heading 2] Your rights"],
    ),
    "a paragraph moves into a list": (
        [item("one"), paragraph("We keep it.")],
        [item("one"), paragraph("We keep it.", depth=1)],
        ["one", "[set as paragraph indented by 1 instead of paragraph] We keep it."],
    ),
    "a paragraph is split": (
        [paragraph("You can ask. We answer soon.")],
        [paragraph("You can ask."), paragraph("We answer soon.")],
        ["You can ask.", "[split from the passage above] We answer soon."],
    ),
    "items become a paragraph": (
        [item("5 New Street"), item("London")],
        [paragraph("5 New Street London")],
        [
            "[set as paragraph instead of item] 5 New Street",
            "[joined to the passage above] London",
        ],
    ),
    "words get another style": (
        [paragraph("You must ask.")],
        [paragraph("You *must* ask.")],
        ["You [set differently: must] ask."],
    ),
    "equal words that stay as they were": (
        [paragraph("Yes."), paragraph("a b c"), paragraph("d e f")],
        [paragraph("a b c"), paragraph("d e f"), paragraph("Yes.")],
        ["[removed: Yes.]", "a b c", "d e f", "[added: Yes.]"],
    ),
    "a block moves": (
        [paragraph("We may change this page."), heading(2, "Why"), paragraph("So.")],
        [heading(2, "Why"), paragraph("So."), paragraph("We can change this page.")],
        [
            "[moved from here: see its new place] [removed: We may change this page.]",
            "Why",
            "So.",
            "[moved here: see its old place] We [removed: may][added: can] change this page.",
        ],
    ),
    "an empty cell comes": (
        [head("Name", "Why"), row("seen", "It counts visits.")],
        [head("Name", "Set by", "Why"), row("seen", "", "It counts visits.")],
        ["Name", "[added: Set by]", "Why", "seen", "[added: empty cell]", "It counts visits."],
    ),
    "an empty cell goes": (
        [head("Name", "Set by", "Why"), row("seen", "", "It counts visits.")],
        [head("Name", "Why"), row("seen", "It counts visits.")],
        ["Name", "[removed: Set by]", "Why", "seen", "[removed: empty cell]", "It counts visits."],
    ),
    "a cell is filled": (
        [row("seen", "", "It counts.")],
        [row("seen", "Example Ltd", "It counts.")],
        ["seen", "[added: Example Ltd]", "It counts."],
    ),
    "an item in a cell comes": (
        [row("Counter", "visits")],
        [row("Counter", "visits / seen")],
        ["Counter", "visits / [added: seen]"],
    ),
    "a mark takes the place of another": (
        [paragraph("We keep it.")],
        [paragraph("We keep it, always.")],
        ["We keep it[added: , always]."],
    ),
}


@pytest.mark.parametrize("case", SAID)
def test_every_change_is_described_in_words(case):
    old, new, lines = SAID[case]
    assert heard(old, new) == lines


def test_the_ends_of_a_move_lead_to_each_other():
    old, new, _ = SAID["a block moves"]
    links = {link["id"]: link["href"] for link in redline(old, new).select("a[id]")}
    assert links == {"moved-from-1": "#moved-to-1", "moved-to-1": "#moved-from-1"}


def test_a_link_leads_to_each_place_with_changes():
    old = [paragraph(text) for text in ("one two", "three", "four five", "six seven", "eight")]
    new = [paragraph(text) for text in ("one 2", "three", "4 5", "6 7", "eight", "nine")]
    page = redline(old, new)
    links = page.select("p.go-to a")
    assert [link.get_text() for link in links] == ["change 1", "change 2", "change 3"]
    ends = [page.find(id=link["href"][1:]) for link in links]
    steps = [end.find(class_="go-to").extract() for end in ends]
    assert [words(end.get_text()) for end in ends] == [
        "one [removed: two][added: 2]",
        "[removed: four five]",
        "[added: nine]",
    ]
    assert [words(step.get_text()) for step in steps] == [
        "change 1: next",
        "change 2: previous next",
        "change 3: previous",
    ]
    assert [link["href"] for link in steps[1]("a")] == ["#change-1", "#change-3"]


@pytest.mark.parametrize("pages", [({}, {"index": ()}), ({"index": ()}, {})])
def test_a_page_that_is_new_or_gone_as_a_whole_needs_no_such_links(pages):
    old, new = ({name: (paragraph("We."),) for name in page} for page in pages)
    [page] = compare_pages(old, new, {})
    assert "change 1" not in html_of_redline(page)


def test_cells_are_under_the_columns_of_their_version():
    old = [head("Name", "Why"), row("_ga", "tells visitors apart"), row("old", "old reasons")]
    new = [head("Name", "By", "Why"), row("_ga", "Google", "tells visitors apart")]
    new.append(row("new", "Someone", "quite other ones"))
    table = redline(old, new).table
    cells = [
        [words(cell.get_text()) for cell in line.find_all(["th", "td"])] for line in table("tr")
    ]
    assert cells == [
        ["Name", "[added: By]", "Why"],
        ["_ga", "[added: Google]", "tells visitors apart"],
        ["[removed: old]", "", "[removed: old reasons]"],
        ["[added: new]", "[added: Someone]", "[added: quite other ones]"],
    ]


def test_rows_without_columns_to_go_by_are_filled_up():
    table = redline([head("Name", "Why")], [head("1", "2", "3"), row("a", "b", "c")]).table
    assert [len(line.find_all(["th", "td"])) for line in table.find_all("tr")] == [3, 3, 3]


def test_a_second_table_begins_with_its_head():
    page = [head("A"), row("1"), head("B"), row("2")]
    assert [table.th.get_text() for table in redline(page, page).find_all("table")] == ["A", "B"]


def test_definitions_lists_and_what_follows_in_them_stay_apart():
    page = [
        block("term", "Data"),
        paragraph("What we keep:", depth=1),
        item("a name", depth=2),
        item("an address", depth=1),
        block("numbered-item", "first", depth=1),
        paragraph("and more", depth=1),
        block("numbered-item", "second", depth=1),
    ]
    made = redline(page, page)
    assert [part.name for part in made.find_all(recursive=False)] == ["p", "div", "ul", "ol"]
    assert words(made.select_one(".was-definition > ul > li").get_text()) == "a name"
    assert [words(one.get_text()) for one in made.select("ol > li")] == ["first and more", "second"]


def test_what_looks_like_a_tag_is_a_word():
    made = html_of([paragraph("a & b")], [paragraph("a <script> b")])
    assert "<script>" not in made
    assert "&lt;script&gt;" in made
