"""A small font, drawn for these tests, with a single letter: \u4e2d; or with others."""

from base64 import b64decode
from struct import pack, unpack_from

FAMILY = "One Letter"
FONT = b64decode("""
AAEAAAAKAIAAAwAgT1MvMpMMnFEAAAEoAAAAYGNtYXAADE6AAAABkAAAADRnbHlmLVyD8AAAAcwAAABqaGVhZGL/Q9gAAAC
sAAAANmhoZWEHWgPWAAAA5AAAACRobXR4BGAAZAAAAYgAAAAGbG9jYQA1AA0AAAHEAAAABm1heHAACAAWAAABCAAAACBuYW
1llTxkdAAAAjgAAAEFcG9zdAADAAAAAANAAAAAIAABAAAAAQAAHEJjzl8PPPUAAwPoAAAAAAAAAAAAAAAAAAAAAABk/7ADh
ANIAAAAAwACAAAAAAAAAAEAAANw/4gAAAPoAGQAZAOEAAEAAAAAAAAAAAAAAAAAAAABAAEAAAACABQABQAAAAAAAgAAAAAA
AAAAAAAAAAAAAAAAAwPoAZAABQAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACAAAAAAAAAAAAAAAPz8
/PwAATi1OLQNw/4gAAANwAHgAAAAAAAAAAAAAAAAAAAAgAAAD6ABkAHgAAAAAAAIAAAADAAAAFAADAAEAAAAUAAQAIAAAAA
QABAABAABOLf//AABOLf//sdQAAQAAAAAAAAANADUAAAABAGQAAAOEArwAAwAAMxEhEWQDIAK8/UQAAAUAeP+wA3ADSAADA
AcACwAPABMAAAURMxEBNSEVATUhFSERMxEhETMRAcxQ/lwC+P0IAvj9CFACWFBQA5j8aAKAUFD+hFBQAcz+NAHM/jQAAAAA
AAwAlgABAAAAAAABAAoAAAABAAAAAAACAAcACgABAAAAAAADAAoAAAABAAAAAAAEAAoAAAABAAAAAAAFAAMAEQABAAAAAAA
GABEAFAADAAEECQABABQAJQADAAEECQACAA4AOQADAAEECQADABQAJQADAAEECQAEABQAJQADAAEECQAFAAYARwADAAEECQ
AGACIATU9uZSBMZXR0ZXJSZWd1bGFyMS4wT25lTGV0dGVyLVJlZ3VsYXIATwBuAGUAIABMAGUAdAB0AGUAcgBSAGUAZwB1A
GwAYQByADEALgAwAE8AbgBlAEwAZQB0AHQAZQByAC0AUgBlAGcAdQBsAGEAcgAAAAADAAAAAAAAAAAAAAAAAAAAAAAAAAAA
AAAAAAAAAAAA
""")


def font_of(letters):
    """Return a font of the same family in which all of some letters have this drawing."""
    tables = dict(_tables(FONT))
    codes = sorted(map(ord, {*letters}))
    groups = b"".join(pack(">LLL", code, code, glyph) for glyph, code in enumerate(codes, 1))
    header = pack(">HHHHLHHLLL", 0, 1, 3, 10, 12, 12, 0, 16 + len(groups), 0, len(codes))
    glyphs, head, maxp = tables[b"glyf"], tables[b"head"], tables[b"maxp"]
    none, drawing = glyphs[:26] + bytes(2), glyphs[26:]
    starts = range(len(none), len(none) + len(drawing) * (len(codes) + 1), len(drawing))
    tables |= {
        b"cmap": header + groups,
        b"glyf": none + drawing * len(codes),
        b"loca": pack(f">{len(codes) + 2}L", 0, *starts),
        b"hmtx": tables[b"hmtx"] + tables[b"hmtx"][4:] * (len(codes) - 1),
        b"head": head[:50] + pack(">h", 1) + head[52:],
        b"maxp": maxp[:4] + pack(">H", len(codes) + 1) + maxp[6:],
    }
    return _joined(tables)


def _tables(font):
    """Yield the name and the content of each table of a font."""
    for number in range(unpack_from(">H", font, 4)[0]):
        name, _sum, start, length = unpack_from(">4sLLL", font, 12 + 16 * number)
        yield name, font[start : start + length]


def _joined(tables):
    """Return a font of tables."""
    listed, content = FONT[:12], b""
    for name, table in sorted(tables.items()):
        start = 12 + 16 * len(tables) + len(content)
        listed += pack(">4sLLL", name, 0, start, len(table))
        content += table + bytes(-len(table) % 4)
    return listed + content
