"""What the records of versions say, as readers see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.exports.as_json import register_data
from sphinx_privacy.publish.facts.naming import without_roles

if TYPE_CHECKING:
    from sphinx_privacy.publish.plan import Plan
    from sphinx_privacy.register.models import Version
    from sphinx_privacy.register.text import Text


def in_words(plan: Plan, text: Text) -> str:
    """Return what the record of a version says, as readers see it."""
    return without_roles(register_data(plan.register), str(text)) if "`" in text else str(text)


def summary_of(plan: Plan, version: Version) -> str:
    """Return what a version changed: of an archived one, the words of its day."""
    if version.is_archived:
        return plan.text(version).document.summary
    return in_words(plan, version.summary)
