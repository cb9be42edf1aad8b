"""The site of all versions with their records: every page leads to its files."""

import pytest
from recorded_versions import FIRST, SECOND

from helpers.git_repository import differing
from helpers.other_machine import CLOCK_AHEAD, FIXED_HASHES, ONE_PROCESSOR, SET_LOCALE
from helpers.policy import TODAY, Policy, copied

pytestmark = pytest.mark.xdist_group("records")


RECORDS = "build/editions/records"
"""Where the files of versions are, to be used again."""


@pytest.fixture(scope="module")
def site(policy, tmp_path_factory):
    made = copied(policy, tmp_path_factory.mktemp("site"))
    done = made.run("versions", "--records", "--as-of", TODAY, **FIXED_HASHES)
    assert done == (0, done.out, "")
    return made


def links(policy, name):
    """Return the links to files of a page, by their words."""
    found = policy.page(name).select(".version-files a")
    return {link.get_text(): link["href"] for link in found}


@pytest.mark.parametrize(
    ("page", "folder"),
    [("notices/news.html", f"../{SECOND}/"), (f"{FIRST}/notices/news.html", f"../../{FIRST}/")],
)
def test_a_notice_leads_to_its_files_and_to_those_of_the_whole(site, page, folder):
    version = folder.strip("./")
    found = links(site, page)
    assert found == {
        "This notice (PDF)": f"{folder}records/notices/news.pdf",
        "Everything (PDF)": f"{folder}records/policy.pdf",
        "Everything (ePub)": f"{folder}records/shop-{version}.epub",
        "List of all records (text)": f"{folder}records/README.txt",
    }
    here = (site.site / page).parent
    assert [link for link in found.values() if not (here / link).is_file()] == []


@pytest.mark.parametrize("page", ["plain.html", "archive/news.html"])
def test_a_page_that_is_not_a_notice_links_to_the_whole_document_only(site, page):
    assert list(links(site, page)) == [
        "Everything (PDF)",
        "Everything (ePub)",
        "List of all records (text)",
    ]


def test_the_records_in_the_site_are_those_of_the_command(site, records):
    assert differing(site.site / SECOND / "records", records) == []
    assert list(site.site.rglob("*.zip")) == []


def test_the_site_proves_its_records_too(site):
    assert f"{SECOND}/records/policy.pdf" in site.data("manifest.json")["files"]
    assert site.run("verify").status == 0


@pytest.fixture(scope="module")
def without(site, tmp_path_factory):
    """Return the policy after its site was made again, without records."""
    made = copied(site, tmp_path_factory.mktemp("without"))
    (made.folder / RECORDS / "of-other-settings").mkdir()
    made.make(**FIXED_HASHES)
    return made


def test_the_same_site_is_not_made_again(site):
    done = site.run("versions", "--records", "--as-of", TODAY, **FIXED_HASHES)
    assert done.out.startswith("Nothing has changed")


def test_without_records_no_page_leads_to_any_and_the_site_is_another(site, without):
    kept = {path.name for path in (site.folder / RECORDS).iterdir()}
    assert {path.name for path in (without.folder / RECORDS).iterdir()} == kept
    assert links(without, "notices/news.html") == {}
    assert not (without.site / SECOND / "records").exists()


def test_another_place_time_language_and_processor_change_no_byte(site, other_machine, tmp_path):
    """The clock is 400 days ahead."""
    clone = Policy(site.clone(tmp_path / "other" / "place").folder)
    before = SET_LOCALE + ONE_PROCESSOR + CLOCK_AHEAD
    arguments = ["versions", "--records", "--as-of", TODAY]
    done = clone.run_apart(*arguments, before=before, **other_machine)
    assert done == (0, done.out, "")
    assert differing(clone.site, site.site) == []
