"""Which page is which notice: the page says so, whatever its name is."""

import pytest

from helpers.small_site import NOTICE, PAGE, small_site


@pytest.fixture
def site(project):
    return project(small_site())


def test_a_page_of_any_name_is_the_notice_that_it_names(site):
    (site.folder / "notices/orders.md").rename(site.folder / "what-we-sell.md")
    site.edit("index.md", "notices/orders", "what-we-sell")
    site.build()
    link = site.page("index").select_one("ul.notices a")
    assert (link.get_text(), link["href"]) == ("Orders", "what-we-sell.html")
    page = site.page("what-we-sell")
    assert page.title.get_text().startswith("About Orders")
    assert "To send what you bought." in page.table.get_text()


def test_a_notice_without_a_page_is_reported(site):
    (site.folder / "notices/news.md").unlink()
    site.edit("index.md", "notices/news\n", "")
    site.build(
        warnings="""\
        register/notices/news.yaml:1:5: no-page: no page is the notice "news"; write "notice: news" in the front matter of its page.
        """
    )


def test_an_unknown_notice_is_reported_at_its_line(site):
    site.edit("plain.md", "# Plain", "---\norphan: true\nnotice: order\n---\n# Plain")
    site.build(
        warnings='plain.md:3: unknown-notice: there is no notice "order"; did you mean "orders"?'
    )
    site.build(  # again, though the page is not read again
        warnings='plain.md:3: unknown-notice: there is no notice "order"; did you mean "orders"?'
    )


def test_a_deleted_notice_is_one_problem(site):
    (site.folder / "register/notices/news.yaml").unlink()
    site.edit("plain.md", "# Plain", "# Plain\n\n{notice}`news` and {notice}`a link <news>`.")
    site.write({"register/addresses.txt": "notices/news\nnotices/news#notice-news\n"})
    site.build(warnings='notices/news.md:2: unknown-notice: there is no notice "news".')


def test_a_second_page_of_a_notice_is_reported(site):
    site.edit("plain.md", "# Plain", "---\nnotice: orders\n---\n# Plain")
    site.build(
        "html",
        "-j",
        "4",
        warnings='plain.md:2: second-page: notices/orders.md says that it is the notice "orders", too; '
        "say so on one page only.",
    )


def test_malformed_front_matter_is_for_myst_to_report(site):
    site.edit("plain.md", "# Plain", "---\nnotice: [\n---\n# Plain")
    site.run()
    assert ": myst.topmatter: " in site.warnings
    assert site.warnings.count("\n") == 1


VERSIONS = """\
versions:
  - id: "2026-01-01"
    label: 1 January 2026
    effective-from: "2026-01-01"
    published: "2026-01-01"
    recorded: "2026-01-01"
    summary: The first.
    outside: https://example.org/2026
    page: plain
"""


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("notices/orders", "Orders"),
        ("notices/orders", ""),
        ("plain", "Version of 1 January 2026"),
    ],
)
def test_lists_of_pages_can_shorten_titles(site, page, title):
    site.write({"register/versions.yaml": VERSIONS})
    site.edit("register/notices/orders.yaml", "listing-title: Orders", "listing-title: Our Orders")
    site.edit("index.md", f"{page}\n", f"{title} <{page}>\n" if title else f"{page}\n")
    assert site.build()


@pytest.mark.parametrize(
    ("page", "title", "record"),
    [
        ("notices/orders", "Order", 'notice "Our Orders"'),
        ("notices/orders", "Our old Orders", 'notice "Our Orders"'),
        ("plain", "Version of 1 January 2025", 'version "1 January 2026"'),
    ],
)
def test_another_title_in_a_list_of_pages_is_reported(site, page, title, record):
    site.write({"register/versions.yaml": VERSIONS})
    site.edit("register/notices/orders.yaml", "listing-title: Orders", "listing-title: Our Orders")
    site.edit("index.md", f"{page}\n", f"{title} <{page}>\n")
    site.build(
        warnings=f'index.md:19: other-title: "{title}" leads to the {record}; write words of that '
        f"title, or only the name of the page: {page}."
    )


def test_a_sentence_that_no_page_shows_is_reported(site):
    site.edit(
        "register/shared.yaml", "sources:", "sentences: [{id: old, text: As before.}]\nsources:"
    )
    site.build(
        warnings='register/shared.yaml:5:18: unused-record: no page shows the sentence "old"; show it, or '
        "remove it."
    )
    site.edit("plain.md", "No facts.", "{sentence}`old`")
    site.build()


@pytest.mark.parametrize(
    ("key", "lines"),
    [
        ("", ["Privacy", "1 Mill Lane", "Exampleton"]),
        (", addressee: The shop", ["The shop", "1 Mill Lane", "Exampleton"]),
        (", addressee: none", ["1 Mill Lane", "Exampleton"]),
    ],
)
def test_the_line_above_an_address_is_that_of_the_notice(site, key, lines):
    site.edit(
        "register/notices/orders.yaml", "{address: mill-lane}", f"{{address: mill-lane{key}}}"
    )
    site.edit("notices/orders.md", "## Why", "```{notice-contact}\n```\n\n## Why")
    site.build()
    shown = site.page("notices/orders").select(".entries .address .line")
    assert [line.get_text() for line in shown] == lines


def test_what_a_notice_says_of_a_recipient_follows_what_all_say(site):
    site.edit("notices/orders.md", "carrier\n```", "carrier\nIt sees your address.\n```")
    site.build()
    (item,) = site.page("notices/orders").select("ul.recipients > li")
    assert [each.get_text() for each in item.select("p")] == [
        "Carrier Ltd",
        "It carries the parcel.",
        "It sees your address.",
    ]


def test_lists_sort_notices_by_number_and_those_without_one_come_last(site):
    site.write(
        {
            "register/notices/late.yaml": NOTICE.format(id="late", title="Late", order="100"),
            "notices/late.md": PAGE.format(id="late", title="Late").replace(
                "---\n", "---\norphan: true\n", 1
            ),
        }
    )
    site.edit("register/notices/news.yaml", 'order: "01"\n', "")
    titles = [link.get_text() for link in site.build().page().select(".notices a")]
    assert titles == ["Orders", "Late", "News"]
