"""Every word of a page is on paper, in the order of the screen."""

import re

import pytest

from browser.paper import printed, squashed

PAGES = [
    "index.html",
    "notices/newsletter.html",
    "notices/recruitment.html",
    "enquiry.html",
    "enquiry-form.html",
    "companies.html",
    "websites.html",
    "history.html",
]

# What a page is used with, and no part of its text.
TOOLS = (
    ".web-only, .page-contents, .site-search, .headerlink, .table-tools, .as-of-tools, "
    "form :is(button, select)"
)

# The text of a page on the screen, all opened, with the words that only print adds.
TEXT = """(tools) => {
  const main = document.querySelector("main");
  for (const one of main.querySelectorAll(tools)) one.remove();
  for (const one of main.querySelectorAll("*")) {
    const {content} = getComputedStyle(one, "::after");
    if (content.startsWith('"')) one.append(JSON.parse(content));
  }
  for (const one of main.querySelectorAll("details")) one.open = true;
  return main;
}"""


def lost(page, folder):
    """Return the lines of a page that are not on paper where they should be."""
    text = printed(page, folder)
    page.emulate_media(media="print")
    main = page.evaluate_handle(TEXT, TOOLS)
    page.emulate_media(media="null")
    found = []
    place = 0
    for block in filter(None, map(squashed, re.split("[\\n\\t]", main.inner_text()))):
        start = text.find(block, place)
        if start < 0:
            found.append(block)
        else:
            place = start + len(block)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_every_word_is_printed_in_order(visit, home, tmp_path, name):
    assert lost(visit(home + name), tmp_path) == []


def test_rows_that_a_filter_hides_are_printed(visit, home, tmp_path):
    page = visit(home)
    field = page.locator(".table-tools").get_by_role("searchbox").first
    field.fill("no such words")
    text = printed(page, tmp_path)
    field.fill("")
    table = page.locator("table.cookies tbody").first
    assert [word for word in table.inner_text().split() if word not in text] == []


def test_lost_words_are_noticed(visit, tmp_path):
    page = visit("about:blank")
    page.set_content(
        "<style>@media print { .not { display: none } }</style><main><p>first</p>"
        "<p class=not>second</p><details><summary>third</summary>fourth</details></main>"
    )
    assert lost(page, tmp_path) == ["second", "fourth"]
