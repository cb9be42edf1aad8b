"""From pages in Typst to the bytes of a PDF, with the places of errors."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from typst import PDFStandard

TEMPLATE = Path(__file__).with_name("template.typ")
STANDARDS: list[PDFStandard] = ["a-3a", "ua-1"]
LINE = re.compile(r"main\.typ:(\d+):\d+")

Piece = tuple[str, nodes.Node | None]
"""Some Typst, and the node that it shows."""


class CompileError(Exception):
    """Typst refuses a file; `node` is the node at fault, as far as it is known."""

    def __init__(self, message: str, node: nodes.Node | None) -> None:
        """Set the node beside Typst's own message."""
        super().__init__(message)
        self.node = node


def compile_pdf(pieces: Sequence[Piece], files: Mapping[str, bytes], timestamp: int) -> bytes:
    """Return the PDF. Raise `CompileError` if Typst refuses.

    Only the fonts that come with Typst are used, so that every machine makes the same bytes.
    """
    import typst  # noqa: PLC0415 - only sites with PDFs need it

    main = "".join(text for text, _ in pieces)
    own = {"main.typ": main.encode(), "template.typ": TEMPLATE.read_bytes()}
    with TemporaryDirectory() as folder:
        _write(Path(folder), {**files, **own})
        try:
            return typst.compile(
                str(Path(folder, "main.typ")),
                root=folder,
                ignore_system_fonts=True,
                pdf_standards=STANDARDS,
                timestamp=timestamp,
            )
        except typst.TypstError as error:
            raise CompileError(error.message, _node_at(pieces, error.diagnostic)) from None


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files that Typst reads."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _node_at(pieces: Sequence[Piece], diagnostic: str) -> nodes.Node | None:
    """Return the last node that begins before the line that Typst names."""
    found = LINE.search(diagnostic)
    ends = list(accumulate(text.count("\n") for text, _ in pieces))
    last = bisect_right(ends, int(found[1]) - 1) if found else -1
    return next((node for _, node in reversed(pieces[: last + 1]) if node), None)
