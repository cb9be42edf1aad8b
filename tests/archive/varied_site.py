"""A site with whatever Sphinx offers to authors: what an archived version must not lose."""

from __future__ import annotations

from helpers.designed_page import DESIGNED
from helpers.every_node import PLAIN as EVERYTHING
from helpers.every_node import SQUARE
from helpers.sphinx_project import COOKIES

# The smallest pictures: a pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010100000000376ef9240000000a494441"
    "5478da6360000000020001e527defc0000000049454e44ae426082"
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\n'

CONF = """\
project = html_title = "Varied"
author = "Example Ltd"
copyright = "Example Ltd"
extensions = ["myst_parser", "sphinx_privacy", "sphinx_design"]
primary_domain = "privacy"
nitpicky = True
numfig = True
numfig_secnum_depth = 2
math_eqref_format = "Equation {number}"
myst_enable_extensions = ["deflist", "fieldlist", "substitution", "dollarmath", "amsmath", "colon_fence", "attrs_inline", "strikethrough", "tasklist"]
suppress_warnings = ["myst.strikethrough", "privacy.empty-section", "privacy.remote-file"]
myst_substitutions = {"firm": "Example Ltd"}
smartquotes = True
html_theme = "basic"
html_sidebars = {"**": ["globaltoc.html", "localtoc.html"]}
html_copy_source = False
exclude_patterns = ["register/**"]
privacy_unversioned = ["about"]
html_baseurl = "https://shop.example/privacy/"
"""

INDEX = """\
---
myst:
  html_meta:
    description: What the shop does with "your" data.
---

(policy)=
# Policy & "privacy"

It's "straight" -- and {{ firm }}'s own... See [the rows](#numbered-rows), {ref}`own words <folder-page>`,
{numref}`numbered-rows`, {numref}`the code of %s <numbered-code>`, {doc}`folder/page` and {term}`Cookie`.

<!-- A comment > that
is long. -->

<!-- One more. -->

% Another comment.

## Pictures

![A seal](pictures/seal.png) and once more: ![](pictures/seal.png){.any}

![Either](pictures/either.*)

```{figure} pictures/seal.png
:name: numbered-figure
:align: right
:width: 10px
:target: https://a.example/seal

A figure with *words*

And a legend.
```

```{image} /pictures/seal.png
:alt: Rooted
:scale: 50
```

## Downloads

{download}`The form <files/form.txt>`, {download}`files/form.txt` and {download}`another form <folder/form.txt>`.

```{toctree}
:numbered: 2
:caption: All & "sundry"

Its own title <folder/page>
folder/plain
designed
The index <genindex>
Outside <https://a.example/>
```

```{toctree}
:hidden:
:titlesonly:

cookies
everything
about
```
"""

PAGE = """\
(folder-page)=
# A page in a folder

Back to {ref}`policy`, [the seal](../pictures/seal.png), {numref}`numbered-figure`,
{eq}`euler`, [](#deep) and a note.[^one] The same note[^one], and another.[^two]

[^one]: With a [link](https://a.example/?a=1&b=2#c).
[^two]: And `code`.

(deep)=
## Deep

### Deeper

#### Deepest

{cookie}`basket` and {provider}`counter`.

## Tables

```{list-table} Numbered rows
:name: numbered-rows
:header-rows: 1
:stub-columns: 1
:widths: 10 30
:align: center

* - Service
  - Names
* - Counter
  - - visits
    - seen
```

| left | right |
|:-----|------:|
| a    | **b** |

## Code

```{code-block} python
:name: numbered-code
:caption: Code with *a caption*

def visits(n: int) -> str:

    return "a\\tb" + 'c  '
```

    indented,   with  spaces

```{parsed-literal}
parsed **strong**
```

## Formulas

Inline $a < b$ and

```{math}
:label: euler

e^{i\\pi} + 1 = 0
```

## Lists

Term
: What it means.
: Twice.

:field: its body
:another: - a point

3. three
4. four
   - nested

> A quotation.
>
> -- somebody

---

A line\\
broken; **bold**.

```{list-table}
* - {abbr}`GDPR (General Data Protection Regulation)`
  - {kbd}`Ctrl` {guilabel}`&Save` {menuselection}`File --> Save` H{sub}`2`O x{sup}`2`
```
"""

PLAIN = """\
.. _plain:

Plain
=====

A citation [Sha48]_ and a footnote [#named]_, [*]_ and [5]_. Here is `a link`_, ``literal``,
:abbr:`ICO (Information Commissioner)`, |sub|, :title:`A title`, `interpreted`:emphasis:.

.. _a link: https://a.example/x

.. |sub| replace:: what was *replaced*

.. [Sha48] A *theory*.
.. [#named] Named.
.. [*] With a symbol.
.. [5] A number.

.. index:: single: archive; whole
   pair: plain; page

| One line
|   deeper
|
| the last

-f FILE, --file=FILE  Takes a file.

>>> print("doctest")
doctest

.. note:: Mind this.

.. warning::

   Two paragraphs.

   - with a point

.. admonition:: Its own title

   Words.

.. seealso:: :ref:`policy`

.. versionadded:: 1.2
   New words.

.. topic:: A topic

   Words.

.. sidebar:: Aside
   :subtitle: Below

   Words.

.. rubric:: A rubric

.. epigraph::

   Words.

   -- Somebody

.. contents:: On this page
   :local:

.. glossary::

   Cookie
     A small file.

   Beacon
   Web beacon : noun
     A small picture.

.. hlist::
   :columns: 2

   * one
   * two

.. centered:: In the middle

.. only:: never

   Not shown.

.. only:: not never

   Shown.

.. table:: Spanned
   :widths: auto

   +-------+-------+
   | Two           |
   +-------+-------+
   | a     | b     |
   +-------+-------+

Sections
--------

.. math:: a = b
   :label: plain

See :eq:`plain`, :numref:`numbered-rows` and :ref:`search`.

.. compound::

   Before

   - a point

   and after.
"""

INNER = """\
(inner)=
# Inner

## First

## Second

![The same seal](../pictures/seal.png)

```{figure} ../pictures/seal.png
Another figure
```

{download}`The form again <../files/form.txt>`, {ref}`deep` and {numref}`numbered-figure`.
"""

FILES = {
    "conf.py": CONF,
    "docs/index.md": INDEX,
    "docs/folder/page.md": PAGE,
    "docs/folder/plain.rst": PLAIN,
    "docs/folder/inner.md": INNER,
    "docs/designed.md": DESIGNED,
    "docs/cookies.md": "# Cookies\n\n```{cookie-categories}\n```\n\n```{cookie-table}\n```\n",
    "docs/everything.md": EVERYTHING,
    "docs/square.svg": SQUARE,
    "docs/agreement.txt": "We agree.\n",
    "docs/about.md": "# About versions\n\nSee {ref}`policy`.\n",
    "docs/register/cookies.yaml": COOKIES,
    "docs/pictures/seal.png": PNG,
    "docs/pictures/either.png": PNG,
    "docs/pictures/either.svg": SVG,
    "docs/files/form.txt": "Name:\n",
    "docs/folder/form.txt": "Other name:\n",
}
