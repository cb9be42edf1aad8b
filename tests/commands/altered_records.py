"""A history of records of versions, and what is said of one that was altered."""

from __future__ import annotations

from helpers.git_repository import MadeRepository
from sphinx_privacy.commands.alterations import compare_records

FILE = "docs/register/versions.yaml"
OPENING = """\
# The versions, oldest first.

versions:
  - id: opening
    label: 1 March 2024
    effective-from: "2024-03-01"
    recorded: "2024-03-01"
    summary: The shop opens.
"""
LETTERS = """\
  - id: letters
    label: 1 February 2025
    effective-from: "2025-02-01"
    recorded: "2025-02-01"
    summary: >-
      We write
      twice a month.
"""
DRAFT = LETTERS.replace('    recorded: "2025-02-01"\n', "")
ERRATUM = """\
    errata:
      - on: "2024-05-01"
        what: A comma is missing.
"""
NOTES = f"""{ERRATUM}\
    announced:
      - on: "2024-03-01"
        to: customers
        how: email
    lapsed:
      from: "2024-12-01"
      why: The shop closed.
    withdrawn:
      from: "2024-12-02"
      why: Nobody came.
"""
DOCUMENT = """\
    document-sha256: "0123"
    text: {kind: restated, written: "2026-11-23"}
"""


class Records(MadeRepository):
    """A repository with a file of versions."""

    @property
    def text(self):
        return (self.folder / FILE).read_text("utf-8")

    def say(self, text, message="Change the versions"):
        """Write and commit the file."""
        self.write({FILE: text})
        self.commit(message)

    def edit(self, old, new):
        """Change the file, and leave it uncommitted."""
        assert old in self.text
        self.write({FILE: self.text.replace(old, new)})

    def note(self, notes):
        """Add to the record of the first version."""
        self.edit("    summary: The shop opens.\n", f"    summary: The shop opens.\n{notes}")

    def compared(self, against="main"):
        return compare_records(self.folder / FILE, against)

    def within(self, name):
        return f"in commit {self.id(name)[:12]}"


def history(states, ref="main"):
    """Return with what records are compared that have had so many states."""
    other = f'"{ref}" and of ' if ref else ""
    return f"every state of {FILE} in the history of {other}the last commit ({states})"


def forge(made):
    """Take the record of the last version out, and alter the other."""
    made.write({FILE: OPENING + "    class-reason: The first.\n"})
    made.edit("The shop opens", "The shop shut")
    made.edit("1 March", "2 March")


def forged(here, there, letters_there=""):
    """Return the faults of the forgery: `here` differs from `there`, the last version perhaps from a third state."""
    return [
        f'version opening: "label" is "2 March 2024" {here}, but "1 March 2024" {there}.',
        f'version opening: "summary" is "The shop shut." {here}, but "The shop opens." {there}.',
        f'version opening: "class-reason" is "The first." {here}, but nothing {there}.',
        f"version letters: its record is {letters_there or there}, but not {here}.",
    ]
