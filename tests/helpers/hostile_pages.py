"""Pages with hostile texts in their titles, headings, captions, front matter and names."""

from __future__ import annotations

import json

from helpers.payloads import PAYLOADS
from helpers.sample import is_soak
from helpers.sphinx_project import COOKIES, Project

CONF = """\
extensions = ["myst_parser", "sphinx_privacy"]
primary_domain = "privacy"
html_theme = "basic"
html_baseurl = "https://heron.example/"
smartquotes = False
numfig = True
exclude_patterns = ["out", "doctrees"]
suppress_warnings = ["privacy.unresolved-markup"]
"""
# Sphinx makes no link to a page with "#" or "?" in its name.
NAMES = [
    "a b",
    "a'b",
    'a"b',
    "a<b>",
    "a&amp;b",
    "a%2e",
    "{{ 7*7 }}",
    "[x](y)",
    "$(id)",
    "-x",
    "a;b",
    "x.html",
    "\u00fc\u4e2d",
]
PAGE = """\
---
title: {json}
myst:
  html_meta:
    description: {json}
    "property=og:description": {json}
    keywords: {json}
---
# A page

Words before.

## {line}

Between {line} words.

```{{figure}} heron.svg
:alt: {line}

{line}
```

```{{list-table}} {line}
* - {line}
```

```{{admonition}} {line}
Words
```

![{line}](heron.svg)

Words after.
"""
# Half a letter in the escapes of YAML, and a caption with nothing to show.
ESCAPED = """\
---
myst:
  html_meta:
    description: "A heron \\ud83d, \\u202E beside"
---
# Escaped

```{figure} ../heron.svg
:alt: A heron

[x]: javascript:1
```
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>'


def one_line(payload):
    return " ".join(payload.split())


def hostile_pages(folder):
    """Return a project with a page for each text of the sample, and the texts by page."""
    texts = [each for each in PAYLOADS if is_soak() or PAYLOADS.index(each) % 8 == 0]
    by_page = {f"page-{number}": text for number, text in enumerate(texts)}
    listed = "".join(
        f"\n```{{toctree}}\n:caption: {one_line(text)}\n\n{one_line(text)} <{page}>\n```\n"
        for page, text in by_page.items()
    )
    files = {
        "conf.py": CONF,
        "heron.svg": PICTURE,
        "register/cookies.yaml": COOKIES,
        "names/escaped.md": ESCAPED,
        "index.md": f"# Index\n\n```{{cookie-table}}\n```\n{listed}\n```{{toctree}}\n:glob:\n\nnames/*\n```\n",
        **{
            f"{page}.md": PAGE.format(
                json=json.dumps(text, ensure_ascii=False), line=one_line(text)
            )
            for page, text in by_page.items()
        },
        **{
            f"names/{name}.md": f"# Page\n\n[](#page-{number})\n\n(page-{number})=\n## Words\n\nWords.\n"
            for number, name in enumerate(NAMES)
        },
    }
    project = Project(folder)
    project.write(files)
    return project, by_page
