"""Formulas: Sphinx has browsers fetch MathJax from elsewhere, and pages of a policy do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.sphinxext.pages import mathjax_elsewhere
from sphinx_privacy.sphinxext.policy_pages import is_checked
from sphinx_privacy.sphinxext.said_words import FORMULAS
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def warn_of_formulas(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Warn of each formula for which browsers would ask another site."""
    is_shown_by_mathjax = getattr(app.builder, "math_renderer_name", None) == "mathjax"
    if is_shown_by_mathjax and is_checked(app.env, docname) and mathjax_elsewhere(app.config):
        for formula in (each for each in doctree.findall() if isinstance(each, FORMULAS)):
            message = (
                "browsers would fetch what shows this formula from elsewhere; write it in words, "
                'or set "mathjax_path" in conf.py to a copy in "html_static_path".'
            )
            warn("remote-file", message, formula)
