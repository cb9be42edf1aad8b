"""A project whose pages have much in common: headings, notes, tables, tabs, and names of labels."""

from helpers.designed_page import DESIGN
from helpers.sphinx_project import BOOK, COOKIES, PDF

SETTINGS = f"""\
{BOOK}{PDF}{DESIGN}
html_baseurl = "https://shop.example/privacy/"
html_copy_source = False
epub_show_urls = "no"
html_additional_pages = {{"beside": "beside.html"}}
templates_path = ["_templates"]
privacy_pages = ["index", "one", "folder/**"]
myst_heading_anchors = 3
"""

INDEX = """\
(policy)=
# Policy

Read [all of it](#policy), {doc}`one`, {doc}`folder/two`, {doc}`a page <a page>`, {doc}`alone`,
[a part](#one-part), [another](folder/two.md#part), {ref}`cookies`, {numref}`two-table` and
{cookie}`basket`. See {ref}`genindex` and {ref}`privacy-cookies`.[^note] Write to
<mailto:privacy@shop.example> or look at [the law](https://law.example/art?n=13#c).

[^note]: The note of the policy.

## Part

The part of the policy.

```{toctree}
:caption: More
:numbered:
one
folder/two
a page
genindex
Elsewhere <https://elsewhere.example/>
```
"""

PAGE = """\
# NAME

(NAME-part)=
## Part

Words.[^note] See [above](#NAME-part), [below](#smaller), {numref}`NAME-table`, {ref}`policy`,
{term}`NAME term`, [CITNAME] and {download}`the agreement </agreement.txt>`.

[^note]: The note of NAME.

### Smaller

```{contents}
:local:
```

#### Smallest

```{list-table} Things
:name: NAME-table

* - A thing of NAME
```

```{figure} /square.svg
:name: NAME-square
:alt: A square

A square of NAME
```

```{glossary}
NAME term
  It is of NAME.
```

```{eval-rst}
A source [CITNAME]_ and `the part <#part>`_.

.. [CITNAME] A book.
```

::::{tab-set}
:::{tab-item} First tab
Its words.
:::
:::{tab-item} Second tab
Other words.
:::
::::

::::{accordion}
:::{dropdown} What opens
Hidden words.
:::
::::

```{aside} Beside
Words beside.
```
"""

TWO = """
(cookies)=
## Which they are

```{cookie-table}
```
"""

RAW = """
<p id="marked">Marked, <a href="#marked">here</a>, <b aria-describedby="marked">described</b>.</p>
"""
"""Only pages that are not the policy's may have HTML."""

BESIDE = """\
{% extends "layout.html" %}
{% block body %}<a href="{{ pathto('one') }}">One</a>{% endblock %}
"""
"""The template of a page that has no source."""

FILES = {
    "_templates/beside.html": BESIDE,
    "index.md": INDEX,
    "one.md": PAGE.replace("NAME", "one") + "\n## Cookies\n\nNone here.\n",
    "folder/two.md": PAGE.replace("NAME", "two") + TWO,
    "a page.md": f"# A page\n\n## Part\n\nBack to [the policy](index.md#part).\n{RAW}",
    "alone.md": f"---\norphan: true\n---\n\n# Alone\n\n## Part\n\nSee {{doc}}`/folder/two`.\n{RAW}",
    "agreement.txt": "We agree.\n",
    "square.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>\n',
    "register/cookies.yaml": COOKIES,
}
