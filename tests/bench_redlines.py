"""Time the comparison of two versions: the last one of this site, and a copy with many edits.

Run ``make bench``. Prints the seconds that the processor needs for the comparison, and for writing
it as HTML; the median of five runs.
"""

from __future__ import annotations

import random
import statistics
import time

from helpers.paths import DOCS
from helpers.redline_text import html_of_redline
from sphinx_privacy.archive import FOLDER
from sphinx_privacy.archive.blocks import Block, Token
from sphinx_privacy.archive.store import Archive
from sphinx_privacy.diff.redline import compare_pages

RUNS = 5


def main() -> None:
    """Compare the pages with edited ones."""
    old = pages_of_the_site()
    rng = random.Random(0)
    new = {name: edited(rng, blocks) for name, blocks in old.items()}
    compared = [timed(lambda: compare_pages(old, new, {})) for _ in range(RUNS)]
    changes = compared[0][1]
    written = [timed(lambda: [html_of_redline(page) for page in changes]) for _ in range(RUNS)]
    blocks = sum(map(len, old.values()))
    changed = sum(page.kind == "changed" for page in changes)
    print(f"{len(old)} pages with {blocks} blocks, {changed} of them edited")
    for what, times in (("compared", compared), ("written as HTML", written)):
        print(f"  {what}: {statistics.median(seconds for seconds, _ in times):.3f} s")


def timed(work):
    """Return the seconds of the processor for a piece of work, and its result."""
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def pages_of_the_site() -> dict[str, tuple[Block, ...]]:
    """Return the blocks of each page of the last archived version."""
    folder = DOCS / FOLDER
    last = max(path.stem for path in folder.glob("*.json"))
    return Archive(folder).version(last).blocks


def edited(rng, blocks) -> tuple[Block, ...]:
    """Return a page of which some blocks are gone, have moved, or say something else."""
    made = [block for block in blocks if rng.random() > 0.03]
    for _ in range(len(made) // 40):
        made.insert(rng.randrange(len(made)), made.pop(rng.randrange(len(made))))
    return tuple(reworded(rng, block) if rng.random() < 0.15 else block for block in made)


def reworded(rng, block) -> Block:
    """Return a block with every tenth word another one."""
    cells = (
        tuple(Token("other", *token[1:]) if rng.random() < 0.1 else token for token in cell)
        for cell in block.cells
    )
    return block._replace(cells=tuple(cells))


if __name__ == "__main__":
    main()
