"""The table of cookies: its rows, columns, options and purposes, in every form."""

import pytest

from helpers.sample import is_soak
from helpers.sphinx_project import COOKIES, Project, rows

pytestmark = pytest.mark.xdist_group("cookie-table")

LIKE = " Also any name like visits-*"
VISITS = f"visits-XXXX{LIKE}"
FIRST = "# Shop\n\n```{cookie-table}\n:caption: Our cookies\n```\n"


def with_options(options):
    """Return a page with a table that has these options, one a line."""
    return f"---\norphan: true\n---\n# Page\n\n```{{cookie-table}}\n:no-index:\n{options}\n```\n"


def name_of(options):
    """Return the name of the page with these options."""
    return "".join(filter(str.isalnum, options)) or "plain"


def pages_with(all_options):
    return {f"{name_of(options)}.md": with_options(options) for options in all_options}


OPTIONS = {
    ":provider: counter": ["visits-XXXX", "seen[]"],
    ":category: needed": ["shop_basket.id"],
    ":category: not-assigned": ["seen[]"],
}
BY_PROVIDER = ":group-by: provider"
BY_CATEGORY = ":group-by: category"
COLUMNS = ":columns: name, lifetime, purpose"
OPERATORS = {
    f"{BY_PROVIDER}\n:columns: name operator lifetime": ["Name", "Kept for"],
    f"{BY_PROVIDER}\n:columns: operator": ["Name", "Category", "Kept for", "Stored as"],
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """Give the page of the small shop whose table has these options; without any, the first page."""
    options = [*OPTIONS, BY_PROVIDER, BY_CATEGORY, COLUMNS, *OPERATORS]
    files = {"index.md": FIRST, "register/cookies.yaml": COOKIES, **pages_with(options)}
    built = Project.of(tmp_path_factory.mktemp("tables"), files).build()
    return lambda options=None: built.page(name_of(options) if options else "index")


def test_a_row_for_each_provider_with_all_its_names(shown):
    page = shown()
    assert rows(page.table) == [
        ["Service", "Name", "Purpose"],
        ["Our own shop", "shop_basket.id", "Keeps your basket. See shop_basket.id ."],
        [
            "Counter",
            "visits-XXXX Kept by the browser seen[] Also any name like visits-*",
            "Counts visits. Counter’s privacy policy",
        ],
    ]
    assert page.table.caption.get_text(strip=True).startswith("Table 1Our cookies")


def test_headings_say_what_they_head(shown):
    page = shown()
    assert [cell["scope"] for cell in page.table.thead.find_all("th")] == ["col"] * 3
    assert [cell["scope"] for cell in page.table.tbody.find_all("th")] == ["row"] * 2
    labels = {cell["data-label"] for cell in page.table.tbody.find_all(["th", "td"])}
    assert labels == {"Service", "Name", "Purpose"}


def test_every_cookie_and_provider_has_its_anchor(shown):
    anchors = {target["id"] for target in shown().table.select("[id]")}
    assert anchors == {
        "cookie-basket",
        "cookie-visits",
        "cookie-seen",
        "provider-own",
        "provider-counter",
    }


def test_a_name_breaks_after_marks_and_reads_whole(shown):
    names = [name.decode_contents() for name in shown().select("ul.names code")]
    assert names == ["shop_<wbr/>basket.<wbr/>id", "visits-<wbr/>XXXX", "seen[]"]


def test_options_choose_the_cookies(shown):
    assert {
        options: [name.get_text() for name in shown(options).select("ul.names code")]
        for options in OPTIONS
    } == OPTIONS


def test_a_table_for_each_provider_has_a_row_for_each_cookie(shown):
    assert [rows(table) for table in shown(BY_PROVIDER).find_all("table")] == [
        [
            ["Name", "Category", "Kept for", "Stored as"],
            ["shop_basket.id", "Needed cookies", "Until you close the browser", "Cookie"],
        ],
        [
            ["Name", "Category", "Kept for", "Stored as"],
            [VISITS, "Counting cookies", "13 months", "Cookie"],
            ["Kept by the browser seen[]", "Not assigned", "Not stated", "Entry in local storage"],
        ],
    ]


def test_a_table_for_each_category(shown):
    found = shown(BY_CATEGORY).find_all("caption")
    captions = [caption.find(class_="caption-text") for caption in found]
    assert [caption.get_text() for caption in captions] == [
        "Needed cookies",
        "Counting cookies",
        "Category not assigned",
    ]


def test_columns_are_in_the_order_given(shown):
    assert rows(shown(COLUMNS).table)[2] == [
        VISITS,
        "13 months",
        "Counts visits. Counter’s privacy policy",
    ]


def test_a_wrong_option_is_reported_at_its_line(shop):
    columns = "---\norphan: true\n---\n# More\n\n```{cookie-table}\n:columns: nmes purpose\n```"
    small = shop("```{cookie-table}\n:provider: countr\n```", **{"more.md": columns})
    small.edit("register/cookies.yaml", " See {cookie}`basket`.", "")
    small.build(
        "dummy",
        warnings="""
        index.md:3: unknown-provider: there is no provider "countr"; did you mean "counter"?
        more.md:6: unknown-word: "columns" knows no "nmes"; did you mean "names"? Write "provider", "operator", "names", "name", "purpose", "category", "lifetime" or "storage".
        """,
    )


def test_a_second_table_with_anchors_is_reported_once(shop):
    table = "```{cookie-table}\n```"
    small = shop(
        f"{table}\n\n{table}", **{"more.md": f"---\norphan: true\n---\n# More\n\n{table}\n"}
    )
    advice = 'is also shown in index.md, line 3; add the option "no-index" to one of them.'
    small.build(
        "dummy",
        warnings=f"""\
        index.md:6: shown-twice: the provider "own" {advice}
        more.md:6: shown-twice: the provider "own" {advice}
        """,
    )


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
LIFETIME = ":columns: provider names lifetime\n:provider: silent"
OPERATOR = ":columns: provider operator names"


@pytest.fixture(scope="module")
def with_silent(tmp_path_factory):
    """Give pages of a shop whose first provider names no cookie, but says where they are set out."""
    files = {
        "index.md": f"{FIRST}\nSee {{provider}}`silent`.\n",
        "register/cookies.yaml": COOKIES.replace("providers:\n", NAMELESS, 1),
        **pages_with([BY_PROVIDER, LIFETIME, OPERATOR]),
    }
    built = Project.of(tmp_path_factory.mktemp("silent"), files).build()
    return lambda options=None: built.page(name_of(options) if options else "index")


def test_a_provider_without_names_has_a_row_with_its_link(with_silent):
    page = with_silent()
    assert rows(page.table)[1] == [
        "Silent",
        "Not listed by name",
        "Tests pages. As set out by Silent",
    ]
    assert page.table.find("a", href="https://silent.example/cookies")
    assert page.find("a", href="#provider-silent")


def test_a_provider_without_names_is_in_no_table_of_names(with_silent):
    assert "Silent" not in with_silent(BY_PROVIDER).get_text()


def test_a_provider_without_names_has_no_lifetime(with_silent):
    assert rows(with_silent(LIFETIME).table)[1:] == [["Silent", "Not listed by name", "Not stated"]]


def test_the_operator_is_a_column(with_silent):
    assert [row[:2] for row in rows(with_silent(OPERATOR).table)] == [
        ["Service", "Operator"],
        ["Silent", "Silent Ltd"],
        ["Our own shop", "Example Ltd"],
        ["Counter", "Counter GmbH"],
    ]


def test_the_operator_is_above_the_table_of_each_provider(shown):
    for options, headings in OPERATORS.items():
        page = shown(options)
        assert [rows(table)[0] for table in page.find_all("table")] == [headings] * 2, options
        lines = [line.get_text() for line in page.find_all("p")]
        operators = [line for line in lines if "Operator" in line]
        assert operators == ["Operator: Example Ltd", "Operator: Counter GmbH"], options


# Each option, with the cookies of the row of the provider "counter" that it leaves.
ROWS = {
    "": ["visits", "seen"],
    ":provider: counter": ["visits", "seen"],
    ":category: counting": ["visits"],
}
NAMES = {"visits": "visits-XXXX", "seen": "seen[]"}
OWN = ["", "visits", "seen", "visits seen"]
GROUPS = [f":columns: name purpose\n{group}".rstrip() for group in ("", BY_PROVIDER, BY_CATEGORY)]


@pytest.fixture(scope="module", params=OWN if is_soak() else OWN[:2])
def purposes(request, tmp_path_factory):
    """Give which cookies of a shop have a purpose of their own, and its section with these options."""
    cookies = COOKIES.replace(" See {cookie}`basket`.", "")
    for id_ in request.param.split():
        purpose = f"    purpose: What *{id_}* does.\n"
        cookies = cookies.replace(f"  - id: {id_}\n", f"  - id: {id_}\n{purpose}")
    sections = [
        f"## {name_of(options)}\n\n```{{cookie-table}}\n:no-index:\n{options}\n```\n"
        for options in [*ROWS, *GROUPS, BY_PROVIDER]
    ]
    files = {"index.md": "\n".join([FIRST, *sections]), "register/cookies.yaml": cookies}
    page = Project.of(tmp_path_factory.mktemp("purposes"), files).build().page()
    return request.param.split(), lambda options: page.find(id=name_of(options))


def test_a_row_of_a_provider_has_every_purpose(purposes):
    own, section = purposes
    for options, listed in ROWS.items():
        here = [id_ for id_ in listed if id_ in own]
        assert rows(section(options).table)[-1][2] == " ".join(
            [
                *(["Counts visits."] if here != listed else []),
                *(f"{NAMES[id_]} : What {id_} does." for id_ in here),
                "Counter’s privacy policy",
            ]
        ), options


def test_a_row_of_a_cookie_has_its_own_purpose_or_that_of_its_provider(purposes):
    own, section = purposes
    expected = {
        "shop_basket.id": "Keeps your basket.",
        **{
            name: f"What {id_} does." if id_ in own else "Counts visits."
            for id_, name in NAMES.items()
        },
    }
    for options in GROUPS:
        found = {
            row[0].removeprefix("Kept by the browser ").removesuffix(LIKE): row[1].removesuffix(
                " Counter’s privacy policy"
            )
            for table in section(options).find_all("table")
            for row in rows(table)[1:]
        }
        assert found == expected, options


def test_the_purpose_of_a_provider_is_above_the_table_of_its_own(purposes):
    _, section = purposes
    assert section(BY_PROVIDER).find_all("p", string="Counts visits.") != []


LIFETIMES = {
    "lifetime: P1Y/P2Y": ("1 to 2 years", "63072000"),
    "lifetime: P6M/P1Y": ("6 months to 1 year", "31536000"),
    "lifetime: P1Y6M/P2YT1H": ("1 year and 6 months to 2 years and 1 hour", "63075600"),
    "lifetime: P2Y\n    lifetime-after: your *last* visit": (
        "2 years after your last visit",
        "63072000",
    ),
    "lifetime: P1D/P2D\n    lifetime-after: it is set": ("1 to 2 days after it is set", "172800"),
    "lifetime: PT30M": ("30 minutes", "1800"),
    "lifetime: until-cleared": ("Until you clear it", "Infinity"),
    "lifetime: depends-on-case\n    cases:\n"
    "      - {when: if you *stay*, lifetime: P14D}\n      - {when: otherwise, lifetime: session}": (
        "14 days (if you stay)\nUntil you close the browser (otherwise)\n",
        "1209600",
    ),
}


def test_a_lifetime_is_in_words_and_in_seconds(shop):
    small = shop("```{cookie-table}\n:columns: name lifetime category\n```")
    small.edit("register/cookies.yaml", " See {cookie}`basket`.", "")
    more = "".join(
        f"  - id: c{number}\n    name: c{number}\n    provider: counter\n    storage: cookie\n"
        f"    category: counting\n    {lifetime}\n"
        for number, lifetime in enumerate(LIFETIMES)
    )
    small.edit("register/cookies.yaml", "  - id: visits\n", f"{more}  - id: visits\n")
    cells = [row.find_all("td") for row in small.build().page().table.tbody.find_all("tr")]
    assert [(each[0].get_text(), each[0].get("data-sort")) for each in cells] == [
        ("Until you close the browser", "0"),
        *LIFETIMES.values(),
        ("13 months", "34164000"),
        ("Not stated", "Infinity"),
    ]
    assert {each[1].get("data-sort") for each in cells} == {None}


def test_the_lifetimes_of_a_row_are_sorted_by_the_longest(shop):
    small = shop("```{cookie-table}\n:columns: provider names lifetime\n```")
    small.edit("register/cookies.yaml", "lifetime: not-stated", "lifetime: P1D")
    row = small.build().page().table.tbody.find_all("tr")[1]
    assert row.find_all("td")[-1]["data-sort"] == "34164000"


def test_a_fact_can_be_a_range(shop):
    small = shop("Kept for {fact}`cookie.visits.lifetime`.\n\n```{cookie-table}\n```")
    small.edit("register/cookies.yaml", "lifetime: P13M", "lifetime: P1Y/P2Y")
    assert small.build().page().find("p").get_text() == "Kept for one to two years."


def test_a_name_on_two_domains_is_shown_with_each(shop):
    small = shop("```{cookie-table}\n```")
    twice = "".join(
        f"  - id: on-{domain}\n    name: same\n    domains: [{domain}.example]\n    provider: counter\n"
        f"    storage: cookie\n    category: counting\n    lifetime: P1D\n    purpose: On {domain}.\n"
        for domain in ("one", "two")
    )
    small.edit("register/cookies.yaml", "cookies:\n", f"cookies:\n{twice}")
    row = rows(small.build().page().table)[2]
    assert row[1].startswith("same (one.example) same (two.example) visits-XXXX")
    assert "same (one.example): On one. same (two.example): On two." in row[2]
