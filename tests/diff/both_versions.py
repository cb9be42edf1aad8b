"""The two versions that a redline was made of, read out of its lines."""


def accept(changes):
    """Return the new blocks, out of the words that are not marked as removed."""
    return tuple(without("removed", line.new, line.cells) for line in changes if line.new)


def reject(changes):
    """Return the old blocks, out of the words that are not marked as added."""
    return tuple(without("added", line.old, line.cells) for line in changes if line.old)


def without(kind, block, cells):
    """Return a block without the words of one kind of mark."""
    texts = (
        [piece for piece in cell.pieces if piece.kind != kind]
        for cell in cells
        if cell.kind != kind
    )
    return block._replace(
        cells=tuple(tuple(token for piece in pieces for token in piece.tokens) for pieces in texts)
    )
