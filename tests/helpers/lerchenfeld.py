"""Lerchenfeld Brot GmbH: a made-up bakery that publishes in German, and in English."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from helpers.command_line import UNTRIED
from helpers.policy import Policy
from helpers.prepared import Done

SOURCE = Path(__file__).parents[1] / "lerchenfeld"
FIRST, SECOND = "2026-12-01", "2027-03-01"
PRINTED = "build/printed.txt"
CATALOGUE = "docs/locales/en/LC_MESSAGES/register.po"
DRAFT = f"""
  - id: "{SECOND}"
    label: 1. März 2027
    effective-from: "{SECOND}"
    summary: Wir bewahren Bestellungen kürzer auf.
    announced: [{{on: "{SECOND}", to: Besucher unserer Website, how: Hinweis auf der Website}}]
    signed-off: [{{by: Geschäftsführung, on: "2027-02-28"}}]
"""
OF_APPLICATIONS = (
    ("docs/index.md", "notices/bewerbung\n"),
    ("docs/register/shared.yaml", "  - {id: unterlagen, label: Bewerbungsunterlagen}\n"),
    ("docs/register/shared.yaml", "  - {id: lohnbuero, name: unser Lohnbüro, named: no}\n"),
)
"""What only the notice on applications uses, which the repository does not have."""
TRANSLATED = """
msgid "1. März 2027"
msgstr "1 March 2027"

msgid "Wir bewahren Bestellungen kürzer auf."
msgstr "We keep orders for less time."
"""


class Bakery(Policy):
    """Its repository."""

    @classmethod
    def copied(cls, folder):
        """Return a repository with its pages, two notices, its register and catalogues."""
        made = cls.init(folder)
        ignored = shutil.ignore_patterns("*.mo", "bewerbung.*")
        shutil.copytree(SOURCE, folder, dirs_exist_ok=True, ignore=ignored)
        for name, line in OF_APPLICATIONS:
            made.edit(name, line, "")
        made.write({".gitignore": "build/\n*.mo\n"})
        made.commit("Write")
        return made

    def add(self, name, text):
        """Add text at the end of a file."""
        path = self.folder / name
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    def on(self, day, *arguments, **options):
        """Run a command on a day, which must go well, and return what it prints."""
        midnight = datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()
        done = self.run(*arguments, SOURCE_DATE_EPOCH=f"{midnight:.0f}", **options)
        assert done == Done(0, done.out, done.err)
        return done.out

    def record_version(self, day):
        """Publish the pages as the version of a day, without a trial; return what is printed."""
        printed = self.on(day, "publish", day, before=UNTRIED)
        self.commit(f"Publish {day}")
        return printed

    def revise(self):
        """Change facts and words; of the words, one is not translated again."""
        self.edit("docs/register/notices/bestellung.yaml", "P10Y", "P8Y")
        self.edit("docs/index.md", "backen in Hamburg", "backen in Hamburg und Lübeck")
        self.edit("docs/register/cookies.yaml", "zählen Besuche.", "zählen Besuche und Seiten.")
        self.edit(CATALOGUE, "zählen Besuche.", "zählen Besuche und Seiten.")
        self.edit(CATALOGUE, "count visits.", "count visits and pages.")
        self.add("docs/register/versions.yaml", DRAFT)
        self.add(CATALOGUE, TRANSLATED)
        self.commit("Revise")


def two_versions(folder):
    """Return the repository with two versions, and its finished site on the day of the second.

    What was printed about the second is in `PRINTED`.
    """
    made = Bakery.copied(folder)
    made.record_version(FIRST)
    made.revise()
    made.write({PRINTED: made.record_version(SECOND)})
    made.on(SECOND, "versions", "--pages")
    return made
