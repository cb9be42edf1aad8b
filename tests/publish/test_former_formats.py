"""Registers of versions that were published in a former format."""

from __future__ import annotations

import pytest

from edition_projects import HISTORY, REGISTER, Done, Policy
from projects import rows

DAY = "2024-01-10"
PAGES = {"index": "# Policy\n\nWe keep orders for 30 days.\n"}

OLD_FORMAT = """\
versions:
  - id: "2016-02-08"
    label: 8 February 2016
    effective-from: "2016-02-08"
    summary: The first.
    page: archive/2016-02-08
    source: https://shop.example/2016
  - id: "2024-01-10"
    label: 10 January 2024
    effective-from: "2024-01-10"
    summary: New.
    page: index
"""


@pytest.fixture
def former(tmp_path):
    """A version of the days when the register had another format."""
    policy = Policy.start(tmp_path / "policy")
    policy.write({REGISTER: OLD_FORMAT, "docs/history.md": HISTORY})
    policy.write({"docs/archive/2016-02-08.md": "# 2016\n\nWe were young.\n"})
    policy.seal(DAY, PAGES)
    outside, _, sealed = policy.records
    outside["outside"] = outside.pop("source")
    policy.records = [{**outside, "recorded": DAY}, sealed]
    policy.commit("Use the new format")
    return policy


def test_a_register_of_a_former_format_is_read_as_its_day_had_it(former):
    former.make()
    history = former.page(f"{DAY}/history.html")
    assert rows(history.table) == [
        ["From", "Until", "Version"],
        ["8 February 2016", "further notice", "8 February 2016"],
    ]
    texts = {link.get_text(): link["href"] for link in history.find("dl").find_all("a")}
    assert texts["The full text as published"] == "https://shop.example/2016"


def test_a_version_recorded_since_has_no_former_format(former):
    former.edit_record(DAY, recorded="2026-11-24", published=DAY)
    former.commit("Record it later")
    assert former.run("versions") == Done(
        1,
        "",
        f"""\
edition {DAY}: docs/register/versions.yaml:7:5: WARNING: a version has no key "source" here; did you mean "source-sha256"? [privacy.unknown-key]
  docs/register/versions.yaml:12:11: WARNING: "page" is for a version whose text stands outside; write "outside", or take "page" out. [privacy.version-source]
  ERROR: 2 errors in the register; no page was written. [privacy]
""",
    )
