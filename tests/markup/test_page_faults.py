"""What looks like Markdown on a page and is not: one build of one page for each fault."""

from __future__ import annotations

import re

import pytest

from helpers.sphinx_project import COOKIES, Project
from sphinx_privacy.checks.markup import ROLES as SENTENCE_ROLES
from sphinx_privacy.register.models.notices import COVERS
from sphinx_privacy.sphinxext.roles import ROLES

pytestmark = pytest.mark.xdist_group("page-faults")

TICKS = "`…`"
NO_SPACE = "remove the space between the two brackets."
BRACKETS = "write the words in square brackets, and the address in round ones."
ADDRESS = (
    'is not an address that a page may have; write one that begins with "https:" or "mailto:".'
)
FAULTS = {
    "block-without-end": ("```{note}\nAll that follows.\n", "3:1: open-block: this block has no end; write ``` on a line of its own after it."),
    "block-of-colons-without-end": (":::{note}\nAll that follows.\n", "3:1: open-block: this block has no end; write ::: on a line of its own after it."),
    "line-of-ticks": (
        "```\n\n```{cookie-table}\n```\n",
        "5:1: hidden-directive: this directive is shown as code, as it is inside the block that begins in line 3; end that block before it.",
    ),
    "four-spaces": ("Text.\n\n    ```{cookie-table}\n    ```\n", "5:5: hidden-directive: four spaces before a directive make it code; remove them."),
    "no-braces": ("```cookie-table\n```\n", '3:4: nearly-directive: this is shown as code; write the name in braces, "{cookie-table}", to show what the directive makes.'),
    "space-in-braces": ("```{ note }\nText.\n```\n", '3:4: nearly-directive: this is shown as code; write the name in braces, "{note}", to show what the directive makes.'),
    "two-ticks": ("``{cookie-table}\n", "3:3: nearly-directive: a directive needs three ticks before its name, on a line of its own: ```{cookie-table}"),
    "curly-quotes": ("See {link}‘terms’.\n", f"3:5: nearly-role: these are quotation marks; a role needs ticks: {{link}}{TICKS}"),
    "apostrophes": ("See {ref}'terms'.\n", f"3:5: nearly-role: these are quotation marks; a role needs ticks: {{ref}}{TICKS}"),
    "space-before-tick": ("See {link} `terms`.\n", f"3:5: nearly-role: a role needs ticks around its words, directly after its name: {{link}}{TICKS}"),
    "no-second-tick": ("See {link}`terms.\n", f"3:5: nearly-role: this role has no end; write a tick after its words: {{link}}{TICKS}"),
    "tick-before-braces": ("See `{link}terms`.\n", f"3:6: nearly-role: the first tick belongs after the braces: {{link}}{TICKS}"),
    "role-without-braces": ("First.\nSee link`terms`.\n", f"4:5: nearly-role: a role needs braces around its name: {{link}}{TICKS}"),
    "space-in-link": ("See [it] (https://x.example/).\n", f"3:8: nearly-link: this is not a link; {NO_SPACE}"),
    "open-link": ("See [it](https://x.example/ now.\n", "3:8: nearly-link: this is not a link; its address needs a closing bracket, and no space."),
    "exchanged-brackets": ("See (it)[https://x.example/].\n", f"3:5: nearly-link: this is not a link; {BRACKETS}"),
    "look-alike": ("See [it](https://аррӏе.com/login).\n", '3:6: malformed-url: "https://аррӏе.com/login" has letters of several alphabets, so it may be taken for another; write its host as "xn--80ak6aa92e.com".'),
    "underscores": ("We set __txn_ for you.\n", "3:9: lost-letters: the underscores of _txn_ become emphasis and are not shown; write the name between ticks."),
    "placeholder": ("We set it for <container-id>.\n", "3:15: lost-letters: browsers take <container-id> for HTML and do not show it; write it between ticks."),
    "html": ("Press <kbd>Enter</kbd>.\n", "3:7: raw-html: <kbd> is HTML, which a page cannot have; write Markdown: {kbd}`Ctrl`."),
    "script-link": ("See [it](JavaScript:go(1)).\n", f'3:10: unsafe-address: "JavaScript:go(1)" {ADDRESS}'),
    "script-in-brackets": ("See <vbscript:go> now.\n", f'3:6: unsafe-address: "vbscript:go" {ADDRESS}'),
    "script-apart": ("See [it].\n\n[it]: data:text/html,x\n", f'5:7: unsafe-address: "data:text/html,x" {ADDRESS}'),
    "heading": ("##What we collect\n", '3:1: nearly-heading: a heading needs a space after its "#".'),
    "label": ("(what-we-use)\n## What\n\nText.\n", "3:1: nearly-label: a label needs an equals sign at its end, and no space: (what-we-use)="),
    "label-with-a-space": ("(what-we-use) =\n", "3:1: nearly-label: a label needs an equals sign at its end, and no space: (what-we-use)="),
    "bullets": ("We need:\n\n• your name\n• your address\n", '5:1: nearly-list: "•" does not make a list; begin each point with "- ".'),
    "dash-without-space": ("-your name\n", '3:1: nearly-list: a point of a list needs a space after "-".'),
    "number-without-space": ("1.Your name\n", '3:1: nearly-list: a point of a list needs a space after "1.".'),
    "table": ("| a | b |\n| c | d |\n", "3:1: nearly-table: this is not a table; below its first line, it needs a line such as |---|---|."),
    "cells-of-a-sheet": ("a\tb\nc\td\n", "3:2: nearly-table: tabs do not make a table; write | between cells, and |---|---| below the first line."),
    "percent-sign": ("We share over\n% of it.\n", '4:1: cut-sentence: a line that begins with "%" is a comment, and cuts this sentence; move the "%" away from the beginning of the line.'),
    "heading-by-accident": ("We keep it\nfor you.\n---\n", '3:1: accidental-heading: the line below makes this paragraph a heading; put an empty line before the "---".'),
    "open-comment": ("<!-- to do\n\nText.\n", "3:1: open-comment: this comment has no end, and hides all that follows; end it with -->."),
    "conflict": (
        "<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> legal\n",
        '3:1: merge-conflict: two edits of this place were merged; keep the right words, and delete the lines that begin with "<<<<<<<", "=======" and ">>>>>>>".',
    ),
    "zero-width": ("We ke\u200bep it.\n", "3:6: unseen-character: there is an invisible character here, zero width space (U+200B); delete it."),
    "bidirectional": ("We \u202ekeep it.\n", "3:4: unseen-character: there is an invisible character here, right-to-left override (U+202E); delete it."),
    "hard-space": ("-\u00a0your name\n", '3:2: unseen-character: there is a non-breaking space after "-", as word processors write it; type a plain one.'),
    "two-braces": ("```{{cookie-table}}\n```\n", '3:4: nearly-directive: this is shown as code; write the name in braces, "{cookie-table}", to show what the directive makes.'),
    "no-end-before-the-next": (
        "```{controller}\n\n```{cookie-table}\n```\n",
        "3:1: open-block: this block has no end before the next one begins, in line 5; write ``` on a line of its own between them.",
    ),
    "prose-as-code": ("Text.\n\n    We keep it for you.\n", "5:5: accidental-code: four spaces before a paragraph make it code; remove them."),
    "directive-of-restructuredtext": (".. note::\n   Text.\n", "3:1: nearly-directive: this is how reStructuredText writes directives; write ```{note} on a line of its own, and ``` after its words."),
    "unknown-role-in-quotes": ("See {lnik}‘terms’.\n", f"3:5: nearly-role: these are quotation marks; a role needs ticks: {{lnik}}{TICKS}"),
    "role-in-brackets": ("See (link)`terms`.\n", f"3:5: nearly-role: a role needs braces around its name: {{link}}{TICKS}"),
    "role-in-colons": ("See :link:`terms`.\n", f"3:5: nearly-role: a role needs braces around its name: {{link}}{TICKS}"),
    "link-of-restructuredtext": ("See `it <https://x.example/>`_.\n", f"3:5: nearly-link: this is not a link; {BRACKETS}"),
    "link-without-address": ("See [it][there].\n", "3:8: nearly-link: this is not a link; write its address in round brackets after the words."),
    "link-without-words": ("See [](https://x.example/).\n", "3:8: nearly-link: this link has no words; write them between the square brackets."),
    "two-beginnings": ("See [it](https://https://x.example/).\n", '3:6: malformed-url: "https://https://x.example/" begins twice; write "https://x.example/".'),
    "two-mailtos": ("See [it](mailto:mailto:a@x.example).\n", '3:6: malformed-url: "mailto:mailto:a@x.example" begins twice; write "mailto:a@x.example".'),
    "other-address": ("To [a@x.example](mailto:a@x.exmaple).\n", '3:5: other-address: "a@x.example" leads to another address, "mailto:a@x.exmaple"; write the same one twice, or other words.'),
    "other-page": ("See [https://x.example/one](https://x.example/two).\n", '3:6: other-address: "https://x.example/one" leads to another address, "https://x.example/two"; write the same one twice, or other words.'),
    "asterisks": ("We set wp-*-time and ct_*_x.\n", "3:11: lost-letters: the asterisks of *-time and ct_* become emphasis and are not shown; write the name between ticks."),
    "asterisks-at-ends": ("We set seen-*, visits-*, too.\n", "3:13: lost-letters: the asterisks of *, visits-* become emphasis and are not shown; write the name between ticks."),
    "bold-without-end": ("It is **important.\n", '3:7: open-marks: bold words need "**" directly before the first and directly after the last of them.'),
    "bold-with-spaces": ("It is ** important ** here.\n", '3:7: open-marks: bold words need "**" directly before the first and directly after the last of them.'),
    "tick-without-end": ("We set `visits.\n", "3:8: open-marks: this tick has no second one; write one after the words, or delete it."),
    "heading-above-text": ("##What we do\nWe do it.\n", '3:1: nearly-heading: a heading needs a space after its "#".'),
    "sentence-as-heading": ("We keep it for you.\n---\n\nText.\n", '3:1: accidental-heading: the line below makes this paragraph a heading; put an empty line before the "---".'),
    "rest-of-a-merge": ("We keep it\n=======\n\nText.\n", '3:1: accidental-heading: the line below makes this paragraph a heading; put an empty line before the "===".'),
    "label-in-a-heading": ("## What {#what-we-do}\n\nText.\n", "3:9: nearly-label: this is shown as text; write the label on a line of its own above the heading: (what-we-do)="),
    "label-of-restructuredtext": (".. _what-we-do:\n", "3:1: nearly-label: this is how reStructuredText writes labels; write (what-we-do)="),
    "comment": ("Text <!- to do -->.\n", "3:6: nearly-comment: this is shown as text; a comment begins with <!-- and ends with -->."),
    "bullets-of-word": ("o\tyour name\no\tyour address\n", '3:1: nearly-list: "o" does not make a list; begin each point with "- ".'),
    "dashes": ("– your name\n– your address\n", '3:1: nearly-list: "–" does not make a list; begin each point with "- ".'),
    "asterisks-as-bullets": ("*your name\n*your address\n", '3:1: nearly-list: "*" does not make a list; begin each point with "- ".'),
    "second-number-without-space": ("1. Your name\n2.Your address\n", '4:1: nearly-list: a point of a list needs a space after "2.".'),
    "list-from-two": ("We need:\n2. your name\n", '4:1: nearly-list: a list that begins with "2." needs an empty line before it.'),
    "grid": ("+---+---+\n| a | b |\n+---+---+\n", "3:1: nearly-table: this is not a table; write | between cells, and |---|---| below the first line."),
    "more-cells": (
        "| a | b |\n|---|---|\n| c | d | e |\n",
        '5:1: lost-cells: this row has 3 cells and the first one 2, so the last of them are not shown; write "\\|" for a line that separates no cells.',
    ),
    "impossible-date": ("It began on 31 February 2024.\n", '3:13: impossible-date: "31 February 2024" is not a day of the calendar; correct it.'),
    "in-a-directive": ("- A point:\n\n  ```{note}\n  See {link} `terms`.\n  ```\n", f"6:7: nearly-role: a role needs ticks around its words, directly after its name: {{link}}{TICKS}"),
    "in-a-cell": ("| a | b |\n|---|---|\n| {link} `x` | c |\n", f"5:3: nearly-role: a role needs ticks around its words, directly after its name: {{link}}{TICKS}"),
}  # fmt: skip
WHOLE = {
    "no-end-of-front-matter": ("---\nauthor: x\n\nText.\n", '1:1: open-front-matter: the second line "---" is missing, which ends the front matter.'),
    "no-beginning-of-front-matter": ("notice: x\n---\n\nText.\n", '1:1: open-front-matter: the first line "---" is missing, which begins the front matter.'),
}  # fmt: skip
GOOD = {
    "hosts": "See [it](https://bücher.example/) and [that](https://xn--80ak6aa92e.com/).\n",
    "addresses": "To [a@x.example](mailto:A@x.example?subject=Hello), [us](mailto:a@x.example), [https://x.example](https://www.x.example/en/), <a@x.example>.\n",
    "asterisks": "The *old* one, un*usual*, **opt**-out, *a*, `wp-*`, 5 * 3 * 2, seen-* and more.\n",
    "dashes": "We keep it –\n– as you know – for you.\n\n*We may.\n",
    "dates": "It is so since 4 February 2025, 2024-02-29 and May 2024.\n",
    "numbers": "1. One\n2. Two\n\nSee section\n2. of it.\n",
    "table-with-escaped-lines": "| a | b |\n|---|---|\n| c \\| d | `e` |\n| f |\n",
    "footnotes": "See [^1] and [a](#x-y)[^1].\n\n[^1]: It says so.\n\n(x-y)=\n## X\n\nText.\n",
    "code": "```python\nfirst = {link}\n```\n",
    "example-of-a-conflict": "```text\n<<<<<<< HEAD\n```\n",
    "quotation": "> ```{note}\n> In a quotation.\n> ```\n",
    "longer-marks": "````markdown\n```{cookie-table}\n```\n````\n",
    "names-in-ticks": "We set `__txn_`, `_ga_<id>` and `{link}`.\n",
    "emphasis": "We _must_ keep **all** of it, _as the law says_.\n",
    "braces": "Write {your name} and {} there.\n",
    "autolinks": "See <https://x.example/>, <mailto:a@x.example> and [b](https://x.example/data:1).\n",
    "label": "(good-label)=\n## What\n\nWe (and others) use it (the-name).\n",
    "lists": "- one\n- two\n\n1. one\n2. two\n\n+1 and -5 are numbers.\n",
    "table": "| a | b |\n|---|---|\n| c | d |\n",
    "one-pipe": "Choose a | b.\n",
    "comments": "% A comment.\n% And more.\n\n<!-- One. -->\n\nOver 5 % of it.\n",
    "scripts": "نص\u200f و\u200cمتن, सत्\u200dय.\n",
    "hard-space": "It takes 5\u00a0%.\n",
    "footnote": "See there[^1].\n\n[^1]: It says so.\n",
    "brackets": "See [1] (and others), a[i](x) and (a)[b].\n",
}
CONF = """
primary_domain = "privacy"
extensions = ["myst_parser", "sphinx_privacy"]
myst_enable_extensions = ["colon_fence"]
html_theme = "basic"
"""


def test_sentences_of_the_register_may_have_all_roles_but_that_which_marks_the_first_of_a_page():
    assert {*SENTENCE_ROLES.roles, COVERS} == {*ROLES, "doc", "ref"}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """The warnings of each page, without those that Sphinx gives besides."""
    pages = {name: f"# A page\n\n{text}" for name, (text, _) in FAULTS.items()}
    pages |= {name: text for name, (text, _) in WHOLE.items()}
    pages |= {f"good-{name}": f"# A page\n\n{text}" for name, text in GOOD.items()}
    project = Project(tmp_path_factory.mktemp("faults"))
    project.write(
        {
            "conf.py": CONF,
            "register/cookies.yaml": COOKIES,
            "index.md": "# Policy\n\n```{toctree}\n:glob:\n*\n```\n",
        }
    )
    for name, text in pages.items():
        (project.folder / f"{name}.md").write_text(text, encoding="utf-8")
    assert project.run("dummy") == 0
    line = re.compile(r"^(?P<page>[\w-]+)\.md:(?P<place>\d+:\d+): (?P<code>[\w-]+): (?P<says>.*)$", re.MULTILINE)  # fmt: skip
    by_page = {name: [] for name in pages}
    for each in line.finditer(project.warnings):
        by_page[each["page"]].append(f"{each['place']}: {each['code']}: {each['says']}")
    return by_page


@pytest.mark.parametrize("name", [*FAULTS, *WHOLE])
def test_a_fault_is_reported_at_its_place_and_once(found, name):
    assert found[name] == [(FAULTS | WHOLE)[name][1]]


@pytest.mark.parametrize("name", GOOD)
def test_what_is_meant_so_is_not_reported(found, name):
    assert found[f"good-{name}"] == []
