"""The command `records`: one kind of file, one notice, and its refusals."""

import re

import pytest
from recorded_versions import FIRST, SECOND

from helpers.git_repository import files
from helpers.policy import copied
from helpers.tagged_pdf import Tagged

pytestmark = pytest.mark.xdist_group("records")


def test_without_a_version_it_is_the_one_in_force(first):
    assert first == (0, f"Built: build/records/{FIRST}\n", "")


def test_one_kind_of_files_alone(policy):
    assert policy.run("records", SECOND, "--only", "pdf") == (
        0,
        f"Built: build/pdf/{SECOND}\n",
        "",
    )
    names = ["changes.pdf", "notices/news.pdf", "notices/orders.pdf", "policy.pdf"]
    assert sorted(files(policy.folder / "build/pdf" / SECOND)) == names
    assert policy.run("records", SECOND, "--only", "epub") == (
        0,
        f"Built: build/epub/shop-{SECOND}.epub\n",
        "",
    )


def test_the_file_of_one_notice(policy, records):
    done = policy.run("records", SECOND, "--only", "pdf", "--notice", "news")
    assert done == (0, f"Built: build/pdf/{SECOND}/notices/news.pdf\n", "")
    made = policy.folder / "build/pdf" / SECOND / "notices/news.pdf"
    assert made.read_bytes() == (records / "notices/news.pdf").read_bytes()


def test_a_missing_version_or_notice_is_reported(policy):
    assert policy.run("records", "2024-06-02") == (
        1,
        "",
        'there is no archived version "2024-06-02"; did you mean "2024-06-01"?\n',
    )
    assert policy.run("records", SECOND, "--only", "pdf", "--notice", "new") == (
        1,
        "",
        f'the version "{SECOND}" has no notice "new"; did you mean "news"?\n',
    )


def test_a_notice_is_asked_for_among_pdfs_alone(policy):
    done = policy.run("records", SECOND, "--notice", "news")
    assert done.status == 2
    assert done.err.splitlines()[-1] == (
        "sphinx-privacy: --notice names one of the PDFs; add --only pdf."
    )


def test_a_version_with_other_words_than_those_published_has_no_records(policy, tmp_path):
    made = copied(policy, tmp_path)
    made.edit_record(SECOND, text_sha256="0" * 64)
    made.commit("Alter a digest")
    done = made.run("records", SECOND)
    assert (done.status, done.out) == (1, "")
    digest = policy.record(SECOND)["text-sha256"]
    assert done.err == (
        f"docs/versions/{SECOND}.json: this is not the document that was recorded: its SHA-256 is "
        f'{digest}, the record of "{SECOND}" says {"0" * 64}.\n'
    )


def test_a_node_that_a_pdf_cannot_show_is_reported_with_its_place(policy, tmp_path):
    made = copied(policy, tmp_path)
    made.write({"docs/plain.md": "# Plain\n\nWith 中 in it.\n"})
    made.publish("2024-09-01", "2024-09-01")
    done = made.run("records", "2024-09-01", "--only", "pdf")
    assert (done.status, done.out) == (1, "")
    assert done.err == (
        'edition 2024-09-01 (pdf): docs/plain:1: pdf-no-letter: no font has the letter "中", '
        'cjk unified ideograph-4e2d (U+4E2D). Name a font, such as "Noto Serif CJK SC", in '
        '"privacy_pdf_fonts" in conf.py, and its folder in "privacy_pdf_font_folders".\n'
        "  1 problem; no PDF was written.\n"
    )


def test_what_a_version_changed_is_what_was_archived_with_it(policy, tmp_path):
    made = copied(policy, tmp_path)
    changes = made.folder / "build/pdf" / SECOND / "changes.pdf"
    assert made.run("records", SECOND, "--only", "pdf").status == 0
    before = words_but_digests(changes)
    assert "We say what the news are for." in before
    made.edit_record(SECOND, summary="We say it in other words.")
    assert made.run("records", SECOND, "--only", "pdf").status == 0
    assert words_but_digests(changes) == before


def words_but_digests(path):
    """Return the words of a PDF. The chain digest says that its record was altered."""
    paper = Tagged(path)
    return re.sub(r"\b[0-9a-f]{64}\b", "…", paper.text(paper.pdf.Root.StructTreeRoot.K))
