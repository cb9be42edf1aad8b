"""The tables of what notices name, and the links that lead there."""

import pytest

from helpers.small_site import small_site
from helpers.sphinx_project import rows

TABLE = "\n```{data-categories-table}\n:caption: Kinds\n```\n"


@pytest.fixture
def site(project):
    """Make a site of two notices; only orders collects an address."""
    files = small_site()
    files["register/shared.yaml"] = files["register/shared.yaml"].replace(
        "label: name}]", "label: name}, {id: address, label: postal address}]"
    )
    files["register/notices/orders.yaml"] = files["register/notices/orders.yaml"].replace(
        "data: [", "data: [{category: address, when: for parcels}, "
    )
    files["notices/orders.md"] += "\n## What\n\n```{notice-data}\n```\n"
    return project(files)


def test_a_table_and_the_notices_in_it_link_to_each_other(site):
    site.build()
    first = site.page("notices/orders").select_one("#what li")
    assert first.decode_contents() == "<p>postal address (for parcels)</p>"
    site.edit("plain.md", "No facts.", f"We need {{data-category}}`your name <name>`.\n{TABLE}")
    site.build()
    table = site.page("plain").table
    assert rows(table) == [
        ["Information", "Notices that name it"],
        ["name", "Orders News"],
        ["postal address", "Orders"],
    ]
    assert [link["href"] for link in table.select("td a")] == [
        "notices/orders.html",
        "notices/news.html",
        "notices/orders.html",
    ]
    assert site.page("notices/orders").select_one("#what li").decode_contents() == (
        '<p><a class="reference internal" href="../plain.html#data-category-address">'
        "postal address</a> (for parcels)</p>"
    )
    link = site.page("plain").select_one("p a.reference")
    assert (link.get_text(), link["href"]) == ("your name", "#data-category-name")


def test_the_role_needs_the_table(site):
    site.edit("plain.md", "No facts.", "We need {data-category}`name`.")
    site.build(
        "dummy",
        warnings='plain.md:3: not-shown: no page shows the data-category "name"; add a directive.',
    )


PURPOSE = "purposes: [{id: post, text: To send letters. You can opt out., bases: [contract]}]\n"


def test_a_shared_purpose_has_its_notices_and_is_linked_to_by_its_first_sentence(site):
    site.write(
        {
            "register/shared.yaml": PURPOSE
            + (site.folder / "register/shared.yaml").read_text(encoding="utf-8")
        }
    )
    site.edit("register/notices/news.yaml", "rights:", "shared-purposes: [post]\nrights:")
    site.edit("notices/news.md", "## Why", "## Why\n\n```{purpose} post\n```\n")
    site.edit("plain.md", "No facts.", "See {purpose}`post`.\n\n```{purposes-table}\n```\n")
    site.build(pages=["plain.md"])
    page = site.page("plain")
    assert rows(page.table) == [["Purpose", "Notices that name it"], ["To send letters", "News"]]
    link = page.select_one("p a.reference")
    assert (link.get_text(), link["href"]) == ("To send letters", "#purpose-post")
