"""Markup, labels and headings of a page that are not what they seem, once the page is resolved."""

from __future__ import annotations

from helpers.sphinx_project import COOKIES, Project

CONF = """
from docutils import nodes
from sphinx_privacy.archive.nodes import moment
from sphinx import addnodes

extensions = ["myst_parser", "sphinx_privacy"]
html_theme = "basic"
numfig = True
myst_enable_extensions = ["colon_fence"]
exclude_patterns = ["parts"]
suppress_warnings = ["myst.xref_missing"]

DAYS = {"date": "2025-05-04", "good-date": "2024-05-04"}

def change_nodes(app, doctree, docname):
    if docname in DAYS:
        doctree[0] += nodes.paragraph("", "", moment("", "", nodes.Text("4 May 2024"), datetime=DAYS[docname]))

def change_reference(app, doctree, docname):
    if docname == "reference":
        reference = next(doctree.findall(addnodes.number_reference))
        reference[:] = [nodes.Text("Table 22")]

def change_body(app, pagename, templatename, context, doctree):
    if pagename == "caption":
        context["body"] = context["body"].replace("Table 1 ", "Table 7 ")

def setup(app):
    app.connect("doctree-read", lambda app, doctree: change_nodes(app, doctree, app.env.docname))
    app.connect("doctree-resolved", change_reference)
    app.connect("html-page-context", change_body)
"""
FIX = "Write words in its place, or write it so that it is recognised."


def left(place, words, what):
    return f'{place}: unresolved-markup: the page shows "{words}" as it is written: {what} is not recognised here. {FIX}'


NO_WORDS = 'empty-heading: this heading has no words; write them after the "#", or remove it.'
CHANGED = "the theme, an extension or conf.py changes it. Remove what does that."
NUMBERED = "```{table} First\n:name: NAME\n\n| a |\n|---|\n| b |\n```\n\nSee {numref}`NAME`.\n"
FAULTS = {
    "included": ("```{include} parts/role.txt\n```\n", [left("parts/role.txt:1", "{cookie}`basket", "a role")]),
    "myst-substitution": ("We are {{ firm }}.\n", [left("myst-substitution.md:3", "{{ firm }}", "a substitution")]),
    "rst-substitution": ("We are |firm| here.\n", [left("rst-substitution.md:3", "|firm|", "a substitution")]),
    "rst-role": ("See :privacy:cookie:`basket`.\n", [left("rst-role.md:3", ":privacy:cookie:`basket`", "a role")]),
    "entity": ("A mark &amp;nbsp; there.\n", [left("entity.md:3", "&nbsp;", "a character of HTML")]),
    "fence": ("~~~\n```{cookie-table}\n```\n~~~\n", [left("fence.md:3", "```{cookie-table}", "a directive")]),
    "myst-in-rst": ("```{eval-rst}\nWe set {cookie}`basket`.\n```\n", [left("myst-in-rst.md:4", "{cookie}`basket`", "a role")]),
    "rst-undefined": ("```{eval-rst}\nWe are |firm| here.\n```\n", ['rst-undefined.md:4:8: docutils.substitution: "|firm|" has no value; write the words themselves.']),
    "heading": ("##\n\nWords.\n", [f"heading.md:3: {NO_WORDS}"]),
    "heading-of-spaces": ("## &nbsp;\n\nWords.\n", [f"heading-of-spaces.md:3: {NO_WORDS}"]),
    "date": ("Words.\n", ['date.md:1: wrong-label: the words "4 May 2024" are marked as the date 2025-05-04; correct the register, or the translation of the words.']),
    "caption": (NUMBERED.replace("NAME", "first"), [f'caption.md:6: wrong-label: this says "Table 7", but the number is "Table 1": {CHANGED}']),
    "reference": (NUMBERED.replace("NAME", "second"), [f'reference.md:11: wrong-label: this says "Table 22", but the number is "3": {CHANGED}']),
    # What is found in the source is reported once, there.
    "found-before": ("See {cookie}`basket.\n", ["found-before.md:3:5: nearly-role: this role has no end; write a tick after its words: {privacy:cookie}`…`"]),
}  # fmt: skip
GOOD = {
    "good-literals": "Write `{cookie}`, `{{ x }}`, `|x|`, `:ref:` and `&amp;`; AT&T; 5 |a b| {you}: `x`.\n\n~~~markdown\n```{cookie-table}\n```\n~~~\n",
    "good-date": "Words.\n",
    "good-name": "```{privacy:cookie-table}\n```\n",  # names are shown letter for letter
    "good-heading": "## ![A seal](seal.svg)\n\nWords.\n",
    "good-number": NUMBERED.replace("NAME", "third") + "See {numref}`No. %s <third>`.\n",
}


def test_what_is_left_in_a_page_is_reported_at_its_place(tmp_path):
    made = Project(tmp_path)
    pages = {**{name: text for name, (text, _) in FAULTS.items()}, **GOOD}
    made.write(
        {
            "conf.py": CONF,
            "register/cookies.yaml": COOKIES.replace(
                "name: Our own shop", "name: 'Our **own** {{ shop }} {cookie}`x`'"
            ),
            "parts/role.txt": "{cookie}`basket\n",
            "seal.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
            "index.md": "# Index\n\n```{toctree}\n:glob:\n*\n```\n",
            **{f"{name}.md": f"# A page\n\n{text}" for name, text in pages.items()},
        }
    )
    assert made.run() == 0
    expected = [message for _, messages in FAULTS.values() for message in messages]
    assert sorted(made.warnings.splitlines()) == sorted(expected)
