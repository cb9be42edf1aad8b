"""One page with everything that can be written on a page, for tests of all forms.

Each block is under a heading of its own. `PLAIN` needs MyST, docutils and Sphinx alone; `DESIGN` has
the directives of sphinx-design.
"""

from helpers.sphinx_project import BOOK, PDF, Project
from helpers.sphinx_project import CONF as SMALL

CONF = """\
myst_enable_extensions = [
    "attrs_inline", "deflist", "fieldlist", "strikethrough", "substitution", "tasklist",
]
myst_substitutions = {"firm": "Example Ltd"}
suppress_warnings = ["myst.strikethrough"]
html_permalinks = False
html_baseurl = "https://shop.example/privacy/"
privacy_pages = []
epub_show_urls = "no"
"""

PLAIN = """\
# Everything[^title]

[^title]: A note of the title.

% A comment for editors: unpublished.

<!-- A comment in HTML: unpublished, too. -->

Words <!-- unpublished aside --> in a sentence, *set apart*, **strong**, `as code`, {sub}`low` and {sup}`high`.

## Line breaks

One road 51\\
234 Town

Two road 52\\
345 **Village\\
end**

```{eval-rst}
| Three road 53
| 456 City

   A quotation.

   -- Its author
```

## Notes

A sentence with a note[^first] and another.[^second] The first again.[^first]

[^first]: The words of *the first* note, with [a link](https://note.example/).
[^second]: The second note.

    Its second paragraph.

    - an item of it

```{eval-rst}
A source [CIT2002]_ is quoted.

.. [CIT2002] A citation of a book.
```

## Words

{abbr}`DPO (data protection officer)`, {kbd}`Ctrl+C`, {guilabel}`&Save`,
{menuselection}`File --> Open`, {file}`notes.txt`, {samp}`id={number}`, {manpage}`ls(1)`, {dfn}`defined`,
{command}`make`, {rfc}`9110`, {index}`indexed <things; indexed>`, ~~struck out~~ words, {{firm}},
[spanned]{.some-class}, {acronym}`NATO`, "quoted" and {term}`Controller`.

## Lists

- [ ] A thing to do
- [x] A thing done

3. Three
4. Four

   - deep

Term
: What it stands for.

Second term
: One meaning.
: Another.

:Field: Its value.
:Another field: Its other value.

```{eval-rst}
-a, --all=NAME    An option of a program.

.. hlist::
   :columns: 2

   * left one
   * left two
   * right one

.. glossary::

   Controller
   Decider
      Who decides.

.. acks::

   * Person A
   * Person B
```

## Boxes[^boxes]

[^boxes]: A note of a part.

```{note}
Take note.
```

```{admonition} Mind this
A box with a title.
```

```{seealso}
Look there, too.
```

```{versionadded} 2.0
It is new.
```

```{topic} A topic
Words of the topic.
```

```{sidebar} A sidebar
:subtitle: With a subtitle

Words beside.
```

```{rubric} No heading
```

```{eval-rst}
.. centered:: In the middle

.. compound::

   A compound

   of two.

.. parsed-literal::

   parsed *literally*

>>> 1 + 1
2

.. only:: not hidden

   Words for everybody.
```

---

```{code-block} python
:caption: A piece of code
:linenos:

price = 1
```

## Tables and pictures

```{list-table} A table
:header-rows: 1
:stub-columns: 1

* - Service
  - Names
* - Counter
  - - visits
    - seen
* - Address
  - Four road 54\\
    567 Hamlet
* - Note
  - Noted[^third]
```

[^third]: A note of a cell.

| Left | Right |
|------|------:|
| a    | `bc`  |

```{eval-rst}
+--------+----------------+
| Outer  | +-----+------+ |
|        | | in  | ner  | |
|        | +-----+------+ |
+--------+----------------+
```

![A square](square.svg){#a-square} and [![A linked square](square.svg)](https://linked.example/)

```{figure} square.svg
:alt: A square with a caption

What a square looks like

And a legend.
```

```{contents}
:local:
```

Read {download}`the agreement <agreement.txt>` and {download}`agreement.txt`.

### A heading with a [link](https://linked.example/) and a note[^fourth]

[^fourth]: A note[^fifth] of a heading.
[^fifth]: A note of a note.
[^sixth]: A note of a head of a table.

| A long table[^sixth] | [Linked](https://linked.example/) |
|------|------:|
LONG

#### Deeper

##### Still deeper

The end.
"""
PLAIN = PLAIN.replace("LONG", "\n".join(f"| row {number} | |" for number in range(10, 99)))
HTML = """
## HTML

Three road 54<br/>456 **Hamlet<br/>end**

Press <kbd>Enter</kbd>, <u>underlined</u>.

```{raw} latex
\\unseen{words}
```

<p>A paragraph of <b>HTML</b>.</p>
"""
"""What only the pages of a host may have, which are not the policy's."""
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>\n'
FILES = {
    "square.svg": SQUARE,
    "agreement.txt": "We agree.\n",
    "register/cookies.yaml": "categories: []\nproviders: []\ncookies: []\n",
}


BUILDERS = ("html", "privacysinglehtml", "text", "privacyepub", "privacypdf")


def build_every_node(folder):
    """Build the page in every form."""
    made = Project(folder)
    made.write({"conf.py": SMALL + BOOK + PDF + CONF, **FILES})
    (folder / "index.md").write_text(PLAIN + HTML, encoding="utf-8")
    for builder in BUILDERS:
        made.build(builder)
