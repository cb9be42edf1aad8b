"""The data of the finished site for programs, and whether a second build gives the same bytes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from helpers.git_repository import files
from helpers.other_machine import ONE_PROCESSOR, SET_LOCALE
from helpers.policy import ADDRESS, Policy, copied

pytest_plugins = ("helpers.policy_fixtures",)
pytestmark = pytest.mark.xdist_group("shop-of-versions")

ATOM = "{http://www.w3.org/2005/Atom}"
FIRST, SECOND, CORRECTED, DRAFT = "2024-01-10", "2024-03-01", "2024-03-01-corrected", "2025-09-01"
DIGEST = re.compile('(?<=")[0-9a-f]{64}')


@pytest.fixture(scope="module")
def noted(policy_of_shop, tmp_path_factory):
    """The same policy, with all that may be noted of a version later."""
    policy = copied(policy_of_shop, tmp_path_factory.mktemp("noted"))
    missing = {
        "on": "2024-02-01",
        "what": "Pixel was left out.",
        "corrected-in": SECOND,
    }
    wrong = {"on": "2024-12-02", "what": "It is not 30.", "corrected-in": DRAFT}
    notice = {"on": "2024-01-12", "to": "customers of Counter", "how": "email"}
    policy.edit_record(FIRST, errata=[missing, wrong], announced=[notice])
    why = "Our own shop did not agree."
    policy.edit_record(CORRECTED, withdrawn={"from": "2024-12-01", "on": "2024-12-03", "why": why})
    policy.commit("Note all this")
    policy.make()
    return policy


@pytest.mark.parametrize("name", ["versions.json", "versions.atom"])
def test_what_programs_read_of_versions(policy_of_shop, name):
    text = (policy_of_shop.site / name).read_text(encoding="utf-8")
    expected = Path(__file__).with_name(f"shop-{name}").read_text(encoding="utf-8")
    assert DIGEST.sub("…", text) == expected


def test_versions_json_has_the_digests_of_the_records(policy_of_shop):
    for made, record in zip(
        policy_of_shop.data("versions.json")["versions"], policy_of_shop.records, strict=False
    ):
        for key in ("document-sha256", "text-sha256"):
            assert made[key] == record.get(key)


def test_versions_json_has_what_was_noted_of_a_version_later(noted):
    versions = {version["id"]: version for version in noted.data("versions.json")["versions"]}
    assert versions[FIRST]["announced"] == [
        {"on": "2024-01-12", "to": "customers of Counter", "how": "email"}
    ]
    assert versions[FIRST]["errata"] == [
        {"on": "2024-02-01", "what": "Pixel was left out.", "corrected-in": SECOND},
        {"on": "2024-12-02", "what": "It is not 30.", "corrected-in": None},
    ]
    assert versions[CORRECTED]["withdrawn"] == {
        "from": "2024-12-01",
        "on": "2024-12-03",
        "why": "Our own shop did not agree.",
    }
    assert versions["2016-02-08"]["lapsed"] == {
        "from": "2018-05-25",
        "on": "2018-05-25",
        "why": "What followed was not kept.",
    }


def test_all_that_versions_json_names_is_there(policy_of_shop):
    for version in policy_of_shop.data("versions.json")["versions"]:
        named = [
            version["address"],
            version["changes"],
            version["text-file"],
            *version["pages"].values(),
        ]
        assert [
            name for name in filter(None, named) if not (policy_of_shop.site / name).exists()
        ] == []


def test_the_feed_is_well_formed_and_has_the_latest_first(policy_of_shop):
    feed = ET.parse(policy_of_shop.site / "versions.atom").getroot()
    assert feed.tag == f"{ATOM}feed"
    addresses = [entry.find(f"{ATOM}link").get("href") for entry in feed.iter(f"{ATOM}entry")]
    ids = [record["id"] for record in policy_of_shop.records if "document-sha256" in record]
    assert addresses == [
        *(f"{ADDRESS}{id_}/" for id_ in reversed(ids)),
        f"{ADDRESS}archive/2016-02-08.html",
    ]


def test_the_feed_says_what_became_of_a_version_and_when(noted):
    feed = ET.parse(noted.site / "versions.atom").getroot()
    entries = [
        [entry.find(ATOM + name).text for name in ("title", "updated", "summary")]
        for entry in feed.iter(f"{ATOM}entry")
    ]
    assert entries == [
        ["Version of Label 2025-07-01, in force from 2025-07-01", "2024-12-01T00:00:00Z", "New."],
        [
            f"Version of Label {CORRECTED}, withdrawn from 2024-12-01",
            "2024-12-03T00:00:00Z",
            "It is 60. Withdrawn from 2024-12-01: Our own shop did not agree.",
        ],
        [
            f"Version of Label {SECOND}, replaced by the version of Label {CORRECTED}",
            "2024-03-20T00:00:00Z",
            "We added Pixel & <others>.",
        ],
        [
            f"Version of Label {FIRST}, in force from {FIRST}",
            "2024-12-02T00:00:00Z",
            (
                "New. Fault noted on 2024-02-01: Pixel was left out. "
                "Fault noted on 2024-12-02: It is not 30."
            ),
        ],
        [
            "Version of 8 February 2016, in force from 2016-02-08",
            "2016-02-08T00:00:00Z",
            "The first.",
        ],
    ]
    assert feed.find(f"{ATOM}updated").text == "2024-12-03T00:00:00Z"


def test_the_verifier_of_the_site_finds_no_fault(policy_of_shop):
    done = subprocess.run(
        [sys.executable, "verify.py"],
        cwd=policy_of_shop.site,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert ", faults: 0, root digest: " in done.stdout


def test_other_places_languages_and_processors_give_the_same_bytes(
    policy_of_shop, other_machine, tmp_path
):
    clone = Policy(policy_of_shop.clone(tmp_path / "elsewhere").folder)
    clone.notes = policy_of_shop.notes
    (tmp_path / "tmp").mkdir()
    made = clone.make(
        before=SET_LOCALE + ONE_PROCESSOR,
        TMPDIR=str(tmp_path / "tmp"),
        LANGUAGE="de",
        **other_machine,
    )
    assert files(made) == files(policy_of_shop.site)
