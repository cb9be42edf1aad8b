"""Which page is which notice: the page says so, whatever its name is."""

import pytest

from helpers.small_site import NOTICE, PAGE, small_site


@pytest.fixture
def site(project):
    return project(small_site())


def test_a_page_of_any_name_is_the_notice_that_it_names(site):
    (site.folder / "notices/orders.md").rename(site.folder / "what-we-sell.md")
    site.edit("index.md", "notices/orders", "what-we-sell")
    site.build(pages=["index.md", "what-we-sell.md"])
    link = site.page("index").select_one("ul.notices a")
    assert (link.get_text(), link["href"]) == ("Orders", "what-we-sell.html")
    page = site.page("what-we-sell")
    assert page.title.get_text().startswith("About Orders")
    assert "To send what you bought." in page.table.get_text()


def test_a_notice_without_a_page_is_reported(site):
    (site.folder / "notices/news.md").unlink()
    site.edit("index.md", "notices/news\n", "")
    site.build(
        "dummy",
        warnings="""\
        register/notices/news.yaml:1:5: no-page: no page is the notice "news"; write "notice: news" in the front matter of its page.
        """,
    )


def test_an_unknown_notice_is_reported_at_its_line(site):
    site.edit("plain.md", "# Plain", "---\norphan: true\nnotice: order\n---\n# Plain")
    site.build(
        "dummy",
        warnings='plain.md:3: unknown-notice: there is no notice "order"; did you mean "orders"?',
    )
    site.build(  # again, though the page is not read again
        "dummy",
        warnings='plain.md:3: unknown-notice: there is no notice "order"; did you mean "orders"?',
    )


def test_a_deleted_notice_is_one_problem(site):
    (site.folder / "register/notices/news.yaml").unlink()
    site.edit("plain.md", "# Plain", "# Plain\n\n{notice}`news` and {notice}`a link <news>`.")
    site.write({"register/addresses.txt": "notices/news\nnotices/news#notice-news\n"})
    site.build("dummy", warnings='notices/news.md:2: unknown-notice: there is no notice "news".')


def test_a_second_page_of_a_notice_is_reported(site):
    site.edit("plain.md", "# Plain", "---\nnotice: orders\n---\n# Plain")
    site.build(
        "dummy",
        "-j",
        "2",
        warnings='plain.md:2: second-page: notices/orders.md says that it is the notice "orders", too; '
        "say so on one page only.",
    )


def test_malformed_front_matter_is_for_myst_to_report(site):
    site.edit("plain.md", "# Plain", "---\nnotice: [\n---\n# Plain")
    site.run("dummy")
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


def with_titles(site, *entries):
    """Give a site a version, a notice with a longer title, and lists of pages with one entry each."""
    site.write({"register/versions.yaml": VERSIONS})
    site.edit("register/notices/orders.yaml", "listing-title: Orders", "listing-title: Our Orders")
    lists = "".join(f"\n```{{toctree}}\n{entry}\n```\n" for entry in entries)
    site.write({"lists.md": f"---\norphan: true\n---\n# Lists\n{lists}"})
    return site


def test_lists_of_pages_can_shorten_titles(site):
    shorter = ("Orders <notices/orders>", "notices/orders", "Version of 1 January 2026 <plain>")
    with_titles(site, *shorter).build("dummy")


def test_another_title_in_a_list_of_pages_is_reported(site):
    other = ("Order <notices/orders>", "Our old Orders <notices/orders>", "Version of 2025 <plain>")
    advice = "write words of that title, or only the name of the page:"
    with_titles(site, *other).build(
        "dummy",
        warnings=f"""
        lists.md:6: other-title: "Order" leads to the notice "Our Orders"; {advice} notices/orders.
        lists.md:10: other-title: "Our old Orders" leads to the notice "Our Orders"; {advice} notices/orders.
        lists.md:14: other-title: "Version of 2025" leads to the version "1 January 2026"; {advice} plain.
        """,
    )


def test_a_sentence_that_no_page_shows_is_reported(site):
    site.edit(
        "register/shared.yaml", "sources:", "sentences: [{id: old, text: As before.}]\nsources:"
    )
    site.build(
        "dummy",
        warnings='register/shared.yaml:5:18: unused-record: no page shows the sentence "old"; show it, or '
        "remove it.",
    )
    site.edit("plain.md", "No facts.", "{sentence}`old`")
    site.build("dummy")


def test_the_line_above_an_address_is_that_of_the_notice(project):
    keys = {
        "orders": ("", ["Privacy", "1 Mill Lane", "Exampleton"]),
        "named": (", addressee: The shop", ["The shop", "1 Mill Lane", "Exampleton"]),
        "none": (", addressee: none", ["1 Mill Lane", "Exampleton"]),
    }
    site = project(small_site(keys))
    for id_, (key, _) in keys.items():
        address = "{address: mill-lane%s}"
        site.edit(f"register/notices/{id_}.yaml", address % "", address % key)
        site.edit(f"notices/{id_}.md", "## Why", "```{notice-contact}\n```\n\n## Why")
    site.build(pages=[f"notices/{id_}.md" for id_ in keys])
    shown = {id_: site.page(f"notices/{id_}").select(".entries .address .line") for id_ in keys}
    assert {id_: [line.get_text() for line in lines] for id_, lines in shown.items()} == {
        id_: lines for id_, (_, lines) in keys.items()
    }


def test_what_a_notice_says_of_a_recipient_follows_what_all_say(site):
    site.edit("notices/orders.md", "carrier\n```", "carrier\nIt sees your address.\n```")
    site.build(pages=["notices/orders.md"])
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
    titles = [
        link.get_text() for link in site.build(pages=["index.md"]).page().select(".notices a")
    ]
    assert titles == ["Orders", "Late", "News"]
