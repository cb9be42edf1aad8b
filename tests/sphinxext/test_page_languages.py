"""Pages in reStructuredText, and names with the prefix of the domain: the same site, the same help."""

from __future__ import annotations

import shutil
from pathlib import Path
from textwrap import dedent

import pytest

from helpers.command_line import run
from helpers.in_restructuredtext import in_restructuredtext, with_prefix
from helpers.sphinx_project import Project

SITE = Path(__file__).parents[1] / "helpers/complete_site"
DOMAIN = 'primary_domain = "privacy"\n'
MYST = '"myst_parser", '
LANGUAGES = {".md": with_prefix, ".rst": in_restructuredtext}


def site(folder, ending):
    """Return the complete site without a primary domain, its pages in a language."""
    shutil.copytree(SITE, folder)
    made = Project(folder)
    made.edit("conf.py", DOMAIN, "")
    if ending == ".rst":
        made.edit("conf.py", MYST, "")
    for page in sorted(folder.rglob("*.md")):
        text = LANGUAGES[ending](page.read_text("utf-8"))
        page.unlink()
        page.with_suffix(ending).write_text(text, "utf-8")
    return made


@pytest.fixture(scope="module")
def markdown(tmp_path_factory):
    shutil.copytree(SITE, folder := tmp_path_factory.mktemp("markdown") / "site")
    return Project(folder).build("text")


@pytest.mark.parametrize("ending", LANGUAGES)
def test_a_site_has_the_same_words_in_either_language_of_pages(ending, markdown, tmp_path):
    made = site(tmp_path / "site", ending).build("text")
    out = markdown.folder / "out/text"
    names = {path.relative_to(out).with_suffix("") for path in out.rglob("*.txt")}
    assert {Path("index"), Path("notices/hire")} <= names
    assert {name: made.text(name) for name in names} == {
        name: markdown.text(name) for name in names
    }


GONE = ("```{source} you\nYou fill in the order.\n```\n", "```{notice-rights}\n```\n")
FAULTS = {
    ".md": (
        "```{cookie-table}\n```\n\nSee {cookie}`basket`, {privacy:cookie}`baskets`.\n",
        """\
        notices/sale.md:26: unshown-fact: these words do not show the period of the register; write {privacy:fact}`retention.order.period`.
        notices/sale.md:44:5: myst.directive_unknown: there is no directive "cookie-table"; did you mean "privacy:cookie-table"?
        notices/sale.md:47:6: myst.role_unknown: there is no role "cookie"; did you mean "privacy:cookie"?
        register/notices/sale.yaml:10:20: missing-block: "notices/sale.md" does not show the source "you"; add a block there that begins with: ```{privacy:source} you
        notices/sale.md:2: missing-part: this page does not show "rights" of the notice; add the directive: ```{privacy:notice-rights}
        notices/sale.md:47: unknown-cookie: there is no cookie "baskets"; did you mean "basket"?
        """,
    ),
    ".rst": (
        ".. cookie-table::\n\nSee :cookie:`basket`, :privacy:cookie:`baskets`.\n",
        """\
        notices/sale.rst:25: unshown-fact: these words do not show the period of the register; write :privacy:fact:`retention.order.period`.
        notices/sale.rst:45:4: docutils.directive_unknown: there is no directive "cookie-table"; did you mean "privacy:cookie-table"?
        notices/sale.rst:47:6: docutils.role_unknown: there is no role "cookie"; did you mean "privacy:cookie"?
        register/notices/sale.yaml:10:20: missing-block: "notices/sale.rst" does not show the source "you"; add a block there that begins with: .. privacy:source:: you
        notices/sale.rst:1: missing-part: this page does not show "rights" of the notice; add the directive: .. privacy:notice-rights::
        notices/sale.rst:47: unknown-cookie: there is no cookie "baskets"; did you mean "basket"?
        """,
    ),
}  # fmt: skip


@pytest.mark.parametrize("ending", LANGUAGES)
def test_messages_name_what_the_page_would_have(ending, tmp_path):
    made = site(tmp_path / "site", ending)
    more, messages = FAULTS[ending]
    page = (SITE / "notices/sale.md").read_text("utf-8")
    for old, new in (*((each, "") for each in GONE), ("{fact}`retention.order.period`", "a year")):
        assert old in page
        page = page.replace(old, new)
    text = f"{LANGUAGES[ending](page)}\n{more}"
    (tmp_path / f"site/notices/sale{ending}").write_text(text, "utf-8")
    made.run("text")
    assert made.warnings == dedent(messages)


def test_a_new_notice_is_written_as_the_others(tmp_path):
    made = site(tmp_path / "site", ".rst")
    done = run(made.folder, "new", "notice", "student-discounts")
    assert "notices/student-discounts.rst" in done.out
    made.build("text")
    page = (made.folder / "notices/student-discounts.rst").read_text("utf-8")
    assert page.startswith(":notice: student-discounts\n\nStudent discounts\n=================\n")
    assert ".. privacy:controller::\n   :short:\n" in page


def test_a_page_says_at_its_top_which_notice_it_is(tmp_path):
    made = site(tmp_path / "site", ".rst")
    made.edit("notices/sale.rst", ":notice: sale\n", "")
    made.run("text")
    assert made.warnings.splitlines()[:1] + made.warnings.splitlines()[-1:] == [
        'notices/sale.rst:7: no-notice: write the id of a notice after "notice-facts", or at the top of this page: ":notice: <id>".',
        'register/notices/sale.yaml:1:5: no-page: no page is the notice "sale"; write ":notice: sale" at the top of its page.',
    ]
