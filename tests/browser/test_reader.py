"""What a reader in a hurry meets: the row that was asked for, a light page, a search that finds."""

import gzip
from collections import Counter
from urllib.parse import quote, urljoin

import pytest

from helpers.sample import is_soak

# Goes to the first anchors of each table in turn, and lists those whose row looks as before.
UNLIT = """(most) => {
  const isForced = matchMedia("(forced-colors: active)").matches;
  const look = (one) => {
    const looks = [];
    for (; one && !one.matches("table"); one = one.parentElement) {
      const style = getComputedStyle(one);
      looks.push(isForced ? style.outlineStyle : style.backgroundColor);
    }
    return looks.join();
  };
  const all = [...document.querySelectorAll("main table")]
    .map((table) => [...table.querySelectorAll("[id]:not(input)")]);
  const anchors = all.flatMap((ids) => ids.slice(0, most));
  const before = anchors.map(look);
  return [all.flat().length, anchors.filter((one, place) => {
    location.hash = one.id;
    return look(one) === before[place];
  }).map((one) => one.id)];
}"""


SCREENS = [(390, "active"), (1280, "none")]
if is_soak():
    SCREENS += [(390, "none"), (1280, "active")]


def test_the_row_that_a_link_leads_to_is_lit(front):
    page = front
    for width, colours in SCREENS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(forced_colors=colours)
        page.evaluate("location.hash = ''")
        count, unlit = page.evaluate(UNLIT, 1000 if is_soak() else 4)
        assert count > 90
        assert unlit == [], (width, colours)
    page.emulate_media(forced_colors="none")


def test_the_policy_is_light(chromium, home, server):
    asked = server[1]
    asked.clear()
    with chromium.new_page() as page:  # with nothing remembered
        page.goto(f"{home}index.html")
        icons = page.eval_on_selector_all("link[rel~=icon]", "all => all.map((one) => one.href)")
        for icon in icons:  # a browser without a window asks for none
            page.request.get(icon)
        sizes = {
            path: len(gzip.compress(page.request.get(urljoin(home, path)).body(), 6))
            for path in tuple(asked)
        }
        assert page.evaluate("document.fonts.size") == 0
    assert sum(sizes.values()) <= 45_000, sizes
    assert len(sizes) <= 8, sizes


def test_no_page_asks_for_scripts_and_styles_that_it_does_not_use(site, pages):
    found = [
        (name, file)
        for name in pages
        for file in ("design-tabs", "pygments")
        if file in (site / name).read_text("utf-8")
    ]
    assert found == []


WORDS = ["_ga", "__Secure-1PSIDCC", "notifications[]", "erasure"]
PROTOCOLS = ["http", "file"]
# Each word is searched for in one way.
SEARCHES = (
    dict.fromkeys(PROTOCOLS, WORDS) if is_soak() else {"http": WORDS[::2], "file": WORDS[1::2]}
)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_the_first_result_of_a_search_is_the_row(visit, home, site, protocol):
    folder = home if protocol == "http" else f"{site.as_uri()}/"
    found = {}
    for word in SEARCHES[protocol]:
        page = visit(f"{folder}search.html?q={quote(word)}")
        found[word] = page.locator("#search-results li a").first.evaluate("(one) => one.href")
    for word, address in found.items():  # the rows of one page, which is loaded once
        page.goto(address)
        row = page.locator(":target").locator(
            "xpath=ancestor-or-self::*[self::li or self::tr or self::dl or self::dt][1]"
        )
        assert row.count() == 1, (word, address)
        assert word in row.inner_text().split()


@pytest.fixture
def cookies(front):
    """Return the first table of cookies with tools, and its tools."""
    tools = front.locator(".table-tools").first
    yield front.locator("table.cookies:has(thead button)").first, tools
    tools.get_by_role("searchbox").fill("")


def test_the_filter_leaves_the_rows_with_the_words_and_a_link_shows_its_own(cookies):
    table, tools = cookies
    rows = table.locator("tbody tr:visible")
    count = rows.count()
    tools.get_by_role("searchbox").fill("  GOOGLE analytics ")
    found = rows.all_inner_texts()
    assert 0 < len(found) < count
    assert all("google" in text.lower() and "analytics" in text.lower() for text in found)
    assert tools.get_by_role("status").inner_text() == f"{len(found)} of {count} rows"
    tools.get_by_role("searchbox").fill("")
    assert rows.count() == count
    assert tools.get_by_role("status").inner_text() == ""
    tools.get_by_role("searchbox").fill("no such words")
    assert rows.count() == 0
    table.page.evaluate("location.hash = 'cookie-ga'")
    rows.wait_for()
    assert "_ga" in rows.inner_text().split()


def test_headings_sort_upwards_and_downwards_by_keyboard(cookies):
    table, tools = cookies
    before = table.locator("tbody th").all_inner_texts()
    heading = table.locator("thead th").first
    for order, words in (("ascending", "upwards"), ("descending", "downwards")):
        heading.get_by_role("button").press("Enter")
        assert heading.get_attribute("aria-sort") == order
        assert words in tools.get_by_role("status").inner_text()
        names = [name.lower() for name in table.locator("tbody th").all_inner_texts()]
        assert names == sorted(map(str.lower, before), reverse=order == "descending")


# Each lifetime with its words, the shortest first.
LIFETIMES = {
    "session": "Until you close the browser",
    "PT30M": "30 minutes",
    "PT2H": "2 hours",
    "P1W": "1 week",
    "P30D": "30 days",
    "P90D": "90 days",
    "P6M/P1Y": "6 months to 1 year",
    "P13M": "13 months",
    "P1M/P2Y": "1 month to 2 years",
    "P3Y": "3 years",
    "not-stated": "Not stated",
}


def test_lifetimes_sort_by_length(visit, shop):
    small = shop("```{cookie-table}\n:columns: name lifetime\n```")
    small.edit("register/cookies.yaml", " See {cookie}`basket`.", "")
    path = small.folder / "register/cookies.yaml"
    cookies = "".join(
        f"  - {{id: c{number}, name: c{number}, provider: own, storage: cookie, category: needed,"
        f" lifetime: {lifetime}}}\n"
        for number, lifetime in enumerate(sorted(LIFETIMES))
    )
    small.edit("register/cookies.yaml", path.read_text().partition("cookies:\n")[2], cookies)
    page = visit((small.build().folder / "out/html/index.html").as_uri())
    for words in (list(LIFETIMES.values()), list(LIFETIMES.values())[::-1]):
        page.get_by_role("button", name="Kept for").click()
        assert page.locator("tbody td").all_inner_texts() == words


def roles(page):
    """Return how many parts of the table are in the accessibility tree of the page, by role."""
    browser = page.context.new_cdp_session(page)
    table = browser.send(
        "Runtime.evaluate", {"expression": "document.querySelector('.by-service')"}
    )
    within = {"objectId": table["result"]["objectId"]}
    tree = browser.send("Accessibility.queryAXTree", within)
    return Counter(node["role"]["value"] for node in tree["nodes"] if not node["ignored"])


@pytest.mark.parametrize("script", [False, True] if is_soak() else [False])
def test_blocks_of_cookies_are_a_table_for_screen_readers_and_for_all_who_tick_a_box(
    visit, home, script
):
    page = visit(home, script=script)
    table = page.locator("table.by-service")
    before = roles(page)
    look = "(one) => getComputedStyle(one).display"
    assert table.locator("tbody tr").first.evaluate(look) == "flex"
    page.get_by_role("checkbox", name="Show as a table").focus()
    page.keyboard.press("Space")
    assert table.locator("tbody tr").first.evaluate(look) == "table-row"
    after = roles(page)
    for role in ("table", "row", "rowheader", "columnheader", "cell"):
        assert before[role] == after[role] > 0, role


def test_the_contents_stay_in_view_and_mark_the_place_that_is_read(front):
    page = front
    link = page.locator(".toc-tree").get_by_role("link", name="Cookies", exact=True)
    page.locator(link.get_attribute("href")).evaluate("(one) => one.scrollIntoView()")
    page.wait_for_function("(one) => one.matches(':target-current')", arg=link.element_handle())
    assert page.locator(".toc-tree :target-current").count() == 1
    assert 0 < link.bounding_box()["y"] < 900
