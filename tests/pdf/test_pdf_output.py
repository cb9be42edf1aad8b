"""The files as a records keeper opens them: title page, contents, links, attachments, bytes."""

import hashlib
import io
import json
import re
import shutil
import tarfile

import pikepdf
import pytest

from helpers.git_repository import differing, files
from helpers.paths import DOCS, ROOT
from helpers.real_site import RECORDED
from helpers.real_site import recorded as files_of
from helpers.sample import is_soak
from helpers.small_site import OPEN_QUESTION, small_site
from helpers.sphinx_project import CONF, PDF, Project
from helpers.tagged_pdf import Tagged
from sphinx_privacy.archive.store import Archive
from sphinx_privacy.register import read_register
from sphinx_privacy.register.chain import digests
from sphinx_privacy.register.models import (
    Address,
    Controller,
    Notice,
    Organisation,
    Version,
)
from sphinx_privacy.sphinxext.version_info import THEN

SETTINGS = f'{CONF}{PDF}html_baseurl = "https://example.org/privacy/"\n'


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Return a small project with an open question, and its PDFs."""
    made = Project(tmp_path_factory.mktemp("small"))
    questions = {"register/open-questions.yaml": OPEN_QUESTION}
    made.write({"conf.py": SETTINGS, **small_site(), **questions})
    return made.build("privacypdf")


@pytest.fixture(scope="module")
def whole(small):
    return Tagged(small.folder / "out/privacypdf/policy.pdf")


@pytest.fixture(scope="module")
def attached(whole):
    return attachments(whole)


def attachments(paper):
    return {name: spec.get_file().read_bytes() for name, spec in paper.pdf.attachments.items()}


def test_there_is_a_file_of_the_whole_and_one_of_each_notice(recorded):
    pages = Archive(DOCS / "versions").version(RECORDED).blocks
    notices = [f"{name}.pdf" for name in pages if name.startswith("notices/")]
    assert sorted(files(recorded)) == sorted([*notices, "changes.pdf", "policy.pdf"])
    assert len(notices) > 10


def test_the_title_page_says_version_date_controller_and_whose_words(published):
    root = json.loads(attachments(published)["manifest.json"])["root"]
    register = read_register(DOCS / "register")
    version, controller = (
        register.all(Version)[RECORDED],
        next(iter(register.all(Controller).values())),
    )
    company = register.all(Organisation)[controller.organisation]
    address = ", ".join(register.all(Address)[company.address].lines)
    chain = digests(register.all(Version).values())[RECORDED]
    text = " ".join(published.text(published.pdf.Root.StructTreeRoot.K).split())
    assert text.startswith(
        f"Canonical Data privacy Version {version.label} Recorded as in force from 4 February 2025. "
        f"{THEN} "
        "Restatement These words were written on 23 November 2026. "
        f"Original {version.text.original} "
        f"Replaces The version of 19 December 2024 What changed {version.summary} "
        "Every change In the file changes.pdf, which belongs to this one "
        f"Published at https://canonical.com/legal/data-privacy/{RECORDED}/ "
        f"Data controller {company.name}, company number {company.number}, {address} "
        "Attached to this file register.json: the facts as data "
        "sources.tar: what the pages are made from "
        "manifest.json: the SHA-256 of each of these files "
        f"SHA-256 of the attached files {root} Chain digest {chain} Contents Data privacy 3 Privacy notices 3 "
    )


def test_the_metadata_name_title_language_and_date(published, recorded):
    info = published.pdf.docinfo
    assert (str(info.Title), str(info.Author)) == ("Data privacy", "Canonical")
    assert str(info.CreationDate).startswith("D:20261123")
    assert str(published.pdf.Root.Lang) == "en-GB"
    with pikepdf.open(recorded / "notices" / "recruitment.pdf") as notice:
        assert str(notice.docinfo.Title) == "Recruitment Privacy Notice"


def test_every_heading_is_a_bookmark(published):
    def titles(items):
        for item in items:
            yield " ".join(item.title.split())
            yield from titles(item.children)

    with published.pdf.open_outline() as outline:
        found = list(titles(outline.root))
    headings = [
        " ".join(published.text(part).split())
        for level in ("/H1", "/H2", "/H3", "/H4")
        for part in published.find(level)
    ]
    assert len(found) > 300
    assert sorted(found) == sorted(headings)


def links(pdf):
    return (note for page in pdf.pages for note in page.get("/Annots", []))


def test_links_lead_somewhere_and_say_so(published):
    named = pikepdf.NameTree(published.pdf.Root.Names.Dests)
    pages = {page.objgen for page in published.pdf.pages}
    inside = outside = 0
    for link in links(published.pdf):
        assert str(link.Contents)
        if "/A" in link:
            outside += str(link.A.URI).startswith(("https://", "http://", "mailto:"))
        else:
            inside += 1
            is_named = isinstance(link.Dest, pikepdf.String)
            end = named[str(link.Dest)] if is_named else link.Dest
            place = end.D if isinstance(end, pikepdf.Dictionary) else end
            assert place[0].objgen in pages
    assert inside > 500
    assert outside > 50


def test_all_fonts_are_embedded(published):
    descriptors = [
        part
        for part in published.pdf.objects
        if isinstance(part, pikepdf.Dictionary) and part.get("/Type") == "/FontDescriptor"
    ]
    assert len(descriptors) > 2
    assert all(any(key.startswith("/FontFile") for key in part) for part in descriptors)


def test_the_whole_carries_register_sources_and_manifest(small, whole, attached):
    related = {
        name: str(whole.pdf.attachments[name].obj.AFRelationship) for name in sorted(attached)
    }
    assert related == {
        "manifest.json": "/Supplement",
        "register.json": "/Data",
        "sources.tar": "/Source",
    }
    assert len(whole.pdf.Root.AF) == 3
    facts = json.loads(attached["register.json"])
    register = read_register(small.folder / "register")
    assert set(facts["notice"]) == set(register.all(Notice)) == {"news", "orders"}
    assert set(facts["organisation"]) == set(register.all(Organisation))


def unpacked(attached):
    """Return the sources that are attached, by their names."""
    with tarfile.open(fileobj=io.BytesIO(attached["sources.tar"])) as sources:
        return {entry.name: sources.extractfile(entry).read() for entry in sources}


def test_the_sources_are_those_of_the_pages_and_the_register(small, attached):
    sources = unpacked(attached)
    assert {name: (small.folder / name).read_bytes() for name in sources} == sources
    assert {"index.md", "notices/news.md", "register/organisation.yaml"} <= set(sources)


def test_open_questions_stay_with_the_editors(attached):
    assert "open-question" not in json.loads(attached["register.json"])
    assert [name for name in unpacked(attached) if "question" in name] == []


def test_the_manifest_is_what_sha256sum_prints(attached):
    content = {**unpacked(attached), "register.json": attached["register.json"]}
    lines = {name: hashlib.sha256(each).hexdigest() for name, each in content.items()}
    printed = "".join(f"{lines[name]}  {name}\n" for name in sorted(lines))
    manifest = json.loads(attached["manifest.json"])
    assert manifest["files"] == lines
    assert manifest["root"] == hashlib.sha256(printed.encode()).hexdigest()


def test_each_page_has_the_digest_that_sha256sum_prints_of_the_text(recorded, published):
    version = read_register(DOCS / "register").all(Version)[RECORDED]
    notice = Tagged(recorded / "notices" / "esxi.pdf")
    for document in (published, notice):
        for page in document.pdf.pages:
            foot = f"SHA-256 of the text {version.text_sha256}"
            assert foot in document.texts[page.objgen][None]


def test_each_page_has_document_version_and_number(published):
    pages = [published.texts[page.objgen][None] for page in published.pdf.pages]
    for number, text in enumerate(pages, start=1):
        assert text.endswith(f"Page {number} of {len(pages)}")
        assert text.startswith("Data privacy") == (number > 1)
        assert "Version: 4 February 2025 (restatement of 23 November 2026)" in text


def test_each_page_names_the_part_or_the_section_with_which_it_begins(published, recorded):
    def heads(paper):
        texts = [paper.texts[page.objgen][None] for page in paper.pdf.pages]
        return [re.split(r"\.{3}|Version: ", text)[0] for text in texts]

    found = heads(published)
    assert found[:4] == ["", "Data privacyContents", "Data privacy", "Data privacyPrivacy notices"]
    assert found[-1] == "Data privacyData protection enquiries"
    alone = heads(Tagged(recorded / "notices" / "recruitment.pdf"))
    assert alone[0] == ""
    assert all(head.startswith("Recruitment Privacy Notice") for head in alone[1:])
    assert alone[-1] != "Recruitment Privacy Notice"


def test_a_version_brings_its_own_manifest(project):
    conf = (
        'privacy_pdf_attachments = [{"path": "records/manifest.json", "relationship": "supplement", '
        '"description": "the files of the version"}]\n'
    )
    given = {"records/manifest.json": '{"root": "abc123"}\n'}
    made = project({**small_site(), **given}, PDF + conf).build("privacypdf")
    paper = Tagged(made.folder / "out/privacypdf/policy.pdf")
    manifest = paper.pdf.attachments["manifest.json"]
    assert manifest.get_file().read_bytes() == b'{"root": "abc123"}\n'
    assert manifest.description == "the files of the version"
    assert "SHA-256 of the attached files abc123" in " ".join(
        paper.text(paper.pdf.Root.StructTreeRoot.K).split()
    )


def test_its_tags_are_packed(recorded):
    """They were more than half of its bytes."""
    content = (recorded / "policy.pdf").read_bytes()
    assert b"/StructElem" not in content
    with pikepdf.open(recorded / "policy.pdf") as pdf:
        assert sum(each.get("/Type") == "/StructElem" for each in dicts(pdf)) > 1000


def dicts(pdf):
    return [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]


def test_links_to_other_pages_lead_to_the_site_in_the_file_of_a_notice(small):
    out = small.folder / "out/privacypdf"
    with (
        pikepdf.open(out / "notices/news.pdf") as notice,
        pikepdf.open(out / "policy.pdf") as whole,
    ):
        alone, together = (
            {str(link.A.URI) for link in links(pdf) if "/A" in link} for pdf in (notice, whole)
        )
    assert alone == {
        "https://example.org/privacy/#authority-board",
        "https://example.org/privacy/#organisation-example",
        "https://example.org/privacy/#recipient-carrier",
        "https://example.org/privacy/#right-access",
    }
    assert not alone & together
    (words,), (_contents, policy, *_) = (
        Tagged.of(out, name).chapters() for name in ("notices/news", "policy")
    )
    assert words.count("(example.org/privacy)") == 1
    assert "example.org/privacy" not in policy
    assert re.search(r"\(page\s\d\)", policy)


if is_soak():

    def test_the_pages_as_they_are_can_be_shown(real):
        """A builder that makes no file says so; `make check` runs it, too."""
        assert list(real("pdfcheck").rglob("*.pdf")) == []

    # `tests/records` compares the files of a small policy.

    def test_the_same_source_gives_the_same_bytes(recorded, other_machine, tmp_path):
        copy = tmp_path / "another place"
        copy.mkdir()
        shutil.copy(ROOT / "conf.py", copy)
        for name in ("docs", "ext", "_templates", "_static"):
            shutil.copytree(ROOT / name, copy / name)
        place = {"root": copy, "TMPDIR": str(tmp_path)}
        other = files_of(tmp_path / "made", "pdf", **place, **other_machine) / RECORDED
        assert differing(other, recorded) == []
