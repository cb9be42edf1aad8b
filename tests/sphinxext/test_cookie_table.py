import pytest

from helpers.sphinx_project import COOKIES, rows


def test_a_row_for_each_provider_with_all_its_names(shop):
    page = shop("```{cookie-table}\n:caption: Our cookies\n```").build().page()
    assert rows(page.table) == [
        ["Cookie", "Name", "Purpose"],
        ["Our own shop", "shop_basket.id", "Keeps your basket. See shop_basket.id ."],
        [
            "Counter",
            "visits-XXXX Kept by the browser seen[]",
            "Counts visits. Counter’s privacy policy",
        ],
    ]
    assert page.table.caption.get_text(strip=True).startswith("Table 1Our cookies")


def test_the_counts_are_before_the_table(shop):
    page = shop("```{cookie-table}\n```").build().page()
    assert page.table.find_previous("p").get_text() == (
        "The list has 3 entries: 2 cookies and 1 entry in local storage, used by 2 services."
    )


def test_headings_say_what_they_head(shop):
    page = shop("```{cookie-table}\n```").build().page()
    assert [cell["scope"] for cell in page.table.thead.find_all("th")] == ["col"] * 3
    assert [cell["scope"] for cell in page.table.tbody.find_all("th")] == ["row"] * 2
    labels = {cell["data-label"] for cell in page.table.tbody.find_all(["th", "td"])}
    assert labels == {"Cookie", "Name", "Purpose"}


def test_every_cookie_and_provider_has_its_anchor(shop):
    page = shop("```{cookie-table}\n```").build().page()
    anchors = {target["id"] for target in page.table.select("[id]")}
    assert anchors == {
        "cookie-basket",
        "cookie-visits",
        "cookie-seen",
        "provider-own",
        "provider-counter",
    }


def test_a_name_breaks_after_marks_and_reads_whole(shop):
    page = shop("```{cookie-table}\n```").build()
    assert "shop_<wbr/>basket.<wbr/>id</code>" in page.output("index.html")
    assert "seen[]" in page.output("index.html")


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (":provider: counter", ["visits-XXXX", "seen[]"]),
        (":category: needed", ["shop_basket.id"]),
        (":category: not-assigned", ["seen[]"]),
    ],
)
def test_options_choose_the_cookies(shop, options, names):
    small = shop(f"```{{cookie-table}}\n{options}\n```", **{"all.md": ALL})
    small.edit("index.md", "{cookie-table}", "{cookie-table}\n:no-index:")
    page = small.build().page()
    assert [name.get_text() for name in page.select("ul.names code")] == names


ALL = "---\norphan: true\n---\n# All\n\n```{cookie-table}\n```\n"


def test_a_table_for_each_provider_has_a_row_for_each_cookie(shop):
    page = shop("```{cookie-table}\n:group-by: provider\n```").build().page()
    assert [rows(table) for table in page.find_all("table")] == [
        [
            ["Name", "Category", "Kept for", "Stored as"],
            ["shop_basket.id", "Needed cookies", "Until you close the browser", "Cookie"],
        ],
        [
            ["Name", "Category", "Kept for", "Stored as"],
            ["visits-XXXX", "Counting cookies", "13 months", "Cookie"],
            ["Kept by the browser seen[]", "Not assigned", "Not stated", "Entry in local storage"],
        ],
    ]


def test_a_table_for_each_category(shop):
    page = shop("```{cookie-table}\n:group-by: category\n```").build().page()
    captions = [caption.find(class_="caption-text") for caption in page.find_all("caption")]
    assert [caption.get_text() for caption in captions] == [
        "Needed cookies",
        "Counting cookies",
        "Category not assigned",
    ]


def test_columns_are_in_the_order_given(shop):
    page = shop("```{cookie-table}\n:columns: name, lifetime, purpose\n```").build().page()
    assert rows(page.table)[2] == [
        "visits-XXXX",
        "13 months",
        "Counts visits. Counter’s privacy policy",
    ]


@pytest.mark.parametrize(
    ("directive", "warning"),
    [
        (
            "```{cookie-table}\n:provider: countr\n```",
            (
                'index.md:3: WARNING: there is no provider "countr"; did you mean "counter"? '
                "[privacy.unknown-provider]"
            ),
        ),
        (
            "```{cookie-table}\n:columns: nmes purpose\n```",
            (
                'index.md:3: WARNING: "columns" knows no "nmes"; did you mean "names"? Write '
                '"provider", "names", "name", "purpose", "category", "lifetime" or "storage". '
                "[privacy.unknown-word]"
            ),
        ),
    ],
)
def test_a_wrong_option_is_reported_at_its_line(shop, directive, warning):
    small = shop(directive)
    small.edit("register/cookies.yaml", " See {cookie}`basket`.", "")
    small.build(warnings=warning)


def test_two_tables_with_anchors_are_reported(shop):
    table = "```{cookie-table}\n:provider: own\n```"
    small = shop(table, **{"more.md": f"---\norphan: true\n---\n# More\n\n{table}\n"})
    small.run()
    assert (
        'more.md:6: WARNING: the cookie "basket" is also shown in index.md, line 3; '
        'add the option "no-index" to one of them. [privacy.shown-twice]'
    ) in small.warnings


def test_categories_are_explained(shop):
    page = shop("```{cookie-categories}\n```\n\n```{cookie-table}\n```").build().page()
    terms = page.select("dl.categories dt")
    assert [term.get_text() for term in terms] == ["Needed cookies", "Counting cookies"]
    assert terms[0].find(id="category-needed")
    assert page.select_one("dl.categories dd").get_text(" ", strip=True) == (
        "The shop does not work without them. For example: the basket"
    )


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "epub", "text", "latex", "gettext"])
def test_every_builder_shows_the_table(shop, builder):
    conf = 'copyright = "x"\nversion = "1"\nepub_show_urls = "no"\n'
    small = shop("```{cookie-table}\n:caption: Our cookies\n```", conf).build(builder)
    files = [
        path.read_text(encoding="utf-8", errors="replace")
        for path in (small.folder / "out" / builder).rglob("*")
        if path.suffix in {".html", ".xhtml", ".txt", ".tex", ".pot"}
    ]
    assert any("Counts visits" in text for text in files)


def test_a_table_in_print_repeats_its_heading(shop):
    small = shop("```{cookie-table}\n```")
    tex = small.build("latex").output("small.tex", "latex")
    assert "\\begin{longtable}" in tex
    assert "\\endhead" in tex


def test_a_text_file_shows_the_number_of_a_table(shop):
    page = "See {numref}`Table %s <names>`.\n\n```{cookie-table}\n:caption: All\n:name: names\n```"
    text = shop(page).build("text").text()
    assert "See Table 1." in text
    assert "Table 1: All" in text


def test_session_storage_is_named(shop):
    small = shop("```{cookie-table}\n:columns: name storage\n```")
    small.edit("register/cookies.yaml", "storage: local-storage", "storage: session-storage")
    small.edit("register/cookies.yaml", " See {cookie}`basket`.", "")
    assert rows(small.build().page().table)[3][1] == "Entry in session storage"


def test_the_index_lists_every_name_with_its_provider(shop):
    small = shop("```{cookie-table}\n```").build()
    index = small.page("privacy-cookies")
    entries = [" ".join(row.get_text(" ", strip=True).split()) for row in index.select("tr")]
    assert [entry for entry in entries if "(" in entry] == [
        "seen[] (Counter)",
        "shop_basket.id (Our own shop)",
        "visits-XXXX (Counter)",
    ]


NAMELESS = """\
providers:
  - id: silent
    name: Silent
    operator: Silent Ltd
    purpose: Tests pages.
    links:
      - {text: As set out by Silent, url: "https://silent.example/cookies"}
"""


def with_silent(shop, page):
    """Make a shop whose first provider names no cookie, but says where they are set out."""
    cookies = COOKIES.replace("providers:\n", NAMELESS, 1)
    return shop(page, **{"register/cookies.yaml": cookies})


def test_a_provider_without_names_has_a_row_with_its_link(shop):
    built = with_silent(shop, "```{cookie-table}\n```\n\nSee {provider}`silent`.").build()
    table = built.page().find("table")
    assert rows(table)[1] == ["Silent", "Not listed by name", "Tests pages. As set out by Silent"]
    assert table.find("a", href="https://silent.example/cookies")
    assert built.page().find("a", href="#provider-silent")


def test_a_provider_without_names_is_in_no_table_of_names(shop):
    built = with_silent(shop, "```{cookie-table}\n:group-by: provider\n```").build()
    assert "Silent" not in built.page().get_text()


def test_a_provider_without_names_has_no_lifetime(shop):
    page = "```{cookie-table}\n:columns: provider names lifetime\n:provider: silent\n```"
    table = with_silent(shop, page).build().page().find("table")
    assert rows(table)[1:] == [["Silent", "Not listed by name", "Not stated"]]
