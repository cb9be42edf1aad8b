"""The card at the top of a notice."""

import pytest

from helpers.small_site import small_site


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("email address", "name, email address"),
        ("email, telephone and the like", "name; email, telephone and the like"),
    ],
)
def test_kinds_of_information_are_told_apart_in_a_row(project, label, shown):
    site = project(small_site())
    site.edit(
        "register/shared.yaml", "label: name}", f"label: name}}, {{id: more, label: '{label}'}}"
    )
    site.edit(
        "register/notices/news.yaml", "{category: name}", "{category: name}, {category: more}"
    )
    site.build()
    point = next(dt for dt in site.page("notices/news").select("dt") if dt.get_text() == "What")
    assert point.find_next_sibling("dd").get_text(strip=True) == shown
