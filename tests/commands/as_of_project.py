"""Records of versions with their archived documents, to ask which applied on a day."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime

from helpers.command_line import run_here
from sphinx_privacy.archive.document import Document
from sphinx_privacy.archive.elements import FORMAT

ZEROS = "0" * 64
REGISTER = "docs/register/versions.yaml"
HEAD = "versions:\n"
OLDEST = """\
  - id: paper
    label: 25 March 2013
    effective-from: "2013-03-25"
    recorded: "2024-03-01"
    summary: On paper.
    outside: https://example.org/paper
    page: archive/paper
    lapsed: {from: "2018-06-21", why: The next paper was lost.}
  - id: elsewhere
    label: 1 June 2019
    effective-from: "2019-06-01"
    recorded: "2024-03-01"
    summary: Somebody has it.
    outside: https://example.org/elsewhere
  - id: lost
    label: 1 June 2020
    effective-from: "2020-06-01"
    recorded: "2024-03-01"
    summary: Nobody has it.
    text: {kind: lost, original: "https://example.org/was-here"}
  - id: forgotten
    label: 1 June 2021
    effective-from: "2021-06-01"
    recorded: "2024-03-01"
    summary: Nobody knows where it was.
    text: {kind: lost}
"""
ARCHIVED = """\
  - id: "{id}"
    label: Label {day}
    effective-from: "{day}"
    published: "{published}"
    recorded: "{recorded}"
    class: editorial
    text: {text}
    document-sha256: "{zeros}"
    text-sha256: "{zeros}"
    summary: New words.
"""
VERBATIM = "{kind: verbatim}"
RESTATED = '{kind: restated, written: "2026-11-23", original: "https://example.org/text"}'
NOTICES = ("notices/jobs", "notices/recruitment", "notices/careers")


def archived(day, *more, **fields):
    """Return the record of an archived version."""
    record = {"id": day, "day": day, "published": day, "recorded": day, "text": VERBATIM}
    return ARCHIVED.format(**{**record, "zeros": ZEROS, **fields}) + "".join(more)


def follows(id_):
    return f'    follows: "{id_}"\n'


def renamed(old, new):
    return f"    renamed: [{{from: {old}, to: {new}}}]\n"


class Project:
    """A folder with records of versions, and their archived documents."""

    def __init__(self, folder):
        self.folder = folder
        (folder / "docs/register").mkdir(parents=True)
        (folder / "docs/versions").mkdir()

    @property
    def records(self):
        return (self.folder / REGISTER).read_text(encoding="utf-8")

    def record(self, *records):
        """Write the records of the versions."""
        (self.folder / REGISTER).write_text(HEAD + "".join(records), encoding="utf-8")

    def edit(self, old, new):
        """Change the records."""
        assert old in self.records
        (self.folder / REGISTER).write_text(self.records.replace(old, new), encoding="utf-8")

    def archive(self, id_, *pages, root="index"):
        """Write an archived document."""
        page = {"sha256": ZEROS, "text_sha256": ZEROS, "title": "Page"}
        document = Document(
            format=FORMAT,
            id=id_,
            language="en",
            root=root,
            summary="New words.",
            text_sha256=ZEROS,
            site={},
            facts=ZEROS,
            pages=dict.fromkeys((root, *pages), page),
        )
        (self.folder / f"docs/versions/{id_}.json").write_bytes(document.to_bytes())

    def ask(self, *arguments, today="2027-06-01"):
        """Run the command on a day, in this process, as it only reads."""
        noon = datetime.fromisoformat(f"{today}T12:00").replace(tzinfo=UTC)
        epoch = f"{noon.timestamp():.0f}"
        return run_here(self.folder, "as-of", *arguments, SOURCE_DATE_EPOCH=epoch)

    def words(self, *arguments, **options):
        """Return the lines of an answer that names a version."""
        status, out, err = self.ask(*arguments, **options)
        assert (status, err) == (0, "")
        return out.splitlines()

    def none(self, *arguments, **options):
        """Return the lines of an answer that names no version."""
        status, out, err = self.ask(*arguments, **options)
        assert (status, err) == (1, "")
        return out.splitlines()

    def data(self, *arguments):
        return json.loads(self.ask(*arguments, "--format=json").out)

    def copy(self, folder):
        """Return a copy."""
        made = Project(folder)
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return made
