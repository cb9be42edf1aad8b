"""The package of the book: metadata, contents, landmarks, cover; and the same bytes every time."""

import re
from zipfile import ZIP_STORED

from helpers.epub_book import FRONT, Book
from helpers.real_site import recorded as files_of
from helpers.sample import is_soak
from helpers.small_site import ORGANISATION

METADATA = [
    ("dc:identifier", "urn:uuid:a2187399-097c-5233-8d70-31b59e0ae064"),
    ("dc:title", "Data privacy (4 February 2025)"),
    ("dc:language", "en-GB"),
    ("dc:creator", "Canonical Group Limited"),
    ("dc:publisher", "Canonical Group Limited"),
    ("dc:date", "2026-11-23"),
    ("dcterms:valid", "start=2025-02-04; scheme=W3C-DTF;"),
    (
        "dc:description",
        "Canonical's data privacy policy and its privacy notices. A restatement, written on 23 November 2026. The original is at https://github.com/canonical/ubuntu.com",
    ),
    ("dc:rights", "© Canonical"),
    ("dc:source", "https://canonical.com/legal/data-privacy/2025-02-04/"),
    ("dcterms:modified", "2026-11-23T00:00:00Z"),
    ("schema:version", "2025-02-04"),
    ("schema:accessMode", "textual"),
    ("schema:accessMode", "visual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "alternativeText"),
    ("schema:accessibilityFeature", "displayTransformability"),
    ("schema:accessibilityFeature", "index"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityHazard", "none"),
    (
        "schema:accessibilitySummary",
        "Headings, lists and tables are marked as what they are, and every page states its language. No person has certified that this book conforms to a standard of accessibility.",
    ),
]


def metadata(book):
    described = book.package().metadata.find_all(recursive=False)
    return [
        (one.get("property") or f"{one.prefix}:{one.name}", one.get_text(strip=True))
        for one in described
    ]


def listed(entries):
    """Return the entries of a list of links with their lists, sections left out."""
    found = []
    for item in entries.find_all("li", recursive=False):
        head = item.find(["a", "span", "p"])
        below = item.find("ol", recursive=False)
        link = head.get("href", "")
        if "#" not in link:
            found.append(
                (head.get_text(), re.sub(r"\.x?html$", "", link), listed(below) if below else [])
            )
    return found


# ---- Metadata and cover ----------------------------------------------------------------------


def test_the_metadata_are_whole(recorded):
    assert metadata(recorded) == METADATA


def test_the_file_is_called_after_the_site_and_the_version(recorded):
    assert recorded.path.name == "data-privacy-2025-02-04.epub"


def test_the_cover_names_the_book(recorded):
    package = recorded.package()
    assert package.select_one('[properties="cover-image"]')["href"] == "_cover.svg"
    assert recorded.page("_cover").img["alt"] == (
        "Data privacy. Canonical Group Limited. Version 2025-02-04. Recorded as in force from 4 February 2025. Where the text says that it is in force, it speaks of that time. A restatement, written on 23 November 2026. The original is at https://github.com/canonical/ubuntu.com."
    )
    lines = re.findall("<text[^>]*>([^<]*)</text>", recorded.text("_cover.svg"))
    assert lines == [
        "Data privacy",
        "Canonical Group Limited",
        "Version 2025-02-04",
        "Recorded as in force from 4 February 2025",
        "Where the text says that it is in force, it speaks of that time",
        "A restatement, written on 23 November 2026",
        "The original is at https://github.com/canonical/ubuntu.com",
    ]


def test_every_page_has_its_language_and_its_own_title(book, pages):
    every = [*pages.values(), *map(book.page, FRONT)]
    tags = {(page.html["lang"], page.html["xml:lang"]) for page in every}
    assert tags == {("en-GB", "en-GB")}
    titles = [page.title.get_text() for page in every]
    assert all(titles)
    assert len(set(titles)) == len(titles) == 28


# ---- Contents --------------------------------------------------------------------------------


def test_the_contents_mirror_the_site(book, site):
    theirs = site["index"].select_one("nav.site-pages")
    contents = listed(book.page("_contents").select_one("nav").ol)
    groups = [
        (caption.get_text(), "", listed(caption.find_next_sibling("ul")))
        for caption in theirs.select("p.caption")
    ]
    assert [caption for caption, *_ in groups] == ["Privacy notices", "More"]
    assert theirs.ul.get_text(strip=True) == "Data privacy policy"
    assert contents[0] == ("Data privacy", "index", [])
    assert contents[1:] == groups


def test_the_book_is_read_in_the_order_of_its_contents(book):
    contents = listed(book.page("_contents").select_one("nav").ol)
    pages = [page for _, page, _ in contents[:1]]
    pages += [page for *_, below in contents[1:] for _, page, _ in below]
    assert book.spine() == [*FRONT, *pages, "privacy-cookies"]


def test_reading_programs_find_every_section_and_eyes_a_short_list(book, pages):
    contents = book.page("_contents").select_one("nav")
    sections = {link["href"]: link.get_text() for link in contents.select('a[href*="#"]')}
    headings = {
        f"{name}.xhtml#{heading.find_parent(id=True)['id']}": heading.get_text()
        for name, page in pages.items()
        for heading in page.select("section[id] > :is(h2, h3)")
    }
    assert sections == headings
    assert len(sections) > 300
    assert all(link.find_parent("ol", hidden=True) for link in contents.select('a[href*="#"]'))
    assert not any(
        link.find_parent("ol", hidden=True) for link in contents.select('a:not([href*="#"])')
    )


def test_landmarks_lead_to_the_parts(book):
    links = book.page("_contents").select('nav[epub\\:type="landmarks"] a')
    assert [(link["epub:type"], link["href"], link.get_text()) for link in links] == [
        ("cover", "_cover.xhtml", "Cover"),
        ("toc", "#contents", "Contents"),
        ("bodymatter", "index.xhtml", "Data privacy"),
        ("index", "privacy-cookies.xhtml", "Index"),
    ]


# ---- Files and bytes -------------------------------------------------------------------------


def test_the_book_holds_what_its_pages_use_and_nothing_else(book):
    pages = [f"{name}.xhtml" for name in book.spine()]
    front = ["mimetype", "META-INF/container.xml", "package.opf", "_cover.svg"]
    assert list(book.files) == [*front, *pages, "_static/book.css"]
    assert not any("<script" in book.text(name) for name in pages)


def test_entries_are_plain_and_dated_by_the_version(recorded):
    kinds = {
        (entry.date_time, entry.compress_type, entry.external_attr) for entry in recorded.entries
    }
    assert kinds == {((2026, 11, 23, 0, 0, 0), ZIP_STORED, 0o644 << 16)}


if is_soak():  # `tests/records` compares the book of a small policy

    def test_the_same_source_gives_the_same_bytes(recorded, other_machine, tmp_path):
        other = Book.of(files_of(tmp_path / "another place", "epub", **other_machine))
        assert other.path.name == recorded.path.name
        assert other.path.read_bytes() == recorded.path.read_bytes()


# ---- Other projects --------------------------------------------------------------------------

VERSIONS = """\
versions:
  - id: old
    label: 1 May 2020
    effective-from: "2020-05-01"
    recorded: "2020-05-01"
    summary: First.
    outside: https://example.org/2020
  - id: new
    label: 2 May 2021
    effective-from: "2021-05-02"
    recorded: "2021-05-02"
    summary: Second.
    outside: https://example.org/2021
"""


def test_a_project_without_versions_and_controller_has_a_book(
    other_project, open_book, monkeypatch
):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    other_project.build("privacyepub", "-D", "author=Example Ltd")
    book = open_book(other_project)
    assert book.path.name == "small-7.epub"
    assert book.entries[0].date_time == (1980, 1, 1, 0, 0, 0)
    described = dict(metadata(book))
    assert described["dc:title"] == "Small (7)"
    assert described["dc:creator"] == "Example Ltd"
    assert described["dcterms:modified"] == "1970-01-02T00:00:00Z"
    assert "dc:date" not in described
    assert book.page("_cover").img["alt"] == "Small. Example Ltd. Version 7."


def test_a_book_claims_of_pictures_what_is_known(other_project, open_book):
    described = metadata(open_book(other_project.build("privacyepub")))
    assert ("schema:accessMode", "visual") in described
    assert ("schema:accessModeSufficient", "textual") in described
    assert ("schema:accessibilityHazard", "unknown") in described
    other_project.edit("index.md", ":alt: A square\n", "")
    described = metadata(open_book(other_project.build("privacyepub")))
    assert ("schema:accessModeSufficient", "textual,visual") in described
    assert ("schema:accessibilityFeature", "alternativeText") not in described


def test_contents_follow_nested_lists_and_leave_out_other_sites(other_project, open_book):
    book = open_book(other_project.build("privacyepub"))
    assert listed(book.page("_contents").select_one("nav").ol) == [
        ("Shop", "index", []),
        (
            "More",
            "",
            [("First", "first", []), ("Second", "second/index", [("Third", "second/third", [])])],
        ),
    ]
    pages = ["index", "first", "second/index", "second/third"]
    assert book.spine() == [*FRONT, *pages, "contents", "genindex", "privacy-cookies"]
    assert book.files["_images/square.svg"]


def test_the_settings_of_a_project_have_effect(other_project, open_book):
    settings = {
        "title": "Cookies of the shop",
        "author": "Ms Author",
        "publisher": "The press",
        "description": "All of them",
        "identifier": "urn:isbn:9783161484100",
        "language": "de",
        "basename": "cookies",
    }
    options = [f"-Depub_{name}={value}" for name, value in settings.items()]
    book = open_book(other_project.build("privacyepub", *options))
    assert metadata(book)[:6] == [
        ("dc:identifier", "urn:isbn:9783161484100"),
        ("dc:title", "Cookies of the shop (7)"),
        ("dc:language", "de"),
        ("dc:creator", "Ms Author"),
        ("dc:publisher", "The press"),
        ("dc:description", "All of them"),
    ]
    assert book.path.name == "cookies.epub"
    assert book.page("first").html["lang"] == "de"


EPUB = 'copyright = "x"\nextensions.append("sphinx_privacy.epub")\n'


def test_without_an_archive_no_date_is_given(shop, open_book):
    files = {"register/versions.yaml": VERSIONS, "register/organisation.yaml": ORGANISATION}
    project = shop("One.\n\n```{complaint}\n```\n", EPUB, **files)
    book = open_book(project.build("privacyepub"))
    assert book.path.name == "small-new.epub"
    assert book.page("_cover").img["alt"] == "Small. Example Ltd. Version new."
    assert book.package().select_one("metadata > title").text == "Small (new)"
    assert book.package().find("dc:date") is None


def test_a_book_of_a_draft_says_so(shop, open_book):
    draft = VERSIONS.replace('    recorded: "2021-05-02"\n', "")
    draft = draft.replace("    outside: https://example.org/2021\n", "")
    project = shop("One.\n", EPUB, **{"register/versions.yaml": draft})
    book = open_book(project.build("privacyepub"))
    assert book.path.name == "small-draft.epub"
    title = book.package().select_one("metadata > title").text
    assert title == "Small (Draft, not published)"


def test_the_builder_of_sphinx_is_as_it_was(shop):
    project = shop("One.\n", 'copyright = "x"\nversion = "1"\n')
    project.build("epub")
    assert (project.folder / "out/epub/Small.epub").is_file()
    assert (project.folder / "out/epub/nav.xhtml").is_file()
