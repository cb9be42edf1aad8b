"""The commands on versions: their output, their exit statuses, and wrong arguments."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

from helpers.published_shop import SECOND, VERSIONS, Shop, verified

pytest_plugins = ("helpers.published_shop_fixtures",)
pytestmark = pytest.mark.xdist_group("small-history")

FACTS = """\
Facts that changed:
- Provider removed: Counter (2 cookies)
- Category removed: Counting cookies

"""
BUILD = "This is the build of an edition, for `versions assemble`; it is not for reading.\n"
NO_VERSION = "no version is archived yet; `sphinx-privacy publish DATE` records one.\n"


# -- redline ---------------------------------------------------------------------------


def test_a_redline_of_two_versions_lists_facts_then_pages(changed):
    status, out, err = changed.run("redline", "opening", "letters")
    assert (status, err) == (0, "")
    assert out == FACTS + (
        "index: 1 passage removed\n"
        "… 4 passages unchanged …\n"
        "row: [removed: Counter] | [removed: visits-XXXX / Kept by the browser / seen[] / "
        "Also any name like visits-*] | "
        "[removed: Counts visits. / Counter’s privacy policy]\n"
        "\n"
        "notices/letters (was notices/news): 1 passage changed\n"
        "… 1 passage unchanged …\n"
        "We write to you [removed: one time] [added: two times] a month.\n"
    )


def test_a_redline_the_other_way_round_gives_back_what_was_taken(changed):
    out = changed.run("redline", "letters", "opening").out
    assert "- Provider added: Counter (2 cookies)\n" in out
    assert "notices/news (was notices/letters): 1 passage changed\n" in out
    assert "We write to you [removed: two times] [added: one time] a month.\n" in out


def test_a_redline_to_the_pages_as_they_are_takes_what_is_not_committed(changed):
    assert changed.run("redline", "letters") == (0, "Nothing has changed.\n", "")
    changed.edit("docs/index.md", "one year", "two years")
    changed.write({"docs/new.md": "---\norphan:\n---\n\n# New\n\nA page.\n"})
    assert changed.run("redline", "letters") == (
        0,
        (
            "index: 1 passage changed\n"
            "… 1 passage unchanged …\n"
            "We keep your order for [removed: one year] [added: two years].\n"
            "… 2 passages unchanged …\n"
            "\n"
            "new: page added\n"
            "heading 1: [added: New]\n"
            "[added: A page.]\n"
        ),
        "",
    )


def test_a_redline_to_the_pages_knows_their_names_from_the_draft(opened):
    opened.git("mv", "docs/notices/news.md", "docs/notices/letters.md")
    opened.edit("docs/index.md", "notices/news", "notices/letters")
    recognised = "notices/letters (was notices/news, recognised by its words): the same words\n"
    assert opened.run("redline", "opening").out.startswith(recognised)
    opened.write({VERSIONS: opened.versions + SECOND})
    assert opened.run("redline", "opening").out == (
        "notices/letters (was notices/news): the same words\n… 2 passages unchanged …\n"
    )


def test_a_redline_to_the_pages_knows_the_names_of_the_versions_between(changed):
    changed.edit("docs/notices/letters.md", "two times", "three times")
    out = changed.run("redline", "opening").out
    assert "notices/letters (was notices/news): 1 passage changed\n" in out


def test_a_redline_of_pages_that_cannot_be_built(changed):
    changed.edit("docs/index.md", "for one year", "for {cookie}`baskett`")
    assert changed.run("redline", "letters") == (
        1,
        "",
        ('docs/index.md:3: unknown-cookie: there is no cookie "baskett"; did you mean "basket"?\n'),
    )


def test_a_redline_of_a_version_that_is_not_there(shops):
    reason = 'there is no archived version "lettres"; did you mean "letters"?\n'
    for versions in (["lettres"], ["opening", "lettres"]):
        assert shops["changed"].run("redline", *versions) == (1, "", reason), versions


def test_a_redline_of_a_version_whose_text_is_outside(drafted):
    drafted.edit(
        VERSIONS,
        "  - id: opening\n",
        """\
  - id: paper
    label: Paper
    effective-from: "2013-03-25"
    recorded: "2024-03-01"
    summary: On paper.
    outside: https://example.org/paper
  - id: opening
""",
    )
    drafted.commit("Add the version on paper")
    assert drafted.run("redline", "paper") == (
        1,
        "",
        'the version "paper" is not archived here; see https://example.org/paper\n',
    )


def test_a_redline_of_a_document_that_was_not_recorded(changed):
    document = changed.folder / "docs/versions/opening.json"
    document.write_bytes(document.read_bytes().replace(b"Policy", b"Polity"))
    for versions in (["opening"], ["opening", "letters"], ["letters", "opening"]):
        status, out, err = changed.run("redline", *versions)
        assert (status, out) == (1, "")
        assert err.startswith("docs/versions/opening.json: this is not the document that was ")


# -- versions --------------------------------------------------------------------------


def test_the_site_is_made_once_for_a_day_and_has_the_version_in_force(opened):
    """The environment or an option gives the day; a site without its manifest is made again."""
    opened.edit("docs/index.md", "one year", "two years")
    for arguments, in_force in (((), None), (("--as-of", "2024-03-01"), "opening")):
        status, out, err = opened.run("versions", *arguments, day="2024-02-01")
        assert (status, err) == (0, "")
        assert json.loads(opened.read("build/versions/versions.json"))["in-force"] == in_force
        root = json.loads(opened.read("build/versions/manifest.json"))["root"]
        assert out == f"Built: build/versions (1 edition, root digest {root})\n"
    assert "one year" in opened.read("build/versions/index.html")
    again = opened.run("versions", *arguments, day="2024-02-01")
    assert again == (0, f"Nothing has changed: build/versions (root digest {root})\n", err)
    (opened.folder / "build/versions/manifest.json").unlink()
    assert opened.run("versions", *arguments, day="2024-02-01") == (0, out, err)


@pytest.mark.parametrize("arguments", [["versions"], ["versions", "assemble"]])
def test_without_a_version_no_site_is_built(arguments, drafted):
    assert drafted.run(*arguments) == (1, "", NO_VERSION)


def test_one_version_alone_gives_its_build(opened):
    status, out, err = opened.run("versions", "--only", "opening")
    assert (status, err) == (0, BUILD)
    assert "We keep your order" in opened.read(f"{out.removesuffix(chr(10))}/site/index.html")


def test_one_version_that_is_not_there(opened):
    assert opened.run("versions", "--only", "openning") == (
        1,
        "",
        'there is no archived version "openning"; write "root" or "opening".\n',
    )


def test_the_matrix_names_each_build_and_whether_it_is_here(opened):
    shutil.rmtree(opened.folder / "build")
    status, out, err = opened.run("versions", "matrix")
    assert (status, err) == (0, "")
    builds = json.loads(out)["include"]
    assert [(build["version"], build["is-here"]) for build in builds] == [
        ("root", False),
        ("opening", False),
    ]
    assert opened.run("versions", "assemble") == (
        1,
        "",
        "edition root: it is not built yet.\nedition opening: it is not built yet.\n",
    )
    made = opened.run("versions", "--only", "opening").out
    assert made.endswith(f"/{builds[1]['key']}\n")
    after = json.loads(opened.run("versions", "matrix").out)["include"]
    assert [build["is-here"] for build in after] == [False, True]
    assert opened.run("versions", "assemble").err == "edition root: it is not built yet.\n"


# -- the day ---------------------------------------------------------------------------


@pytest.mark.parametrize("epoch", ["soon", "1e9", "99999999999999999"])
def test_an_epoch_that_is_not_a_time(epoch, shops):
    reason = f'sphinx-privacy: SOURCE_DATE_EPOCH is "{epoch}"; it must be a number of seconds.\n'
    for command in (["versions"], ["publish", "2024-03-01"], ["verify"]):
        done = shops["drafted"].run(*command, SOURCE_DATE_EPOCH=epoch)
        assert done == (2, "", reason), command


def test_a_check_does_not_ask_for_the_day(shops):
    assert shops["drafted"].run("check", SOURCE_DATE_EPOCH="soon").status == 0


# -- where the project is not ----------------------------------------------------------

ON_HISTORY = [["versions"], ["redline", "x"], ["publish", "2024-03-01"], ["verify"]]


def test_nothing_is_published_outside_any_repository(drafted):
    shutil.rmtree(drafted.folder / ".git")
    ceiling = str(drafted.folder.parent)
    status, out, err = drafted.run("publish", "2024-03-01", GIT_CEILING_DIRECTORIES=ceiling)
    assert (status, out) == (2, "")
    assert err.startswith('sphinx-privacy: "docs" is not in a git repository that can be read: ')
    assert len(err.splitlines()) == 1


def test_a_register_with_an_error_stops_every_command(drafted):
    drafted.edit(VERSIONS, "    label: 1 March 2024\n", "")
    drafted.commit("Lose a line")
    reason = (
        f'{VERSIONS}:3:5: missing-key: here the key "label" is missing. What a link to this '
        "version says.\n"
    )
    for command in ON_HISTORY:
        assert drafted.run(*command) == (1, "", reason), command


def test_the_project_may_lie_elsewhere(opened):
    shop, conf = str(opened.folder / "docs"), str(opened.folder)
    build = str(opened.folder / "build")
    elsewhere = opened.folder.parent
    places = ["--docs", shop, "--conf", conf, "--build", build]
    assert Shop(elsewhere).run("verify", *places) == (0, "", verified(1, 0, 2))


# -- imports ---------------------------------------------------------------------------


IMPORT = """
import sys
from importlib import import_module
from pkgutil import iter_modules
from sphinx_privacy import cli
cli.main(["check", "nowhere"])
print(*sys.modules)
for module in iter_modules(cli.__path__): import_module(f"sphinx_privacy.cli.{module.name}")
print(*sys.modules)
"""


def test_no_command_imports_sphinx_before_it_builds_nor_a_check_what_builds_sites():
    command = [sys.executable, "-c", IMPORT]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    checked, all_ = (set(line.split()) for line in done.stdout.splitlines())
    assert "sphinx_privacy.cli.check" in checked
    assert not {"docutils", "jinja2", "multiprocessing", "sphinx_privacy.diff.redline"} & checked
    assert {"sphinx_privacy.cli.check", "sphinx_privacy.site.joining"} <= all_
    assert not {"sphinx", "myst_parser"} & all_
