"""A page with each component of sphinx-design that has words."""

from __future__ import annotations

from helpers.sphinx_project import COOKIES

DESIGNED = """\
# Designed

::::{grid} 2
:::{grid-item-card} A card
:link: folder/page
:link-type: doc

Words of the card.
:::
:::{grid-item}
{bdg-primary}`A badge`
:::
::::

::::{tab-set}
:::{tab-item} First tab
Its words.
:::
:::{tab-item} Second tab
Other words.
:::
::::

:::{dropdown} What opens {octicon}`law`
:icon: law
:color: primary
:open:

Hidden words.
:::

::::{accordion}
:::{dropdown} One
:name: one-fold
Of two.
:::
:::{dropdown} Two
Of *two*.
:::
::::

::::{steps}
:start: 2
:::{step} Ask
Write to us.
:::
:::{step} Wait
For a month.
:::
::::

:::{aside} Beside
A note.
:::

::::{card-carousel} 2
:::{card} With a link
:link: https://a.example/card
:link-alt: to the card
:header: On top
:footer: At the end

In a {bdg-success-line}`card ; a tip`.
:::
::::

{octicon}`link` {material-regular}`link;1em` {bdg-link-info}`badge <https://a.example/badge>`

```{article-info}
:author: Somebody
:date: Today
```

:::{card} Another
Text
:::

```{button-ref} policy
To the policy
```

```{toctree}
:caption: Nested

folder/inner
```
"""

DESIGN = """\
extensions.append("sphinx_design")
myst_enable_extensions = ["colon_fence"]
suppress_warnings = ["toc.not_included"]
"""
"""Further settings of a project that uses the components."""

DESIGNED_SITE = {
    "index.md": f"(policy)=\n{DESIGNED}",
    "folder/page.md": "# A page\n\nIts words.\n",
    "folder/inner.md": "# Inner\n\nIts words.\n",
    "register/cookies.yaml": COOKIES,
}
"""The files of a project whose first page has the components."""
