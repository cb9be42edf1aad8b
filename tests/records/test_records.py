"""The records of a version: complete, as published, and verifiable."""

import hashlib
import json
import shutil
import subprocess
import sys
from zipfile import ZIP_STORED, ZipFile

import pikepdf
import pytest
from recorded_versions import FIRST, SECOND

from helpers.epub_book import Book
from helpers.git_repository import differing, files
from helpers.other_machine import CLOCK_AHEAD, ONE_PROCESSOR, SET_LOCALE
from helpers.policy import ADDRESS, Policy
from helpers.sample import is_soak
from helpers.tagged_pdf import Tagged

pytestmark = pytest.mark.xdist_group("records")

PAGES = ("index", "notices/news", "notices/orders", "plain")
NAMES = {
    "README.txt",
    "changes.pdf",
    "changes.txt",
    "cookies.csv",
    "manifest.json",
    "notices/news.pdf",
    "notices/orders.pdf",
    "policy.pdf",
    "record.json",
    "register.json",
    f"shop-{SECOND}.epub",
    "SHA256SUMS",
    "verify.py",
    "text.txt",
    *(f"text/{page}.txt" for page in PAGES),
    *(f"markdown/{page}.md" for page in PAGES),
}


def title_of(path):
    with pikepdf.open(path) as pdf:
        return str(pdf.docinfo["/Title"])


def links_in(path):
    """Return the addresses that links of a PDF lead to."""
    with pikepdf.open(path) as pdf:
        annotations = (each for page in pdf.pages for each in page.get("/Annots", []))
        return {str(each.A.URI) for each in annotations if "/URI" in each.get("/A", {})}


def verified(folder):
    """Run the program that lies in a folder, as readers outside the project do."""
    command = [sys.executable, "-I", folder / "verify.py"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_all_that_is_to_be_filed_is_there(records):
    assert set(files(records)) == NAMES


def test_the_readme_lists_every_file_and_no_other(records):
    lines = (records / "README.txt").read_text(encoding="utf-8").splitlines()
    listed = lines[lines.index("What is here") :]
    named = {line.split()[0] for line in listed if line.startswith("  ") and line[2] != " "}
    assert named == {name if "/" not in name else f"{name.split('/')[0]}/" for name in NAMES} - {
        "README.txt"
    }
    assert lines[0] == f"Shop: the version of Label {SECOND}"
    assert "We say what the news are for." in lines
    assert "  Open questions    length" in lines


def test_the_words_are_those_that_were_sealed(policy, records):
    digest = policy.record(SECOND)["text-sha256"]
    assert hashlib.sha256((records / "text.txt").read_bytes()).hexdigest() == digest
    (version,) = json.loads((records / "manifest.json").read_text(encoding="utf-8"))["versions"]
    assert (version["id"], version["text-file"], version["text-sha256"]) == (
        SECOND,
        "text.txt",
        digest,
    )
    assert f"    {digest}\n" in (records / "README.txt").read_text(encoding="utf-8")


def test_the_record_has_the_digest_that_is_on_paper(records):
    digest = hashlib.sha256((records / "record.json").read_bytes()).hexdigest()
    (version,) = json.loads((records / "manifest.json").read_text(encoding="utf-8"))["versions"]
    assert version["chain-sha256"] == digest
    assert f"    {digest}\n" in (records / "README.txt").read_text(encoding="utf-8")
    for name in ("policy.pdf", "changes.pdf", "notices/news.pdf"):
        paper = Tagged(records / name)
        assert f"Chain digest {digest}" in paper.text(paper.pdf.Root.StructTreeRoot.K)
    record = json.loads((records / "record.json").read_text(encoding="utf-8"))
    assert record["text-sha256"] == version["text-sha256"]


def test_the_program_in_the_folder_finds_what_was_altered(records, tmp_path):
    copy = shutil.copytree(records, tmp_path / "copy")
    assert verified(copy).returncode == 0
    (copy / "text/plain.txt").write_text("Other words.\n", encoding="utf-8")
    done = verified(copy)
    assert done.returncode == 1
    assert done.stdout.startswith("altered: text/plain.txt: sha256 is ")


def test_the_archive_has_the_same_files_and_compresses_none(records):
    with ZipFile(records.with_name(f"records-{SECOND}.zip")) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
        assert {entry.compress_type for entry in archive.infolist()} == {ZIP_STORED}
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(2024, 6, 1)}
    assert found == {f"{SECOND}/{name}": content for name, content in files(records).items()}


def test_the_facts_are_there_without_what_only_editors_see(records):
    data = json.loads((records / "register.json").read_text(encoding="utf-8"))
    assert data["cookie"]["visits"]["lifetime"] == "P6M"
    assert "open-question" not in data
    with pikepdf.open(records / "policy.pdf") as pdf:
        attached = {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments}
    assert attached["register.json"] == (records / "register.json").read_bytes()
    (version,) = json.loads(attached["manifest.json"])["versions"]
    assert version["label"] == f"Label {SECOND}"


def test_the_files_name_their_version_and_link_to_its_pages(records):
    book = Book(records / f"shop-{SECOND}.epub")
    package = book.package()
    assert package.select_one("metadata > title").text == f"Shop (Label {SECOND})"
    assert package.find("source").text == f"{ADDRESS}{SECOND}/"
    assert f"{ADDRESS}{SECOND}/#right-access" in links_in(records / "notices/news.pdf")
    assert f"{ADDRESS}{FIRST}/index.html" in links_in(records / "policy.pdf")
    links = {link["href"] for link in book.page("plain").select("a[href]")}
    assert f"{ADDRESS}{FIRST}/index.html" in links
    assert not any("privacy-site" in link for link in links)
    assert [name for name in book.files if name.startswith("changes")] == []


def test_changes_are_described_in_both_formats(records):
    text = (records / "changes.txt").read_text(encoding="utf-8")
    title = f"What changed in the version of Label {SECOND}"
    assert text.startswith(f"{title}\n{'=' * len(title)}\n\nThis compares the version of Label ")
    facts = (
        "Facts that changed\n------------------\n\n* Cookie changed: visits-XXXX\n\n  * lifetime"
    )
    assert f"\n\n{facts}\n" in text
    assert "\n\nPages that changed\n------------------\n\n* " in text
    assert "[removed: No facts.]\n[added: Hardly any facts.]\n" in text
    assert title_of(records / "changes.pdf") == f"What changed in the version of Label {SECOND}"


def test_the_first_version_has_changed_nothing(policy, first):
    assert first.status == 0
    names = set(files(policy.folder / "build/records" / FIRST))
    assert names == {name.replace(SECOND, FIRST) for name in NAMES} - {"changes.pdf", "changes.txt"}


if is_soak():  # `test_records_in_site` compares the files in the site

    def test_another_place_time_language_and_processor_give_the_same_bytes(
        policy, records, other_machine, tmp_path
    ):
        """The clock is 400 days ahead."""
        other = Policy(policy.clone(tmp_path / "other" / "place").folder)
        before = SET_LOCALE + ONE_PROCESSOR + CLOCK_AHEAD
        assert other.run_apart("records", SECOND, before=before, **other_machine).status == 0
        made = other.folder / "build" / "records"
        assert differing(made / SECOND, records) == []
        zips = [folder / f"records-{SECOND}.zip" for folder in (made, records.parent)]
        assert zips[0].read_bytes() == zips[1].read_bytes()
