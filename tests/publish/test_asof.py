"""Which version applied on a date: every branch of the answer, as text and as JSON."""

from __future__ import annotations

import json

import pytest

from edition_projects import archive
from small_history import FILES, VERSIONS, Shop

HEAD = "versions:\n"
OLDEST = """\
  - id: paper
    label: 25 March 2013
    effective-from: "2013-03-25"
    recorded: "2024-03-01"
    summary: On paper.
    outside: https://example.org/paper
    page: archive/paper
    lapsed: {from: "2018-06-21", why: The paper was lost.}
  - id: lost
    label: 1 June 2019
    effective-from: "2019-06-01"
    recorded: "2024-03-01"
    summary: Nobody knows.
    outside: https://example.org/lost
"""
KEPT = """\
  - id: "{day}"
    label: {label}
    effective-from: "{day}"
    published: "{published}"
    recorded: "{published}"
    class: editorial
    text: {{kind: verbatim}}
    document-sha256: "{document}"
    text-sha256: "{text}"
    summary: New words.
"""
RENAMED = "    renamed: [{{from: {}, to: {}}}]\n"
PAGES = ("docs/notices/jobs.md", "docs/notices/recruitment.md", "docs/notices/careers.md")
PAPER = "On 2013-03-25 the version of 25 March 2013 applied, in force from 2013-03-25 until 2018-06-20: "


def kept(shop, day, published="", id_="", **fields):
    """Archive the pages, and return their record."""
    if not (shop.folder / VERSIONS).exists():
        shop.write({"conf.py": FILES["conf.py"], VERSIONS: "versions: []\n"})
    archived = archive(shop.folder, id_ or day)
    record = KEPT.format(
        day=day,
        label=f"Label {day}",
        published=published or day,
        document=archived.digest,
        text=archived.document.text_sha256,
    )
    last = getattr(shop, "last_id", "")
    shop.last_id = id_ or day
    follows = f'    follows: "{last}"\n' if last else ""
    named = record.replace(f'- id: "{day}"', f'- id: "{shop.last_id}"')
    return named + follows + "".join(fields.values())


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """Make a shop with six versions, a gap, a correction, and a page that changes its name twice."""
    made = Shop.init(tmp_path_factory.mktemp("as-of") / "shop")
    made.write({"docs/index.md": "# Shop\n", PAGES[0]: "---\norphan:\n---\n\n# Jobs\n"})
    made.commit("Open")
    records = HEAD + OLDEST + kept(made, "2024-03-01")
    for day, old, new in (("2024-08-01", *PAGES[:2]), ("2025-02-01", *PAGES[1:])):
        made.git("mv", old, new)
        made.commit("Rename")
        names = (name.removeprefix("docs/").removesuffix(".md") for name in (old, new))
        records += kept(made, day, renamed=RENAMED.format(*names))
    made.write({"docs/index.md": "# The shop\n"})
    made.commit("Mend a slip")
    made.write({VERSIONS: records + kept(made, "2025-02-01", "2025-03-20", "slip")})
    made.commit("Record")
    return made


def sentence(shop, *arguments, **day):
    """Ask; return the answer in words, which must be one that tells of a version."""
    status, out, err = shop.run("as-of", *arguments, **day)
    assert (status, err) == (0, "")
    return out.removesuffix("\n")


def none(shop, *arguments):
    """Ask; return why no version applied."""
    status, out, err = shop.run("as-of", *arguments)
    assert (status, err) == (1, "")
    return out.removesuffix("\n")


def data(shop, *arguments):
    return json.loads(shop.run("as-of", *arguments, "--format=json").out)


@pytest.mark.parametrize("day", ["2024-03-01", "2024-05-05", "2024-07-31"])
def test_a_version_applies_from_its_first_day_to_its_last(day, shop):
    assert sentence(shop, day) == (
        f"On {day} the version of Label 2024-03-01 applied, in force from 2024-03-01 until "
        "2024-07-31: 2024-03-01/index.html"
    )


def test_the_next_day_another_applies(shop):
    assert sentence(shop, "2024-08-01") == (
        "On 2024-08-01 the version of Label 2024-08-01 applied, in force from 2024-08-01 until "
        "2025-01-31: 2024-08-01/index.html"
    )


def test_the_version_in_force_has_no_last_day(shop):
    assert sentence(shop, "2025-06-01", day="2025-06-01") == (
        "On 2025-06-01 the version of Label 2025-02-01 applied, in force from 2025-02-01: "
        "slip/index.html"
    )


def test_of_days_to_come_nobody_can_be_sure(shop):
    assert sentence(shop, "2025-06-02", day="2025-06-01") == (
        "On 2025-06-02 the version of Label 2025-02-01 applies, in force from 2025-02-01, unless "
        "another follows: slip/index.html"
    )
    assert sentence(shop, "2025-01-31", day="2024-12-01") == (
        "On 2025-01-31 the version of Label 2024-08-01 applies, in force from 2024-08-01 until "
        "2025-01-31: 2024-08-01/index.html"
    )


def test_before_a_correction_was_published_another_text_was_known(shop):
    assert sentence(shop, "2025-02-10", "--known", "2025-03-19") == (
        "On 2025-02-10, by what was published until 2025-03-19, the version of Label 2025-02-01 "
        "applied, in force from 2025-02-01: 2025-02-01/index.html"
    )
    assert data(shop, "2025-02-10", "--known", "2025-03-20")["version"] == "slip"
    assert data(shop, "2025-02-10", "--known", "2025-01-31")["version"] == "2024-08-01"


def test_before_an_ending_was_known_the_version_went_on(shop, tmp_path):
    by_2017 = sentence(shop, "2020-01-01", "--known", "2017-01-01")
    assert by_2017 == (
        "On 2020-01-01, by what was published until 2017-01-01, the version of 25 March 2013 "
        "applied, in force from 2013-03-25: archive/paper.html"
    )
    assert data(shop, "2018-07-01", "--known", "2018-06-20")["version"] == "paper"
    assert data(shop, "2018-07-01", "--known", "2018-06-21")["version"] is None
    noticed = shop.copy(tmp_path / "noticed")
    noticed.edit(VERSIONS, '"2018-06-21", why', '"2018-06-21", on: "2018-12-01", why')
    noticed.commit("Note when it was known")
    assert data(noticed, "2018-07-01", "--known", "2018-11-30")["version"] == "paper"
    assert data(noticed, "2018-07-01", "--known", "2018-12-01")["version"] is None
    assert data(noticed, "2018-07-01")["version"] is None


def test_the_answer_as_json(shop):
    assert data(shop, "2024-07-31", "--known", "2024-08-01", "--page", "notices/jobs") == {
        "date": "2024-07-31",
        "known": "2024-08-01",
        "version": "2024-03-01",
        "label": "Label 2024-03-01",
        "from": "2024-03-01",
        "until": "2024-07-31",
        "address": "2024-03-01/notices/jobs.html",
        "outside": None,
        "why": None,
    }


def test_a_version_outside_as_json(shop):
    assert data(shop, "2018-06-20") == {
        "date": "2018-06-20",
        "known": None,
        "version": "paper",
        "label": "25 March 2013",
        "from": "2013-03-25",
        "until": "2018-06-20",
        "address": "archive/paper.html",
        "outside": "https://example.org/paper",
        "why": None,
    }


def test_no_version_as_json(shop):
    status, out, err = shop.run("as-of", "2018-06-21", "--format=json")
    assert (status, err) == (1, "")
    assert json.loads(out) == {
        "date": "2018-06-21",
        "known": None,
        "version": None,
        "label": None,
        "from": None,
        "until": None,
        "address": None,
        "outside": None,
        "why": "the last before it applied until 2018-06-20. The paper was lost.",
    }


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["2018-06-21"], "the last before it applied until 2018-06-20. The paper was lost."),
        (["2019-05-31"], "the last before it applied until 2018-06-20. The paper was lost."),
        (["2013-03-24"], "the first that is kept is in force from 2013-03-25."),
        (["2024-05-01", "--known", "2013-03-24"], "none had been published by 2013-03-24."),
    ],
    ids=["gap-begins", "gap-ends", "before-the-first", "before-the-first-was-known"],
)
def test_days_without_a_version(arguments, why, shop):
    assert none(shop, *arguments) == f"No version applied on {arguments[0]}: {why}"


# -- pages -----------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["jobs", "recruitment", "careers"])
@pytest.mark.parametrize(
    ("day", "address"),
    [
        ("2024-07-31", "2024-03-01/notices/jobs.html"),
        ("2024-08-01", "2024-08-01/notices/recruitment.html"),
        ("2025-02-01", "slip/notices/careers.html"),
    ],
)
def test_a_page_is_found_by_any_name_it_ever_had(day, address, page, shop):
    assert data(shop, day, "--page", f"notices/{page}")["address"] == address


def test_a_page_that_never_was(shop):
    assert shop.run("as-of", "2024-05-01", "--page", "notices/job") == (
        1,
        "",
        'the version of Label 2024-03-01 has no page "notices/job"; did you mean "notices/jobs"?\n',
    )
    assert shop.run("as-of", "2024-05-01", "--page", "cookies") == (
        1,
        "",
        'the version of Label 2024-03-01 has no page "cookies".\n',
    )


EXCLUSIONS = """
exclude_patterns = ["drafts/*.md", "editing"]
if not tags.has("preview"):
    exclude_patterns.append("**/q?.md")
html_title = "notices/jobs.md"
"""


def test_a_version_outside_is_told_of_on_a_page_or_stands_elsewhere(shop):
    assert sentence(shop, "2013-03-25") == f"{PAPER}archive/paper.html"
    assert sentence(shop, "2013-03-25", "--page", "cookies") == (
        f'{PAPER}https://example.org/paper, which is the whole text; a page "cookies" is not kept'
    )
    assert sentence(shop, "2019-06-01").endswith(" until 2024-02-29: https://example.org/lost")


# -- bad input -------------------------------------------------------------------------


def test_nothing_is_kept_yet(tmp_path):
    made = Shop.init(tmp_path / "shop")
    made.write({VERSIONS: "versions: []\n"})
    made.commit("Begin")
    assert none(made, "2024-01-01") == "No version applied on 2024-01-01: none is kept."


def test_no_register(tmp_path):
    made = Shop.init(tmp_path / "shop")
    made.write({"docs/index.md": "# Shop\n"})
    told = "there is no folder docs/register"
    assert made.run("as-of", "2024-01-01") == (2, "", f"sphinx-privacy: {told}\n")


def test_a_register_with_a_fault_gives_no_answer(shop, tmp_path):
    """The record at fault might be the answer."""
    broken = shop.copy(tmp_path / "broken")
    broken.edit(VERSIONS, "    label: Label 2024-08-01\n", "")
    broken.commit("Lose a line")
    assert broken.run("as-of", "2024-08-01") == (
        1,
        "",
        (
            f'{VERSIONS}:26:5: missing-key: here the key "label" is missing. What a link to this '
            "version says.\n"
        ),
    )


COOKIES = "docs/register/cookies.yaml"


def test_an_error_in_another_file_does_not_matter(shop, tmp_path):
    broken = shop.copy(tmp_path / "broken")
    broken.write({COOKIES: "providers:\n  - {id: lost, name: A, operator: B}\n"})
    assert sentence(broken, "2024-05-05").endswith(": 2024-03-01/index.html")
    assert none(broken, "2018-06-21").endswith(" The paper was lost.")


@pytest.mark.parametrize("arguments", [["2024-02-30"], ["yesterday"], ["2024-01-01", "--known=x"]])
def test_what_is_no_date(arguments, shop):
    status, out, err = shop.run("as-of", *arguments)
    wrong = arguments[-1].removeprefix("--known=")
    assert (status, out) == (2, "")
    assert err.endswith(f': "{wrong}" is no date; write 2024-12-31.\n')
