"""The parts of a page as its author would write them, in Markdown or in reStructuredText."""

from __future__ import annotations

from textwrap import indent
from typing import NamedTuple

MARKDOWN, REST = ".md", ".rst"
"""How the names of pages end, in each language of pages."""


class InMarkdown(NamedTuple):
    """Writes Markdown."""

    prefix: str = ""
    """What names of directives begin with."""

    def beginning(self, notice: str, title: str) -> str:
        """Return the front matter and the title of the page of a notice."""
        return f"---\nnotice: {notice}\n---\n\n# {title}\n"

    def comment(self, words: str) -> str:
        """Return a line that readers do not see."""
        return f"% {words}"

    def directive(self, name: str, option: str = "") -> str:
        """Return a directive without content."""
        return "\n".join(filter(None, [f"```{{{self.prefix}{name}}}", option, "```"]))

    def section(self, label: str, heading: str, body: str) -> str:
        """Return a section with a label."""
        return f"\n({label})=\n## {heading}\n\n{body}\n"


class InReStructuredText(NamedTuple):
    """Writes reStructuredText."""

    prefix: str = ""
    """What names of directives begin with."""

    def beginning(self, notice: str, title: str) -> str:
        """Return the field and the title of the page of a notice."""
        return f":notice: {notice}\n\n{title}\n{'=' * len(title)}\n"

    def comment(self, words: str) -> str:
        """Return a line that readers do not see."""
        return f".. {words}"

    def directive(self, name: str, option: str = "") -> str:
        """Return a directive without content."""
        return "\n".join(filter(None, [f".. {self.prefix}{name}::", indent(option, "   ")]))

    def section(self, label: str, heading: str, body: str) -> str:
        """Return a section with a label."""
        return f"\n.. _{label}:\n\n{heading}\n{'-' * len(heading)}\n\n{body}\n"


Markup = InMarkdown | InReStructuredText


def markup_of(ending: str, prefix: str) -> Markup:
    """Return what writes pages whose names have an ending."""
    return InReStructuredText(prefix) if ending == REST else InMarkdown(prefix)
