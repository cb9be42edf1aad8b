"""A tiny project to preview: two pages, a register, settings with a module of their own."""

from __future__ import annotations

CONF = """\
import sys, time
sys.path.insert(0, ".")
from shop_name import NAME
from sphinx_privacy.preview.questions import QUESTIONS
QUESTIONS["wait"] = lambda _: (open("waits", "w").close(), time.sleep(600))

extensions = ["myst_parser", "sphinx_privacy"]
primary_domain = "privacy"
html_theme = "basic"
project = NAME
html_static_path, templates_path, html_css_files = ["_static"], ["_templates"], ["site.css"]
exclude_patterns = ["register/**"]
suppress_warnings = ["privacy.empty-section", "privacy.missing-part"]
"""
COOKIES = """\
categories:
  - {id: needed, label: Needed cookies, explain: The shop needs them., examples: [the basket]}
providers:
  - {id: own, name: Our own shop, operator: Example Ltd, purpose: Keeps your basket.}
cookies:
  - id: basket
    name: shop_basket
    provider: own
    storage: cookie
    category: needed
    lifetime: session
"""
INDEX = """\
# Shop

First words.

```{cookie-table}
```

```{toctree}
more
```
"""
FILES = {
    "conf.py": CONF,
    "shop_name.py": 'NAME = "Small shop"\n',
    "_static/site.css": "p {color: red}\n",
    "_templates/layout.html": '{% extends "!layout.html" %}\n',
    "docs/index.md": INDEX,
    "docs/more.md": "# More\n\nSee {cookie}`basket`.\n",
    "docs/register/cookies.yaml": COOKIES,
}


def write_shop(folder):
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder
