"""In a larger project, the pages that are not the policy's stay as Sphinx makes them."""

from __future__ import annotations

import pytest

from helpers.sphinx_project import COOKIES

FILES = {
    "index.md": "# Shop\n\nWords.\n\n```{toctree}\nlegal/policy\n```\n",
    "legal/policy.md": "# Policy\n\nOurs.\n\n```{version-list}\n```\n\n```{cookie-table}\n```\n",
    "register/cookies.yaml": COOKIES,
    "register/versions.yaml": (
        'versions: [{id: "1", label: First, effective-from: "2024-03-01", summary: It opens.}]\n'
    ),
}
CONF = """\
privacy_pages = ["legal/**"]
html_baseurl = "https://shop.example/"
html_theme = "alabaster"
privacy_robots = privacy_open_graph = True
"""
WITHOUT = 'extensions = ["myst_parser"]\nhtml_baseurl = "https://shop.example/"\nhtml_theme = "alabaster"\n'


def names(page):
    return [tag.get("name") or tag.get("property") for tag in page("meta", content=True)]


def linked(page):
    return sorted(tag["href"].partition("?")[0] for tag in page("link", rel="stylesheet"))


@pytest.fixture
def site(project):
    return project(FILES, CONF)


def test_a_page_of_the_host_is_as_it_is_without_the_extension(site):
    page = site.build().page()
    assert not (site.folder / "out/html/_sources/legal").exists()
    policy = site.page("legal/policy")
    site.write({"conf.py": WITHOUT, "legal/policy.md": "# Policy\n"})
    without = site.build("html", "-E").page()
    assert names(page) == names(without)
    assert {*linked(page)} - {*linked(without)} == {"_static/privacy.css"}
    assert page.find("link", rel="canonical") == without.find("link", rel="canonical")
    assert page.select_one('a[href^="_sources/"]') == without.select_one('a[href^="_sources/"]')
    assert {"description", "robots", "og:title"} <= {*names(policy)}
    assert policy.select('a[href^="../_sources/"]') == []


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("", "Small documentation"),
        ('release = "7.1"\n', "Small 7.1 documentation"),
        ('html_title = "Our shop"\n', "Our shop"),
    ],
)
def test_the_name_of_the_site_has_no_version_of_the_policy(project, setting, expected):
    site = project({**FILES, "index.md": "# Shop\n\nWords.\n"}, CONF + setting)
    site.run()
    assert site.page().title.text.strip() == f"Shop — {expected}"
    policy = site.page("legal/policy")
    assert policy.find("meta", property="og:site_name")["content"] == expected


def test_the_version_of_the_project_is_not_that_of_its_policy(site):
    assert "# Version: \n" in header(site.build())


def header(site):
    return (site.folder / "out/html/objects.inv").read_bytes()[:80].decode(errors="ignore")


def test_a_page_in_the_place_of_the_index_stays_with_a_warning(project):
    page = "---\norphan: true\n---\n# Our cookies\n"
    site = project({**FILES, "privacy-cookies.md": page}, CONF).build(
        warnings='privacy-cookies.md:1: file-exists: the page "privacy-cookies" has the address of the '
        "index of cookies, so there is no index; rename the page."
    )
    assert site.page("privacy-cookies").h1.text.startswith("Our cookies")


def test_a_draft_as_a_single_page_keeps_the_tags_of_its_page(project):
    page = "---\nmyst:\n  html_meta:\n    description: Mine\n---\n# Shop\n\nWords.\n"
    draft = FILES["register/versions.yaml"].replace("2024", "2040")
    files = {"index.md": page, "register/versions.yaml": draft, "register/cookies.yaml": COOKIES}
    site = project(files)
    site.run("singlehtml")
    assert {"description", "robots"} <= {*names(site.page("index", "singlehtml"))}


def test_a_static_file_of_the_host_stays_with_a_warning(project):
    conf = f'{CONF}html_static_path = ["_static"]\n'
    site = project({**FILES, "_static/privacy.css": "p {}"}, conf)
    line = (site.folder / "conf.py").read_text().splitlines().index(conf.splitlines()[-1]) + 1
    site.build(
        warnings=f'conf.py:{line}:1: file-exists: "privacy.css" in the folder "_static" takes the '
        "place of a file of this extension, which pages need; rename yours."
    )
    assert site.output("_static/privacy.css") == "p {}"
