"""A version is withdrawn before its first day, and another published in its place."""

import pytest

from small_history import VERSIONS, publish

pytest_plugins = ("shop_fixtures",)
pytestmark = pytest.mark.xdist_group("small-history")

SUMMER = """
  - id: summer
    label: Summer
    effective-from: "2025-06-01"
    summary: We keep orders longer.
"""
WITHDRAWN = '    withdrawn: {from: "2025-05-20", why: It was not agreed.}\n'
MAY = """
  - id: may
    label: May
    effective-from: "2025-05-25"
    summary: We keep orders a little longer.
"""
AFTER = f'{VERSIONS}:29:21: version-order: "summer" above it is in force from a later day; '


@pytest.fixture
def scheduled(opened):
    """Give a shop with a version that is to begin on 1 June 2025."""
    opened.edit("docs/index.md", "one year", "two years")
    opened.write({VERSIONS: opened.versions + SUMMER})
    opened.commit("Keep orders longer")
    return publish(opened, "2025-06-01", on="2025-05-01")


@pytest.fixture
def called_off(scheduled):
    """Give the same shop once that version is withdrawn."""
    scheduled.write({VERSIONS: scheduled.versions + WITHDRAWN})
    scheduled.commit("Withdraw it")
    return scheduled


def draft(shop, words, record=MAY):
    shop.edit("docs/index.md", "two years", words)
    shop.write({VERSIONS: shop.versions + record})
    shop.commit("Draft another")
    return shop


def test_while_a_version_is_scheduled_none_can_begin_before_it(scheduled):
    draft(scheduled, "18 months")
    advice = (
        'write 2025-06-01 or a day after it, or withdraw "summer" if its first day is still to '
        "come.\n"
    )
    assert scheduled.run("publish", "2025-05-25", day="2025-05-21") == (1, "", AFTER + advice)


def test_a_day_before_a_scheduled_version(scheduled):
    said = scheduled.run("publish", "2025-05-25", day="2025-05-21")
    assert said.err.splitlines()[-1] == (
        '2025-05-25 is before 2025-06-01, the first day of the last version, "summer"; choose '
        "that day or a later one, or withdraw that one first."
    )


def test_once_it_is_called_off_another_may_begin_before_it(called_off):
    publish(draft(called_off, "18 months"), "2025-05-25", on="2025-05-21")
    assert called_off.run("check").status == 0
    assert called_off.words() == ""
    assert called_off.run("as-of", "2025-06-02", "--format", "json").out.count('"may"') == 1
    assert called_off.run("versions", day="2025-06-02").status == 0
    assert called_off.run("verify", "--against", "HEAD~1").err == "3 versions verified, 0 faults.\n"


def test_once_it_is_called_off_another_may_have_its_very_days(called_off):
    record = MAY.replace("2025-05-25", "2025-06-01") + '    published: "2025-05-01"\n'
    publish(draft(called_off, "18 months", record), "2025-06-01", on="2025-05-21")
    assert called_off.run("check").status == 0


def test_the_latest_version_is_none_that_was_called_off(called_off):
    called_off.edit("docs/index.md", "two years", "two years, from {fact}`version.current.label`")
    draft(called_off, "18 months")
    publish(called_off, "2025-05-25", on="2025-05-21")
    called_off.run("versions", day="2025-06-02")
    words = (called_off.folder / "build/versions/may/words.txt").read_text(encoding="utf-8")
    assert "We keep your order for 18 months, from May.\n" in words
