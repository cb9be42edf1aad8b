"""The two versions that a redline was made of, read out of its lines."""


def accept(changes):
    """Return the new blocks, out of the words that are not marked as removed."""
    return tuple(read(changes, "new", "joined", "removed"))


def reject(changes):
    """Return the old blocks, out of the words that are not marked as added."""
    return tuple(read(changes, "old", "split", "added"))


def read(changes, side, continued, mark):
    """Yield the blocks of a side; lines of one kind continue the block of the line above."""
    blocks = []
    for line in changes:
        block = getattr(line, side)
        words = without(mark, line.cells, side)
        if block is not None:
            blocks.append(block._replace(cells=words))
        elif line.kind == continued:
            blocks[-1] = blocks[-1]._replace(cells=(blocks[-1].cells[0] + words[0],))
    return blocks


def without(mark, cells, side):
    """Return cells without the words of one kind of mark."""
    texts = ([p for p in cell.pieces if p.kind != mark] for cell in cells if cell.kind != mark)
    return tuple(tuple(token for p in pieces for token in tokens(p, side)) for pieces in texts)


def tokens(piece, side):
    """Return the words of a piece, as they are on a side."""
    return piece.old if piece.old and side == "old" else piece.tokens
