"""Parts of Sphinx's translation that we use although its documentation does not promise them.

Read this when Sphinx is upgraded: each part says what to check.
"""

from __future__ import annotations

from functools import partial
from gettext import NullTranslations
from inspect import signature
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import i18n
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import extract_messages

from sphinx_privacy.locale import N_, _
from sphinx_privacy.problems import Place
from sphinx_privacy.sphinxext.from_sphinx_log import reported_at

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    PlaceOf = Callable[[BuildEnvironment, str, Place], Place | None]

PARSERS = {
    name: vars(i18n)[name] for name in ("_publish_msgstr", "publish_msgstr") if name in vars(i18n)
}
"""What parses a translation; Sphinx 8.2 has the second name."""
OF_SPHINX = frozenset(
    {
        *(N_("Link to this heading"), N_("Link to this table"), N_("Link to this image")),
        *(N_("Link to this code"), N_("Link to this term"), N_("Link to this definition")),
    }
)
"""Words that Sphinx shows in any theme, and has not translated into all of our languages."""


def keep_for_translators(node: Any, copy: Any) -> None:
    """Have translators asked about the copy of a node, as about the node.

    Check that Sphinx still sets `uid` on what it translates, in `sphinx.transforms.i18n`.
    """
    if uid := getattr(node, "uid", None):
        copy.uid = uid


def translate(config: Config, node: nodes.Element, words: str) -> None:
    """Have translators asked about the words of a node, with the page.

    In a site in several languages they are not: its register has a catalogue of its own.

    Check that `sphinx.util.nodes.extract_messages` still looks at "translatable" and `rawsource`.
    """
    node.rawsource, node["translatable"] = words, not config.privacy_languages


def catalogue_of_page(config: Config, docname: str) -> str:
    """Return the name of the catalogue with the words of a page.

    Check that `sphinx.util.i18n.docname_to_domain` still decides this.
    """
    return docname_to_domain(docname, config.gettext_compact)


def nodes_to_translate(document: nodes.document) -> set[int]:
    """Return the identities of the nodes of a page that translators are asked about.

    Check that `sphinx.util.nodes.extract_messages` still yields them with their messages.
    """
    return {id(node) for node, _ in extract_messages(document)}


def place_translations(place_of: PlaceOf) -> None:
    """Put the nodes of each translation, and what is reported of it, where the translation is.

    `place_of` takes the translation, and the place of its original; without a place from it,
    nothing changes. Check that a module of Sphinx still has `PARSERS`, with these parameters.
    """
    for name, parse in PARSERS.items():
        vars(i18n)[name] = partial(_placed, parse, place_of)


def _placed(parse: Callable[..., Any], place_of: PlaceOf, /, *args: Any, **options: Any) -> Any:
    """Return a translation, parsed, at its place."""
    given = signature(parse).bind(*args, **options).arguments
    env = given["env"] if "env" in given else given["app"].env
    original = Place(given["source_path"], given["source_line"] or 0, 0)
    place = place_of(env, given["source"], original)
    if place is None:
        return parse(*args, **options)
    with reported_at(str(place), env.docname):
        made = parse(*args, **options)
    for node in made.findall(nodes.Element):
        node.source, node.line = place.path, place.line
    return made


class _Words(NullTranslations):
    """Our translations of some words of other programs; the rest has none."""

    def __init__(self, words: Collection[str]) -> None:
        super().__init__()
        self._words = words

    def gettext(self, message: str) -> str:
        """Return a message in the language in use, or as it is."""
        words = _(message) if message in self._words else message
        return super().gettext(message) if words == message else words


def add_words(app: Sphinx, words: Collection[str] = OF_SPHINX) -> None:
    """Have words that Sphinx or a theme marks, and for which Sphinx has no translation, in ours.

    Check that templates and writers still translate with the `translator` of the application.
    """
    app.translator.add_fallback(_Words(words))
