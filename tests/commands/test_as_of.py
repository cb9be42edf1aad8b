"""Which version applied on a date: every branch of the answer, as text and as JSON."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime

import pytest

from helpers.command_line import run
from sphinx_privacy.archive.document import Document
from sphinx_privacy.archive.elements import FORMAT

ZEROS = "0" * 64
REGISTER = "docs/register/versions.yaml"
HEAD = "versions:\n"
OLDEST = """\
  - id: paper
    label: 25 March 2013
    effective-from: "2013-03-25"
    recorded: "2024-03-01"
    summary: On paper.
    outside: https://example.org/paper
    page: archive/paper
    lapsed: {from: "2018-06-21", why: The next paper was lost.}
  - id: elsewhere
    label: 1 June 2019
    effective-from: "2019-06-01"
    recorded: "2024-03-01"
    summary: Somebody has it.
    outside: https://example.org/elsewhere
  - id: lost
    label: 1 June 2020
    effective-from: "2020-06-01"
    recorded: "2024-03-01"
    summary: Nobody has it.
    text: {kind: lost, original: "https://example.org/was-here"}
  - id: forgotten
    label: 1 June 2021
    effective-from: "2021-06-01"
    recorded: "2024-03-01"
    summary: Nobody knows where it was.
    text: {kind: lost}
"""
ARCHIVED = """\
  - id: "{id}"
    label: Label {day}
    effective-from: "{day}"
    published: "{published}"
    recorded: "{recorded}"
    class: editorial
    text: {text}
    document-sha256: "{zeros}"
    text-sha256: "{zeros}"
    summary: New words.
"""
VERBATIM = "{kind: verbatim}"
RESTATED = '{kind: restated, written: "2026-11-23", original: "https://example.org/text"}'
WITHDRAWN = '    withdrawn: {from: "2025-05-01", why: It was published by mistake.}\n'
NOTICES = ("notices/jobs", "notices/recruitment", "notices/careers")
PAPER = (
    "On 2013-03-25 the version of 25 March 2013 applied, in force from 2013-03-25 until 2018-06-20"
)


def archived(day, *more, **fields):
    """Return the record of an archived version."""
    record = {"id": day, "day": day, "published": day, "recorded": day, "text": VERBATIM}
    return ARCHIVED.format(**{**record, "zeros": ZEROS, **fields}) + "".join(more)


def follows(id_):
    return f'    follows: "{id_}"\n'


def renamed(old, new):
    return f"    renamed: [{{from: {old}, to: {new}}}]\n"


class Project:
    """A folder with records of versions, and their archived documents."""

    def __init__(self, folder):
        self.folder = folder
        (folder / "docs/register").mkdir(parents=True)
        (folder / "docs/versions").mkdir()

    @property
    def records(self):
        return (self.folder / REGISTER).read_text(encoding="utf-8")

    def record(self, *records):
        """Write the records of the versions."""
        (self.folder / REGISTER).write_text(HEAD + "".join(records), encoding="utf-8")

    def edit(self, old, new):
        """Change the records."""
        assert old in self.records
        (self.folder / REGISTER).write_text(self.records.replace(old, new), encoding="utf-8")

    def archive(self, id_, *pages, root="index"):
        """Write an archived document."""
        page = {"sha256": ZEROS, "text_sha256": ZEROS, "title": "Page"}
        document = Document(
            format=FORMAT,
            id=id_,
            language="en",
            root=root,
            summary="New words.",
            text_sha256=ZEROS,
            site={},
            facts=ZEROS,
            pages=dict.fromkeys((root, *pages), page),
        )
        (self.folder / f"docs/versions/{id_}.json").write_bytes(document.to_bytes())

    def ask(self, *arguments, today="2027-06-01"):
        """Run the command on a day."""
        noon = datetime.fromisoformat(f"{today}T12:00").replace(tzinfo=UTC)
        return run(self.folder, "as-of", *arguments, SOURCE_DATE_EPOCH=f"{noon.timestamp():.0f}")

    def words(self, *arguments, **options):
        """Return the lines of an answer that names a version."""
        status, out, err = self.ask(*arguments, **options)
        assert (status, err) == (0, "")
        return out.splitlines()

    def none(self, *arguments, **options):
        """Return the lines of an answer that names no version."""
        status, out, err = self.ask(*arguments, **options)
        assert (status, err) == (1, "")
        return out.splitlines()

    def data(self, *arguments):
        return json.loads(self.ask(*arguments, "--format=json").out)

    def copy(self, folder):
        """Return a copy."""
        made = Project(folder)
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return made


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """Make versions with a gap, a correction, and a page that changes its name twice."""
    made = Project(tmp_path_factory.mktemp("as-of") / "shop")
    made.record(
        OLDEST,
        archived("2024-03-01"),
        archived("2024-08-01", follows("2024-03-01"), renamed(*NOTICES[:2])),
        archived("2025-02-01", follows("2024-08-01"), renamed(*NOTICES[1:])),
        archived(
            "2025-02-01",
            follows("2025-02-01"),
            id="slip",
            published="2025-03-20",
            recorded="2025-03-20",
        ),
    )
    names = {"2024-03-01": NOTICES[0], "2024-08-01": NOTICES[1], "2025-02-01": NOTICES[2]}
    for id_, name in {**names, "slip": NOTICES[2]}.items():
        made.archive(id_, name)
    return made


# -- a version applied -----------------------------------------------------------------


@pytest.mark.parametrize("day", ["2024-03-01", "2024-05-05", "2024-07-31"])
def test_a_version_applies_from_its_first_day_to_its_last(day, shop):
    assert shop.words(day) == [
        (
            f"On {day} the version of Label 2024-03-01 applied, in force from 2024-03-01 until "
            "2024-07-31: 2024-03-01/index.html"
        )
    ]


def test_the_next_day_another_applies(shop):
    assert shop.words("2024-08-01") == [
        (
            "On 2024-08-01 the version of Label 2024-08-01 applied, in force from 2024-08-01 until "
            "2025-01-31: 2024-08-01/index.html"
        )
    ]


def test_the_version_in_force_has_no_last_day(shop):
    assert shop.words("2025-06-01", today="2025-06-01") == [
        (
            "On 2025-06-01 the version of Label 2025-02-01 applied, in force from 2025-02-01: "
            "slip/index.html"
        )
    ]


def test_a_version_may_apply_on_one_day_only(tmp_path):
    made = Project(tmp_path)
    made.record(archived("2024-08-01"), archived("2024-08-02", follows("2024-08-01")))
    made.archive("2024-08-01", root="start")
    assert made.words("2024-08-01") == [
        (
            "On 2024-08-01 the version of Label 2024-08-01 applied, in force on 2024-08-01 only: "
            "2024-08-01/start.html"
        )
    ]


def test_an_answer_about_a_day_to_come_may_change(shop):
    assert shop.words("2025-06-02", today="2025-06-01") == [
        (
            "On 2025-06-02 the version of Label 2025-02-01 applies, in force from 2025-02-01, unless "
            "another follows: slip/index.html"
        )
    ]
    assert shop.words("2025-01-31", today="2024-12-01") == [
        (
            "On 2025-01-31 the version of Label 2024-08-01 applies, in force from 2024-08-01 until "
            "2025-01-31: 2024-08-01/index.html"
        )
    ]


def test_before_a_correction_was_published_another_text_was_known(shop):
    assert shop.words("2025-02-10", "--known", "2025-03-19") == [
        (
            "On 2025-02-10, by what was published until 2025-03-19, the version of Label 2025-02-01 "
            "applied, in force from 2025-02-01: 2025-02-01/index.html"
        )
    ]
    assert shop.data("2025-02-10", "--known", "2025-03-20")["version"] == "slip"
    assert shop.data("2025-02-10", "--known", "2025-01-31")["version"] == "2024-08-01"


def test_the_answer_as_json(shop):
    assert shop.data("2024-07-31", "--known", "2024-08-01", "--page", "notices/jobs") == {
        "date": "2024-07-31",
        "known": "2024-08-01",
        "applied": True,
        "version": "2024-03-01",
        "label": "Label 2024-03-01",
        "from": "2024-03-01",
        "until": "2024-07-31",
        "address": "2024-03-01/notices/jobs.html",
        "outside": None,
        "text": {"kind": "verbatim"},
        "why": None,
    }


# -- a version applied whose text is not here --------------------------------------------


def test_a_text_elsewhere_has_its_address_and_that_of_the_page_about_it(shop):
    assert shop.words("2013-03-25") == [
        f"{PAPER}. We do not keep its text here.",
        "The full text: https://example.org/paper",
        "About this version: archive/paper.html",
    ]
    assert shop.words("2019-06-01") == [
        (
            "On 2019-06-01 the version of 1 June 2019 applied, in force from 2019-06-01 until "
            "2020-05-31. We do not keep its text here."
        ),
        "The full text: https://example.org/elsewhere",
    ]


def test_a_text_elsewhere_has_no_pages(shop):
    assert shop.words("2013-03-25", "--page", "cookies") == [
        f'{PAPER}. We do not keep its text here, nor its page "cookies".',
        "The full text: https://example.org/paper",
        "About this version: archive/paper.html",
    ]
    assert shop.data("2013-03-25", "--page", "cookies")["address"] is None


def test_of_a_lost_text_there_may_be_the_address_of_the_original(shop):
    assert shop.words("2020-06-01") == [
        (
            "On 2020-06-01 the version of 1 June 2020 applied, in force from 2020-06-01 until "
            "2021-05-31. We do not keep its text here."
        ),
        "The original: https://example.org/was-here",
    ]
    assert shop.words("2021-06-01") == [
        (
            "On 2021-06-01 the version of 1 June 2021 applied, in force from 2021-06-01 until "
            "2024-02-29. We do not keep its text here."
        )
    ]


def test_a_text_elsewhere_as_json(shop):
    assert shop.data("2018-06-20") == {
        "date": "2018-06-20",
        "known": None,
        "applied": True,
        "version": "paper",
        "label": "25 March 2013",
        "from": "2013-03-25",
        "until": "2018-06-20",
        "address": "archive/paper.html",
        "outside": "https://example.org/paper",
        "text": None,
        "why": None,
    }


# -- restated texts ----------------------------------------------------------------------

ORIGINAL = "The original: https://example.org/text"


@pytest.fixture(scope="module")
def restated(tmp_path_factory):
    """Make a version whose words were written two years after it was in force."""
    made = Project(tmp_path_factory.mktemp("as-of") / "restated")
    made.record(OLDEST, archived("2024-07-08", text=RESTATED, recorded="2026-11-24"))
    made.archive("2024-07-08", "cookies")
    return made


def test_a_restatement_says_that_it_is_one_when_it_was_written_and_where_the_original_is(restated):
    assert restated.words("2024-08-01") == [
        (
            "On 2024-08-01 the version of Label 2024-07-08 applied, in force from 2024-07-08: "
            "2024-07-08/index.html"
        ),
        "These words are a restatement, written on 2026-11-23.",
        ORIGINAL,
    ]
    assert restated.data("2024-08-01")["text"] == {
        "kind": "restated",
        "written": "2026-11-23",
        "original": "https://example.org/text",
    }


def test_a_restatement_may_have_no_address_of_the_original(restated, tmp_path):
    made = restated.copy(tmp_path / "copy")
    made.edit(RESTATED, '{kind: restated, written: "2026-11-23"}')
    assert made.words("2024-08-01")[1:] == ["These words are a restatement, written on 2026-11-23."]


@pytest.mark.parametrize("known", ["2024-08-01", "2026-11-23"])
def test_a_restatement_was_not_known_before_it_was_recorded(known, restated):
    assert restated.none("2024-08-01", "--known", known) == [
        (
            f"By {known} nothing was recorded here of the version that applied on 2024-08-01. We do "
            "not keep the words of that day."
        ),
        (
            "The words we have of the version of Label 2024-07-08 were written on 2026-11-23: "
            "2024-07-08/index.html"
        ),
        ORIGINAL,
    ]


def test_the_page_of_a_restatement_is_found_among_the_later_words(restated):
    later = restated.none("2024-08-01", "--known", "2024-08-01", "--page", "cookies")[1]
    assert later.endswith(": 2024-07-08/cookies.html")


def test_a_restatement_was_known_once_it_was_recorded(restated):
    assert restated.words("2024-08-01", "--known", "2026-11-24") == [
        (
            "On 2024-08-01, by what was published until 2026-11-24, the version of Label 2024-07-08 "
            "applied, in force from 2024-07-08: 2024-07-08/index.html"
        ),
        "These words are a restatement, written on 2026-11-23.",
        ORIGINAL,
    ]


def test_words_not_yet_written_as_json(restated):
    assert restated.data("2024-08-01", "--known", "2024-08-01") == {
        "date": "2024-08-01",
        "known": "2024-08-01",
        "applied": True,
        "version": None,
        "label": None,
        "from": None,
        "until": None,
        "address": None,
        "outside": None,
        "text": None,
        "why": "\n".join(restated.none("2024-08-01", "--known", "2024-08-01")),
    }


# -- no version --------------------------------------------------------------------------

UNRECORDED = (
    "a version applied; we do not keep it here. From 2018-06-21, the version of 25 March 2013 no "
    "longer applied."
)


@pytest.mark.parametrize("day", ["2018-06-21", "2019-05-31"])
def test_after_a_version_lapsed_another_applied_that_is_not_here(day, shop):
    assert shop.none(day) == [f"On {day} {UNRECORDED}"]


def test_after_the_last_version_lapsed_another_applies(tmp_path):
    made = Project(tmp_path)
    made.record(OLDEST.partition("  - id: elsewhere")[0])
    assert made.none("2018-07-01", today="2018-06-30") == [
        (
            "On 2018-07-01 a version applies, unless another follows; we do not keep it here. From "
            "2018-06-21, the version of 25 March 2013 no longer applied."
        )
    ]


def test_before_an_ending_was_known_the_version_went_on(shop, tmp_path):
    assert shop.words("2018-12-24", "--known", "2017-01-01")[0] == (
        "On 2018-12-24, by what was published until 2017-01-01, the version of 25 March 2013 "
        "applied, in force from 2013-03-25. We do not keep its text here."
    )
    assert shop.data("2018-07-01", "--known", "2018-06-20")["version"] == "paper"
    assert shop.none("2018-07-01", "--known", "2018-06-21") == [
        f"On 2018-07-01, by what was published until 2018-06-21, {UNRECORDED}"
    ]
    noticed = shop.copy(tmp_path / "noticed")
    noticed.edit('"2018-06-21", why', '"2018-06-21", on: "2018-12-01", why')
    assert noticed.data("2018-07-01", "--known", "2018-11-30")["version"] == "paper"
    assert noticed.data("2018-07-01", "--known", "2018-12-01")["version"] is None
    assert noticed.data("2018-07-01")["version"] is None


@pytest.fixture
def withdrawn(tmp_path):
    """Make a version that was withdrawn, and none that follows."""
    made = Project(tmp_path / "withdrawn")
    made.record(archived("2025-02-01", WITHDRAWN))
    return made


def test_after_a_version_was_withdrawn_none_applies_and_the_reason_is_given(withdrawn):
    why = (
        "the version of Label 2025-02-01 was withdrawn from 2025-05-01. It was published by "
        "mistake."
    )
    assert withdrawn.none("2025-05-01") == [f"On 2025-05-01 no version applied: {why}"]
    assert withdrawn.none("2025-05-02", today="2025-05-01") == [
        f"On 2025-05-02 no version applies, unless another follows: {why}"
    ]
    assert withdrawn.none("2025-05-02", "--known", "2025-05-01") == [
        f"On 2025-05-02, by what was published until 2025-05-01, no version applied: {why}"
    ]


def test_of_days_before_the_first_version_nothing_is_known(shop):
    assert shop.none("2013-03-24") == [
        (
            "On 2013-03-24 no version recorded here applied: the first one applies from 2013-03-25, "
            "and we keep nothing from before it."
        )
    ]
    assert shop.none("2013-03-24", "--known", "2013-03-25") == [
        (
            "On 2013-03-24, by what was published until 2013-03-25, no version recorded here applied: "
            "the first one applies from 2013-03-25, and we keep nothing from before it."
        )
    ]


def test_before_the_first_version_was_published_none_is_known(shop):
    assert shop.none("2024-05-01", "--known", "2013-03-24") == [
        "On 2024-05-01, by what was published until 2013-03-24, no version recorded here applied."
    ]


@pytest.mark.parametrize(
    ("day", "applied"), [("2018-06-21", True), ("2013-03-24", None)], ids=["lapsed", "before"]
)
def test_no_version_as_json(day, applied, shop):
    assert shop.data(day) == {
        "date": day,
        "known": None,
        "applied": applied,
        "version": None,
        "label": None,
        "from": None,
        "until": None,
        "address": None,
        "outside": None,
        "text": None,
        "why": shop.none(day)[0],
    }


def test_no_version_after_a_withdrawal_as_json(withdrawn):
    data = withdrawn.data("2025-05-01")
    assert (data["applied"], data["version"]) == (False, None)
    assert [data["why"]] == withdrawn.none("2025-05-01")


# -- pages -----------------------------------------------------------------------------


@pytest.mark.parametrize("page", NOTICES)
@pytest.mark.parametrize(
    ("day", "address"),
    [
        ("2024-07-31", "2024-03-01/notices/jobs.html"),
        ("2024-08-01", "2024-08-01/notices/recruitment.html"),
        ("2025-02-01", "slip/notices/careers.html"),
    ],
)
def test_a_page_is_found_by_any_name_it_ever_had(day, address, page, shop):
    assert shop.data(day, "--page", page)["address"] == address


def test_a_page_that_never_was_gets_no_answer(shop):
    assert shop.ask("2024-05-01", "--page", "notices/job") == (
        2,
        "",
        'the version of Label 2024-03-01 has no page "notices/job"; did you mean "notices/jobs"?\n',
    )
    assert shop.ask("2024-05-01", "--page", "cookies") == (
        2,
        "",
        'the version of Label 2024-03-01 has no page "cookies".\n',
    )


# -- bad input -------------------------------------------------------------------------


@pytest.mark.parametrize("records", ["versions: []\n", None], ids=["no-version", "no-register"])
def test_nothing_is_recorded_yet(records, tmp_path):
    made = Project(tmp_path)
    if records:
        (tmp_path / REGISTER).write_text(records, encoding="utf-8")
    assert made.none("2024-01-01") == ["On 2024-01-01 no version recorded here applied."]


def test_without_the_folder_of_the_register_no_answer_is_given(tmp_path):
    (tmp_path / "docs").mkdir()
    assert run(tmp_path, "as-of", "2024-01-01") == (
        2,
        "",
        "sphinx-privacy: there is no folder docs/register; run this in the folder of the project, or name the folder of the register.\n",
    )


def test_a_register_with_a_fault_gives_no_answer(shop, tmp_path):
    """The record at fault might be the answer."""
    broken = shop.copy(tmp_path / "broken")
    broken.edit("    label: Label 2024-08-01\n", "")
    line = broken.records[: broken.records.index('- id: "2024-08-01"')].count("\n") + 1
    assert broken.ask("2024-08-01") == (
        2,
        "",
        (
            f'{REGISTER}:{line}:5: missing-key: here the key "label" is missing. What a link to '
            "this version says.\n"
        ),
    )


def test_an_error_in_another_file_does_not_matter(shop, tmp_path):
    made = shop.copy(tmp_path / "other")
    (made.folder / "docs/register/cookies.yaml").write_text("providers: [", encoding="utf-8")
    assert made.words("2024-05-05") == shop.words("2024-05-05")


def test_without_its_document_a_version_has_no_address(shop, tmp_path):
    made = shop.copy(tmp_path / "gone")
    (made.folder / "docs/versions/2024-08-01.json").unlink()
    assert made.ask("2024-08-01") == (
        2,
        "",
        "docs/versions/2024-08-01.json: No such file or directory.\n",
    )


@pytest.mark.parametrize("arguments", [["2024-02-30"], ["yesterday"], ["2024-01-01", "--known=x"]])
def test_a_day_must_be_a_date(arguments, shop):
    status, out, err = shop.ask(*arguments)
    wrong = arguments[-1].removeprefix("--known=")
    assert (status, out) == (2, "")
    assert err.endswith(f': "{wrong}" is not a date; write it as 2024-12-31.\n')
