"""The names that directives and roles have, in the project whose pages are checked."""

from __future__ import annotations

from dataclasses import dataclass

# Words for languages of code, too: "```math" may be meant as code.
LANGUAGES = frozenset({"code", "math", "raw", "image", "include", "only"})


@dataclass(frozen=True)
class Names:
    """Names without that of a domain: "cookie-table", not "privacy:cookie-table"."""

    directives: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()

    def is_directive(self, word: str) -> bool:
        """Return whether a word is the name of a directive, and not likely to be anything else."""
        return word.rpartition(":")[2] in self.directives - LANGUAGES

    def is_role(self, word: str) -> bool:
        """Return whether a word is the name of a role."""
        return word.rpartition(":")[2] in self.roles
