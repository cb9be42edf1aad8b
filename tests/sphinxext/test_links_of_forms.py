"""Every link of a small project, followed in each of its forms; no id is there twice."""

from itertools import islice

import pytest
from bs4 import BeautifulSoup
from sphinx.util.inventory import InventoryFile

from helpers.broken_links import broken_in_book, broken_in_pdf, broken_links, lost_in_site
from helpers.epub_book import Book
from helpers.linked_pages import FILES, SETTINGS
from helpers.sample import is_soak
from helpers.sphinx_project import CONF, Project

ADDRESS = "https://shop.example/privacy/"
SINGLE = "privacysinglehtml"

pytestmark = pytest.mark.xdist_group("links")


@pytest.fixture(scope="module")
def linked(tmp_path_factory):
    """Return a project, read once, that builds a form with a theme and gives its folder."""
    made = Project(tmp_path_factory.mktemp("linked"))
    made.write({"conf.py": CONF + SETTINGS, **FILES})
    themes = {}  # of what was built last, by the builder

    def build(builder, theme="basic"):
        if themes.get(builder) != theme:
            made.build(builder, "-d", "doctrees/read", "-D", f"html_theme={theme}")
            themes[builder] = theme
        return made.folder / "out" / builder

    return build


def soup(folder):
    """Return the single page of a folder."""
    return BeautifulSoup((folder / "index.html").read_text("utf-8"), "html.parser")


@pytest.fixture(scope="module")
def single(linked):
    return soup(linked(SINGLE))


FORMS = [("html", "furo"), ("dirhtml", "basic"), (SINGLE, "basic"), (SINGLE, "furo")]
IN_SOAK = [(SINGLE, "alabaster")]


@pytest.mark.parametrize(("builder", "theme"), FORMS + IN_SOAK * is_soak())
def test_every_link_of_web_pages_leads_to_its_target(linked, builder, theme):
    assert broken_links(linked(builder, theme), ADDRESS) == []


def test_every_link_of_a_book_leads_to_its_target(linked):
    assert broken_in_book(Book.of(linked("privacyepub"))) == []


def test_every_link_of_a_pdf_leads_to_its_target(linked):
    faults, inside, abroad = broken_in_pdf(linked("privacypdf") / "policy.pdf")
    assert (faults, inside) == ([], 35)
    assert lost_in_site(linked("html", "furo"), ADDRESS, abroad) == []


def test_without_our_builder_links_would_lead_nowhere(linked):
    faults = {fault[1] for fault in broken_links(linked("singlehtml"), ADDRESS)}
    assert {"twice", "index.html"} <= faults


def links(page, words):
    """Return the addresses that words lead to, in their order."""
    found = (link for link in page.select("a[href]") if " ".join(link.get_text().split()) == words)
    return [link["href"] for link in found if not link.find_parent(class_="sphinxsidebar")]


def test_links_lead_to_their_own_page(single):
    assert {
        words: links(single, words)
        for words in ("all of it", "a part", "another", "the policy", "below", "the part", "here")
    } == {
        "all of it": ["#policy"],
        "a part": ["#one-part"],
        "another": ["#folder/two:part"],
        "the policy": ["#part"],
        "below": ["#smaller", "#folder/two:smaller"],
        "the part": ["#one:part", "#folder/two:part"],
        "here": ["#marked", "#alone:marked"],
    }


def at(page, address):
    """Return the first words at an address, without the signs of permanent links."""
    place = page.find(id=address.removeprefix("#"))
    words = " ".join(islice(place.find_all_next(string=True), 20)).replace("¶", "").split()
    return " ".join(words)


def test_an_id_keeps_its_name_on_the_page_that_has_it_as_a_label_then_on_the_first(single):
    starts = {
        "document-index": "Policy",
        "part": "Part The part of the policy.",
        "one-part": "1.1. Part Words.",
        "one:part": "1.1. Part Words.",
        "one:cookies": "1.2. Cookies None here.",
        "cookies": "2.2. Which they are",
        "document-a%20page": "3. A page",
        "a%20page:part": "3.1. Part Back to",
        "alone:part": "Part See two",
    }
    found = {id_: at(single, id_)[: len(start)] for id_, start in starts.items()}
    assert found == starts


def test_notes_and_numbers_are_those_of_their_page(single):
    marks = [mark["href"] for mark in single.select("a.footnote-reference")]
    assert [at(single, mark)[6:24] for mark in marks] == [
        "The note of the po",
        "The note of one. 2",
        "The note of two. 3",
    ]
    tables = {f"#{table['id']}": table.caption.get_text() for table in single.select("table[id]")}
    assert tables == {"#one-table": "Table 1.1 Things¶", "#two-table": "Table 2.1 Things¶"}
    assert links(single, "Table 2.1") == ["#two-table"] * 2


def test_links_to_indices_are_words_where_there_are_none(single):
    (words,) = (each for each in single.select("p") if "Read all of it" in each.get_text())
    assert "See Index and Index of cookies." in words.get_text()
    assert not links(single, "Index")


def test_the_contents_have_the_sections_of_the_first_page_and_all_pages(linked):
    contents = soup(linked(SINGLE, "furo")).select_one(".toc-tree")
    assert [(link.get_text(), link["href"]) for link in contents.select("a")] == [
        ("Policy", "#"),
        ("Part", "#part"),
        ("1. one", "#document-one"),
        ("1.1. Part", "#one-part"),
        ("1.1.1. Smaller", "#smaller"),
        ("1.1.1.1. Smallest", "#smallest"),
        ("1.2. Cookies", "#one:cookies"),
        ("2. two", "#document-folder/two"),
        ("2.1. Part", "#two-part"),
        ("2.1.1. Smaller", "#folder/two:smaller"),
        ("2.1.1.1. Smallest", "#folder/two:smallest"),
        ("2.2. Which they are", "#cookies"),
        ("3. A page", "#document-a%20page"),
        ("3.1. Part", "#a%20page:part"),
        ("Elsewhere", "https://elsewhere.example/"),
    ]
    assert "Index" in contents.get_text()


def test_other_projects_find_labels_pages_and_records(linked):
    listed = InventoryFile.loads((linked(SINGLE, "furo") / "objects.inv").read_bytes(), uri="").data
    names = {
        "std:label": ("policy", "one-part", "cookies"),
        "std:doc": ("a page",),
        "privacy:cookie": ("basket",),
    }
    assert {name: listed[kind][name].uri for kind, found in names.items() for name in found} == {
        "policy": "#policy",
        "one-part": "#one-part",
        "cookies": "#cookies",
        "a page": "#document-a%20page",
        "basket": "#cookie-basket",
    }
