"""From pages in Typst to the bytes of a PDF, with the places of errors."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_privacy.pdf.typst import quoted
from sphinx_privacy.sphinxext.nodes import drawing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from typst import Fonts, PDFStandard, TypstError

TEMPLATE = Path(__file__).with_name("template.typ")
STANDARDS: list[PDFStandard] = ["a-3a", "ua-1"]
ERROR = re.compile(r"^error: ", re.MULTILINE)
LINE = re.compile(r"main\.typ:(\d+):\d+")
PICTURE = re.compile(r"(images/[^\n]+):\d+:\d+$", re.MULTILINE)
NO_LETTER = re.compile(r'the text `"(.+)"` could not be displayed with font')
NO_WORDS = "the PDF contains text with missing codepoints"
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")

Piece = tuple[str, nodes.Node | None]
"""Some Typst, and the node that it shows."""


class Fault(NamedTuple):
    """What Typst refuses."""

    message: str
    """Typst's own sentence."""
    letter: str
    """The letter that no font has; empty if the fault is another."""
    node: nodes.Node | None
    """The node at fault, as far as it is known."""


class CompileError(Exception):
    """Typst refuses a file."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Set what is at fault."""
        super().__init__(faults[0].message)
        self.faults = faults


def compile_pdf(
    pieces: Sequence[Piece], files: Mapping[str, bytes], timestamp: int, fonts: Fonts
) -> bytes:
    """Return the PDF. Raise `CompileError` if Typst refuses.

    In some scripts and fonts, Typst cannot make the words of a drawing accessible. It is left out
    then: the page has all of its facts.
    """
    try:
        return _compiled(pieces, files, timestamp, fonts)
    except CompileError as error:
        if not str(error).endswith(NO_WORDS):
            raise
        others = [piece for piece in pieces if not isinstance(piece[1], drawing)]
        return _compiled(others, files, timestamp, fonts)


def _compiled(
    pieces: Sequence[Piece], files: Mapping[str, bytes], timestamp: int, fonts: Fonts
) -> bytes:
    import typst  # noqa: PLC0415 - only sites with PDFs need it

    main = "".join(text for text, _ in pieces)
    own = {"main.typ": main.encode(), "template.typ": TEMPLATE.read_bytes()}
    with TemporaryDirectory() as folder:
        _write(Path(folder), {**files, **own})
        made = Path(folder, "made.pdf")
        try:
            typst.compile(
                str(Path(folder, "main.typ")),
                output=str(made),
                root=folder,
                font_paths=fonts,
                pdf_standards=STANDARDS,
                timestamp=timestamp,
            )
        except typst.TypstError as error:
            raise CompileError(list(_faults(pieces, error))) from None
        return _packed(made)


def _packed(made: Path) -> bytes:
    """Return a PDF with its small objects in compressed streams: the tags are most of its bytes.

    Its identifier is computed from the content (ISO 32000-1, 14.4), so the same source gives the
    same bytes.
    """
    import pikepdf  # noqa: PLC0415 - only sites with PDFs need it

    packed = made.with_name("packed.pdf")  # files take half of the time of streams
    with pikepdf.open(made) as pdf:
        mode = pikepdf.ObjectStreamMode.generate
        # Typst's metadata are right as they are; to look at them takes a fifth of the time
        pdf.save(packed, object_stream_mode=mode, deterministic_id=True, fix_metadata_version=False)
    return packed.read_bytes()


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files that Typst reads."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _faults(pieces: Sequence[Piece], error: TypstError) -> Iterator[Fault]:
    """Yield what Typst refuses: every letter that no font has, or else the first fault."""
    ends = list(accumulate(text.count("\n") for text, _ in pieces))
    for each in ERROR.split(error.diagnostic)[1:] or [error.message]:
        message, line = each.partition("\n")[0], LINE.search(each)
        found = NO_LETTER.search(message)
        letter = ESCAPED.sub(lambda code: chr(int(code[1], 16)), found[1]) if found else ""
        # Typst does not know the line of a word that the template breaks.
        near = _on_line(pieces, ends, int(line[1]) - 1) if line else pieces if letter else ()
        if picture := PICTURE.search(each):  # a drawing has lines of its own
            near = [piece for piece in pieces if quoted(picture[1]) in piece[0]]
        yield Fault(message, letter, _node_of(near, letter))


def _on_line(pieces: Sequence[Piece], ends: Sequence[int], before: int) -> Sequence[Piece]:
    """Return the pieces on the line that has so many lines before it."""
    return pieces[bisect_left(ends, before) : bisect_right(ends, before) + 1]


def _node_of(pieces: Sequence[Piece], letter: str) -> nodes.Node | None:
    """Return the node with a letter; the last node, if no letter is at fault."""
    seen = (node for text, node in reversed(pieces) if node is not None and letter in text)
    return next(seen, None)
