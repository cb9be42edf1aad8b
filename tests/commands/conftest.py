"""What several modules on records of versions look at."""

from __future__ import annotations

import pytest
from altered_records import DRAFT, LETTERS, OPENING, Records
from as_of_project import NOTICES, OLDEST, Project, archived, follows, renamed


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


@pytest.fixture(scope="session")
def with_one_record(tmp_path_factory):
    """Make a repository whose first commit records a version."""
    made = Records.init(tmp_path_factory.mktemp("one") / "shöp")
    made.say(OPENING)
    return made


@pytest.fixture(scope="session")
def with_two_records(with_one_record, tmp_path_factory):
    """Make a repository with a second version, recorded by the third commit."""
    made = with_one_record.copy(tmp_path_factory.mktemp("two") / "shöp")
    made.say(OPENING + DRAFT)
    made.say(OPENING + LETTERS)
    return made


@pytest.fixture
def one_record(with_one_record, tmp_path):
    """Give a copy of the first."""
    return with_one_record.copy(tmp_path / "shöp")


@pytest.fixture
def two_records(with_two_records, tmp_path):
    """Give a copy of the second."""
    return with_two_records.copy(tmp_path / "shöp")
