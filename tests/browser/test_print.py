"""Every word of a page is on paper, in the order of the screen."""

import pytest

from browser.paper import lost, missing, printed
from helpers.sample import is_soak

PAGES = ["notices/recruitment.html", "enquiry-form.html", "history.html"]
if is_soak():
    PAGES += ["index.html", "notices/newsletter.html"]
    PAGES += ["enquiry.html", "companies.html", "websites.html"]


@pytest.mark.parametrize("name", PAGES)
def test_every_word_is_printed_in_order(visit, home, tmp_path, name):
    assert lost(visit(home + name), tmp_path) == []


def test_every_word_of_the_policy_is_printed_although_a_filter_hides_rows(visit, home, tmp_path):
    page = visit(home)
    field = page.locator(".table-tools").get_by_role("searchbox").first
    field.fill("no such words")
    assert not page.locator("table.cookies tbody tr").first.is_visible()
    text = printed(page, tmp_path)
    field.fill("")
    assert missing(page, text) == []


def test_lost_words_are_noticed(visit, tmp_path):
    page = visit("about:blank")
    page.set_content(
        "<style>@media print { .not { display: none } }</style><main><p>first</p>"
        "<p class=not>second</p><details><summary>third</summary>fourth</details></main>"
    )
    assert lost(page, tmp_path) == ["second", "fourth"]
