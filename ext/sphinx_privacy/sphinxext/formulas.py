"""Formulas: Sphinx has browsers fetch MathJax from elsewhere, and pages of a policy do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_privacy.sphinxext.policy_pages import is_checked, is_policy_page
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

ELSEWHERE = ("http:", "https:", "//")


def warn_of_formulas(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Warn of each formula for which browsers would ask another site."""
    is_shown_by_mathjax = getattr(app.builder, "math_renderer_name", None) == "mathjax"
    if is_shown_by_mathjax and is_checked(app.env, docname) and _is_elsewhere(app.config):
        for formula in doctree.findall(
            lambda node: isinstance(node, nodes.math | nodes.math_block)
        ):
            message = (
                "browsers would fetch what shows this formula from elsewhere; write it in words, "
                'or set "mathjax_path" in conf.py to a copy in "html_static_path".'
            )
            warn("remote-file", message, formula)


def leave_out_mathjax(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Leave the script of formulas out of a page of the policy, if it is elsewhere."""
    if is_policy_page(app.config, pagename) and _is_elsewhere(app.config):
        path = app.config.mathjax_path
        scripts = context["script_files"]
        context["script_files"] = [
            each for each in scripts if str(getattr(each, "filename", each)) != path
        ]


def _is_elsewhere(config: Config) -> bool:
    return str(getattr(config, "mathjax_path", "")).startswith(ELSEWHERE)
