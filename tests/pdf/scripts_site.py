"""A site in six scripts, with words that are longer than any line."""

from helpers.scripts import SECTIONS
from helpers.sphinx_project import CONF, PDF

LETTERS = "pneumonoultramicroscopic"
LONG = (LETTERS * 5)[:120]
CAPITALS = "W" * 100
ADDRESS = f"https://example.org/{'a1' * 50}"
MARKED = f"https://example.org/{'/'.join(['part-of', 'the_way', 'to.be', 'seen'] * 6)}?q=1"
NAME = f"_{LETTERS * 5}_id"
INDEX = f"# Scripts\n\n{SECTIONS}"
WORDS = f"""\
# Words {LONG}

## Section {CAPITALS}

{LONG}

See {CAPITALS} and [{ADDRESS}]({ADDRESS}), or [the page]({MARKED}), or `{LONG}`.

- A point

  - within a point

    1. {LONG}

{LONG}
: {CAPITALS}

```{{admonition}} {LONG}
{MARKED}
```

| One | Two | Three | Four |
|---|---|---|---|
| {LONG} | b | `{LONG}` | d |
| a | {ADDRESS} | c | {CAPITALS} |

```{{cookie-table}}
```

A note.[^1]

[^1]: It says {LONG}, and {CAPITALS}.

```text
{LONG} {LONG}
```

- a table in a list:

  > - and in a quotation
  >
  >   | One | Two | Three |
  >   |---|---|---|
  >   | {LONG} | {CAPITALS} | {ADDRESS} |
"""
COOKIES = f"""\
categories: []
providers:
  - {{id: we, name: {LETTERS}{LETTERS}{LETTERS}, operator: We, purpose: It counts {LONG}.}}
cookies:
  - {{id: long, name: {NAME}, storage: cookie, category: not-assigned, lifetime: P1Y, provider: we}}
"""
FILES = {
    "conf.py": CONF + PDF + 'myst_enable_extensions = ["deflist"]\n',
    "index.md": f"{INDEX}\n\n```{{toctree}}\nwords\n```\n",
    "words.md": WORDS,
    "register/cookies.yaml": COOKIES,
}
