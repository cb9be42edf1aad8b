"""Parts of the theme Furo that we use although its documentation does not promise them.

Read this when Furo is upgraded: each part says what to check.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.errors import ExtensionError

from sphinx_privacy.locale import N_, _, current_language
from sphinx_privacy.sphinxext.from_sphinx_gettext import add_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

EXTENSION = "furo"
"""The extension that a build has if its theme is Furo, or inherits from it."""
TREE = "furo_navigation_tree"
"""The name of the list of pages in Furo's templates."""
MEANT = "this-will-duplicate-information-and-it-is-still-useful-here"
"""The class of contents that Furo shows as they are."""
OPTIONS: dict[str, Any] = {
    "collapse": False,
    "titles_only": True,
    "maxdepth": -1,
    "includehidden": True,
}
"""The options with which Furo calls ``toctree``. Check `furo._compute_navigation_tree`: with other
options, every page would resolve the whole list again."""
MARKED = (
    *(N_("Skip to content"), N_("On this page"), N_("Back to top")),
    *(N_("Next"), N_("Previous"), N_("Home")),
    *(N_("View this page"), N_("Edit this page")),
    *(N_("Made with "), N_('<a href="https://www.sphinx-doc.org/">Sphinx</a> and ')),
    N_("Last updated on %(last_updated)s"),
    N_("Please activate JavaScript to enable the search functionality."),
)
"""Words that Furo's templates have translated, but for which neither Sphinx nor Furo has
translations."""
UNMARKED = (
    N_("Toggle site navigation sidebar"),
    N_("Toggle table of contents sidebar"),
    N_("Toggle Light / Dark / Auto color theme"),
    *(N_("Contents"), N_("Menu"), N_("Expand")),
    *(N_("Light mode"), N_("Dark mode")),
    N_("Auto light/dark, in light mode"),
    N_("Auto light/dark, in dark mode"),
)
"""Words that Furo's templates have in English alone, as the name of a control or a picture."""
ANY = "|".join(map(re.escape, UNMARKED))
NAMES = re.compile(rf'((?:aria-label="|<title>)\s*)({ANY})(?=\s*["<])')
OF_BRANCH = re.compile(r'(?<=aria-label=")Toggle navigation of ([^"]*)')
"""The name of a control in the list of pages. Check `furo.navigation.get_navigation_tree`."""


def version() -> str:
    """Return the version of Furo."""
    import furo  # type: ignore[import-untyped]

    return str(furo.__version__)


def no_pages(**options: Any) -> str:
    """Return an empty list of pages, with which Furo does nothing.

    Furo parses the list on every page, even if no template shows it. Check that its handler of
    ``html-page-context`` calls the context's ``toctree``, and returns an empty list unchanged.
    """
    return ""


class _WhenShown:
    """Text that is made when a template prints it."""

    def __init__(self, make: Callable[[], str]) -> None:
        self.make = make

    def __str__(self) -> str:
        return self.make()


def make_tree_when_shown(context: dict[str, Any]) -> None:
    """Let Furo make its list of pages from the context's ``toctree`` when a template shows it.

    Check that `get_navigation_tree` still needs only the HTML of ``toctree``.
    """
    from furo.navigation import get_navigation_tree  # type: ignore[import-untyped]

    if TREE not in context:
        raise ExtensionError(
            f'the theme Furo {version()} gives templates no "{TREE}"; '
            "look at sphinx_privacy/sphinxext/from_furo.py, or use the version of Furo before."
        )
    context[TREE] = _WhenShown(
        lambda: _with_words(get_navigation_tree(context["toctree"](**OPTIONS)))
    )


def _with_words(tree: str) -> str:
    """Return a list of pages with the names of its controls in the language in use."""
    if current_language().startswith("en"):
        return tree
    return OF_BRANCH.sub(lambda name: _("Toggle navigation of {page}").format(page=name[1]), tree)


def translate_words(app: Sphinx) -> None:
    """Have Furo's own words in the language of the build, as far as Sphinx does not have them.

    Words that its templates do not mark for translation are marked when a template is read. Check
    that `MARKED` and `UNMARKED` are as in its templates, and that Sphinx's loader of templates has
    `get_source`, as Jinja has it.
    """
    templates: Any = getattr(app.builder, "templates", None)
    if templates is None or current_language().startswith("en"):
        return
    add_words(app, {*MARKED, *UNMARKED})
    get_source = templates.get_source

    def marked(*given: Any) -> tuple[Any, ...]:
        text, *others = get_source(*given)
        return NAMES.sub(r"""\1{{ _("\2")|e }}""", text), *others

    templates.get_source = marked


def show_contents(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Take the contents of sections for what they are: Furo shows readers an error around them.

    Check that its styles still make an exception for boxes with this class.
    """
    for topic in doctree.findall(nodes.topic):
        topic["classes"] += [MEANT] if "contents" in topic["classes"] else []


def drop_double_ids(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Remove the id of a table or formula from the box that Furo puts around it: ids are unique.

    Check that `WrapTableAndMathInAContainerTransform` still copies the id, and to the parent.
    """
    for box in doctree.findall(nodes.container):
        for node in box.children:
            if isinstance(node, (nodes.table, nodes.math_block)):
                box["ids"] = [id_ for id_ in box["ids"] if id_ not in node["ids"]]
