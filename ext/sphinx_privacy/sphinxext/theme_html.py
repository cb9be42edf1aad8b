"""Changes to the HTML of a theme, where the theme leaves no better way.

A release of the theme may write different HTML, so it is an error if the old HTML is not found.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import entry_points
from os import fspath
from typing import TYPE_CHECKING, Any

import sphinx
from sphinx.errors import SphinxError

from sphinx_privacy.sphinxext import from_furo

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

# The text of a page begins after one of these tags, each with a string to find it quickly.
BEGINNINGS = {
    'class="bd-article"': re.compile(r"<article\b[^>]*>"),  # pydata: its main part has no margins
    'role="main"': re.compile(r'<\w+\b[^>]*\brole="main"[^>]*>'),
    "<main": re.compile(r"<main\b[^>]*>"),
    "<body": re.compile(r"<body\b[^>]*>"),
}
TAG = re.compile(r"<!-- privacy: .*? -->|<meta\b[^>]*>")
NAME = re.compile(r'\b(?:name|property)="[^"]*"')
END = "</head>"


class ThemeHtmlError(SphinxError):
    """The HTML of a theme lacks what must be replaced or extended."""

    category = "Theme error"

    def __str__(self) -> str:
        """Return the sentence."""
        return str(self.args[0])

    __repr__ = __str__  # Sphinx shows this where a template raises it


def replaced(html: str, old: str, new: str, writer: str) -> str:
    """Return HTML with each `old` string replaced; `writer` is the program that wrote it.

    Raises `ThemeHtmlError` if there is none.
    """
    if old not in html:
        raise ThemeHtmlError(
            f"{writer} does not write {old}, which has to become {new or 'nothing'}; look for what "
            "it writes instead."
        )
    return html.replace(old, new)


def with_beginning(html: str, words: str, writer: str) -> str:
    """Return a page with words at the beginning of its main part, or of its body.

    Raises `ThemeHtmlError` if it has neither.
    """
    for mark, tag in BEGINNINGS.items():
        if end := _end(html, mark, tag):
            return html[:end] + words + html[end:]
    raise ThemeHtmlError(
        f"{writer} writes a page without <main> and without <body>; write one of them, or print "
        "{{ privacy_placeholder }} where the page is to show its version."
    )


def _end(html: str, mark: str, tag: re.Pattern[str]) -> int:
    """Return where a tag with a mark ends; 0 if there is none. It begins after the tag before."""
    place = html.find(mark)
    found = tag.search(html, html.rfind(">", 0, place) + 1) if place >= 0 else None
    return found.end() if found else 0


def theme_of(app: Sphinx) -> str:
    """Return the theme of a build with its version, for messages."""
    name = app.config.html_theme
    if version := _version_of(name):
        return f"the theme {name} {version}"
    if from_furo.EXTENSION in app.extensions:
        return f"the theme {name} (it inherits from furo {from_furo.version()})"
    return f"the theme {name}"


@cache
def _version_of(theme: str) -> str | None:
    """Return the version of the package of a theme; to find it, every package is looked at."""
    known = next(iter(entry_points(group="sphinx.html_themes", name=theme)), None)
    return known.dist.version if known and known.dist else None


class Addresses:
    """The template functions of a page that give addresses, with other addresses.

    The tags of style sheets and scripts call the function `pathto`, but not by its name in the
    context of the template. Check that they still write its result.
    """

    def __init__(self, context: dict[str, Any], change: Callable[[str, str], str]) -> None:
        """Take the functions from a context; `change` gets the name of a file and its address."""
        self._change = change
        self._pathto: Callable[..., str] = context["pathto"]
        context["pathto"] = self.pathto
        context["css_tag"] = self.tag(context["css_tag"], "href")
        context["js_tag"] = self.tag(context["js_tag"], "src")

    def pathto(self, name: str, resource: bool = False, *given: Any, **named: Any) -> str:  # noqa: FBT001, FBT002 - Sphinx's signature
        """Return the result of the template function of this name."""
        address = self._pathto(name, resource, *given, **named)
        return self._change(name if resource else "", address)

    def tag(self, make: Callable[[Any], str], attribute: str) -> Callable[[Any], str]:
        """Return a template function that makes the tag of a file, such as a style sheet."""

        def made(file: Any) -> str:
            html = make(file)
            name = fspath(getattr(file, "filename", file) or "")
            if not name:  # a script in the page
                return html
            old = self._pathto(name, True)  # noqa: FBT003 - Sphinx's signature
            new = f'{attribute}="{self._change(name, old)}'
            return replaced(html, f'{attribute}="{old}', new, f"Sphinx {sphinx.__version__}")

        return made


def with_meta_tags(context: dict[str, Any], html: str) -> str:
    """Return a page with its meta tags, at the end of its head if the template left them out.

    Sphinx gives templates the variable ``metatags``, but those of Shibuya and Immaterial do not
    print it. Then search engines list drafts, and editions have no place for what is known later.
    """
    tags = context.get("metatags", "")
    return html if tags in html else with_tags(html, tags)


def with_tags(html: str, tags: str) -> str:
    """Return a page with the tags that its head lacks; a name that the theme has used is one."""
    head = html.partition(END)[0]
    missing = [tag for tag in TAG.findall(tags) if not _is_in(head, tag)]
    return html.replace(END, "\n".join([*missing, END]), 1)


def _is_in(head: str, tag: str) -> bool:
    name = NAME.search(tag)
    return tag in head or (name is not None and name[0] in head)
