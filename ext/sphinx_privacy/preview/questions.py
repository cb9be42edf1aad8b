"""What the server may ask the builder about the pages.

A question is answered in a process of its own, from the pages as they were built last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_privacy.preview.impact import impact
from sphinx_privacy.preview.page_changes import changes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.application import Sphinx

QUESTIONS: Mapping[str, Callable[..., Any]] = {"changes": changes, "impact": impact}
"""A function for each question: it takes the application and arguments, and returns JSON values."""


def answer_to(app: Sphinx, question: str, arguments: Mapping[str, Any]) -> Any:
    """Return the answer to a question. Raises `LookupError` if there is none."""
    if question not in QUESTIONS:
        raise LookupError(f'there is no question "{question}"')
    return QUESTIONS[question](app, **arguments)
