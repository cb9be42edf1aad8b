"""The list of pages beside each page: as Sphinx and its theme make it without our extension."""

import pytest

from helpers.sample import combined
from helpers.sphinx_project import COOKIES, Project

pytestmark = pytest.mark.xdist_group("navigation")

LIST = "toctree(collapse=False, titles_only=True, maxdepth=-1, includehidden=True)"
NAVIGATION = f"""\
<!-- the theme's -->{{{{ furo_navigation_tree }}}}
<!-- all pages -->{{{{ {LIST} }}}}
<!-- those around this one -->{{{{ toctree() }}}}
<!-- end -->
{{% if privacy_pages %}}<nav>{{{{ privacy_pages() }}}}</nav>{{% endif %}}
"""
PAGES = {
    "index.md": """\
        # Root & "more"

        ```{toctree}
        :caption: The first "part" & <others>

        self
        a/index
        plain & odd
        c/two
        https://example.org/two.html
        ```

        ```{toctree}
        :hidden:

        plain & odd
        Named <c/one>
        genindex
        ```
        """,
    "a/index.md": "# A\n\n## Section\n\n```{toctree}\nb/index\nleaf\n```\n",
    "a/leaf.md": "# Leaf\n\nWords.\n\n# Second title\n\n## Deeper\n",
    "a/b/index.md": '# B < "b" > & b\n\n```{toctree}\ndeep\n../leaf\n```\n',
    "a/b/deep.md": "# Deep\n",
    "plain & odd.md": "# Plain\n",
    "c/one.md": "# One\n",
    "c/two.md": "# Two\n\n## Section\n",
    "c/orphan.md": "---\norphan: true\n---\n# Orphan\n",
}
OTHERS = ["search", "genindex"]
OTHER_FILES = {
    "_templates/sidebar/navigation.html": NAVIGATION,
    "register/cookies.yaml": COOKIES,
}
CONF = """\
html_theme = "{}"
html_sidebars = {{"**": ["sidebar/navigation.html"]}}
templates_path = ["_templates"]
"""
WITHOUT = 'extensions = ["myst_parser"]\nprimary_domain = None\n'


def lists(site):
    """Return the lists beside each page, by the names of pages."""
    names = [name.removesuffix(".md") for name in PAGES] + OTHERS
    texts = {name: site.output(f"{name}.html") for name in names}
    return {
        name: text[text.index("<!-- the theme's -->") : text.index("<!-- end -->")]
        for name, text in texts.items()
    }


@pytest.fixture(scope="module", params=combined(["furo", "basic"], ["2", "1"]), ids=" in ".join)
def built(request, tmp_path_factory):
    """Build with a theme, in two processes or one; return the project, and the lists without us."""
    theme, processes = request.param
    conf = CONF.format(theme)
    folder = tmp_path_factory.mktemp("navigation")
    without = Project.of(folder / "without", PAGES | OTHER_FILES, conf + WITHOUT).build()
    ours = Project.of(folder / "ours", PAGES | OTHER_FILES, conf)
    return ours.build("html", "-j", processes), lists(without)


def test_every_page_has_the_list_that_sphinx_and_its_theme_make(built):
    site, without_us = built
    assert lists(site) == without_us


def test_the_list_of_a_template_says_which_page_is_the_current_one(built):
    site, _ = built
    for name in ("index", "a/b/index", "a/leaf", "c/orphan", "search"):
        page = site.page(name)
        marked = [link.text for link in page.nav("a", {"aria-current": "page"})]
        assert marked == [link.text for link in page.nav("a", class_="current")]
    assert [link.text for link in site.page("a/leaf").nav("a", {"aria-current": "page"})] == [
        "Leaf",
        "Leaf",
    ]
    assert [link["href"] for link in site.page("c/one").nav("a", string=["Named", "Leaf"])] == [
        "../a/leaf.html",
        "../a/leaf.html",
        "#",
    ]


def test_the_captions_in_the_list_of_a_template_are_headings_of_a_level(built):
    headings = built[0].page("a/leaf").nav.find_all(role="heading")
    assert [(heading.text, heading["aria-level"]) for heading in headings] == [
        ('The first "part" & <others>', "2")
    ]
