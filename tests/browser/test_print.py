"""Every word of a page is on paper, in the order of the screen."""

import pytest

from browser.paper import lost, printed
from helpers.sample import is_soak

PAGES = ["index.html", "notices/recruitment.html", "enquiry-form.html", "history.html"]
if is_soak():
    PAGES += ["notices/newsletter.html", "enquiry.html", "companies.html", "websites.html"]


@pytest.mark.parametrize("name", PAGES)
def test_every_word_is_printed_in_order(visit, home, tmp_path, name):
    assert lost(visit(home + name), tmp_path) == []


def test_rows_that_a_filter_hides_are_printed(visit, home, tmp_path):
    page = visit(home)
    field = page.locator(".table-tools").get_by_role("searchbox").first
    field.fill("no such words")
    text = printed(page, tmp_path)
    field.fill("")
    page.evaluate("document.querySelectorAll('.web-only').forEach((one) => one.remove())")
    table = page.locator("table.cookies tbody").first
    assert [word for word in table.inner_text().split() if word not in text] == []


def test_lost_words_are_noticed(visit, tmp_path):
    page = visit("about:blank")
    page.set_content(
        "<style>@media print { .not { display: none } }</style><main><p>first</p>"
        "<p class=not>second</p><details><summary>third</summary>fourth</details></main>"
    )
    assert lost(page, tmp_path) == ["second", "fourth"]
