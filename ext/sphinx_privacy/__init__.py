"""Publish a privacy policy from a register of facts.

The map, from the bottom up (imports go this way only):

- `problems`: places, problems and their sentences.
- `register`: the facts: files, models, references.
- `archive`: published versions as archived documents; it imports docutils.
- `checks`: what is missing or contradictory in a register.
- `exports`: the register in other formats.
- `publish`: what was said when: versions archived, built, compared and proved.
- `cli`: the command ``sphinx-privacy``.
- `sphinxext`: the Sphinx domain, its directives and roles; what a visitor sees.
- `pdf`: an extension of its own, for PDFs to file. Only these two import Sphinx.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the extension; called by Sphinx for ``extensions = ["sphinx_privacy"]``."""
    from sphinx_privacy.sphinxext import setup as setup_extension  # noqa: PLC0415 - cli needs no Sphinx

    return setup_extension(app)
