"""Words that an extension, a handler or a theme takes away from a page, hides, or adds to it."""

from __future__ import annotations

import pytest

from helpers.sphinx_project import Project

pytestmark = pytest.mark.xdist_group("lost-words")

# Each page has its own fault, by its name; `CONF` plants it.
PAGE = "# A page\n\nWe keep it *for a year*.\n\nWe sell H{sub}`2`O to **nobody** else.\n"
CONF = """
from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator
from sphinx.writers.text import TextTranslator
from sphinx_privacy.pdf.writer import TypstTranslator

extensions = ["myst_parser", "sphinx_privacy", "sphinx_privacy.epub", "sphinx_privacy.pdf"]
extensions += ["sphinx.ext.todo", "sphinx.ext.ifconfig"]
copyright = "Example Ltd"
version = "7"
html_theme = "basic"
html_permalinks_icon = "Link here"
suppress_warnings = ["privacy.repeated-sentence"]
privacy_pages = ["[!o]*", "own-class"]
templates_path = ["templates"]
exclude_patterns = ["other.md"]

def second(doctree):
    return list(doctree.findall(nodes.paragraph))[1]

def remove(doctree):
    paragraph = second(doctree)
    paragraph.parent.remove(paragraph)

def replace(doctree):
    second(doctree)[:] = [nodes.Text("We sell it to everybody.")]

def insert(doctree):
    doctree[0] += nodes.paragraph("", "Trust us.")

def hide_in_comment(doctree):
    paragraph = second(doctree)
    paragraph.replace_self(nodes.comment("", paragraph.astext()))

def wrap(doctree):
    paragraph = second(doctree)
    paragraph.replace_self(swallowing("", *paragraph.children))

class swallowing(nodes.paragraph):
    pass

def skip(self, node):
    raise nodes.SkipNode

RESOLVED = {"handler-removes": remove, "other-handler": remove, "handler-replaces": replace, "handler-inserts": insert,
    "handler-comments": hide_in_comment, "own-class": wrap}

def change_late(app, doctree, docname):
    if docname == "handler-late":
        remove(doctree)

def change_nodes(app, doctree, docname):
    RESOLVED.get(docname, id)(doctree)

class Remove(SphinxPostTransform):
    default_priority = 300

    def run(self):
        if self.env.current_document.docname == "transform":
            remove(self.document)

class Translator(HTML5Translator):
    def visit_strong(self, node):
        if self.builder.current_docname == "translator":
            raise nodes.SkipNode
        super().visit_strong(node)

    def visit_emphasis(self, node):
        super().visit_emphasis(node)
        if self.builder.current_docname == "translator-adds":
            self.body.append("more than ")

SECOND = "<p>We sell"
BODIES = {
    "other-body": (SECOND, "<p hidden>We sell"),
    "hidden": (SECOND, "<p hidden>We sell"),
    "hidden-box": (SECOND, "<div hidden><p>Now.</p></div><div hidden=''><p>We sell"),
    "style": (SECOND, '<p style="color: red; display: none">We sell'),
    "invisible": (SECOND, '<p style="visibility:hidden">We sell'),
    "comment": (SECOND, "<!-- <p>We sell"),
    "template": (SECOND, "<template><p>We sell"),
    "style-element": (SECOND, "<style><p>We sell"),
    "script": (SECOND, "<script><p>We sell"),
    "dialog": (SECOND, "<dialog><p>We sell"),
    "shortened": (SECOND, "<p>"),
    "extended": (SECOND, "<p>Trust us.</p><p>We sell"),
    "number": ("A page", '<span class="section-number">1. Trust us 2</span>A page'),
    "headerlink": ("A page", 'A page<a class="headerlink" href="#a">Trust us</a>'),
    "good": (SECOND, '<p class="hidden" data-hidden="" style="color: red">We sell'),
    "hidden-more": (SECOND, "<p hidden>Not on the page.</p><template>Nor this.</template><!-- Nor that. --><p>We sell"),
    "good-style": (SECOND, "<style>p {}</style><script>go()</script><div hidden></div><p>We sell"),
}

def change_body(app, pagename, templatename, context, doctree):
    if pagename in BODIES:
        assert BODIES[pagename][0] in context["body"]
        context["body"] = context["body"].replace(*BODIES[pagename])

class TextWriter(TextTranslator):
    def visit_strong(self, node):
        if self.builder.current_docname == "translator":
            raise nodes.SkipNode

    def visit_emphasis(self, node):
        if self.builder.current_docname == "translator-adds":
            self.add_text("more than ")

class PdfWriter(TypstTranslator):
    def visit_strong(self, node):
        if self.page == "translator":
            raise nodes.SkipNode
        super().visit_strong(node)

    def visit_emphasis(self, node):
        super().visit_emphasis(node)
        if self.page == "translator-adds":
            self.put('#"more than ";')

def setup(app):
    app.set_translator("text", TextWriter)
    app.set_translator("privacypdf", PdfWriter)
    app.connect("doctree-resolved", change_nodes)
    app.connect("doctree-resolved", change_late, 2000)
    app.connect("html-page-context", change_body)
    app.add_post_transform(Remove)
    app.add_node(swallowing, html=(skip, None), text=(skip, None), privacypdf=(skip, None))
    app.set_translator("html", Translator)
"""
TEMPLATE = """\
{% extends "!page.html" %}
{% block body %}
{% set box = {"theme-hidden": "<div hidden>", "theme-comment": "<!--", "theme-template": "<template>",
  "theme-style": '<section style="display:none">', "theme-closed": "<div hidden><div></div></div>"} %}
{{ box.get(pagename, "") }}
{% if pagename == "theme-empty" %}{% elif pagename == "theme-shortens" %}{{ body|replace("<p>We sell", "<p>") }}
{% elif pagename == "theme-changes" %}{{ body|replace("</p>", " </p>") }}
{% else %}{{ body }}{% endif %}
{% endblock %}
"""
AWAY = (
    'something takes the words "{}" away while this page is built: an extension, or a handler in '
    "conf.py. Remove it, or delete the words here."
)
INSERTED = (
    'something adds the words "{}" while this page is built: an extension, or a handler in conf.py. '
    "Remove it, or write the words here."
)
NOT_SHOWN = (
    'in {}, this page does not show the words "{}": the theme, an extension or conf.py hides them, '
    "or leaves them out. Remove what does that, or delete the words here."
)
ADDED = (
    'in {}, this page has the words "{}", which are not its own: the theme, an extension or conf.py '
    "adds them. Remove what does that, or write the words here."
)
SENTENCE = "We sell H2O to nobody else."
PAGE_WORDS = "A page We keep it for a year. …"


def away(words, line=":5"):
    return f"{line}: lost-words: {AWAY.format(words)}"


def inserted(words):
    return f":1: added-words: {INSERTED.format(words)}"


def not_shown(words, line=":5", form="HTML"):
    return f"{line}: lost-words: {NOT_SHOWN.format(form, words)}"


def added(words, form="HTML"):
    return f":1: added-words: {ADDED.format(form, words)}"


FAULTS = {
    "handler-removes": [away(SENTENCE)],
    "handler-replaces": [inserted("it to everybody."), away("H2O to nobody else.")],
    "handler-inserts": [inserted("Trust us.")],
    "handler-comments": [away(SENTENCE)],
    "handler-late": [away(SENTENCE)],
    "transform": [away(SENTENCE)],
    "own-class": [not_shown(SENTENCE, line=":1")],
    "translator": [not_shown("nobody")],
    "translator-adds": [added("more than")],
    "hidden": [not_shown(SENTENCE)],
    "hidden-box": [not_shown(SENTENCE)],
    "style": [not_shown(SENTENCE)],
    "invisible": [not_shown(SENTENCE)],
    "comment": [not_shown(SENTENCE)],
    "template": [not_shown(SENTENCE)],
    "style-element": [not_shown(SENTENCE)],
    "script": [not_shown(SENTENCE)],
    "dialog": [not_shown(SENTENCE)],
    "shortened": [not_shown("We sell")],
    "extended": [added("Trust us.")],
    "number": [added("1. Trust us 2A")],
    "headerlink": [added("pageTrust us")],
    "hidden-more": [added("Not on the page. Nor this. Nor that.")],
    "theme-hidden": [not_shown(PAGE_WORDS, line=":1")],
    "theme-comment": [not_shown(PAGE_WORDS, line=":1")],
    "theme-template": [not_shown(PAGE_WORDS, line=":1")],
    "theme-style": [not_shown(PAGE_WORDS, line=":1")],
    "theme-empty": [not_shown(PAGE_WORDS, line=":1")],
    "theme-shortens": [not_shown("We sell")],
}
# The first two are not the policy's.
GOOD = ("other-handler", "other-body", "good", "good-style", "theme-closed", "theme-changes")


# Extensions replace their own nodes, or leave them out.
OF_EXTENSIONS = """\
```{todo}
Not shown.
```

```{eval-rst}
.. ifconfig:: version == "7"

   Shown.

.. ifconfig:: version == "8"

   Not shown.

.. todolist::
```
"""


def by_writers(form, in_own_class):
    """What is reported of each page that no template makes."""
    return {
        **{name: lines for name, lines in FAULTS.items() if name.startswith(("handler", "trans"))},
        "own-class": [not_shown(in_own_class, line=":1", form=form)],
        "translator": [not_shown("nobody", form=form)],
        "translator-adds": [added("more than", form=form)],
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A project with a page for each fault."""
    project = Project(tmp_path_factory.mktemp("lost"))
    files = {
        "conf.py": CONF,
        "templates/page.html": TEMPLATE,
        "register/cookies.yaml": "categories: []\nproviders: []\ncookies: []\n",
        "index.md": "# Index\n\n```{toctree}\n:glob:\n*\n```\n",
    }
    project.write(
        {
            **files,
            **{f"{name}.md": PAGE for name in [*FAULTS, *GOOD]},
            "extensions.md": f"{PAGE}\n{OF_EXTENSIONS}",
        }
    )
    return project


def warnings(project, builder, status=0):
    """Return what a build reports of each page: the rest of the line after its name.

    The faults are planted after the pages are read, so all builds read them once.
    """
    assert project.run(builder, "-d", "doctrees/read") == status
    found = {}
    for line in project.warnings.splitlines():
        page, _, rest = line.partition(".md")
        found.setdefault(page, []).append(rest)
    return {page: sorted(lines) for page, lines in found.items()}


def test_words_that_are_lost_or_added_in_html_are_reported(made):
    assert warnings(made, "html") == FAULTS


def test_words_that_are_lost_or_added_in_plain_text_are_reported(made):
    found = by_writers("plain text", "We sell H O to nobody else")
    del found["handler-late"]
    assert warnings(made, "text") == found


def test_words_that_are_lost_or_added_in_a_pdf_are_reported(made):
    found = warnings(made, "pdfcheck", status=2)
    assert found.pop("3 problems; no PDF can be made.") == [""]
    assert found == by_writers("the PDF", "We sell H")


def test_words_that_are_hidden_in_a_book_are_reported(made):
    found = warnings(made, "privacyepub", status=2)
    assert found.pop("14 problems; no ePub was written.") == [""]
    assert found["style"] == [not_shown(SENTENCE, form="the ePub")]
