"""Pages in reStructuredText, and names with the prefix of the domain: the same site, the same help."""

from __future__ import annotations

import shutil
from pathlib import Path
from textwrap import dedent

import pytest

from helpers.command_line import run
from helpers.in_restructuredtext import in_restructuredtext, with_prefix
from helpers.small_site import small_site
from helpers.sphinx_project import Project

pytestmark = pytest.mark.xdist_group("page-languages")  # the tests read two sites

SITE = Path(__file__).parents[1] / "helpers/complete_site"
DOMAIN = 'primary_domain = "privacy"\n'
MYST = '"myst_parser", '
LANGUAGES = {".md": with_prefix, ".rst": in_restructuredtext}


OARS = "notices/oars.md"
"""A notice like another one, but for its own page, which has faults in the other languages."""
OTHER_WORDS = {
    ": sale": ": oars",
    '"03"': '"99"',
    "one of our boats": "an oar",
    "We keep your key": "It stays",
}
CHANGES = {
    "```{source} you\nYou fill in the order.\n```\n": "",
    "```{notice-rights}\n```\n": "",
    "{fact}`retention.order.period`": "a year",
}


def complete_site(folder):
    """Copy the complete site, and add the notice."""
    made = Project(shutil.copytree(SITE, folder))
    for name in ("notices/sale.md", "register/notices/sale.yaml"):
        text = (SITE / name).read_text("utf-8")
        for old, new in OTHER_WORDS.items():
            text = text.replace(old, new)
        made.write({name.replace("sale", "oars"): text})
    return made


def in_language(made, ending):
    """Give a project no primary domain, and write its pages in a language."""
    made.edit("conf.py", DOMAIN, "")
    if ending == ".rst":
        made.edit("conf.py", MYST, "")
    for page in sorted(made.folder.rglob("*.md")):
        text = LANGUAGES[ending](page.read_text("utf-8"))
        page.unlink()
        page.with_suffix(ending).write_text(text, "utf-8")
    return made


@pytest.fixture(scope="module")
def markdown(tmp_path_factory):
    return complete_site(tmp_path_factory.mktemp("markdown") / "site").build("text")


@pytest.fixture(scope="module", params=LANGUAGES)
def site(request, tmp_path_factory):
    """Build the complete site in a language, with faults on one page."""
    made = complete_site(tmp_path_factory.mktemp("language") / "site")
    for old, new in CHANGES.items():
        made.edit(OARS, old, new)
    more, _ = FAULTS[request.param]
    in_language(made, request.param)
    with (made.folder / OARS).with_suffix(request.param).open("a") as page:
        page.write(f"\n{more}")
    made.run("text")
    return made, request.param


def test_a_site_has_the_same_words_in_either_language_of_pages(site, markdown):
    made, _ = site
    out = markdown.folder / "out/text"
    names = {path.relative_to(out).with_suffix("") for path in out.rglob("*.txt")}
    names -= {Path(OARS).with_suffix("")}
    assert {Path("index"), Path("notices/hire")} <= names
    assert {name: made.text(name) for name in names} == {
        name: markdown.text(name) for name in names
    }


FAULTS = {
    ".md": (
        "```{cookie-table}\n```\n\nSee {cookie}`basket`, {privacy:cookie}`baskets`.\n",
        """\
        notices/oars.md:26: unshown-fact: these words do not show the period of the register; write {privacy:fact}`retention.order.period`.
        notices/oars.md:44:5: myst.directive_unknown: there is no directive "cookie-table"; did you mean "privacy:cookie-table"?
        notices/oars.md:47:6: myst.role_unknown: there is no role "cookie"; did you mean "privacy:cookie"?
        register/notices/oars.yaml:10:20: missing-block: "notices/oars.md" does not show the source "you"; add a block there that begins with: ```{privacy:source} you
        notices/oars.md:2: missing-part: this page does not show "rights" of the notice; add the directive: ```{privacy:notice-rights}
        notices/oars.md:47: unknown-cookie: there is no cookie "baskets"; did you mean "basket"?
        """,
    ),
    ".rst": (
        ".. cookie-table::\n\nSee :cookie:`basket`, :privacy:cookie:`baskets`.\n",
        """\
        notices/oars.rst:25: unshown-fact: these words do not show the period of the register; write :privacy:fact:`retention.order.period`.
        notices/oars.rst:45:4: docutils.directive_unknown: there is no directive "cookie-table"; did you mean "privacy:cookie-table"?
        notices/oars.rst:47:6: docutils.role_unknown: there is no role "cookie"; did you mean "privacy:cookie"?
        register/notices/oars.yaml:10:20: missing-block: "notices/oars.rst" does not show the source "you"; add a block there that begins with: .. privacy:source:: you
        notices/oars.rst:1: missing-part: this page does not show "rights" of the notice; add the directive: .. privacy:notice-rights::
        notices/oars.rst:47: unknown-cookie: there is no cookie "baskets"; did you mean "basket"?
        """,
    ),
}  # fmt: skip


def test_messages_name_what_the_page_would_have(site):
    made, ending = site
    assert made.warnings == dedent(FAULTS[ending][1])


@pytest.fixture
def small(project):
    """Make a small site in reStructuredText."""
    made = project(small_site())
    made.edit("notices/news.md", "This notice applies when", "It is for when")
    made.edit("notices/news.md", "We keep it for", "For")
    return in_language(made, ".rst")


def test_a_new_notice_is_written_as_the_others(small):
    done = run(small.folder, "new", "notice", "student-discounts")
    assert "notices/student-discounts.rst" in done.out
    small.build("text")
    page = (small.folder / "notices/student-discounts.rst").read_text("utf-8")
    assert page.startswith(":notice: student-discounts\n\nStudent discounts\n=================\n")
    assert ".. privacy:controller::\n   :short:\n" in page


def test_a_page_says_at_its_top_which_notice_it_is(small):
    small.edit("notices/orders.rst", ":notice: orders\n", "")
    small.run("text")
    assert small.warnings.splitlines() == [
        'notices/orders.rst:7: no-notice: write the id of a notice after "notice-facts", or at the top of this page: ":notice: <id>".',
        'register/notices/orders.yaml:1:5: no-page: no page is the notice "orders"; write ":notice: orders" at the top of its page.',
    ]
