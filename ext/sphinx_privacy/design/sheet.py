"""The style sheet of sphinx-design, cut to what the pages of a site use, with our own look.

The whole sheet has 55 kB, and a browser compares each of its selectors with each element. The pages
are read once all of them are written, so the sheet is right whichever of them were rebuilt.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from sphinx_privacy.design.used_rules import used_rules
from sphinx_privacy.sphinxext import from_sphinx_design as design
from sphinx_privacy.sphinxext.pages import makes_web_pages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

OWN = Path(__file__).with_name("design.css")
CLASSES = re.compile(rb'\bclass="([^"]*\bsd-[^"]*)"')
STEM, _, ENDING = design.SHEET.partition(".")
LINK = re.compile(rf'\b{STEM}(-[0-9a-f]{{8}})?\.{re.escape(ENDING)}(\?v=[0-9a-f]*)?(?=")'.encode())


def write_used_sheet(app: Sphinx, exception: Exception | None) -> None:
    """Write the sheet that the pages need, and link to it; without need, write none.

    Its digest is in its name: editions of one site share a folder, and need different sheets.
    """
    if exception or not makes_web_pages(app) or app.builder.out_suffix != ".html":  # type: ignore[attr-defined] # HTML builders have it
        return
    pages = {path: path.read_bytes() for path in sorted(Path(app.outdir).rglob("*.html"))}
    linking = {path: page for path, page in pages.items() if LINK.search(page)}
    static = Path(app.outdir, "_static")
    for former in static.glob(f"{STEM}*.{ENDING}"):
        former.unlink()
    if linking:
        sheet = used_rules(design.whole_sheet() + OWN.read_text("utf-8"), _classes(pages.values()))
        name = f"{STEM}-{crc32(sheet.encode()):08x}.{ENDING}"
        (static / name).write_bytes(sheet.encode())
        for path, page in linking.items():
            _write(path, LINK.sub(name.encode(), page))
    if not any(design.SCRIPT.encode() in page for page in pages.values()):
        (static / design.SCRIPT).unlink(missing_ok=True)


def with_sheet_of(site: Path, page: bytes) -> bytes:
    """Return a page with a link to the sheet that a site has already, if it has one."""
    sheets = sorted(Path(site, "_static").glob(f"{STEM}*.{ENDING}"))
    return LINK.sub(sheets[0].name.encode(), page) if sheets else page


def _classes(pages: Iterable[bytes]) -> set[str]:
    """Return the classes of sphinx-design that elements of the pages have."""
    found = (name for page in pages for names in CLASSES.findall(page) for name in names.split())
    return {name.decode() for name in found if name.startswith(b"sd-")}


def _write(path: Path, content: bytes) -> None:
    """Write a file, unless it is the same already."""
    if not path.is_file() or path.read_bytes() != content:
        path.write_bytes(content)
