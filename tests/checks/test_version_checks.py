"""Versions that are right though close to a fault; faults are in tests/register/bad."""

from __future__ import annotations

import pytest

from sphinx_privacy.checks import check
from sphinx_privacy.register import read_register

KEPT = 'recorded: 2024-06-01, outside: "https://example.org/"'
DIGEST = "0123456789abcdef" * 4
ARCHIVED = (
    f"recorded: 2024-06-01, class: editorial, text: {{kind: verbatim}}, document-sha256: {DIGEST}, "
    f"text-sha256: {DIGEST}"
)


def codes(folder, *versions):
    """Return the codes of the problems of some versions, each given by its keys."""
    return [problem.code for problem in problems(folder, *versions)]


def problems(folder, *versions):
    lines = "".join(f"  - {{label: A, summary: Changed., {version}}}\n" for version in versions)
    (folder / "versions.yaml").write_text(f"versions:\n{lines}", encoding="utf-8")
    return check(read_register(folder))


def version(id_, effective, more=KEPT):
    return f"id: {id_}, effective-from: {effective}, {more}"


LATE = version("late", "2024-01-10", f"{KEPT}, published: 2024-03-01")


@pytest.mark.parametrize(
    "following",
    [
        version("next", "2024-02-10", f"{KEPT}, published: 2024-02-01"),
        version("corrected", "2024-01-10", f"{KEPT}, published: 2024-03-02"),
        version("corrected", "2024-01-10", f"{KEPT}, published: 2024-03-01"),
        version("draft", "2024-01-10", "class: editorial"),
        version("draft", "2024-01-10", "published: 2024-03-01"),
    ],
    ids=[
        *("published before", "a correction", "a correction on the same day"),
        *("a draft of one", "a draft with a day"),
    ],
)
def test_a_version_may_come_before_one_published_late(following, tmp_path):
    assert codes(tmp_path, LATE, following) == []


def test_no_correction_was_published_earlier(tmp_path):
    assert codes(tmp_path, LATE, version("next", "2024-01-10")) == ["version-order"]


def test_a_restated_text_was_published_when_it_was_recorded(tmp_path):
    text = "text: {kind: restated, written: 2024-05-01}"
    restated = version("a", "2024-01-10", f"{KEPT}, published: 2024-01-01, {text}")
    corrected = version("b", "2024-01-10", f"{KEPT}, published: 2024-05-31")
    assert list(map(str, problems(tmp_path, restated, corrected))) == [
        (
            f'{tmp_path}/versions.yaml:3:136: version-order: "a" above it was published later; list a '
            "correction last."
        )
    ]
    corrected = version("b", "2024-01-10", f"{KEPT}, published: 2024-06-01")
    assert problems(tmp_path, restated, corrected) == []


@pytest.mark.parametrize(("day", "expected"), [("05-31", ["version-erratum"]), ("06-01", [])])
def test_a_fault_of_a_restated_text_is_noted_from_the_day_of_its_record(day, expected, tmp_path):
    text = "text: {kind: restated, written: 2024-05-01}, published: 2024-01-01"
    errata = f"errata: [{{on: 2024-{day}, what: Wrong.}}]"
    assert codes(tmp_path, version("a", "2024-01-10", f"{KEPT}, {text}, {errata}")) == expected


@pytest.mark.parametrize("key", ["lapsed", "withdrawn"])
@pytest.mark.parametrize(("day", "expected"), [("11", []), ("20", []), ("21", ["version-ending"])])
def test_a_version_may_end_up_to_the_day_on_which_another_follows(key, day, expected, tmp_path):
    ended = version("ended", "2024-01-10", f"{KEPT}, {key}: {{from: 2024-01-{day}, why: So.}}")
    corrected = version("corrected", "2024-01-10", f"{KEPT}, published: 2024-06-01")
    assert codes(tmp_path, ended, corrected, version("next", "2024-01-20")) == expected


@pytest.mark.parametrize(("day", "expected"), [("19", []), ("20", []), ("21", ["version-ending"])])
def test_a_version_withdrawn_before_its_first_day_follows_nothing(day, expected, tmp_path):
    lapsed = version("ended", "2024-01-10", f"{KEPT}, lapsed: {{from: 2024-01-25, why: So.}}")
    withdrawn = f"{KEPT}, withdrawn: {{from: 2024-01-{day}, why: So.}}"
    assert codes(tmp_path, lapsed, version("next", "2024-01-20", withdrawn)) == expected


def test_a_draft_follows_nothing(tmp_path):
    lapsed = version("ended", "2024-01-10", f"{KEPT}, lapsed: {{from: 2024-01-25, why: So.}}")
    assert codes(tmp_path, lapsed, version("draft", "2024-01-20", "class: editorial")) == []


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("published: 2024-01-05, errata: [{on: 2024-01-05, what: Wrong.}]", []),
        ("published: 2024-01-05, errata: [{on: 2024-01-04, what: Wrong.}]", ["version-erratum"]),
        ("errata: [{on: 2024-01-04, what: Wrong.}]", []),
    ],
    ids=["on the day", "before it", "nobody knows"],
)
def test_a_fault_may_be_noted_from_the_day_of_publication(days, expected, tmp_path):
    assert codes(tmp_path, version("first", "2024-01-10", f"{KEPT}, {days}")) == expected


@pytest.mark.parametrize(("day", "expected"), [("09", ["version-erratum"]), ("10", []), ("11", [])])
def test_a_fault_may_be_put_right_on_the_same_day(day, expected, tmp_path):
    errata = "errata: [{on: 2024-02-01, what: Wrong., corrected-in: other}]"
    other = version("other", "2024-01-20", f"{KEPT}, published: 2024-01-{day}")
    assert codes(tmp_path, version("first", "2024-01-10", f"{KEPT}, {errata}"), other) == expected


def test_pages_may_swap_their_names_and_be_renamed_again(tmp_path):
    renamed = f"{KEPT}, renamed: [{{from: one, to: other}}, {{from: other, to: one}}]"
    first, second = version("a", "2024-01-10", renamed), version("b", "2024-01-20", renamed)
    assert codes(tmp_path, first, second) == []


def test_a_broken_version_leaves_its_neighbours_without_problems(tmp_path):
    first = version("first", "2024-01-10")
    broken = version("broken", "2024-01-32", f"{KEPT}, git: v1")
    assert codes(tmp_path, first, broken, version("draft", "2024-02-10", "class: editorial")) == [
        "impossible-date"
    ]


# -- what an archived version follows ---------------------------------------------------


def archived(id_, day, follows="", more=""):
    given = f"follows: {follows}, " if follows else ""
    return version(id_, f"2024-01-{day}", f"{given}{more}{ARCHIVED}")


WITHDRAWN = "withdrawn: {from: 2024-01-01, why: So.}, "
FIRST = archived("a", "10")
SECOND = archived("b", "20", "a")


@pytest.mark.parametrize(
    "versions",
    [
        (FIRST, SECOND, archived("c", "30", "b")),
        (FIRST, archived("b", "20", "a", WITHDRAWN), archived("c", "30", "a")),
        (FIRST, archived("b", "20", "a", WITHDRAWN), archived("c", "30", "b")),
        (archived("a", "10", more=WITHDRAWN), archived("b", "20")),
        (FIRST, archived("b", "10", "a"), archived("c", "10", "b")),
        (FIRST, version("b", "2024-01-20"), archived("c", "30", "a")),
        (FIRST, archived("b", "20", more="git: v2, ")),
        (FIRST, version("draft", "2024-01-20", "class: editorial")),
    ],
    ids=[
        *("one after another", "withdrawn before", "withdrawn after", "the first withdrawn"),
        *("all on one day", "one elsewhere", "an old record", "a draft"),
    ],
)
def test_a_version_follows_the_archived_one_above_it(versions, tmp_path):
    assert problems(tmp_path, *versions) == []


def test_two_branches_that_both_publish(tmp_path):
    versions = FIRST, SECOND, archived("c", "30", "a")
    assert list(map(str, problems(tmp_path, *versions))) == [
        (
            f'{tmp_path}/versions.yaml:4:79: version-follows: "c" was published against "a", but "b" '
            "comes before it; undo the merge and the commit that published it, merge again, and "
            "publish it again."
        )
    ]


def test_a_version_withdrawn_after_it_took_effect_is_followed(tmp_path):
    withdrawn = "withdrawn: {from: 2024-01-21, why: So.}, "
    versions = FIRST, archived("b", "20", "a", withdrawn), archived("c", "30", "a")
    assert codes(tmp_path, *versions) == ["version-follows"]


def test_a_broken_version_breaks_no_chain(tmp_path):
    broken = version("b", "2024-01-32", f"follows: a, {ARCHIVED}")
    last = archived("c", "30", "b", f"previous: {DIGEST}, ")
    assert codes(tmp_path, FIRST, broken, last) == ["impossible-date"]
    assert codes(tmp_path, FIRST, SECOND, last) == ["version-chain"]
