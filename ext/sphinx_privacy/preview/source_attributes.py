"""Where each block, cell and value of a page is written, as attributes of its HTML.

``data-source`` has the path, from the folder of conf.py, and the line; ``data-record`` has the
field of the register, such as ``cookie.basket.lifetime``. Only a preview has them.

A page is read again if a record of it changes, not if lines above the record do. So places are
noted with the register of the moment, and the lines written are those of the register as it is.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache, cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_privacy.archive.nodes import stored_name
from sphinx_privacy.register.models import Part
from sphinx_privacy.register.text import Text
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.nodes import phrase
from sphinx_privacy.sphinxext.noted_register import ALL
from sphinx_privacy.sphinxext.priorities import AFTER_QUOTES, BEFORE_PHRASES, BEFORE_QUOTES
from sphinx_privacy.sphinxext.source_place import SourcePlace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from sphinx_privacy.register.in_memory import Register

WRITTEN: tuple[type, ...] = (
    *(nodes.TextElement, nodes.entry, nodes.list_item, nodes.definition),
    *(nodes.Admonition, nodes.image, nodes.figure, nodes.table),
)
INLINE: tuple[type, ...] = (nodes.Inline, nodes.Text)
ATTRIBUTES = re.compile(r'data-record="([^"]+)"([^>]*?) data-source="[^"]+"')

Place = tuple[str, int]
"""A path and a line."""


@dataclass(frozen=True)
class Places:
    """The places of all texts of a register."""

    register: Register

    @cached_property
    def by_field(self) -> dict[str, Place]:
        """The place of each text, by the field that it is in."""
        records = (each for kind in self.register.records.values() for each in kind.values())
        found: dict[str, Place] = {}
        for each in records:
            _add_places(each, f"{each.kind}.{each.id}", found)
        return found

    @cached_property
    def fields(self) -> dict[Place, str]:
        """The field at each place: the first, if several are on one line."""
        return {place: name for name, place in reversed(self.by_field.items())}

    @cached_property
    def lines(self) -> dict[str, list[tuple[str, int]]]:
        """The fields of each record, each with its line counted from that of its record."""
        found: dict[str, list[tuple[str, int]]] = {}
        for name, (_, line) in self.by_field.items():
            kind, id_, field = name.split(".", 2)
            fields = found.setdefault(f"{kind}.{id_}", [(field, line)])
            fields.append((field, line - fields[0][1]))
        return {record: fields[1:] for record, fields in found.items()}

    def moved_within(self, before: Places) -> set[tuple[str, str]]:
        """Return the kinds and ids of records whose fields are on other lines of the record.

        For the records of a kind together, the id is `ALL`.
        """
        moved = [name for name, lines in self.lines.items() if before.lines.get(name) != lines]
        keys = [tuple(name.split(".")) for name in moved]
        return {(kind, id_) for kind, id_ in keys} | {(kind, ALL) for kind, _ in keys}


def _add_places(value: Any, name: str, found: dict[str, Place]) -> None:
    """Add the place of every text of a record, by its field: its keys, and its numbers in lists."""
    if isinstance(value, Text):
        found[name] = value.place.path, value.place.line
    elif isinstance(value, Part):
        values = vars(value)
        for attribute, alias in _aliases(type(value)):
            if values[attribute] is not None:
                _add_places(values[attribute], f"{name}.{alias}", found)
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            _add_places(each, f"{name}.{number}", found)


@cache
def _aliases(part: type[Part]) -> list[tuple[str, str]]:
    """Return the attributes of a part of a record, each with its key."""
    return [(attribute, str(field.alias)) for attribute, field in part.model_fields.items()]


class Sources:
    """What the attributes say, for the pages of an application."""

    def __init__(self, app: Sphinx) -> None:
        """Set the application."""
        self.app = app
        self._paths: dict[str, str] = {}

    @property
    def noted(self) -> dict[str, dict[Place, str]]:
        """The fields at each place of the register, as each page read it."""
        noted: dict[str, dict[Place, str]] = vars(self.app.env).setdefault("privacy_places", {})
        return noted

    @property
    def now(self) -> Places:
        """The places of the register as it is."""
        known = vars(self.app).get("privacy_places")
        register = PrivacyDomain.of(self.app.env).register
        if not isinstance(known, Places) or known.register is not register:
            known = vars(self.app)["privacy_places"] = Places(register)
        return known

    def note(self, docname: str) -> None:
        """Note the places that a page read."""
        self.noted[docname] = self.now.fields

    def attributes(self, docname: str) -> Callable[[Place], str]:
        """Return what gives the attributes for a place on a page; empty if it is not a file."""
        now = self.now
        noted, by_field = self.noted.get(docname, now.fields), now.by_field

        def attributes_for(place: Place) -> str:
            field = noted.get(place, "")
            path, line = by_field.get(field, place)
            if not (shown := self.path(path)):
                return ""
            record = f' data-record="{field}"' if field else ""
            return f'{record} data-source="{shown}:{line}"'

        return cache(attributes_for)

    def path(self, path: str) -> str:
        """Return a path from the folder of conf.py, as HTML; empty if there is no such file."""
        if path not in self._paths:
            shown = Path(os.path.relpath(path, self.app.confdir)).as_posix()
            self._paths[path] = escape(shown) if Path(path).is_file() else ""
        return self._paths[path]

    def correct(self, docnames: Iterable[str]) -> list[str]:
        """Correct the lines in pages that were not written again; return the pages changed."""
        changed = []
        for docname in sorted(docnames):
            path = Path(self.app.outdir, self.app.builder.get_target_uri(docname))
            text = path.read_text("utf-8") if path.exists() else ""
            if (corrected := ATTRIBUTES.sub(self._corrected, text)) != text:
                made = path.with_name(f".{path.name}.corrected")
                made.write_text(corrected, "utf-8")
                made.replace(path)
                changed.append(docname)
        return changed

    def _corrected(self, found: re.Match[str]) -> str:
        place = self.now.by_field.get(found[1])
        if place is None:
            return found[0]
        source = f"{self.path(place[0])}:{place[1]}"
        return f'data-record="{found[1]}"{found[2]} data-source="{source}"'


class WithSources:
    """Writes the attributes; to be put before a translator of HTML.

    They are put into the tags that it makes: passing each on as an argument would take longer.
    """

    sources: Sources
    builder: Any
    body: list[str]

    def __init__(self, *arguments: Any) -> None:
        """Know no node yet."""
        super().__init__(*arguments)
        self._known: dict[Node, Place | None] = {}

    def starttag(self, node: Any, tagname: str, *arguments: Any, **attributes: Any) -> str:
        """Return a start tag, with the place of the node if it is not that of what it is in."""
        tag: str = super().starttag(node, tagname, *arguments, **attributes)  # type: ignore[misc]
        if not isinstance(node, WRITTEN):
            return tag
        if not (written := self._written(node)):
            return tag
        end = tag.index(f"<{tagname}") + 1 + len(tagname)
        return tag[:end] + written + tag[end:]

    def visit_Text(self, node: nodes.Text) -> None:
        """Write a text; one from elsewhere than its paragraph has a place of its own."""
        written = self._written(node) if node.line else ""
        if written:
            self.body.append(f"<span{written}>")
        super().visit_Text(node)  # type: ignore[misc]
        if written:
            self.body.append("</span>")

    def _written(self, node: Any) -> str:
        """Return the attributes of a node; empty if what it is in has them already."""
        is_inline = isinstance(node, INLINE)
        place = _own(node) if is_inline else self._place(node)
        above = _block_around(node)
        if place is None or (isinstance(above, WRITTEN) and place == self._place(above)):
            return ""
        return self._attributes(place)

    @cached_property
    def _attributes(self) -> Callable[[Place], str]:
        return self.sources.attributes(self.builder.current_docname)

    def _place(self, node: Any) -> Place | None:
        """Return the place of a node: its own, of the first in it that has one, or around it."""
        if node.line and node.source:
            return node.source, node.line
        if node not in self._known:
            found = _first_in(node)
            if found is None and isinstance(node.parent, nodes.Element):
                found = self._place(node.parent)
            self._known[node] = found
        return self._known[node]


def _own(node: Any) -> Place | None:
    return (node.source, node.line) if node.source and node.line else None


def _block_around(node: Any) -> Any:
    """Return what a node is in: a block, or something inline with a place of its own."""
    above = node.parent
    while isinstance(above, INLINE) and not _own(above):
        above = above.parent  # type: ignore[attr-defined]
    return above


def _first_in(node: Node) -> Place | None:
    """Return the place of the first node inside another that has one."""
    for child in node.children:
        if found := _own(child) or _first_in(child):
            return found
    return None


class TakePlaces(SphinxTransform):
    """Takes down the places of texts before Sphinx changes their quotes."""

    default_priority = BEFORE_QUOTES

    def apply(self, **kwargs: object) -> None:
        """Take them down, in the order of the texts."""
        texts = self.document.findall(nodes.Text)
        vars(self.document)["places"] = [(each.source, each.line) for each in texts]


class GivePlaces(SphinxTransform):
    """Gives the places back to the texts."""

    default_priority = AFTER_QUOTES

    def apply(self, **kwargs: object) -> None:
        """Give them back."""
        places = vars(self.document).pop("places")
        for text, place in zip(self.document.findall(nodes.Text), places, strict=True):
            text.source, text.line = place


class NumberRows(SphinxTransform):
    """Gives each row of a Markdown table its line: MyST gives all the line of the table."""

    default_priority = AFTER_QUOTES

    def apply(self, **kwargs: object) -> None:
        """Give the rows below the heading, and what is in them, their lines."""
        for body in self.document.findall(nodes.tbody):
            table: Any = body.parent.parent
            place = _own(table)
            if all(row.line == table.line for row in body.children) and _is_drawn(table):
                for line, row in enumerate(body.children, table.line + 2):
                    for node in row.findall():
                        node.line = line if _own(node) == place else node.line


def _is_drawn(table: Any) -> bool:
    """Return whether a table is drawn with bars in Markdown, a row in each line."""
    return bool(table.line) and "|" in SourcePlace(Path(table.source), table.line).source


class GivePlacesOfPhrases(SphinxPostTransform):
    """Gives the words of a phrase its place, before the phrase goes."""

    default_priority = BEFORE_PHRASES

    def run(self, **kwargs: object) -> None:
        """Give them the place of the innermost phrase, and a link to a cookie that of its name."""
        for node in reversed(list(self.document.findall(phrase))):
            for text in node.findall(nodes.Text):
                if text.source is None:
                    text.source, text.line = node.source, node.line
        for name in self.document.findall(stored_name):  # its visitor writes no attributes
            if name.source and isinstance(name.parent, nodes.reference):
                name.parent.source, name.parent.line = name.source, name.line


def setup(app: Sphinx) -> Sources:
    """Have the pages of a preview, whose builder is there, written with the attributes."""
    sources = Sources(app)
    app.add_transform(TakePlaces)
    app.add_transform(GivePlaces)
    app.add_transform(NumberRows)
    app.add_post_transform(GivePlacesOfPhrases)
    app.connect("doctree-read", lambda app, _: sources.note(app.env.current_document.docname))
    own = app.registry.get_translator_class(app.builder)
    made = type("TranslatorWithSources", (WithSources, own), {"sources": sources})
    app.set_translator(app.builder.name, made, override=True)
    return sources
