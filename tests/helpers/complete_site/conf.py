"""The site of a fictional company, with every field of every kind filled in."""

extensions = ["myst_parser", "sphinx_privacy"]
primary_domain = "privacy"
nitpicky = True
smartquotes = False
project = "Heron Boats"
html_theme = "basic"
html_copy_source = False
html_use_index = False
exclude_patterns = ["register/**"]
privacy_unversioned = ["enquiry", "history", "archive/*", "questions"]
privacy_endpoint = "https://forms.example/heron"
