"""The list of pages beside each page, made once for each folder and then marked for each page.

For every page Sphinx puts the whole list together anew, and Furo takes it apart anew, though within
a folder nothing differs but the page that is marked. That was a sixth of the time of a build.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

Listing = Callable[..., str]
TAG = re.compile(r"<(/?)(ul|li|a|input)\b[^>]*>")


class Navigation:
    """The lists of a build."""

    def __init__(self, app: Sphinx) -> None:
        """Have pages use them."""
        self.made: dict[tuple[Any, ...], str] = {}
        app.connect("html-page-context", self.share, priority=400)  # before the theme's own
        app.connect("html-page-context", self.mark, priority=600)

    def share(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Have the theme take the list of a folder, in which no page is marked."""
        if _is_shared(app, context):
            context["toctree"] = self.listing(app, pagename, context["toctree"])

    def mark(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Mark the page in what the theme has made of the list, and in what templates get."""
        if _is_shared(app, context):
            own = app.builder.get_relative_uri(_folder(pagename), pagename)
            shared, tree = context["toctree"], context["furo_navigation_tree"]
            # In a list of its own, a page is marked already, and its address is "#".
            context["toctree"] = lambda **options: marked(shared(**options), own)
            context["furo_navigation_tree"] = marked(tree, own, "current-page")

    def listing(self, app: Sphinx, pagename: str, own: Listing) -> Listing:
        """Return what gives the list of a folder; one that is not of all titles is the page's own.

        With `collapse`, a list shows what is below the page.
        """
        folder = _folder(pagename)

        def shared(**options: Any) -> str:
            if options.get("collapse", True) or not options.get("titles_only"):
                return own(**options)
            key = (folder, *sorted(options.items()))
            if key not in self.made:
                # A name that no page has.
                self.made[key] = app.builder._get_local_toctree(folder, **options)  # type: ignore[attr-defined] # noqa: SLF001 - there is no public way
            return self.made[key]

        return shared


def _is_shared(app: Sphinx, context: dict[str, Any]) -> bool:
    """Return whether the pages of a folder have the same list."""
    return app.builder.name == "html" and app.config.html_theme == "furo" and "toctree" in context


def _folder(pagename: str) -> str:
    """Return the folder of a page: "notices/", or nothing."""
    return pagename[: pagename.rfind("/") + 1]


def marked(html: str, own: str, last: str = "") -> str:
    """Return a list in which the links to a page, and all around them, are marked as current.

    `own` is the address of the page, relative to its folder; the last of the marked items gets the
    class `last` as well. These are the marks of Sphinx's ``toctree``, and Furo's.
    """
    tags = list(TAG.finditer(html))
    branch = _branch(tags, own)
    items = [tag.start() for tag in tags if tag[2] == "li" and tag.start() in branch]

    def changed(tag: re.Match[str]) -> str:
        text = tag[0].replace(f' href="{own}"', ' href="#"').replace(f' href="{own}#', ' href="#')
        if tag.start() in branch:
            text = MARKS[tag[2]](text)
        return text.replace('">', f' {last}">') if last and tag.start() in items[-1:] else text

    return TAG.sub(changed, html)


def _branch(tags: Iterable[re.Match[str]], own: str) -> set[int]:
    """Return where the tags stand that are to be marked."""
    branch: set[int] = set()
    inside: list[int] = []
    switches: dict[int, int] = {}  # Furo has one for each item with pages below it
    for tag in tags:
        match tag[1], tag[2]:
            case "", "ul" | "li":
                inside.append(tag.start())
            case "/", "ul" | "li":
                inside.pop()
            case "", "input":
                switches[tag.start()] = inside[-1]
            case "", "a" if f' href="{own}"' in tag[0]:
                branch |= {*inside, tag.start()}
    return branch | {switch for switch, item in switches.items() if item in branch}


MARKS: dict[str, Callable[[str], str]] = {
    "a": lambda tag: tag.replace('class="', 'class="current ', 1),
    "ul": lambda tag: '<ul class="current">',
    "li": lambda tag: re.sub(r'class="[^" ]*', r"\g<0> current", tag, count=1),
    "input": lambda tag: tag.replace(" class=", ' checked="" class=', 1),
}
