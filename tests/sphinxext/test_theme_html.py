"""HTML of a theme that this site needs otherwise: where the theme changes it, the build fails."""

import re
from importlib.metadata import version
from pathlib import Path

import furo
import pytest

from helpers.paths import ROOT
from helpers.sphinx_project import COOKIES
from sphinx_privacy.sphinxext.theme_html import with_beginning

PAGE = ROOT / "_templates/page.html"
THEIRS = Path(furo.__file__).parent / "theme/furo/page.html"
CONF = """\
html_theme = "{}"
html_theme_path = ["themes"]
templates_path = ["_templates"]
"""


@pytest.fixture
def site(project):
    """Return a project with this site's template of a page, and a theme with another main part."""

    def make(theme):
        renamed = THEIRS.read_text("utf-8").replace("furo-main-content", "furo-text")
        files = {
            "index.md": "# Policy\n",
            "register/cookies.yaml": COOKIES,
            "_templates/page.html": PAGE.read_text("utf-8"),
            "themes/renamed/theme.conf": "[theme]\ninherit = furo\n",
            "themes/renamed/page.html": renamed,
        }
        return project(files, CONF.format(theme))

    return make


def test_the_main_part_of_a_page_is_a_main_element(site):
    page = site("furo").build().page()
    assert page.main["id"] == "furo-main-content"
    assert not page("article")


def test_contents_of_sections_are_no_error_to_readers(site):
    made = site("furo")
    made.write({"index.md": "# Policy\n\n```{contents}\n```\n\n## Part\n"})
    style = THEIRS.parent / "static/styles/furo.css"
    mark = re.search(r"\.contents:not\(\.([\w-]+)\):before", style.read_text("utf-8"))[1]
    assert mark in made.build().page().select_one(".contents")["class"]


def test_a_theme_that_has_renamed_its_main_part_fails_the_build(site):
    made = site("renamed")
    assert made.run() == 2
    assert made.warnings == (
        f'the page "index" cannot be written: the theme renamed (it inherits from furo {version("furo")}) '
        'does not write <article role="main" id="furo-main-content">, which has to become '
        '<main id="furo-main-content">; look for what it writes instead.\n'
    )


def test_a_template_that_fails_is_reported_with_its_page(site):
    made = site("furo")
    made.write({"_templates/page.html": "{{ missing.word }}"})
    assert made.run() == 2
    assert made.warnings == (
        """the page "index" cannot be written: UndefinedError("'missing' is undefined")\n"""
    )


@pytest.mark.parametrize("theme", ["basic", "alabaster"])
def test_a_page_of_another_theme_stays_as_it_is(site, theme):
    assert site(theme).build().page().find(role="main").h1.text.startswith("Policy")


@pytest.mark.parametrize(
    "page",
    [
        '<body><main role="main"><div><article class="bd-article">|<p>Text.</p></article></div></main>',
        '<body><div class="body" role="main">|<article>A part.</article></div>',
        "<body><article>A part.</article><main>|Text.</main>",
        "<body>|<article>A part.</article>",
    ],
)
def test_the_version_is_where_the_text_of_a_page_begins(page):
    assert with_beginning(page.replace("|", ""), "|", "the theme") == page
