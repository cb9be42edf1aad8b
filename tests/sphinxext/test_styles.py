"""The styles of the directives, for every theme, and for pages of a site only."""

from __future__ import annotations

import re

from helpers.paths import ROOT

STYLES = ROOT / "ext/sphinx_privacy/sphinxext/static/privacy.css"
MANUAL = ROOT / "ext/docs/how-to/style.md"
VARIABLE = re.compile(r"--privacy-[a-z]+")


def test_pages_load_the_styles_before_those_of_the_site(shop):
    site = shop("Words.\n", 'html_css_files = ["https://example.org/own.css"]\n')
    site.build()
    sheets = [link["href"] for link in site.page("index").select("link[rel=stylesheet]")]
    names = [sheet.rpartition("/")[2].partition("?")[0] for sheet in sheets]
    assert names[-2:] == ["privacy.css", "own.css"]


def test_a_book_has_none(shop):
    site = shop("Words.\n")
    site.run("epub")
    assert "privacy.css" not in site.output("index.xhtml", "epub")


def test_every_colour_can_be_set_and_is_documented():
    used = set(VARIABLE.findall(STYLES.read_text("utf-8")))
    assert used == set(VARIABLE.findall(MANUAL.read_text("utf-8")))
