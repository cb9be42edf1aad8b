"""A policy whose second version changes words, a list, a table and a definition."""

from helpers.policy import BASE, Policy

FIRST, SECOND = "2024-03-01", "2024-06-01"
OLD = """\
# Policy

(length)=
## How long

We keep your order for **one year**, see [what we keep](#what).

We ask you in a letter before we count anything that you do on the pages of our shop.

1. The first.
2. The second is quite long, so that it is found again when it has moved elsewhere.

| What | How long |
|---|---|
| Orders | `a_b` |
| Letters | always |

(what)=
## What

Who
: We alone.

```{toctree}
notices/news
```
"""
MOVED = "We ask you in a letter before we count anything that you do on the pages of our shop.\n"
NEW = (
    OLD.replace("**one year**", "**two years**")
    .replace(MOVED, "")
    .replace("(what)=\n## What\n", f"(what)=\n## What\n\n{MOVED.replace('letter', 'message')}")
    .replace(
        "| Letters | always |\n", "| Calls | never |\n| Mail | [yes](https://example.org/) |\n"
    )
    .replace(
        "2. The second is quite long, so that it is found again when it has moved elsewhere.\n", ""
    )
    .replace(
        "We alone.",
        "We alone. The second is quite long, so that it is found again when it has moved elsewhere.",
    )
)
CONF = 'myst_enable_extensions = ["deflist"]\n'


def changed_policy(folder):
    """Make the policy, its site, and the PDFs of its second version."""
    made = Policy.start(folder, BASE + CONF)
    made.seal(FIRST, {"index": OLD, "notices/news": "# News\n\nWe write.\n"})
    made.seal(SECOND, {"index": NEW, "notices/news": "# News\n\nWe call.\n"})
    made.make()
    done = made.run("records", SECOND, "--only", "pdf")
    assert done == (0, f"Built: build/pdf/{SECOND}\n", "")
    return made
