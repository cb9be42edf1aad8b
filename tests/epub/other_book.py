"""A project without a look of its own, and with much that the real site has not."""

from helpers.sphinx_project import BOOK, COOKIES

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>\n'
PAGE = """\
# Shop

We use {cookie}`basket`.[^note]

[^note]: As shops do.

```{figure} square.svg
:alt: A square

What we sell
```

```python
price = 1
```

```{cookie-table}
:caption: Cookies
```

```{toctree}
:caption: More
first
second/index
Elsewhere <https://example.org/>
```
"""

CONF = f'{BOOK}epub_show_urls = "no"\nmyst_heading_anchors = 2\n'
FILES = {
    "index.md": PAGE,
    "square.svg": SQUARE,
    "first.md": "# First\n\n## Part\n\nSee [all](#second).\n",
    "second/index.md": "(second)=\n# Second\n\n```{toctree}\nthird\n```\n",
    "second/third.md": "# Third\n\n## Part\n\n### Smaller part\n",
    "contents.md": "---\norphan: true\n---\n\n# Alone\n",
    "register/cookies.yaml": COOKIES,
}
