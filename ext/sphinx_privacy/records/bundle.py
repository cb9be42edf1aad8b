"""The records bundle of a version: a folder with a manifest; for filing, also as a ZIP."""

from __future__ import annotations

import gc
import json
import shutil
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_privacy.archive.store import file_path
from sphinx_privacy.diff.as_text import redlines_as_text
from sphinx_privacy.editions.workspace import BuiltFolder
from sphinx_privacy.exports.archived_facts import read_facts
from sphinx_privacy.exports.as_json import to_json
from sphinx_privacy.exports.manifest import write_manifest
from sphinx_privacy.exports.zip_file import zip_bytes
from sphinx_privacy.locale import _, in_language
from sphinx_privacy.records.as_markdown import as_markdown, links_between
from sphinx_privacy.records.as_plain_text import as_plain_text
from sphinx_privacy.records.described import described_with_neighbours
from sphinx_privacy.records.history import before, changes
from sphinx_privacy.records.parts import BUILDERS, build_parts, built_part, part_files
from sphinx_privacy.register.timeline import STATUS_NAMES
from sphinx_privacy.sphinxext.templating import templates_of
from sphinx_privacy.sphinxext.version_info import THEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_privacy.editions.builds import Builds
    from sphinx_privacy.editions.fork_server import ForkServer
    from sphinx_privacy.register.models import Version
    from sphinx_privacy.sphinxext.version_info import Changes

README = "README.txt"
WHOLE = "policy.pdf"
TEXT = "text.txt"
COOKIES = "cookies.csv"
RECORD, STAMP = "record.json", "record.tsr"
TEMPLATES = Path(__file__).with_name("templates")


def make_bundles(builds: Builds, server: ForkServer, versions: list[Version]) -> None:
    """Make the missing records of versions. Raises `PublishError` with all reasons."""
    build_parts(builds, server, versions, BUILDERS)
    for version in versions:
        made = _made(builds, version)
        if not made.is_whole():
            with builds.workspace.new(made.folder) as folder:
                _write(builds, version, folder / str(version.id))
                BuiltFolder(folder).seal()
            gc.collect()  # nodes refer to each other: else those of many versions fill the memory


def bundle(builds: Builds, version: Version) -> Path:
    """Return the folder with the records of a version; they may not be made yet."""
    return _made(builds, version).folder / str(version.id)


def folders(builds: Builds, version: Version) -> set[Path]:
    """Return the folders in which the records of a version, and their parts, are stored."""
    parts = {built_part(builds, version, kind).folder for kind in BUILDERS}
    return {_made(builds, version).folder, *parts}


def _made(builds: Builds, version: Version) -> BuiltFolder:
    keys: list[Any] = [built_part(builds, version, kind).folder.name for kind in BUILDERS]
    keys.append(described_with_neighbours(builds.project, version))
    keys += [sha256(content).hexdigest() for _, content in _record_and_stamp(builds, version)]
    return BuiltFolder(builds.workspace.records(sha256(json.dumps(keys).encode()).hexdigest()))


def _write(builds: Builds, version: Version, folder: Path) -> None:
    """Write the records, with a README and a manifest, which explain and prove them."""
    language = builds.project.text(version).document.language
    with in_language(language, builds.project.paths.locale_folders):
        for name, content in _contents(builds, version):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        readme = _readme(builds, version, folder)
    about = {**described_with_neighbours(builds.project, version), "text-file": TEXT}
    (folder / README).write_text(readme, encoding="utf-8", newline="\n")
    write_manifest(folder, [about])


def _contents(builds: Builds, version: Version) -> Iterator[tuple[str, bytes]]:
    """Yield the files with their names."""
    text, old = builds.project.text(version), before(builds.project, version)
    document = text.document
    for kind in BUILDERS:
        for name, path in part_files(builds, version, kind).items():
            yield name, path.read_bytes()
    for page, blocks in text.blocks.items():
        yield f"text/{page}.txt", as_plain_text(blocks).encode()
        yield (
            f"markdown/{page}.md",
            as_markdown(blocks, links_between(page, document.pages)).encode(),
        )
    yield TEXT, text.text.encode()
    yield "register.json", to_json(read_facts(text.facts)).encode()
    if COOKIES in document.data:
        yield COOKIES, builds.project.archive.stored(file_path(COOKIES, document.data[COOKIES]))
    yield from _record_and_stamp(builds, version)
    if old:
        yield (
            "changes.txt",
            _changes_as_text(changes(builds.project, old, version)).encode(),
        )


def _record_and_stamp(builds: Builds, version: Version) -> Iterator[tuple[str, bytes]]:
    """Yield the record, whose SHA-256 is the chain digest, and its time stamp if there is one."""
    project = builds.project
    yield RECORD, project.links[str(version.id)].record
    stamp = (project.original or project).archive.stamp_path(str(version.id))
    if stamp.is_file():
        yield STAMP, stamp.read_bytes()


def _changes_as_text(changed: Changes) -> str:
    """Return what a version changed: the front page, then the redline of each page."""
    from sphinx_privacy.archive.words import blocks_of
    from sphinx_privacy.sphinxext.redline_pages import Links, front_page

    front = front_page(changed, Links("", lambda page: page.name))
    redlines = redlines_as_text([page.change for page in changed.pages])
    return "\n".join(filter(None, (as_plain_text(blocks_of(front)), redlines)))


def _readme(builds: Builds, version: Version, folder: Path) -> str:
    """Return the README: what readers outside the project need to know about the records."""
    context = {
        "version": described_with_neighbours(builds.project, version),
        "about": built_part(builds, version, "epub").about,
        "old": before(builds.project, version),
        "book": next(path.name for path in folder.glob("*.epub")),
        "has_cookies": (folder / COOKIES).exists(),
        "has_notices": (folder / "notices").exists(),
        "has_stamp": (folder / STAMP).exists(),
        "status": _(STATUS_NAMES[builds.project.status(version)]),
        "then": _(THEN),
    }
    return templates_of(TEMPLATES).get_template(README).render(context)


def copy_out(builds: Builds, version: Version) -> Path:
    """Copy the records of a version to the build folder, also as a ZIP; return where they are."""
    stored, target = bundle(builds, version), builds.workspace.files("records")
    with builds.workspace.new(target / str(version.id)) as folder:
        shutil.copytree(stored, folder, dirs_exist_ok=True)
    (target / f"records-{version.id}.zip").write_bytes(_as_zip(stored, version))
    return target / str(version.id)


def _as_zip(folder: Path, version: Version) -> bytes:
    """Return a folder of records as a ZIP file, with the first day of the version as its time."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {path.relative_to(folder.parent).as_posix(): path.read_bytes() for path in paths}
    first_day = datetime.fromisoformat(str(version.effective_from)).replace(tzinfo=UTC)
    return zip_bytes(files, first_day)
