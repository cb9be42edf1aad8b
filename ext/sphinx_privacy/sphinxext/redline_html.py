"""A redline as nodes, and as HTML.

Only words inside a block are marked, so that marks are valid anywhere. Each mark also has words,
for readers who hear the page or print it in black and white. Without these words, and without what
is marked as removed, it is the new text; without what is marked as added, it has the words of the
old one.
"""

from __future__ import annotations

from itertools import count, groupby
from typing import TYPE_CHECKING, cast

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.io import StringOutput
from docutils.utils import new_document
from docutils.writers.html5_polyglot import HTMLTranslator, Writer

from sphinx_privacy.diff.notes import is_part, note_on, set_as
from sphinx_privacy.locale import _, current_language, is_right_to_left
from sphinx_privacy.sphinxext.from_docutils import page_as_box
from sphinx_privacy.sphinxext.left_to_right import keep_latin_apart
from sphinx_privacy.sphinxext.redline_words import TAGS, as_note, words_of_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_privacy.archive.blocks import Block
    from sphinx_privacy.diff.redline import Change, PageChange

LISTS: dict[str, type[nodes.Element]] = {
    "item": nodes.bullet_list,
    "numbered-item": nodes.enumerated_list,
}
# Rows of these kinds have no cells in columns that only the other version has.
FOREIGN = {"added": "removed", "removed": "added", "moved-from": "added"}


class _Translator(HTMLTranslator):
    """Writes the outermost section, which is the page, as a plain ``div``."""

    visit_section, depart_section = page_as_box(HTMLTranslator)

    def visit_left_to_right(self, node: nodes.Element) -> None:
        self.body.append('<bdi dir="ltr">')

    def depart_left_to_right(self, node: nodes.Element) -> None:
        self.body.append("</bdi>")

    def visit_unchanged_text(self, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, "details", CLASS="unchanged"))
        self.body.append(f"<summary>{self.encode(node['words'])}</summary>\n")

    def depart_unchanged_text(self, node: nodes.Element) -> None:
        self.body.append("</details>\n")


def redline_html(page: nodes.section) -> str:
    """Return a page of a redline as HTML, for the body of a page."""
    settings = get_default_settings(Writer)
    settings.initial_header_level = 1
    if is_right_to_left(current_language()):
        keep_latin_apart(page)
    document = new_document("redline", settings)
    document += page
    writer = Writer()
    writer.translator_class = _Translator
    writer.write(document, StringOutput(encoding="unicode"))
    writer.assemble_parts()
    return str(writer.parts["body"])


def redline_nodes(page: PageChange) -> list[nodes.Node]:
    """Return the text of a page with its changes marked, and links to each change."""
    outline = _Outline(_other_kind(page.changes))
    runs, last = _runs(page), number_of_changes(page)
    numbers = count(1)
    for run in runs:
        outline.add_all(run, 0 if run[0].kind == "same" else next(numbers), last)
    for table in outline.tables:
        table.finish()
    return [*(_go_to(last) if page.kind == "changed" else ()), *outline.top.children]


def number_of_changes(page: PageChange) -> int:
    """Return how many changes a redline numbers: lines that changed one after the other are one."""
    return sum(run[0].kind != "same" for run in _runs(page))


def _runs(page: PageChange) -> list[list[Change]]:
    return [list(run) for _, run in groupby(page.changes, lambda change: change.kind == "same")]


def lines_as_nodes(changes: Sequence[Change]) -> list[nodes.Node]:
    """Return some lines of a redline, without anchors."""
    outline = _Outline(_other_kind(changes))
    for change in changes:
        outline.add(change)
    for table in outline.tables:
        table.finish()
    return list(outline.top.children)


def _go_to(last: int) -> Iterator[nodes.paragraph]:
    """Yield links to the changes on a page that existed before."""
    made = nodes.paragraph("", _("Go to"), classes=["go-to"])
    for number in range(1, last + 1):
        made += [nodes.Text(" "), _link_to(number, _("change {number}").format(number=number))]
    yield made


def _steps(number: int, last: int) -> list[nodes.Node]:
    """Return links from a change to the one before and the one after it."""
    ways = {_("previous"): number - 1, _("next"): number + 1}
    links = [_link_to(other, words) for words, other in ways.items() if 1 <= other <= last]
    if not links:
        return []
    words = _("change {number}").format(number=number)
    made = nodes.inline("", f"{words}: ", classes=["go-to"])
    for link in links:
        made += [link, nodes.Text(" ")]
    return [made]


def _link_to(number: int, words: str) -> nodes.reference:
    return nodes.reference("", words, refid=f"change-{number}")


def _other_kind(changes: Iterable[Change]) -> set[str]:
    """Return the words of blocks that now have another kind or depth."""
    listed = list(changes)
    removed = {(c.old.words, c.old[:2]) for c in listed if c.old and not c.new}
    added = {(c.new.words, c.new[:2]) for c in listed if c.new and not c.old}
    return {words for words, _ in removed - added} & {words for words, _ in added - removed}


def _block(change: Change) -> Block:
    """Return the block of a line."""
    return next(block for block in (change.new, change.old) if block)


def _is_row(change: Change) -> bool:
    return _block(change).kind.endswith("row")


class _Outline:
    """Puts blocks back into sections, lists and tables, in their order."""

    def __init__(self, other_kind: set[str]) -> None:
        self.other_kind = other_kind
        self.top = nodes.section()
        self.sections: list[nodes.Element] = [self.top]
        self.levels = [0]
        self.lists: list[nodes.Element] = []
        self.tables: list[_Table] = []
        self.table: _Table | None = None
        self.steps: list[nodes.Node] = []
        self.places = count()

    def add_all(self, changes: Sequence[Change], number: int, last: int) -> None:
        """Add lines of the redline; the first of a change has its number, and links to others."""
        self.steps = _steps(number, last) if number else []
        for change in changes:
            node = self.add(change)
            node["ids"] = [f"change-{number}"] if number and change is changes[0] else []
            node["place"] = next(self.places)

    def add(self, change: Change) -> nodes.Element:
        """Add a line of the redline, and return the node that gets its anchor."""
        block = _block(change)
        if _is_row(change):
            return self.add_row(change)
        self.table = None
        words = [*self.label(change), *(node for cell in words_of_cells(change) for node in cell)]
        part = [change.kind] if is_part(change) else []
        if block.kind.startswith("heading-"):
            return self.open_section(int(block.kind[-1]), nodes.title("", "", *words, classes=part))
        made = nodes.paragraph("", "", *words, classes=[f"was-{block.kind}", *part])
        self.place_for(block).append(made)
        return made

    def open_section(self, level: int, title: nodes.title) -> nodes.Element:
        """Open a section below those of higher levels."""
        self.lists.clear()
        while self.levels[-1] >= level:
            self.sections.pop()
            self.levels.pop()
        section = nodes.section("", title)
        self.sections[-1] += section
        self.sections.append(section)
        self.levels.append(level)
        return section

    def add_row(self, change: Change) -> nodes.Element:
        """Add a row to the open table; a head row after other rows begins a new table."""
        self.lists.clear()
        if self.table is None or not self.table.takes(change):
            self.table = _Table()
            self.tables.append(self.table)
            self.sections[-1] += self.table.node
        return self.table.add(change, self.label(change))

    # -- lists --------------------------------------------------------------------

    def place_for(self, block: Block) -> nodes.Element:
        """Return the node that a block is added to: a section, a definition, or an item."""
        kind = LISTS.get(block.kind)
        del self.lists[block.depth :]
        if kind and len(self.lists) == block.depth > 0 and not isinstance(self.lists[-1], kind):
            del self.lists[-1]
        while len(self.lists) < block.depth:
            is_innermost = len(self.lists) == block.depth - 1
            self.open(kind() if kind and is_innermost else _definition())
        if kind and self.lists:
            self.lists[-1] += nodes.list_item()
        return self.innermost()

    def open(self, made: nodes.Element) -> None:
        """Open a list, or a definition, inside the innermost open node."""
        self.innermost().append(made)
        self.lists.append(made)

    def innermost(self) -> nodes.Element:
        """Return the innermost open node: the last item of a list, a definition, or a section."""
        if not self.lists:
            return self.sections[-1]
        last = self.lists[-1]
        return last if isinstance(last, nodes.container) else cast("nodes.Element", last[-1])

    # -- labels of a line ---------------------------------------------------------

    def label(self, change: Change) -> list[nodes.Node]:
        """Return links to other changes, and what else is said before the words of a block.

        That is where it moved to or from, or its new kind if this has changed.
        """
        steps, self.steps = self.steps, []
        if change.move:
            return [*steps, _link_to_other_end(change), nodes.Text(" ")]
        block, note = _block(change), note_on(change)
        if change.kind in TAGS and block.words in self.other_kind:
            note = _("set as {block}").format(block=set_as(block))
        return [*steps, *([as_note(f"[{note}] ")] if note else [])]


def _definition() -> nodes.container:
    return nodes.container(classes=["was-definition"])


def _link_to_other_end(change: Change) -> nodes.reference:
    """Return a link from the old place of a moved block to its new place, or back."""
    is_old_place = change.kind == "moved-from"
    words = (
        _("moved from here: see its new place")
        if is_old_place
        else _("moved here: see its old place")
    )
    other = "moved-to" if is_old_place else "moved-from"
    return nodes.reference(
        "",
        f"[{words}]",
        refid=f"{other}-{change.move}",
        ids=[f"{change.kind}-{change.move}"],
        classes=["mark-note"],
    )


class _Table:
    """A table that gets as many columns as its rows need."""

    def __init__(self) -> None:
        self.group = nodes.tgroup("", cols=0)
        self.node = nodes.table("", self.group)
        self.rows: list[tuple[Change, nodes.row]] = []

    def takes(self, change: Change) -> bool:
        """Return whether a row belongs to this table: a head row after other rows does not."""
        return _block(change).kind == "row" or self.is_head

    @property
    def is_head(self) -> bool:
        """Whether the table has only head rows."""
        return all(_block(change).kind == "head-row" for change, _ in self.rows)

    def add(self, change: Change, label: Sequence[nodes.Node]) -> nodes.row:
        """Add a row and return it."""
        if not self.rows or (self.is_head and _block(change).kind == "row"):
            self.group += nodes.thead() if _block(change).kind == "head-row" else nodes.tbody()
        entries = [
            nodes.entry("", nodes.paragraph("", "", *cell)) for cell in words_of_cells(change)
        ]
        if entries:
            cast("nodes.paragraph", entries[0][0]).insert(0, label)
        row = nodes.row("", *entries)
        cast("nodes.Element", self.group[-1]).append(row)
        self.rows.append((change, row))
        return row

    def finish(self) -> None:
        """Put every cell under its column; a row gets empty cells for columns it did not have."""
        kinds = self.columns()
        for change, row in self.rows:
            own = [kind != FOREIGN.get(change.kind) for kind in kinds]
            if own.count(True) == len(row):
                for place in (place for place, is_own in enumerate(own) if not is_own):
                    row.insert(place, nodes.entry())
        width = max(len(row) for _, row in self.rows)
        for _change, row in self.rows:
            row.extend(nodes.entry() for _place in range(width - len(row)))
        self.group["cols"] = width
        self.group[0:0] = [
            nodes.colspec(colwidth=1, stub=int(place == 0)) for place in range(width)
        ]

    def columns(self) -> list[str]:
        """Return how each column changed, from the cells of a row that both versions have."""
        stayed = (change.cells for change, _ in self.rows if change.old and change.new)
        return [cell.kind for cell in max(stayed, key=len, default=())]
