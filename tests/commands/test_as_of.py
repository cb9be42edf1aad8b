"""Which version applied on a date, by any page and to bad input, as text and as JSON."""

from __future__ import annotations

import pytest
from as_of_project import (
    NOTICES,
    REGISTER,
    Project,
    archived,
    follows,
)

from helpers.command_line import run

PAPER = "From 25 March 2013 to 20 June 2018 the version of 25 March 2013 applied"


# -- a version applied -----------------------------------------------------------------


@pytest.mark.parametrize("day", ["2024-03-01", "2024-05-05", "2024-07-31"])
def test_a_version_applies_from_its_first_day_to_its_last(day, shop):
    assert shop.words(day) == [
        (
            "From 1 March to 31 July 2024 the version of Label 2024-03-01 applied: "
            "2024-03-01/index.html"
        )
    ]


def test_the_next_day_another_applies(shop):
    assert shop.words("2024-08-01") == [
        (
            "From 1 August 2024 to 31 January 2025 the version of Label 2024-08-01 applied: "
            "2024-08-01/index.html"
        )
    ]


def test_the_version_in_force_has_no_last_day(shop):
    assert shop.words("2025-06-01", today="2025-06-01") == [
        ("From 1 February 2025 the version of Label 2025-02-01 applies: slip/index.html")
    ]


def test_a_version_may_apply_on_one_day_only(tmp_path):
    made = Project(tmp_path)
    made.record(archived("2024-08-01"), archived("2024-08-02", follows("2024-08-01")))
    made.archive("2024-08-01", root="start")
    assert made.words("2024-08-01") == [
        ("On 1 August 2024 the version of Label 2024-08-01 applied: 2024-08-01/start.html")
    ]


def test_an_answer_about_a_day_to_come_may_change(shop):
    assert shop.words("2025-06-02", today="2025-06-01") == [
        (
            "From 1 February 2025 the version of Label 2025-02-01 applies, unless another follows: "
            "slip/index.html"
        )
    ]
    assert shop.words("2025-01-31", today="2024-12-01") == [
        (
            "From 1 August 2024 to 31 January 2025 the version of Label 2024-08-01 applies: "
            "2024-08-01/index.html"
        )
    ]


def test_before_a_correction_was_published_another_text_was_known(shop):
    assert shop.words("2025-02-10", "--known", "2025-03-19") == [
        (
            "From 1 February 2025 the version of Label 2025-02-01 applies, by what was published "
            "until 19 March 2025: 2025-02-01/index.html"
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
        "translations": {},
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
            "From 1 June 2019 to 31 May 2020 the version of 1 June 2019 applied. We do not keep its "
            "text here."
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
            "From 1 June 2020 to 31 May 2021 the version of 1 June 2020 applied. We do not keep its "
            "text here."
        ),
        "The original: https://example.org/was-here",
    ]
    assert shop.words("2021-06-01") == [
        (
            "From 1 June 2021 to 29 February 2024 the version of 1 June 2021 applied. We do not keep "
            "its text here."
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
        "translations": {},
        "outside": "https://example.org/paper",
        "text": None,
        "why": None,
    }


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
    assert made.none("2024-01-01") == ["No version is recorded here."]


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
