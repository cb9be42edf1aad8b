"""Reads a tagged PDF as a screen reader does: by its structure, not by positions."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

import pikepdf

HEX = r"<([0-9A-Fa-f]*)>"
TEXT = "BDC BMC EMC Tf Tj TJ"
"""The operators that mark pieces, choose fonts and show text."""
INLINE = {"/Span", "/Em", "/Strong", "/Code", "/Link", "/Reference"}
BULLET = re.compile(r"[•‣–]|\d+\.")


def utf16(digits):
    return bytes.fromhex(digits).decode("utf-16-be")


def characters(font):
    """Return the text of each code of a font, from its map to Unicode."""
    stream = font.ToUnicode.read_bytes().decode("latin-1")
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", stream, re.DOTALL):
        found |= {int(code, 16): utf16(text) for code, text in re.findall(f"{HEX}\\s*{HEX}", block)}
    for block in re.findall(r"beginbfrange(.*?)endbfrange", stream, re.DOTALL):
        for first, last, text in re.findall(f"{HEX}\\s*{HEX}\\s*{HEX}", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = chr(ord(utf16(text)) + step)
    return found


class Tagged:
    """A PDF, and the text of each part of its structure; bullets and numbers of items left out."""

    def __init__(self, path):
        self.pdf = pikepdf.open(path)
        self.fonts = {}

    @classmethod
    def of(cls, folder, name):
        """Open the file of a document: that of a version, or of a draft."""
        files = folder / f"{name}.pdf", folder / f"{name}-draft.pdf"
        return cls(next(path for path in files if path.exists()))

    @cached_property
    def texts(self):
        """The text of each marked piece, by page and number."""
        return {page.objgen: self.read(page) for page in self.pdf.pages}

    def read(self, page):
        """Return the marked pieces of a page."""
        fonts = page.Resources.get("/Font", {})
        found, font, open_pieces = defaultdict(str), {}, []
        for operands, operator in pikepdf.parse_content_stream(page, TEXT):
            match str(operator):
                case "BDC":
                    marks = operands[1]
                    is_piece = isinstance(marks, pikepdf.Dictionary) and "/MCID" in marks
                    open_pieces.append(int(marks.MCID) if is_piece else None)
                case "BMC":
                    open_pieces.append(None)
                case "EMC":
                    open_pieces.pop()
                case "Tf":
                    font = self.font(fonts[operands[0]])
                case "Tj" | "TJ":
                    piece = next((each for each in reversed(open_pieces) if each is not None), None)
                    found[piece] += shown(operands[0], font)
        return found

    def font(self, font):
        if font.objgen not in self.fonts:
            self.fonts[font.objgen] = characters(font)
        return self.fonts[font.objgen]

    def text(self, element, page=None):
        """Return the text of a part, with a space where a block begins or ends; not of pictures."""
        if isinstance(element, pikepdf.Array):
            return "".join(self.text(each, page) for each in element)
        if not isinstance(element, pikepdf.Dictionary):
            return self.texts[page][int(element)]
        if "/Alt" in element:
            return ""
        page = element.Pg.objgen if "/Pg" in element else page
        if element.get("/Type") == "/MCR":
            return self.texts[page][int(element.MCID)]
        inner = self.text(element.K, page) if "/K" in element else ""
        kind = str(element.get("/S"))
        if kind == "/Lbl" and BULLET.fullmatch(inner.strip()):
            return " "
        return inner if kind in INLINE else f" {inner} "

    def find(self, name, element=None):
        """Yield the parts of a kind, in reading order."""
        element = self.pdf.Root.StructTreeRoot if element is None else element
        if isinstance(element, pikepdf.Array):
            for each in element:
                yield from self.find(name, each)
        elif isinstance(element, pikepdf.Dictionary):
            if str(element.get("/S")) == name:
                yield element
            if "/K" in element:
                yield from self.find(name, element.K)

    def addresses(self):
        """Return the addresses that links out of the file lead to."""
        notes = [note for page in self.pdf.pages for note in page.get("/Annots", [])]
        return {str(note.A.URI) for note in notes if "/URI" in note.get("/A", {})}

    def rows(self, table):
        """Return the texts of a table's cells, row by row."""
        return [
            [" ".join(self.text(cell).split()) for cell in row.K] for row in self.find("/TR", table)
        ]

    def chapters(self):
        """Return the text of each heading of the first level and of what follows it, in order."""
        (document,) = self.find("/Document")
        parts = []
        for part in document.K:
            if part.S == "/H1":
                parts.append("")
            if parts:
                parts[-1] += self.text(part)
        return parts


def shown(operand, font):
    """Return the text that an operator shows."""
    parts = operand if isinstance(operand, pikepdf.Array) else [operand]
    strings = (bytes(part) for part in parts if isinstance(part, pikepdf.String))
    codes = (
        int.from_bytes(text[place : place + 2], "big")
        for text in strings
        for place in range(0, len(text), 2)
    )
    return "".join(font[code] for code in codes)
