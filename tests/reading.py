"""Measure how easy the policy and the notices are to read.

``python tests/reading.py`` prints figures for the pages as they are, and for the version of
4 February 2025, which has the words of before the policy was put into plainer English. Another
version is named as the argument. All are counted in the same way, on the normalised text:

- A word has a letter or a digit. Names of cookies are no words.
- A sentence ends at a full stop, a question mark or an exclamation mark, or with its block: the
  paragraph, the item of a list or the paragraph in a cell. Headings, captions and terms are none.
- The ease is Flesch's: 206.835 less 1.015 times the words per sentence, less 84.6 times the syllables
  per word. Syllables are where a word can be hyphenated, which misses some: compare figures with each
  other only. The American patterns miss fewer than the British ones.
"""

from __future__ import annotations

import re
import sys
import tempfile
from itertools import chain
from pathlib import Path
from statistics import mean, median, quantiles

from pyphen import Pyphen

from helpers.paths import DOCS, ROOT
from sphinx_privacy.archive.store import Archive
from sphinx_privacy.editions.new_version import NewVersion
from sphinx_privacy.editions.project_paths import ProjectPaths
from sphinx_privacy.editions.source_builds import archived_pages

BEFORE = "2025-02-04"
LONG = 25
"""A sentence with more words is a long one."""
COUNTED = {"paragraph", "item", "numbered-item", "row"}
WORD = re.compile(r"[^\W_]")
END = re.compile(r"\W*[.?!]\W*")
HYPHENS = Pyphen(lang="en_US")


def words_of(tokens):
    """Return the words among tokens, the names of cookies left out."""
    return [
        token.text
        for token in tokens
        if WORD.search(token.text) and "code" not in token.style.split()
    ]


def sentences_of(cell):
    """Yield the sentences of a cell, or of another block, each as its words."""
    sentence = []
    for token in cell:
        if token.before == "\n":
            yield sentence
            sentence = []
        sentence.append(token)
        if END.fullmatch(token.text):
            yield sentence
            sentence = []
    yield sentence


def figures(blocks):
    """Return the figures of some blocks, in the order of `HEADINGS`."""
    words = words_of(chain.from_iterable(chain.from_iterable(block.cells for block in blocks)))
    cells = chain.from_iterable(block.cells for block in blocks if block.kind in COUNTED)
    sentences = [words_of(each) for each in chain.from_iterable(map(sentences_of, cells))]
    lengths = [len(sentence) for sentence in sentences if sentence]
    syllables = [
        1 + len(HYPHENS.positions(word.lower())) for word in chain.from_iterable(sentences)
    ]
    return (
        len(words),
        len(lengths),
        f"{mean(lengths):.1f}",
        f"{median(lengths):.0f}",
        f"{quantiles(lengths, n=10)[-1]:.0f}",
        f"{100 * sum(length > LONG for length in lengths) / len(lengths):.1f} %",
        f"{206.835 - 1.015 * mean(lengths) - 84.6 * mean(syllables):.1f}",
    )


def blocks_as_they_are():
    """Return the blocks of the pages in their folder, by the names of the pages."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(Path(folder))
        archive.add(archived_pages(ProjectPaths(DOCS, ROOT), NewVersion("pages")))
        return archive.version("pages").blocks


HEADINGS = ("words", "sentences", "mean", "median", "90 %", f"over {LONG}", "ease")


def report(version):
    """Yield the lines of a table with the figures of a version and of the pages as they are."""
    yield f"{'':24}{''.join(f'{heading:>11}' for heading in HEADINGS)}"
    versions = {
        version: Archive(DOCS / "versions").version(version).blocks,
        "as they are": blocks_as_they_are(),
    }
    for what, is_wanted in (("policy", "index".__eq__), ("notices", is_notice)):
        for name, pages in versions.items():
            blocks = [block for page in filter(is_wanted, pages) for block in pages[page]]
            yield f"{f'{what}, {name}':24}{''.join(f'{each:>11}' for each in figures(blocks))}"


def is_notice(page):
    """Return whether a page is that of a notice."""
    return page.startswith("notices/")


if __name__ == "__main__":
    print(*report(*(sys.argv[1:] or [BEFORE])), sep="\n")
