"""Sentences and names of the register, on pages of either language."""

import json

import pytest

from helpers.sphinx_project import Project

pytestmark = pytest.mark.xdist_group("sentences")

CONF = """\
extensions = ["myst_parser", "sphinx_privacy"]
primary_domain = "py"
myst_enable_extensions = ["substitution", "dollarmath", "attrs_inline", "strikethrough", "html_image"]
myst_substitutions = {"x": "substituted"}
suppress_warnings = ["myst.strikethrough", "privacy.unresolved-markup"]
html_theme = "basic"
"""

# What editors write, and the HTML of it.
SENTENCES = {
    "Plain words, and 2 * 3 * 4.": "Plain words, and 2 * 3 * 4.",
    "*Now*, **never** and `now --`.": "<em>Now</em>, <strong>never</strong> and <code><span>now</span> <span>--</span></code>.",
    r"\*Not\* that, C:\dir, \{fact}`x`.": r"*Not* that, C:\dir, {fact}<code><span>x</span></code>.",
    "[Our *shop*](https://shop.example/?a=1&b)": '<a href="https://shop.example/?a=1&amp;b">Our <em>shop</em></a>',
    "See {cookie}`basket`, {privacy:cookie}`the *basket* <basket>`.": 'See <a href="#cookie-basket"><code>_b_<wbr/>&lt;id&gt;</code></a>, '
    '<a href="#cookie-basket"><span>the *basket*</span></a>.',
    "{doc}`/other`, {doc}`it </other>`, {ref}`a *label* <there>`, {ref}`There`": '<a href="other.html"><span>Other</span></a>, '
    '<a href="other.html"><span>it</span></a>, <a href="#there"><span>a *label*</span></a>, <a href="#there"><span>Index</span></a>',
    "[{doc}`/other`, {cookie}`basket`](https://shop.example/)": '<a href="https://shop.example/"><span>/other</span>, '
    "<code>_b_<wbr/>&lt;id&gt;</code></a>",
    "{worth-knowing}`That *this* is {cookie}`": "That <em>this</em> is {cookie}",
    "{fact}`provider.own.name`, {fact}`provider.own.purpose`": "a &lt; b **x** -- {doc}`/other`, We <em>keep</em> it.",
    "{link}`terms`, {link}`ours <terms>`": '<a href="https://shop.example/terms">[a](b) {any}`x`</a>, '
    '<a href="https://shop.example/terms">ours</a>',
    "{sentence}`shared` It is.": 'This is <a href="#cookie-basket"><code>_b_<wbr/>&lt;id&gt;</code></a>. It is.',
    "<script>alert(1)</script> <br> a < b <N@x> </p> <?x?> <![CDATA[x]]>": "&lt;script&gt;alert(1)&lt;/script&gt; &lt;br&gt; a &lt; b "
    "&lt;N@x&gt; &lt;/p&gt; &lt;?x?&gt; &lt;![CDATA[x]]&gt;",
    "&lt;b&gt; &#60; &amp; & AT&T": "&amp;lt;b&amp;gt; &amp;#60; &amp;amp; &amp; AT&amp;T",
    "{{ x }} $x$ ~~x~~ [x]{.y} {x}y [a] [^1] x^2^": "{{ x }} $x$ ~~x~~ [x]{.y} {x}y [a] [^1] x^2^",
    "|x| x_ `x`_ .. raw:: html": "|x| x_ <code><span>x</span></code>_ .. raw:: html",
}
NAME = "a < b **x** -- {doc}`/other`"
REGISTER = {
    "register/cookies.yaml": f"""\
categories:
  - id: needed
    label: "_a_ {{any}}`x` [a](b) &lt; ..."
    explain: They are needed.
    examples: {json.dumps(list(SENTENCES))}
providers:
  - {{id: own, name: "{NAME}", operator: "<N@x> __y__", purpose: We *keep* it.}}
cookies:
  - {{id: basket, name: "_b_<id>", provider: own, storage: cookie, category: needed, lifetime: session}}
""",
    "register/organisation.yaml": """\
links:
  - {id: terms, text: "[a](b) {any}`x`", url: "https://shop.example/terms"}
""",
    "register/shared.yaml": 'sentences:\n  - {id: shared, text: "This is {cookie}`basket`."}\n',
}
PAGES = {
    "index.md": "(there)=\n# Index\n\n```{privacy:cookie-categories}\n```\n\n```{privacy:cookie-table}\n:columns: provider names operator\n```\n\n"
    "```{toctree}\nother\nrst\nlist\n```\n",
    "rst.rst": "RST\n===\n\n.. privacy:cookie-categories::\n   :no-index:\n\n.. privacy:cookie-table::\n   :columns: provider names operator\n   :no-index:\n",
    "other.md": "# Other\n\nText.\n",
    "list.md": "# {download}`A file <nowhere.zip>` of {privacy:fact}`provider.own.name`\n\n{privacy:provider}`own`\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    project = Project(tmp_path_factory.mktemp("sentences"))
    project.write({"conf.py": CONF, **REGISTER, **PAGES})
    return project.build(
        warnings='list.md:1:22: download.not_readable: there is no file "nowhere.zip".'
    )


def bare(node):
    """Return the HTML inside a node, without the attributes that only styles use."""
    for each in node.select("*"):
        each.attrs = {name: value for name, value in each.attrs.items() if name == "href"}
    node.smooth()
    return node.decode_contents(formatter="minimal")


@pytest.mark.parametrize("page", ["index", "rst"])
def test_a_sentence_has_its_markdown_and_no_more(site, page):
    found = [bare(item.p) for item in site.page(page).select("dl.categories li")]
    expected = [
        html.replace('"#', '"index.html#' if page == "rst" else '"#') for html in SENTENCES.values()
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("page", "place", "words"),
    [
        ("index", "dt", "_a_ {any}`x` [a](b) &lt; ..."),
        ("rst", "dt", "_a_ {any}`x` [a](b) &lt; ..."),
        ("index", "tbody td:nth-of-type(2) p", "<N@x> __y__"),
        ("index", "tbody th p", NAME),
        ("index", "ul.names p", "_b_<id>"),
        ("list", "p a", NAME),
        ("list", "h1", f"A file of {NAME}"),
        ("index", "li.toctree-l1:last-child", f"A file of {NAME}"),
    ],
)
def test_a_name_is_shown_letter_for_letter(site, page, place, words):
    node = site.page(page).select_one(f".body {place}")
    for link in node.select(".headerlink"):
        link.decompose()
    assert node.get_text().strip() == words
