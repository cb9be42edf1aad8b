"""The list of pages beside each page: made once for each folder, and marked for each page.

Sphinx makes the whole list again for every page, although within a folder only the marked page
differs. That took a sixth of the time of a build.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

from sphinx_privacy.sphinxext import from_furo
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.from_sphinx import as_html, page_list
from sphinx_privacy.sphinxext.nodes import give_levels, mark_current_page
from sphinx_privacy.sphinxext.priorities import AFTER_THEME, BEFORE_THEME

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

ALL = from_furo.OPTIONS
FEW = 50
"""How many notices the list beside a page may have before they are folded."""


def setup(app: Sphinx) -> None:
    """Have the lists of a build made once, and given to the templates of its theme."""
    lists = Navigation()
    app.connect("write-started", lists.begin)
    app.connect("html-page-context", lists.share, BEFORE_THEME)
    app.connect("builder-inited", lists.connect_for_furo)


class Navigation:
    """The lists of a build."""

    def __init__(self) -> None:
        """Begin with none."""
        self.made: dict[str, Callable[[str], nodes.Element] | None] = {}
        self.toctree: Callable[..., str]
        self.many: frozenset[str] | None = None

    def begin(self, *_: object) -> None:
        """Forget the lists of the last build: in a preview, one application makes many builds."""
        self.made.clear()
        self.many = None

    def connect_for_furo(self, app: Sphinx) -> None:
        """Have Furo make its list of pages only where a page shows it; the theme is now known."""
        if from_furo.EXTENSION in app.extensions:
            app.connect("html-page-context", self.withhold, BEFORE_THEME)
            app.connect("html-page-context", self.return_list, AFTER_THEME)

    def share(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Give templates the list of all pages, and one without the notices far away."""
        if "toctree" in context:
            builder: StandaloneHTMLBuilder = app.builder  # type: ignore[assignment] # it has toctree
            html = cache(lambda: pages_html(builder, self.tree(builder, pagename)))
            context["privacy_pages"] = html
            if self.many_notices(builder):
                context["toctree"] = partial(self.folded, builder, pagename)

    def withhold(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Give Furo an empty list, which takes it no time."""
        if "toctree" in context:
            self.toctree = context["toctree"]
            context["toctree"] = from_furo.no_pages

    def return_list(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Give Furo's templates their lists again, after Furo has called ``toctree``."""
        if "toctree" in context:
            builder: StandaloneHTMLBuilder = app.builder  # type: ignore[assignment] # as above
            context["toctree"] = partial(self.listed, builder, pagename, self.toctree)
            from_furo.make_tree_when_shown(context)

    def listed(
        self,
        builder: StandaloneHTMLBuilder,
        pagename: str,
        toctree: Callable[..., str],
        **options: Any,
    ) -> str:
        """Return the result of ``toctree``; the list of all pages is the cached one."""
        if options == ALL:
            return as_html(builder, self.tree(builder, pagename))
        return toctree(**options)

    def folded(self, builder: StandaloneHTMLBuilder, pagename: str, **options: Any) -> str:
        """Return the list of pages that ``toctree`` gives, without the notices far away."""
        return as_html(builder, self.around(builder, pagename, **options))

    def around(
        self, builder: StandaloneHTMLBuilder, pagename: str, **options: Any
    ) -> nodes.Element | None:
        """Return a list of pages made for one page, without the notices far away."""
        tree = page_list(builder, pagename, **options)
        if tree is None or not self.many_notices(builder):
            return tree
        own = builder.get_relative_uri(pagename, pagename)
        return self.shown(builder, pagename, tree)(own)

    def shown(
        self, builder: StandaloneHTMLBuilder, place: str, tree: nodes.Element
    ) -> Callable[[str], nodes.Element]:
        """Return a function that gives a list of pages as the page with an address shows it.

        `place` is the page or folder whose list it is.
        """
        if not (pages := self.many_notices(builder)):
            return lambda own: tree.deepcopy()
        # Most sites have few notices: reading the module takes time in every build.
        from sphinx_privacy.sphinxext.many_notices import FoldedList  # noqa: PLC0415

        notices = {builder.get_relative_uri(place, page) for page in pages}
        top = builder.get_relative_uri(place, builder.config.root_doc)
        return FoldedList(tree, notices, top).on

    def many_notices(self, builder: StandaloneHTMLBuilder) -> frozenset[str]:
        """Return the pages of notices, if they are too many for the list of each page."""
        if self.many is None:
            domain = PrivacyDomain.of(builder.env)
            archived = {page for page, about in domain.archived.items() if about.notice}
            pages = archived.union(domain.notice_pages)
            is_single = isinstance(builder, SingleFileHTMLBuilder)
            self.many = frozenset(() if is_single or len(pages) <= FEW else pages)
        return self.many

    def tree(self, builder: StandaloneHTMLBuilder, pagename: str) -> nodes.Element | None:
        """Return the list of all pages, as one of them shows it."""
        if builder.name != "html":  # no two pages have the same list
            return self.around(builder, pagename, **ALL)
        folder = pagename[: pagename.rfind("/") + 1]
        if folder not in self.made:
            tree = page_list(builder, folder, **ALL)  # a name that no page has
            self.made[folder] = tree and self.shown(builder, folder, tree)
        made = self.made[folder]
        own = builder.get_relative_uri(folder, pagename)
        return made and _marked(made(own), own)


def pages_html(builder: StandaloneHTMLBuilder, tree: nodes.Element | None) -> str:
    """Return a list of pages as HTML that says which page is the current one."""
    if tree is not None:
        give_levels(tree)
        mark_current_page(tree)
    return as_html(builder, tree)


def _marked(tree: nodes.Element, own: str) -> nodes.Element:
    """Return a list in which the links to a page are marked as Sphinx marks them.

    `own` is the address of the page, as the other pages of its folder see it.
    """
    for link in tree.findall(nodes.reference):
        page, hash_, anchor = link["refuri"].partition("#")
        if page == own:
            link["refuri"] = hash_ + anchor
            if not anchor:
                _mark_branch(link)
    return tree


def _mark_branch(link: nodes.reference) -> None:
    branch: nodes.Element | None = link
    while branch is not None:
        branch["classes"].append("current")
        branch = branch.parent
