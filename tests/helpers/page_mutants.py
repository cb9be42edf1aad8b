"""Pages broken in the ways pages break: by lines, fences, ticks, roles, front matter and bytes."""

from __future__ import annotations

import random
import re

from helpers.paths import ROOT
from sphinx_privacy.directives.registration import DIRECTIVES
from sphinx_privacy.sphinxext.roles import ROLES

SITE = ROOT / "tests" / "helpers" / "complete_site"
# What pages are made of besides our directives.
COMMON = """\
---
notice: sale
---

(start)=
# All kinds of text

Words with *emphasis*, **strong words**, `code`, [a link](https://example.org/), <https://example.org/>,
a footnote[^one], {ref}`another <start>`, {doc}`/index`, {term}`boat`, {abbr}`GDPR (a law)`, and a hard\\
break. {cookie}`tide-table`, {fact}`retention.order.period`, {provider}`the service <harbour-map>`.

[^one]: The footnote.

- A point
  1. A numbered one

     With two paragraphs.
- Another

  > A quotation

| Name | Kept for |
|------|---------:|
| a    | {fact}`retention.order.period` |

```{list-table} A table
:header-rows: 1

* - One
  - Two
* - 1
  - 2
```

```{table} Another
| a | b |
|---|---|
| 1 | 2 |
```

:::{note}
A note.
:::

````{admonition} A box
:class: tip

```{warning}
A warning inside.
```
````

## A part

Term
: Its meaning

```{glossary}
boat
  It swims.
```

```{figure} boat.png
:alt: A boat
:name: boat

A caption.
```

![A picture](boat.png)

```python
print("code")
```

```{code-block} yaml
a: b
```

% A comment

+++

## Another part

<b>HTML</b> and <br> &amp; entities, $x^2$, {math}`a^2`, {kbd}`Ctrl`, {sub}`2`.

```{eval-rst}
.. note:: Other marks.
```

```{only} html
Only here.
```

```{include} leaflet.txt
```

```{image} boat.png
```

***

[reference]: https://example.org/ "Title"

See [this][reference].
"""
LETTERS = [
    *"`{}<>[]()*_#|:\\\t\n%$&^~=-+!@'\"/.,;0aZ ", "```", "::::", "---\n", "\n\n", "    ", "{}", "``", "<!--", "-->", "\r", "\x0c", "\x00",
    "\u00a0", "\u200b", "\u202e", "\ufeff", "\u2028", "\x85", "é", "漢", "\N{GRINNING FACE}", "\ud800", "\N{LEFT SINGLE QUOTATION MARK}",
]  # fmt: skip
LINES = [
    "---", "***", "+++", "===", "```", ":::", "````", "~~~", "%", "> ", "- ", "1. ", "#", "|", ":",
    "(label)=", "[^one]: x", "[a]: b", "<div>", "</div>", "<!-- x", "<script>x</script>",
    "```{", "```{}", "```{note", "{{ x }}", "{%", "{}`x`", "{ref}``", "{any}`x`", "{doc}`x`",
    ":name: x", ":class: x", ":name:", ":::{", "```{eval-rst}", ".. raw:: html", "<<<<<<< HEAD",
    "| a | b |", "|---|", "$$", "\\begin{x}", "[](#start)", "![](x)", "[](x.md)", "{numref}`x`",
    "notice: sale", "notice: [a]", "notice: {a: b}", "notice: 1", "notice:", "orphan: true",
    "tocdepth: x", "myst: x", "myst: {enable_extensions: [x]}", "myst: {substitutions: {x: y}}",
    "html_meta: x", "title: [a]", "a: b: c", "- a", "? a", "&a *a", "!!python/object:x y",
    "{fact}`count.cookie`", "{fact}`x.y.z`", "{sentence}`x`", "{link}`x`", "{covers}`x`",
    "{cookie}`x <y>`", "{right}`<x>`", "{provider}`*x* <y>`", "{notice}`sale`",
]  # fmt: skip
NAMES = [
    *DIRECTIVES, "note", "figure", "image", "toctree", "include", "raw", "math", "only", "glossary", "table",
    "list-table", "csv-table", "code-block", "literalinclude", "contents", "topic", "parsed-literal", "role",
    "default-role", "title", "meta", "sectnum", "container", "rst-class", "index", "versionadded", "unicode",
    "date", "replace", "class", "epigraph", "compound", "header", "footer", "target-notes", "php:class", "",
]  # fmt: skip
ROLE_NAMES = [
    *ROLES, "ref", "doc", "any", "term", "numref", "eq", "download", "abbr", "raw", "math", "index", "code", "pep", "x",
]  # fmt: skip


def pages():
    """Return the texts to break, by name."""
    found = {
        path.relative_to(SITE).as_posix(): path.read_text("utf-8") for path in SITE.rglob("*.md")
    }
    return {**found, "common.md": COMMON}


def page_mutant(number):
    """Return the bytes of a broken page; the same for each number."""
    dice = random.Random(number)
    texts = list(pages().values())
    text = dice.choice([*texts, COMMON, COMMON, COMMON])
    for _ in range(dice.choice([1, 1, 2, 3, 5])):
        text = dice.choice(WAYS)(text, dice) or "\n"
    return in_bytes(text, dice)


def in_bytes(text, dice):
    """Return a text in UTF-8; of twenty, one is not."""
    raw = text.encode("utf-8", "surrogatepass" if dice.random() < 0.5 else "replace")
    if dice.random() < 0.05:
        position = dice.randrange(len(raw))
        broken = raw[:position] + dice.choice([b"\xff", b"\xc0\xaf", b"\x00"]) + raw[position:]
        return dice.choice([broken, text.encode("utf-16", "replace"), b"\xef\xbb\xbf" + raw])
    return raw


def _lines(text, dice):
    lines = text.splitlines(keepends=True)
    position = dice.randrange(len(lines))
    return lines, position, min(position + dice.choice([1, 1, 1, 2, 5]), len(lines))


def without_lines(text, dice):
    lines, start, end = _lines(text, dice)
    return "".join(lines[:start] + lines[end:])


def repeated_lines(text, dice):
    lines, start, end = _lines(text, dice)
    return "".join(lines[:end] + lines[start:])


def moved_lines(text, dice):
    lines, start, end = _lines(text, dice)
    rest = lines[:start] + lines[end:]
    to = dice.randrange(len(rest) + 1)
    return "".join(rest[:to] + lines[start:end] + rest[to:])


def indented_lines(text, dice):
    lines, start, end = _lines(text, dice)
    indent = dice.choice([" ", "  ", "   ", "    ", "\t", "> ", "- ", "  - ", "1. "])
    end = dice.choice([end, len(lines)])
    return "".join([*lines[:start], *(indent + line for line in lines[start:end]), *lines[end:]])


def dedented_lines(text, dice):
    lines, start, end = _lines(text, dice)
    return "".join([*lines[:start], *(line.lstrip(" ") for line in lines[start:end]), *lines[end:]])


def joined_lines(text, dice):
    lines, start, end = _lines(text, dice)
    return "".join(
        [*lines[:start], *(line.rstrip("\n") for line in lines[start:end]), *lines[end:]]
    )


def added_line(text, dice):
    lines, start, _ = _lines(text, dice)
    line = dice.choice(["", "", "", "  ", "    "]) + dice.choice(LINES)
    return "".join([*lines[:start], line, "\n", *lines[start:]])


def changed_letters(text, dice):
    for _ in range(dice.choice([1, 1, 3])):
        position = dice.randrange(len(text) + 1)
        cut = dice.choice([0, 0, 1, 2])
        text = text[:position] + dice.choice([*LETTERS, ""]) + text[position + cut :]
    return text


def _replaced(pattern, replacements):
    def replaced(text, dice):
        found = list(re.finditer(pattern, text))
        if not found:
            return text
        match = dice.choice(found)
        return text[: match.start()] + dice.choice(replacements) + text[match.end() :]

    return replaced


def cut_short(text, dice):
    return text[: dice.randrange(1, len(text) + 1)]


def with_part_of_another(text, dice):
    other = dice.choice(list(pages().values()))
    lines, start, end = _lines(other, dice)
    own, position, _ = _lines(text, dice)
    return "".join(own[:position] + lines[start : end + dice.randrange(9)] + own[position:])


def with_front_matter(text, dice):
    lines = "".join(f"{dice.choice(LINES)}\n" for _ in range(dice.choice([1, 1, 2])))
    return f"---\n{lines}---\n{text.removeprefix('---')}"


def nested_block(text, dice):
    lines, start, end = _lines(text, dice)
    fence = dice.choice(["```", "````", ":::", "~~~"])
    opening = f"{fence}{{{dice.choice(NAMES)}}} {dice.choice(['', 'x', 'sale'])}\n"
    option = dice.choice(["", ":name: x\n", ":class: x y\n", ":no-index:\n", ":columns: x\n"])
    return "".join([*lines[:start], opening, option, *lines[start:end], fence, "\n", *lines[end:]])


WAYS = [
    *(without_lines, repeated_lines, moved_lines, indented_lines, dedented_lines, joined_lines),
    *(added_line, added_line, changed_letters, changed_letters, cut_short, with_part_of_another),
    *(with_front_matter, nested_block, nested_block),
    _replaced(r"(?<=\{)[\w-]*(?=\}(?!`))", NAMES),
    _replaced(r"(?<=\{)[\w-]*(?=\}`)", ROLE_NAMES),
    _replaced(
        r"`[^`\n]*`", ["``", "`", "`<>`", "`x <`", "`<x>`", "` `", "`{x}`", "`\\`", "`a <b> c`"]
    ),
    _replaced(r"`{3,}|:{3,}", ["``", "```", "````", "`````", "::", ":::", "", "``` ", "```` {"]),
    _replaced(
        r"(?m)^:[\w-]+:.*$",
        [":x: y", ":name: a b", ":class: !", ":", "::", ":name", ":columns:", "---\n:a: [\n---"],
    ),
    _replaced(
        r"(?m)^#+ .*$",
        [
            "#",
            "####### x",
            "# {ref}`x`",
            "# ![](x)",
            "# <b>",
            "# {fact}`x`",
            "# [^one]",
            "x\n---",
            "# *",
        ],
    ),
]
