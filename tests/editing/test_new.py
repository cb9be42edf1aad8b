"""Drafts of new records: what is written, that they build, and what is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from helpers.command_line import run
from helpers.paths import ROOT
from helpers.small_site import ORGANISATION
from helpers.sphinx_project import Project
from sphinx_privacy.checks import check
from sphinx_privacy.editing.changes import FileChange
from sphinx_privacy.editing.edited_project import EditedProject
from sphinx_privacy.editing.new_notice import SECTIONS, new_notice
from sphinx_privacy.register import read_register
from sphinx_privacy.register.models import Notice
from sphinx_privacy.register.references import references

SITE = Path(__file__).parents[1] / "helpers/complete_site"
PROJECT = EditedProject(Path(), Path("register"), Path())
DAY = "1798675200"  # 31 December 2026

NOTICE = """\
# yaml-language-server: $schema=../schema/notice.schema.json
id: student-discounts
listing-title: Student discounts
page-title: Student discounts
updated: 2026-12
controller: heron
data: []
sources: []
purposes: []
recipients: []
transfers: []
retention: []
rights: []
automated-decisions: not-stated
"""
QUESTION = """\
  - id: notice-student-discounts
    question: What are the facts of the notice "student-discounts"?
    places: [notice.student-discounts, /notices/student-discounts]
    decides: not-stated
    asked: 2026-12-31
    why: It was added as a draft, without facts.
    meanwhile: [silent]
    answers:
      - answer: The facts, from those who know them.
        changes: >-
          They are written in place of the draft: controller, listing-title, page-title, covers,
          occasion, updated, data, sources, purposes, recipients, transfers, retention, rights,
          automated-decisions. This question is deleted.
    blocking: yes
"""
SAID = """\
Written:
  register/notices/student-discounts.yaml
  register/open-questions.yaml
  notices/student-discounts.md
Missing:
  controller: which one; the draft has "heron".
  listing-title, page-title: its titles; the draft has its id, in words.
  covers: on its page: when it applies, after its title.
  occasion: the group that lists it.
  updated: the month that the notice states; the draft has the present one.
  data: the kinds of information that are collected.
  sources: where it comes from.
  purposes: the uses, each with its lawful basis.
  recipients: who else receives it.
  transfers: where it is sent.
  retention: how long it is kept.
  rights: which rights it lists, and how to use them.
  automated-decisions: whether decisions are made by automated means.
Next:
  Write the missing facts, and look at the preview.
  Delete the open question "notice-student-discounts" then; a version cannot be published before that.
  Run `sphinx-privacy check .`.
"""


@pytest.fixture
def site(tmp_path):
    """Give a copy of the site of a company; a command runs in the folder of its pages."""
    shutil.copytree(SITE, tmp_path / "site")
    return Project(tmp_path / "site")


@pytest.fixture
def small(tmp_path, monkeypatch):
    """Begin a project with a controller alone, in the present folder."""
    monkeypatch.chdir(tmp_path)
    project = Project(Path())
    project.write({"register/organisation.yaml": ORGANISATION, "notices/news.md": "# News\n"})
    return project


def new(site, *arguments):
    return run(site.folder, "new", *arguments, "--docs", ".", SOURCE_DATE_EPOCH=DAY)


def snapshot(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_drafts_build_without_a_warning_and_say_what_is_missing(site):
    questions = site.folder / "register/open-questions.yaml"
    former = questions.read_text("utf-8")
    assert new(site, "notice", "student-discounts") == (0, SAID, "")
    assert (site.folder / "register/notices/student-discounts.yaml").read_text("utf-8") == NOTICE
    assert questions.read_text("utf-8") == former + QUESTION
    assert new(site, "cookie", "visitor").status == 0
    assert new(site, "cookie", "lamp", "--provider", "visitor-provider").status == 0
    site.build(warnings="")
    page = site.page("notices/student-discounts")
    ids = {section["id"] for section in page.select("section[id]")}
    assert {f"student-discounts-{section.label}" for section in SECTIONS} <= ids
    listed = [link.get_text() for link in site.page().select("a") if "student" in link["href"]]
    assert "Student discounts" in listed


def test_a_draft_has_no_fact_of_another_notice(site):
    new(site, "notice", "student-discounts")
    register = read_register(site.folder / "register")
    named = [str(each) for each in references(register.all(Notice)["student-discounts"])]
    assert named == ["heron"]
    words = (site.folder / "notices/student-discounts.md").read_text("utf-8")
    lines = {line for line in words.splitlines() if line and line[0] not in "`:%#(-"}
    assert lines == {"notice: student-discounts", "Not stated yet."}


UNUSED = (
    ("provider", "beacon", ["name", "operator", "purpose", "links"], "a cookie"),
    ("recipient", "post-office-two", ["name", "named"], "a notice"),
)


@pytest.mark.parametrize(("kind", "id_", "missing", "wanted"), UNUSED)
def test_the_only_problem_of_others_is_that_nothing_uses_them(site, kind, id_, missing, wanted):
    done = new(site, kind, id_)
    assert (done.status, done.err) == (0, "")
    listed = done.out.partition("Missing:\n")[2].partition("Next:\n")[0].splitlines()
    assert [line.strip().partition(":")[0] for line in listed] == missing
    assert (
        f"Name it in {wanted}; until then, `sphinx-privacy check .` says that nothing uses it."
        in done.out
    )
    problems = check(read_register(site.folder / "register"))
    assert [(each.code, each.message) for each in problems] == [
        ("unused-record", f'nothing uses the {kind} "{id_}"; use it, or remove it.')
    ]


REFUSED = (
    (
        ("notice", "Student Rabatte für Ärzte!"),
        '"Student Rabatte für Ärzte!" is not an id; write small letters, digits and single hyphens, such as "student-rabatte-fur-arzte".',
    ),
    (
        ("cookie", "日本"),
        '"日本" is not an id; write small letters, digits and single hyphens, such as "my-cookie".',
    ),
    (
        ("recipient", "../x"),
        '"../x" is not an id; write small letters, digits and single hyphens, such as "x".',
    ),
    (
        ("notice", "hire"),
        'the id "hire" is already used by the notice at register/notices/hire.yaml:1:5; choose another, such as "hire-2".',
    ),
    (
        ("cookie", "visitor", "--provider", "wadr"),
        'there is no provider "wadr"; did you mean "wader"?',
    ),
)


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED)
def test_a_bad_id_is_refused_and_nothing_is_written(site, arguments, sentence):
    before = snapshot(site.folder)
    assert new(site, *arguments) == (1, "", f"nothing was written: {sentence}\n")
    assert snapshot(site.folder) == before


def test_nothing_is_half_written(site):
    page = site.folder / "notices/student-discounts.md"
    page.write_text("# My page\n", "utf-8")
    before = snapshot(site.folder)
    assert new(site, "notice", "student-discounts").err == (
        'nothing was written: the page "notices/student-discounts.md" exists already; choose another id.\n'
    )
    assert new(site, "cookie", "visitor", "--provider", "not-an-id!").status == 1
    (site.folder / "register/shared.yaml").write_text("recipients: [", "utf-8")
    assert new(site, "recipient", "x").err.startswith(
        "nothing was written: register/shared.yaml:1:1: not-yaml: this is not YAML"
    )
    before[site.folder / "register/shared.yaml"] = b"recipients: ["
    assert snapshot(site.folder) == before


def test_without_a_register_there_is_no_draft(tmp_path):
    done = run(tmp_path, "new", "cookie", "x")
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "sphinx-privacy: there is no folder docs/register; run this in the folder of the project, or "
        "name the folder of the register.\n"
    )


TOCTREES = {
    "with titles": (
        "```{toctree}\n:hidden:\n\nNews <notices/news>\nShop <notices/shop>\n```\n\nMore.\n",
        "Shop <notices/shop>\n",
        "A b <notices/a-b>\n",
    ),
    "names alone": (
        "````{toctree}\nnotices/news\nhistory\n````\n",
        "notices/news\n",
        "notices/a-b\n",
    ),
    "with colons, and the page below": (
        ":::{toctree}\r\n/notices/news\r\n:::\r\n\r\n`notices/other`\r\n",
        "/notices/news\r\n",
        "/notices/a-b\r\n",
    ),
    "names of files": (
        "```{toctree}\nnotices/news.md\n```\n",
        "notices/news.md\n",
        "notices/a-b.md\n",
    ),
    "other pages alone, and no line break at the end": (
        "```{toctree}\n:maxdepth: 2\n\nAbout us <about>",
        "About us <about>",
        "\nA b <notices/a-b>",
    ),
    "the front of the folder": (
        "```{toctree}\nnotices/index\n```\n\n```{toctree}\nnotices/news\n```\n",
        "notices/news\n",
        "notices/a-b\n",
    ),
    "all at once": ("```{toctree}\n:glob:\n\nnotices/*\n```\n", "", ""),
    "all of everything": ("```{toctree}\n:glob:\n\n**\n```\n", "", ""),
    "those beside it": (
        "```{toctree}\n:glob:\n\n*\n```\n",
        "*\n",
        "notices/a-b\n",
    ),
}


@pytest.mark.parametrize("name", TOCTREES)
def test_the_line_of_a_notice_is_written_like_the_others(small, name):
    text, above, added = TOCTREES[name]
    (small.folder / "index.md").write_bytes(text.encode())
    changes = {change.path: change for change in new_notice(PROJECT, "a-b", "2026-12-31").changes}
    expected = text.replace(above, above + added) if above else None
    change = changes.get(Path("index.md"))
    assert change == (expected and FileChange(Path("index.md"), text.encode(), expected.encode()))


ELSEWHERE = {
    "notices/index.md": ("```{toctree}\nnews\n./offers\n```\n", "./offers\n", "./a-b\n"),
    "notices/all/list.md": ("```{toctree}\n../news\n```\n", "../news\n", "../a-b\n"),
    "index.rst": (
        ".. toctree::\n   :hidden:\n\n   News <notices/news>\n\nnotices/other\n",
        "   News <notices/news>\n",
        "   A b <notices/a-b>\n",
    ),
    "more.rst": (".. toctree::\n   :glob:\n\n   notices/*\n", "", ""),
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_the_toctree_of_notices_may_be_on_another_page(small, name):
    """The line on the front page for the page that lists them is not taken for a notice."""
    text, above, added = ELSEWHERE[name]
    front = f"```{{toctree}}\n{Path(name).with_suffix('').as_posix()}\n```\n"
    small.write({"index.md": front, name: text})
    changes = {change.path: change for change in new_notice(PROJECT, "a-b", "2026-12-31").changes}
    assert Path("index.md") not in changes
    change = changes.get(Path(name))
    assert (change and (change.after or b"").decode()) == (
        text.replace(above, above + added) if above else None
    )


def test_without_a_toctree_a_notice_is_refused(site):
    (site.folder / "index.md").write_text("# Policy\n", "utf-8")
    assert new(site, "notice", "a").err == (
        'nothing was written: no toctree of "index.md" lists a page; write one that has ":glob:" and '
        '"notices/*".\n'
    )


def test_the_first_notice_of_a_project_has_no_section_for_pages_that_refer_to_it(site):
    """No page refers to it yet, so the section would be empty, which is a problem."""
    front = site.folder / "index.md"
    front.write_text(front.read_text("utf-8").replace("{notice-list}", "{rights-list}"), "utf-8")
    new(site, "notice", "a")
    page = (site.folder / "notices/a.md").read_text("utf-8")
    assert "related-notices" in page
    assert "referring-pages" not in page


def test_the_titles_and_headings_are_those_of_this_site():
    """An editor who compares a draft with another notice finds the same sections."""
    page = (ROOT / "docs/notices/newsletter.md").read_text("utf-8")
    for section in SECTIONS:
        assert f"(newsletter-{section.label})=\n## {section.heading}\n" in page


def test_no_file_of_a_killed_program_is_in_the_way(site):
    (site.folder / "register/.open-questions.yaml.new").write_text("", "utf-8")
    assert new(site, "cookie", "visitor").status == 0
    assert list((site.folder / "register").glob(".*")) == []


VERSION = "version", "2027-02-01", "--label", "1 February 2027"
SUMMARY = "--summary", "It covers: rowing."


def test_the_draft_of_a_version_has_its_day_and_words(site):
    versions = site.folder / "register/versions.yaml"
    text = versions.read_text("utf-8")
    former = text[: text.index('  - id: "2027-01-01"')]
    versions.write_text(former, encoding="utf-8")
    said = "Written:\n  register/versions.yaml\nNext:\n  Run `sphinx-privacy publish 2027-02-01` when the text is agreed.\n"
    assert new(site, *VERSION, *SUMMARY) == (0, said, "")
    assert (
        versions.read_text("utf-8")
        == f"""{former}\
  - id: "2027-02-01"
    label: 1 February 2027
    effective-from: "2027-02-01"
    summary: "It covers: rowing."
"""
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            [*VERSION, *SUMMARY],
            'there is a draft already, "2027-01-01" at register/versions.yaml:81:9; publish it, or edit it.',
        ),
        (
            VERSION,
            "a version needs --label, its name for readers, and --summary, its changes in words.",
        ),
        (["cookie", "lamp", *SUMMARY], "--summary is for a version; leave it out."),
    ],
)
def test_what_does_not_fit_a_version_is_refused(site, arguments, message):
    before = snapshot(site.folder)
    assert new(site, *arguments) == (1, "", f"nothing was written: {message}\n")
    assert snapshot(site.folder) == before


def test_the_page_of_a_notice_is_in_the_language_of_the_project(site):
    with (site.folder / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('language = "de"\n')
    ours = site.folder / "locales/de/LC_MESSAGES/sphinx_privacy.po"
    ours.parent.mkdir(parents=True)
    ours.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "What we collect"\nmsgstr "Welche Daten wir haben"\n',
        "utf-8",
    )
    assert new(site, "notice", "student-discounts").status == 0
    page = (site.folder / "notices/student-discounts.md").read_text("utf-8")
    headings = [line for line in page.splitlines() if line.startswith("## ")]
    assert headings[:2] == ["## Wer verantwortlich ist", "## Welche Daten wir haben"]
    assert len(headings) == len(set(headings)) == len(SECTIONS)
    assert "\nNoch nicht angegeben.\n" in page
    assert not {f"## {section.heading}" for section in SECTIONS} & set(headings)
