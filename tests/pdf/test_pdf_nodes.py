"""Nodes that only pages of other projects have: every word of them is on paper."""

import re

import pytest

from helpers.sphinx_project import CONF, PDF, Project
from helpers.tagged_pdf import Tagged

PAGE = """\
# All kinds of things

A line\\
ends, a {sub}`low` word and a {sup}`high` one are *set* apart and **strong**.

```{note}
Take note.
```

```{admonition} Mind this
A box with a title.

- with a list
```

> A quotation.

```{figure} square.svg
:alt: A square

What a square looks like

And a legend.
```

```python
price = 1
```

```{rubric} No heading
```

3. Three
4. Four

   And more.

---

Term
: What it stands for.

| Left | Right |
|------|------:|
| a    | `bc`  |

```{contact}
```
"""
CONTACT = """\
contacts:
  - {id: privacy, email: privacy@example.org, phone: +44 20 7946-0000}
"""
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>\n'


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    project = Project(tmp_path_factory.mktemp("nodes"))
    empty = "categories: []\nproviders: []\ncookies: []\n"
    project.write(
        {
            "conf.py": CONF + PDF + 'myst_enable_extensions = ["deflist"]\n',
            "register/cookies.yaml": empty,
            "register/organisation.yaml": CONTACT,
        }
    )
    (project.folder / "index.md").write_text(PAGE, encoding="utf-8")
    (project.folder / "square.svg").write_text(SQUARE, encoding="utf-8")
    return project.build("privacypdf").build("html")


def tokens(text):
    return re.findall(r"\w+|[^\w\s]", text)


def test_every_word_is_on_paper_in_order(made):
    body = made.page().select_one("[role=main]")
    for extra in body.select("a.headerlink"):
        extra.decompose()
    body.select_one(".caption-number").string = "Fig. 1: "  # as paper has it
    paper = Tagged(made.folder / "out/privacypdf/policy.pdf")
    assert tokens(paper.chapters()[-1]) == tokens(body.get_text(" "))


def test_a_picture_has_its_words(made):
    paper = Tagged(made.folder / "out/privacypdf/policy.pdf")
    assert [str(figure.Alt) for figure in paper.find("/Figure")] == ["A square"]
