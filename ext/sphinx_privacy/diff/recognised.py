"""Pages that have another name in a later version, recognised by their words.

Nothing but the words is evidence here, and notices are written after one pattern: two different
ones may share nine words of ten. So what counts, too, is what a page says and no other page does.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.diff.matches import Bag, bag_of, share_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from sphinx_privacy.archive.blocks import Block, Pages

# A page and its former self share at least this part of their words …
ALIKE = 0.6
# … and of what no other page says. No two of 21 real pages share more than 0.41 of that.
ALIKE_OF_THEIR_OWN = 0.5
# Shorter pages are alike by chance, unless all their words are the same.
FEWEST_WORDS = 10
# A page was split if this much of it is not on its partner, and most of that is on another page.
PART = 0.2
MOST = 0.5


class Recognised(NamedTuple):
    """A page that has another name in the new version."""

    old: str
    """Its name in the old version."""
    new: str
    """Its name in the new one."""
    likeness: float
    """The share of words in common: 1 if they are the same."""

    @property
    def percent(self) -> int:
        """The share of words in common, rounded down: 100 only if they are the same."""
        return int(self.likeness * 100)


class _Page(NamedTuple):
    """What a page says, ready to be compared with others."""

    texts: tuple[str, ...]
    """Its words in order, without punctuation."""
    bag: Bag
    """The words without their order."""
    own: Bag
    """The words that follow each other on no other page of the version, in pairs."""


def recognised(
    old: Pages, new: Pages, removed: AbstractSet[str], added: AbstractSet[str]
) -> list[Recognised]:
    """Return which of the removed pages are among the added ones, sorted by their old names.

    A page that was split, or joined with another, is not recognised, and neither is one that could
    be any of several.
    """
    if not removed or not added:
        return []
    pairs = list(_alike(_pages(old, removed), _pages(new, added)))
    return [pair for pair in pairs if _is_alone(pair, pairs)]


def _pages(pages: Pages, names: AbstractSet[str]) -> dict[str, _Page]:
    """Return what the named pages say, sorted by name; the others say what is not their own."""
    texts = {name: _texts(blocks) for name, blocks in pages.items()}
    spread = Counter(chain.from_iterable(set(pairwise(words)) for words in texts.values()))
    return {
        name: _Page(
            texts[name],
            bag_of(texts[name]),
            bag_of(pair for pair in pairwise(texts[name]) if spread[pair] == 1),
        )
        for name in sorted(names)
        if texts[name]
    }


def _texts(blocks: Iterable[Block]) -> tuple[str, ...]:
    tokens = chain.from_iterable(cell for block in blocks for cell in block.cells)
    return tuple(token.text for token in tokens if any(map(str.isalnum, token.text)))


def _alike(before: Mapping[str, _Page], after: Mapping[str, _Page]) -> Iterator[Recognised]:
    """Yield the pairs that are alike, if neither was split, or joined with another."""
    places = {words: name for name, page in after.items() for words in page.own}
    for old, ours in before.items():
        near = {places[words] for words in ours.own if words in places}
        for new, theirs in after.items():
            if ours.texts == theirs.texts or (new in near and _are_alike(ours, theirs)):
                is_split = _is_elsewhere(ours, theirs, after.values())
                if not is_split and not _is_elsewhere(theirs, ours, before.values()):
                    yield Recognised(old, new, share_of(ours.bag, theirs.bag))


def _are_alike(a: _Page, b: _Page) -> bool:
    """Return whether two pages share their words, and what no other page says, if anything."""
    if min(len(a.texts), len(b.texts)) < FEWEST_WORDS:
        return False
    is_of_its_own = share_of(a.own, b.own) >= ALIKE_OF_THEIR_OWN
    return is_of_its_own and share_of(a.bag, b.bag) >= ALIKE


def _is_elsewhere(page: _Page, partner: _Page, others: Iterable[_Page]) -> bool:
    """Return whether a good part of a page is not on its partner, but on one of the others."""
    rest = page.own - partner.own
    if len(rest) < PART * len(page.own):
        return False
    return any(len(rest & other.own) > MOST * len(rest) for other in others)


def _is_alone(pair: Recognised, pairs: Iterable[Recognised]) -> bool:
    return not any((other.old == pair.old) != (other.new == pair.new) for other in pairs)
