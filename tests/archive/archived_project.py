"""Projects archived, and built from the archive, each time in a process of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

from helpers.other_machine import SET_LOCALE
from helpers.paths import ROOT
from helpers.prepared import run_code, run_prepared
from sphinx_privacy.archive.store import Archive

VERSION = "2024-01-10"
SPHINX = "import sys; from sphinx.cmd.build import main; sys.exit(main(sys.argv[1:]))"
STRICTLY = ("-q", "-n", "-W", "--keep-going")
ARCHIVE = """
import sys
from pathlib import Path
from sphinx_privacy.archive.store import Archive
from sphinx_privacy.editions.new_version import NewVersion
from sphinx_privacy.editions.project_paths import ProjectPaths
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.editions.source_builds import archived_pages

project, archive, id_ = sys.argv[1:]
new = NewVersion(id_, "New.", id_)
try:
    Archive(Path(archive)).add(archived_pages(ProjectPaths(Path(project, "docs"), Path(project)), new))
except PublishError as error:
    sys.exit(str(error))
"""
BUILD = """
import sys
from pathlib import Path
from sphinx_privacy.archive.store import Archive
from sphinx_privacy.sphinxext.job import Job
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.sphinxext.version_info import VersionInfo
from sphinx_privacy.editions.engine import build_files

project, archive, id_, builder, target = sys.argv[1:]
document = Archive(Path(archive)).version(id_)
job = Job(id_, id_, "The label", archive, id_, document.digest)
info = VersionInfo(id_, "The label", id_, {"text-sha256": document.document.text_sha256, "chain-sha256": ""})
try:
    build_files(builder, info, job, Path(project), Path(target))
except PublishError as error:
    sys.exit(str(error))
"""


def plain(said):
    """Return output without colours."""
    return re.sub(r"\x1b\[[\d;]*m", "", said).strip()


class Varied:
    """A project: `conf.py`, pages in `docs`, and its archive in a folder beside it."""

    def __init__(self, folder):
        self.folder = folder
        self.archive = Archive(folder / "archive")

    @classmethod
    def of(cls, folder, files):
        made = cls(folder)
        made.write(files)
        return made

    def write(self, files):
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def edit(self, name, old, new):
        text = (self.folder / name).read_text(encoding="utf-8")
        assert old in text
        self.write({name: text.replace(old, new)})

    def run(self, code, *arguments, python=sys.executable, **environment):
        """Run code, and return its output, errors included."""
        if python == sys.executable and not environment:
            return self._run_prepared(SET_LOCALE + code, ".", *map(str, arguments))
        path = {"PYTHONPATH": str(ROOT / "ext")}
        done = subprocess.run(
            [python, "-c", SET_LOCALE + code, ".", *map(str, arguments)],
            env={**os.environ, **path, **environment},
            cwd=self.folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return plain(done.stdout + done.stderr)

    def _run_prepared(self, code, *arguments):
        done = run_prepared(run_code, code, *arguments, folder=self.folder)
        return plain(done.out + done.err)

    def archived(self, **options):
        """Archive the pages, which must go well, and return the version."""
        assert self.run(ARCHIVE, self.archive.folder, VERSION, **options) == ""
        return Archive(self.archive.folder).version(VERSION)

    def refusal(self):
        """Return why the pages cannot be archived."""
        said = self.run(ARCHIVE, self.archive.folder, VERSION)
        assert not (self.archive.folder / f"{VERSION}.json").exists()
        return said

    def built(self, builder, name=""):
        """Build the archived version, which must go without a warning, and return the folder."""
        target = self.folder / "build" / (name or builder)
        shutil.rmtree(target, ignore_errors=True)
        assert self.failure(builder, target) == ""
        return target / "files"

    def failure(self, builder, target):
        """Return why a build of the archived version fails; nothing if it does not."""
        return self.run(BUILD, self.archive.folder, VERSION, builder, target)

    def live(self, builder):
        """Build the pages themselves, without a warning, and return the folder."""
        target = self.folder / "live" / builder
        places = ("-c", ".", "-d", "live/doctrees", "docs", str(target))
        assert self._run_prepared(SPHINX, *STRICTLY, "-b", builder, *places) == ""
        return target
