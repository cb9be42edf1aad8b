"""The policy as a PDF to file: PDF/A-3a and PDF/UA-1 in one, made by Typst.

An extension of its own, so that a site without PDFs does not need Typst:

- `builder`: which files there are, and which pages each has; `check_builder`: the same without
  files.
- `book`: a PDF to make; `redline_pages`: the pages of the one on what a version changed;
  `redline_builder`: the same for any two versions.
- `writer`: from the nodes of a page to Typst.
- `translator`, `inline_nodes`, `lists`, `footnotes`, `tables`: the parts of the writer; `columns`:
  how wide those of tables are; `typst`: values in Typst; `written_words`: whether all words are.
- `compile`: from Typst to the bytes of a PDF; `fonts`: with which fonts;
  `memory`: whether it has room for them.
- `attachments`: the files attached to the PDF of all pages; `downloads`: those that pages offer.
- `template.typ`: the look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy import __version__
from sphinx_privacy.pdf.builder import PdfBuilder
from sphinx_privacy.pdf.check_builder import PdfCheckBuilder
from sphinx_privacy.pdf.redline_builder import RedlineBuilder
from sphinx_privacy.sphinxext.settings import OF_PDFS, correct

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the builders; called by Sphinx for ``extensions = ["sphinx_privacy.pdf"]``."""
    app.setup_extension("sphinx_privacy")
    for setting in OF_PDFS:
        app.add_config_value(setting.name, setting.default, setting.rebuild)
    correct(app, OF_PDFS)
    app.add_builder(PdfBuilder)
    app.add_builder(PdfCheckBuilder)
    app.add_builder(RedlineBuilder)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
