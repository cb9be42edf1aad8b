"""The complete site as a published project in any theme: with two versions and long tables."""

from __future__ import annotations

import shutil

from helpers.paths import ROOT
from helpers.published_shop import APPROVED, Shop, publish

SITE = ROOT / "tests" / "helpers" / "complete_site"
THEMES = {
    "alabaster": "",
    "furo": "",
    "pydata_sphinx_theme": "",
    "sphinx_book_theme": "",
    "sphinx_rtd_theme": "",
    "shibuya": "",
    "sphinx_immaterial": """
extensions += ["sphinx_immaterial"]
html_theme_options = {
    "font": False,
    "palette": [
        {"media": "(prefers-color-scheme: light)", "scheme": "default"},
        {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
    ],
}
""",
}
"""The themes, each with the lines of ``conf.py`` that it needs."""
COOKIES = [
    ("heron", "Heron Harbour", "It keeps the list of moorings you looked at.", "session"),
    ("tern", "Tern Video", "It remembers the volume of videos.", "P6M"),
    ("gull", "Gull Chat", "It keeps your place in a conversation with our boatman.", "PT30M"),
    ("curlew", "Curlew Maps", "It remembers which harbour you looked at.", "P13M"),
]
"""Providers of more cookies: id, name, purpose, lifetime."""
EACH = 3
TODAY = "2026-10-01"
COOKIES_FILE = "docs/register/cookies.yaml"
CONF = """\
extensions = ["myst_parser", "sphinx_design", "sphinx_privacy"]
primary_domain = "privacy"
project = html_title = "Heron Boats"
html_theme = "{theme}"
html_copy_source = False
exclude_patterns = ["register/**"]
privacy_unversioned = ["enquiry", "history", "archive/*", "questions"]
privacy_endpoint = "https://forms.example/heron"
privacy_ways_in = "index"
privacy_enquiries = "enquiry"
"""
PAGE = """\
# All cookies

```{cookie-table}
:columns: name, provider, purpose, category, lifetime, storage
:no-index:
```

```{cookie-table}
:no-index:
```
"""
FIRST = f"""\
versions:
  - id: "2026-06-01"
    label: The booklet
    effective-from: "2026-06-01"
    summary: It covers hire.
{APPROVED}"""
SECOND = f"""\
  - id: "2026-09-01"
    label: The second booklet
    effective-from: "2026-09-01"
    summary: It covers moorings, and keeps your deposit slip for a shorter time.
{APPROVED}"""

CHANGES = [
    ("docs/notices/hire.md", "You hired it from us.", "You hired it from us, and paid for it."),
    ("docs/notices/visits.md", "Your friends may", "Your friends or the crew may"),
    ("docs/register/rights.yaml", "timescale: Four weeks", "timescale: Three weeks"),
    (
        "docs/register/rights.yaml",
        "    limit: P4W\n    starts: Arr",
        "    limit: P3W\n    starts: Arr",
    ),
]
"""What the second version changes: a file, and words."""


def gallery_site(folder):
    """Make the repository of the site with two published versions."""
    site = Shop.init(folder)
    shutil.copytree(SITE, folder / "docs")
    (folder / "docs/conf.py").unlink()
    site.write(
        {
            ".gitignore": "build\n",
            "conf.py": CONF.format(theme="basic"),
            "docs/cookies.md": PAGE,
            "docs/register/versions.yaml": FIRST,
            COOKIES_FILE: with_more_cookies(site.read(COOKIES_FILE)),
        }
    )
    site.edit("docs/index.md", "\nenquiry\n", "\ncookies\nenquiry\n")
    site.edit("docs/register/open-questions.yaml", "blocking: yes", "blocking: no")
    site.commit("Open the boat house")
    publish(site, "2026-06-01")
    for name, old, new in CHANGES:
        site.edit(name, old, new)
    site.write({"docs/register/versions.yaml": site.versions + SECOND})
    site.commit("Change some words and facts")
    return publish(site, "2026-09-01")


def with_more_cookies(text):
    """Return the file of cookies with those of more providers."""
    providers = "".join(
        f"""  - {{id: {id_}, name: "{name}", operator: "{name} Ltd", purpose: "{purpose}"}}\n"""
        for id_, name, purpose, _ in COOKIES
    )
    cookies = "".join(
        f"""  - {{id: {id_}-{n}, name: {id_}_session_{n}, provider: {id_}, storage: cookie,
     category: essential, lifetime: {lifetime}}}\n"""
        for id_, _, _, lifetime in COOKIES
        for n in range(EACH)
    )
    return text.replace("cookies:\n", f"{providers}cookies:\n").rstrip("\n") + "\n" + cookies


def in_theme(site, theme):
    """Build the site with all its versions in a theme; return the folder of its pages."""
    site.write({"conf.py": CONF.format(theme=theme) + THEMES[theme]})
    said = site.run("versions", day=TODAY)
    assert (said.status, said.err) == (0, "")
    return site.folder / "build/versions"
