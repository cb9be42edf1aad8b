"""Sphinx configuration of the site."""

import sys
from pathlib import Path

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT / "ext"))

project = "Data privacy"
author = "Canonical"
copyright = "Canonical"  # noqa: A001 - Sphinx's name for it
language = "en_GB"

extensions = ["myst_parser", "sphinx_privacy"]
primary_domain = "privacy"
nitpicky = True
numfig = True
numfig_secnum_depth = 0
numfig_format = {"table": "Table %s"}

# The editor's guide is part of the preview, and left out of publication.
exclude_patterns = ["register/**"]
if not tags.has("preview"):  # noqa: F821 - Sphinx defines it
    exclude_patterns.append("editing/**")
privacy_noindex = ["editing/**"]

templates_path = ["_templates"]
html_static_path = ["_static"]
html_theme = "furo"
html_title = project
html_theme_options = {"enable_search_shortcuts": False}
html_css_files = ["privacy.css"]
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
html_use_index = False  # the index of cookies is the one that has entries
html_show_sphinx = False
html_show_search_summary = False
html_last_updated_fmt = None

# Sphinx keeps this one aside when a setting changes; it is no part of the book.
epub_exclude_files = [".buildinfo.bak"]
epub_css_files = []  # the site's own style is made for the web
