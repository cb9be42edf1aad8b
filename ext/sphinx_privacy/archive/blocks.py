"""The words of pages as plain data, to compare versions and to compute their digests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple


class Token(NamedTuple):
    """A word or punctuation mark, with its style."""

    text: str
    """Characters without white space."""
    before: str = " "
    """What comes before it: a space, nothing, or a line break before a new item in a cell."""
    style: str = ""
    """Its style: "", or words such as "strong", "code", and "link https://…" at the end."""

    @property
    def target(self) -> str:
        """Where its link leads; empty if it has none."""
        return self.style.partition("link ")[2]


Cell = tuple[Token, ...]


class Block(NamedTuple):
    """A heading, a paragraph, an item of a list, or a row of a table."""

    kind: str
    """One of `KINDS`."""
    depth: int
    """How many lists it is in."""
    cells: tuple[Cell, ...]
    """The cells of a row; for any other kind, one cell with all its words."""

    @property
    def words(self) -> str:
        """The text on one line, with a bar between cells."""
        return " | ".join(
            "".join(token.before.replace("\n", " ") + token.text for token in cell).strip()
            for cell in self.cells
        )


KINDS = (
    *(f"heading-{level}" for level in range(1, 7)),
    "paragraph",
    "item",  # the beginning of an item of a list
    "numbered-item",
    "term",  # the term that a definition list explains
    "caption",
    "head-row",
    "row",
    "code",
)

Pages = Mapping[str, tuple[Block, ...]]
"""The blocks of each page, by its name, such as "notices/contact"."""


def runs(tokens: Iterable[Token]) -> Iterator[tuple[Token, str]]:
    """Yield the runs of words on one line in one style, each after its first token."""
    run: list[Token] = []
    for token in tokens:
        if run and (token.style != run[0].style or token.before == "\n"):
            yield run[0], _joined(run)
            run = []
        run.append(token)
    if run:
        yield run[0], _joined(run)


def _joined(run: list[Token]) -> str:
    return run[0].text + "".join(token.before + token.text for token in run[1:])


def words_of(pages: Pages) -> str:
    """Return the words of pages as a text: the pages by name, a line for each block."""
    return text_of({name: _page(name, blocks) for name, blocks in pages.items()})


def text_of(texts: Mapping[str, str]) -> str:
    """Return the words of pages as a text, from the words of each page by its name."""
    return "\n".join(texts[name] for name in sorted(texts))


def _page(name: str, blocks: Iterable[Block]) -> str:
    return "".join(f"{line}\n" for line in (f"[{name}]", *(block.words for block in blocks)))


def words_digest(words: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal: what `sha256sum` prints."""
    return sha256(words.encode()).hexdigest()
