"""Sphinx configuration of the site."""

from __future__ import annotations

import atexit
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_privacy.explanations import Explanation

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT / "ext"))

from sphinx_privacy.explanations import groups, path_of  # noqa: E402 - as below
from sphinx_privacy.sphinxext.from_docutils import page_as_box  # noqa: E402 - found there

# A build makes many nodes and little garbage: collecting it less often saves a sixth of the time.
# At the end, Python would look at all of them again before it exits.
gc.set_threshold(100_000)
atexit.register(gc.freeze)

project = "Data privacy"
author = "Canonical"
copyright = "Canonical"  # noqa: A001 - Sphinx's name for it
language = "en_GB"

extensions = [
    *("myst_parser", "sphinx_design"),
    *("sphinx_privacy", "sphinx_privacy.epub", "sphinx_privacy.pdf"),
]
myst_enable_extensions = ["colon_fence"]  # between colons are directives with prose in them
primary_domain = "privacy"
nitpicky = True
numfig = True
numfig_secnum_depth = 0
numfig_format = {"table": "Table %s"}

# The editor's guide is part of the preview, but not of the published site.
exclude_patterns = ["register/**"]
if not tags.has("preview"):  # noqa: F821 - Sphinx defines it
    exclude_patterns.append("editing/**")
privacy_noindex = ["editing/**"]
# These pages are about versions, and belong to none.
privacy_unversioned = ["history", "archive/**", "editing/**"]

templates_path = ["_templates"]
html_static_path = ["_static"]
html_theme = "furo"
privacy_ways_in = "index"
privacy_enquiries = "enquiry"
privacy_headers = privacy_sitemap = privacy_robots = privacy_open_graph = privacy_not_found = True
html_title = project
html_theme_options = {"enable_search_shortcuts": False}
html_css_files = ["site.css"]
html_favicon = "_static/favicon.svg"
html_sidebars = {
    "**": [
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
html_baseurl = "https://canonical.com/legal/data-privacy/"
html_copy_source = False
html_use_index = False  # only the index of cookies has entries
html_show_sphinx = False
html_show_search_summary = False
html_last_updated_fmt = None

epub_description = "Canonical's data privacy policy and its privacy notices"
epub_css_files = []  # the style of the site is for web pages only
epub_show_urls = "no"  # links work in a book, too


def setup(app: Sphinx) -> None:
    """Have the section that is the page written as a plain box, and mail links as they are."""
    app.add_node(nodes.section, override=True, html=page_as_box(HTML5Translator))
    app.connect("builder-inited", keep_mail_links)
    app.connect("source-read", add_explanations)


def keep_mail_links(app: Sphinx) -> None:
    """Keep the @ of mail links, as RFC 6068 has it; docutils makes it %40, to hide it from spam."""
    app.env.settings["cloak_email_addresses"] = False


def add_explanations(app: Sphinx, page: str, source: list[str]) -> None:
    """Put what every code means at the end of its page in the editor's guide."""
    if page == "editing/problems":
        for group in groups():
            app.env.note_dependency(str(path_of(group.name)))
            source[0] += f"\n(editing-problems-{group.name})=\n## {group.title}\n\n"
            source[0] += group.introduction + "".join(map(as_section, group.explanations))


def as_section(explanation: Explanation) -> str:
    """Return what a code means as a section in Markdown."""
    heading = f"(editing-problem-{explanation.name})=\n### {explanation.heading}"
    return f"\n\n{heading}\n\n{explanation.meaning}\n\n{explanation.advice}\n"
