"""What the codes of problems mean, as tables in Markdown, made from their explanations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.explanations import groups

if TYPE_CHECKING:
    from sphinx_privacy.explanations import Explanation, Group

HEAD = "| code | meaning |\n|---|---|\n"


def tables_of_problems() -> str:
    """Return a section for each group of codes, with a table."""
    return "".join(map(_section, groups()))


def _section(group: Group) -> str:
    rows = "".join(map(_row, group.explanations))
    return f"\n## {group.title}\n\n{group.introduction}\n\n{HEAD}{rows}"


def _row(explanation: Explanation) -> str:
    return f"| {explanation.heading} | {explanation.meaning} |\n"
