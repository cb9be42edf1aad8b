"""Beside extensions for the same purposes, no tag, file or page is there twice."""

from __future__ import annotations

from collections import Counter
from multiprocessing import active_children

import pytest

from helpers.sphinx_project import COOKIES

FILES = {
    "index.md": "# Shop\n\nWe sell.\n\n```{cookie-table}\n```\n\n```{toctree}\nnew\n```\n",
    "new.md": "# New\n\nWords.\n",
    "register/cookies.yaml": COOKIES,
    "register/redirects.yaml": "redirects:\n  - {id: old, former: old, page: new}\n",
    "_templates/404.html": '{% extends "page.html" %}{% block body %}<h1>Gone</h1>{% endblock %}',
}
OTHERS = """\
html_baseurl = "https://shop.example/"
templates_path = ["_templates"]
extensions += ["sphinxext.opengraph", "notfound.extension", "sphinx_reredirects"]
ogp_site_url, ogp_social_cards = html_baseurl, {"enable": False}
notfound_urls_prefix = "/"
redirects = {"former": "new.html"}
"""
ALL_ON = (
    "privacy_headers = privacy_sitemap = privacy_robots = privacy_open_graph = "
    "privacy_not_found = True\n"
)
LEFT = (
    "is in the output already, and no earlier build of these pages wrote it, so it is left as it is; "
    "remove that file, or"
)


def names_of_tags(page):
    """Return the names of the meta tags of a page, each with how often it is there."""
    tags = page("meta", content=True)
    return Counter(tag.get("name") or tag.get("property") for tag in tags)


@pytest.fixture
def site(project):
    return lambda conf="", **more: project({**FILES, **more}, OTHERS + conf)


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_by_default_the_others_do_what_they_are_for(site, builder):
    made = site().build(builder, "-n", "-W")
    tags = names_of_tags(made.page("new/index" if builder == "dirhtml" else "new", builder))
    assert {name for name, number in tags.items() if number > 1} == set()
    assert {"description", "og:title", "og:url"} <= tags.keys()
    assert made.page("404/index" if builder == "dirhtml" else "404", builder).find("h1")
    assert "new" in made.output(
        "former.html" if builder == "html" else "former/index.html", builder
    )
    assert "old" in made.output("_redirects", builder)


def test_with_all_of_ours_no_tag_is_doubled_and_each_file_of_theirs_stays(site):
    alone = site().build()
    theirs = {name: alone.output(name) for name in ("404.html", "former.html")}
    conf = alone.folder / "conf.py"
    conf.write_text(conf.read_text() + ALL_ON)
    assert alone.run() == 0
    line = len(conf.read_text().splitlines())
    column = ALL_ON.index("privacy_not_found") + 1
    assert alone.warnings.splitlines() == [
        f'conf.py:{line}:{column}: file-exists: "404.html" {LEFT} set "privacy_not_found" to False.'
    ]
    assert {name: alone.output(name) for name in theirs} == theirs
    for page in ("index", "new", "404"):
        assert {name: n for name, n in names_of_tags(alone.page(page)).items() if n > 1} == {}


def test_another_sitemap_stays(site):
    made = site(
        'extensions.append("sphinx_sitemap")\nsitemap_url_scheme = "{link}"\n'
        f'{ALL_ON}suppress_warnings += ["privacy.file-exists"]\n'
    ).build()
    for left_behind in active_children():
        left_behind.terminate()
        left_behind.join()
    assert "<loc>https://shop.example/index.html</loc>" in made.output("sitemap.xml")


def test_tags_of_a_page_and_of_an_extension_are_left_as_they_are(site):
    page = "---\nmyst:\n  html_meta:\n    description: Mine\n---\n# New\n\nWords.\n"
    tags = site(ALL_ON, **{"new.md": page})
    tags.run()
    found = tags.page("new")("meta", attrs={"name": "description"})
    assert [tag["content"] for tag in found] == ["Mine"]


def test_a_page_404_in_a_folder_of_its_own_is_left_too(site):
    made = site(ALL_ON)
    made.run("dirhtml")
    assert '"404.html" is in the output already' in made.warnings
    assert made.page("404/index", "dirhtml").h1.text == "Page not found"  # theirs
    assert not (made.folder / "out/dirhtml/404.html").exists()


def test_a_former_address_that_both_redirect_stays_the_others(site):
    made = site('redirects = {"old": "index.html"}\n')
    made.run()
    assert made.warnings.startswith('register/redirects.yaml:2:23: file-exists: "old.html" is ')
    assert "index.html" in made.output("old.html")
