"""Looks at what Sphinx writes, or changes it, although its documentation does not promise the way.

Read this when Sphinx is upgraded: each part says what to check.
"""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_privacy.sphinxext.from_sphinx import change_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.builders.text import TextBuilder

INVENTORY_ENTRY = re.compile(r"^(.+?)( \S+:\S+ -?\d+ )(\S*)( .*)$", re.MULTILINE)
"""An entry of the list for other projects: a name, kind and priority, address and title."""


def look_at_pages(
    builder: StandaloneHTMLBuilder, look: Callable[[dict[str, Any], str], None]
) -> None:
    """Have each page looked at once its template has made it, as `change_pages` does."""

    def looked_at(context: dict[str, Any], page: str) -> str:
        look(context, page)
        return page

    change_pages(builder, looked_at)


def look_at_texts(builder: TextBuilder, look: Callable[[str, nodes.document, str], None]) -> None:
    """Have each page of plain text looked at once it is written, with its nodes.

    Check that `TextBuilder.write_doc` still writes one file, with `out_suffix`.
    """
    write = builder.write_doc

    def written(docname: str, doctree: nodes.document) -> None:
        write(docname, doctree)
        look(
            docname, doctree, Path(builder.outdir, docname + builder.out_suffix).read_text("utf-8")
        )

    builder.write_doc = written  # type: ignore[method-assign] # no event follows it


def change_inventory(folder: Path, change: Callable[[str], str]) -> None:
    """Change the addresses in the list that other projects read.

    Check `InventoryFile.dump`: version 2, where "$" at the end of an address is the name.
    """
    path = folder / "objects.inv"
    *head, body = path.read_bytes().split(b"\n", 4)

    def changed(entry: re.Match[str]) -> str:
        name, kind, address, title = entry.groups()
        whole = f"{address[:-1]}{name}" if address.endswith("$") else address
        return f"{name}{kind}{change(whole)}{title}"

    entries = INVENTORY_ENTRY.sub(changed, zlib.decompress(body).decode())
    path.write_bytes(b"\n".join([*head, zlib.compress(entries.encode(), 9)]))
