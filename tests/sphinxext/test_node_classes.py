"""Every class of node that docutils, Sphinx, sphinx-design and we have is handled in each format."""

from __future__ import annotations

import pytest
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from helpers.sphinx_project import BOOK, PDF
from sphinx_privacy.sphinxext.folded_redline import unchanged_text

pytestmark = pytest.mark.xdist_group("node-classes")

PROJECTS = {"docutils", "myst_parser", "sphinx", "sphinx_design", "sphinx_privacy"}
BUILDERS = ("html", "privacyepub", "text", "pdfcheck")

# Why writers need not know a class.
BASE = "others are made from it; no page has it itself"
REPLACED = "it is replaced, or taken off the page, before pages are written"
PART_OF_CODE = "the PDF refuses the description of code that it is part of, as a whole"
OF_AN_ERROR = "Sphinx reports the error that it stands for"
OF_WEB_PAGES = "only web pages have it; other formats have plain nodes in its place"
OF_REDLINES = "only the pages of what changed have it, which are written by a writer of their own"
OF_LATEX = "only LaTeX has it"
OF_THE_ARCHIVE = "it is part of a node that is replaced when an archived page is read"
REASONS = {
    BASE: """
        Element TextElement FixedTextElement PureTextElement _desc_classes_injector translatable
    """,
    REPLACED: """
        docinfo address author authors contact copyright date organization revision status version
        citation_reference substitution_reference pending pending_xref pending_xref_condition
        decoration header footer highlightlang only AliasNode covered current_fact marked_words phrase place_link
        quoted_sentence quoted_words section_link form_or_list referring_pages
        PassthroughTextElement fontawesome aside_main
    """,
    PART_OF_CODE: """
        desc_addname desc_annotation desc_content desc_name desc_optional desc_parameter
        desc_parameterlist desc_returns desc_signature desc_signature_line desc_type
        desc_type_parameter desc_type_parameter_list production
    """,
    OF_AN_ERROR: "problematic system_message",
    OF_WEB_PAGES: "start_of_file form_part dropdown_main dropdown_title sd_tab_input sd_tab_label",
    OF_REDLINES: unchanged_text.__name__,
    OF_LATEX: "footnotemark footnotetext math_reference",
    OF_THE_ARCHIVE: "placeholder toctree_entry",
}
NEEDED_BY_NO_WRITER = {name for names in REASONS.values() for name in names.split()}
# The writer of plain text has no method for it, so plain_text.py shows its words.
IN_PLAIN_TEXT = {"acronym"}


def subclasses(class_):
    for below in class_.__subclasses__():
        yield below
        yield from subclasses(below)


@pytest.fixture(scope="module")
def unhandled(tmp_path_factory):
    """Return the classes that the writer of each builder has no method for, by their names."""
    folder = tmp_path_factory.mktemp("classes")
    conf = f'extensions = ["myst_parser", "sphinx_privacy", "sphinx_design"]\n{BOOK}{PDF}'
    (folder / "register").mkdir()
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    return {builder: set(_unhandled(folder, builder)) for builder in BUILDERS}


def _unhandled(folder, builder):
    with docutils_namespace():
        app = Sphinx(folder, folder, folder / "out", folder / "out", builder, status=None)
        writer = app.registry.get_translator_class(app.builder)
        added = app.registry.translation_handlers
        own = added.get(app.builder.name) or added.get(app.builder.format, {})
        for class_ in subclasses(nodes.Node):
            names = [each.__name__ for each in class_.__mro__]
            known = any(name in own or hasattr(writer, f"visit_{name}") for name in names)
            if not known and _is_loaded(class_, app):
                yield class_.__name__


def _is_loaded(class_, app):
    """Return whether pages of a project can have a class; other tests may have imported more."""
    module = class_.__module__
    is_unused = module.startswith("sphinx.ext.") and module not in app.extensions
    return module.partition(".")[0] in PROJECTS and not is_unused


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_class_is_handled_or_never_written(unhandled, builder):
    shown = IN_PLAIN_TEXT if builder == "text" else set()
    assert unhandled[builder] - NEEDED_BY_NO_WRITER == shown


def test_no_reason_is_out_of_date(unhandled):
    found = set().union(*unhandled.values()) - IN_PLAIN_TEXT
    assert set(NEEDED_BY_NO_WRITER) == found


def test_the_classes_are_those_of_the_installed_releases():
    """A class that docutils lists, and the search over subclasses does not find, would be missed."""
    found = {class_.__name__ for class_ in subclasses(nodes.Node)}
    assert set(nodes.node_class_names) <= found
