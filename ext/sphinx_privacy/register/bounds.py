"""How large a register may be: far more than one needs, and little enough to read in seconds."""

MAX_BYTES = 5_000_000
"""The bytes of a file; of a page, too."""
MAX_DEPTH = 50
"""The levels of lists and keys inside each other."""
MAX_ALIASES = 1_000
"""The aliases of a file."""
MAX_NODES = 1_000_000
"""The values of a file. Aliases of aliases multiply: 30 of them can expand to 10**9 values."""
MAX_NAME = 200
"""The characters of a key, and of an id, a name or any other value that has a form."""
MAX_ADDRESS = 2_000
"""The characters of an address on the web."""
MAX_TEXT = 10_000
"""The characters of any other text: some five pages in print."""
