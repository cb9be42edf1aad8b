"""The site of a made-up bakery, in German and English."""

project = html_title = "Datenschutz bei Lerchenfeld Brot"
author = "Lerchenfeld Brot GmbH"
copyright = "Lerchenfeld Brot GmbH"  # noqa: A001 - Sphinx's name for it
language = "de"
privacy_languages = {"de": "Deutsch", "en": "English"}

extensions = ["myst_parser", "sphinx_privacy", "sphinx_privacy.epub", "sphinx_privacy.pdf"]
primary_domain = "privacy"
nitpicky = True
exclude_patterns = ["register/**"]
privacy_unversioned = ["fassungen"]
privacy_ways_in = "index"
html_theme = "basic"
html_use_index = False
html_baseurl = "https://lerchenfeld-brot.example/datenschutz/"
