"""The folder of the archive: what `<id>.json` may say, and the reports about damaged files."""

from __future__ import annotations

import json
import shutil

import pytest

from helpers.command_line import Done
from sphinx_privacy.archive.document import (
    ArchiveError,
    Document,
    DocumentError,
    Page,
    Site,
    digest_of,
    read_document,
)
from sphinx_privacy.archive.store import Archive, Contents, facts_path, file_path, page_path

pytest_plugins = ("helpers.policy_fixtures",)
pytestmark = pytest.mark.xdist_group("archive-folder")

PAGE = b'<?xml version="1.0" encoding="UTF-8"?>\n<document/>\n'
FACTS = b'{\n "format": 1,\n "records": []\n}\n'
SEAL = b"\x89PNG"
TEXT = "0" * 64
OLD, NEW = "2024-01-10", "2024-03-01"


def document(**changed):
    page = Page(sha256=digest_of(PAGE), text_sha256=TEXT, title="Policy")
    fields = {
        "format": 1,
        "id": OLD,
        "language": "en",
        "root": "index",
        "summary": "New.",
        "text_sha256": TEXT,
        "site": Site(),
        "facts": digest_of(FACTS),
        "pages": {"index": page},
        "files": {"seals/seal.png": digest_of(SEAL)},
    }
    return Document(**{**fields, **changed})


STORED = {
    page_path(digest_of(PAGE)): PAGE,
    facts_path(digest_of(FACTS)): FACTS,
    file_path("seals/seal.png", digest_of(SEAL)): SEAL,
}


def test_a_document_is_the_same_after_writing_and_reading():
    written = document().to_bytes()
    assert read_document(written) == document()
    assert read_document(written).to_bytes() == written
    assert written.decode() == (
        f'{{\n "facts": "{digest_of(FACTS)}",\n'
        f' "files": {{\n  "seals/seal.png": "{digest_of(SEAL)}"\n }},\n'
        f' "format": 1,\n "id": "{OLD}",\n "language": "en",\n "pages": {{\n  "index": {{\n'
        f'   "sha256": "{digest_of(PAGE)}",\n   "text-sha256": "{TEXT}",\n   "title": "Policy"\n'
        '  }\n },\n "root": "index",\n "site": {},\n "summary": "New.",\n'
        f' "text-sha256": "{TEXT}"\n}}\n'
    )


def data(**changed):
    """Return a document as the file has it, with other values; those that are none are left out."""
    made = json.loads(document().to_bytes()) | changed
    kept = {key: value for key, value in made.items() if value is not None}
    return json.dumps(kept).encode()


def page_data(**changed):
    return {"index": {"sha256": TEXT, "text-sha256": TEXT, "title": "Policy", **changed}}


PATH = 'Value error, "{0}" is not a path below a folder.'
PATTERN = "String should match pattern '^[0-9a-f]{64}$'."
NOT_DOCUMENTS = {
    "nothing": (b"", "it is not JSON: Expecting value: line 1 column 1 (char 0)."),
    "cut off": (data()[:-1], "it is not JSON: Expecting ',' delimiter: line 1 column 558 (char 557)."),
    "Latin-1": (b'"\xa7"', "it is not JSON: 'utf-8' codec can't decode byte 0xa7 in position 1: invalid start byte."),
    "list": (b"[]", "its format is None, and only 1 can be read."),
    "newer": (data(format=2), "its format is 2, and only 1 can be read."),
    "text": (data(format="1"), "its format is '1', and only 1 can be read."),
    "flag": (data(format=True), "its format is True, and only 1 can be read."),
    "no format": (data(format=None), "its format is None, and only 1 can be read."),
    "no root": (data(root=None), '"root": Field required.'),
    "another key": (data(pags={}), '"pags": Extra inputs are not permitted.'),
    "our name for a key": (data(text_sha256=TEXT), '"text_sha256": Extra inputs are not permitted.'),
    "key of a page": (data(pages=page_data(labls={})), '"pages.index.labls": Extra inputs are not permitted.'),
    "digest": (data(facts=TEXT[1:]), f'"facts": {PATTERN}'),
    "capitals": (data(facts="A" * 64), f'"facts": {PATTERN}'),
    "path as a digest": (data(facts="../../" + TEXT), f'"facts": {PATTERN}'),
    "digest with a line": (data(facts=TEXT + "\n"), f'"facts": {PATTERN}'),
    "digest of a page": (data(pages=page_data(sha256="x")), f'"pages.index.sha256": {PATTERN}'),
    "page above": (data(pages={"../x": page_data()["index"]}), f'"pages.../x.[key]": {PATH.format("../x")}'),
    "file at the root": (data(files={"/x": TEXT}), f'"files./x.[key]": {PATH.format("/x")}'),
    "file on another disk": (data(files={"C:x": TEXT}), f'"files.C:x.[key]": {PATH.format("C:x")}'),
    "data in a folder above": (data(data={"a/../b": TEXT}), f'"data.a/../b.[key]": {PATH.format("a/../b")}'),
}  # fmt: skip


@pytest.mark.parametrize(("content", "message"), NOT_DOCUMENTS.values(), ids=NOT_DOCUMENTS)
def test_what_is_not_a_document_is_refused(content, message):
    with pytest.raises(DocumentError) as caught:
        read_document(content)
    assert str(caught.value) == message


@pytest.fixture
def archive(tmp_path):
    """Return an archive of one version."""
    made = Archive(tmp_path / "versions")
    made.add(Contents(document(), STORED))
    return Archive(made.folder)


DIGESTS = {OLD: digest_of(document().to_bytes())}


def problems(archive, digests=None):
    """Return all that is reported, without the path of the archive."""
    digests = DIGESTS if digests is None else digests
    found = [*archive.faults(digests), *archive.unused(digests)]
    return [problem.removeprefix(f"{archive.folder}/") for problem in found]


def test_an_archive_has_what_its_versions_name_and_nothing_else(archive):
    paths = sorted(path for path in archive.folder.rglob("*") if path.is_file())
    names = [path.relative_to(archive.folder).as_posix() for path in paths]
    assert names == sorted([".gitattributes", f"{OLD}.json", *STORED])
    assert archive.path(".gitattributes").read_bytes() == b"* -text\n"
    assert problems(archive) == []


def test_nothing_that_is_there_is_written_again(archive):
    before = {path: path.stat().st_ino for path in archive.folder.rglob("*")}
    archive.add(Contents(document(), STORED))
    assert {path: path.stat().st_ino for path in archive.folder.rglob("*")} == before


def flipped(content, position, bit):
    made = bytearray(content)
    made[position] ^= 1 << bit
    return bytes(made)


@pytest.mark.parametrize("name", STORED)
@pytest.mark.parametrize("bit", range(8))
def test_one_flipped_bit_of_a_file_is_reported(archive, name, bit):
    content = STORED[name]
    for position in (0, len(content) // 2, len(content) - 1):
        archive.path(name).write_bytes(flipped(content, position, bit))
        assert problems(archive) == [
            f"{name}: its content does not match its name, which is its SHA-256."
        ]


@pytest.mark.parametrize("bit", range(8))
def test_one_flipped_bit_of_a_document_is_reported(archive, bit):
    content = document().to_bytes()
    for position in range(0, len(content), 7):
        altered = flipped(content, position, bit)
        archive.path(f"{OLD}.json").write_bytes(altered)
        assert problems(Archive(archive.folder)) == [
            f"{OLD}.json: its SHA-256 is {digest_of(altered)}, but its record says {DIGESTS[OLD]}."
        ]


def test_the_settings_for_git_are_part_of_the_archive(archive):
    archive.path(".gitattributes").write_bytes(b"* text\n")
    assert problems(archive) == ['.gitattributes: it must say "* -text".']
    archive.path(".gitattributes").unlink()
    assert problems(archive) == [".gitattributes: No such file or directory."]


@pytest.mark.parametrize("name", [f"{OLD}.json", *STORED])
def test_a_missing_file_is_reported(archive, name):
    archive.path(name).unlink()
    assert problems(archive) == [f"{name}: No such file or directory."]


@pytest.mark.parametrize(
    "name", ["2023-01-01.json", f"pages/{TEXT}.xml", "pages/.x.new", "read.me"]
)
def test_a_file_of_no_version_is_reported(archive, name):
    archive.path(name).write_bytes(b"")
    assert problems(archive) == [f"{name}: it belongs to no version."]


def test_without_versions_every_file_is_one_of_none(archive):
    assert problems(archive, {}) == [
        f"{name}: it belongs to no version." for name in sorted([f"{OLD}.json", *STORED])
    ]
    assert problems(Archive(archive.folder / "none"), {}) == []


def test_the_document_of_another_version_is_reported(archive):
    shutil.copy(archive.path(f"{OLD}.json"), archive.path(f"{NEW}.json"))
    message = f'{NEW}.json: it is the document of "{OLD}".'
    assert problems(archive, {**DIGESTS, NEW: DIGESTS[OLD]}) == [message]
    with pytest.raises(ArchiveError) as caught:
        archive.version(NEW).page("index")
    assert str(caught.value) == f"{archive.folder}/{message}"


def test_a_newer_format_is_reported(archive):
    newer = data(format=2)
    archive.path(f"{OLD}.json").write_bytes(newer)
    message = f"{OLD}.json: its format is 2, and only 1 can be read."
    assert problems(archive, {OLD: digest_of(newer)}) == [message]


def test_a_page_that_is_not_of_the_format_is_reported_when_it_is_read(tmp_path):
    altered = PAGE.replace(b"document", b"html")
    made = document(pages={"index": Page(sha256=digest_of(altered), text_sha256=TEXT, title="x")})
    archive = Archive(tmp_path)
    archive.add(Contents(made, {**STORED, page_path(digest_of(altered)): altered}))
    with pytest.raises(ArchiveError) as caught:
        archive.version(OLD).page("index")
    path = tmp_path / page_path(digest_of(altered))
    assert str(caught.value) == f'{path}: it begins with "html", not with "document".'


# -- by the command ------------------------------------------------------------------


def test_verify_names_every_fault_of_the_archive(policy_of_two, tmp_path):
    folder = tmp_path / "policy"
    shutil.copytree(policy_of_two.folder, folder)
    archive = Archive(folder / "docs" / "versions")
    page = page_path(archive.version(NEW).document.pages["index"].sha256)
    content = archive.path(page).read_bytes()
    archive.path(page).write_bytes(content.replace(b"60 days", b"61 days"))
    archive.path("files").mkdir()
    archive.path("files/left.png").write_bytes(SEAL)
    done = type(policy_of_two)(folder).run("verify")
    assert done == Done(
        1,
        f"docs/versions/{page}: its content does not match its name, which is its SHA-256.\n"
        "docs/versions/files/left.png: it belongs to no version.\n",
        done.err,
    )
    assert done.err.endswith("\n2 versions verified, 2 faults.\n")
