"""The real policy in all its versions, built from the archive as `make versions` builds them."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from lxml.html import parse

from helpers.broken_links import broken_links
from helpers.paths import DOCS, ROOT
from helpers.sample import due_pages
from sphinx_privacy.register import read_register
from sphinx_privacy.register.models import Version
from sphinx_privacy.register.timeline import oldest_first, periods_and_gaps
from sphinx_privacy.sphinxext.dates import date_in_words

pytestmark = pytest.mark.xdist_group("real-editions")

VERSIONS = [v for v in read_register(DOCS / "register").all(Version).values() if not v.is_draft]
ARCHIVED = [version for version in VERSIONS if version.is_archived]
NAMES = [str(version.id) for version in ARCHIVED]


def test_no_day_since_the_first_version_is_left_out():
    assert oldest_first(VERSIONS) == VERSIONS
    spans = periods_and_gaps(VERSIONS)
    assert [span.end for span in spans[:-1]] == [span.start for span in spans[1:]]
    assert spans[-1].end is None


def test_every_archived_version_is_under_its_date(real_editions):
    found = {path.parent.name for path in real_editions.site.glob("*/text.txt")}
    assert found == set(NAMES)
    assert len(real_editions.data("versions.json")["versions"]) > len(found)


def test_each_version_but_the_first_says_what_it_changed(real_editions, page_of_editions):
    found = {path.parents[1].name for path in real_editions.site.glob("*/changes/index.html")}
    assert sorted(found) == NAMES[1:]
    for name in found:
        assert page_of_editions(f"{name}/changes/index.html").select(".changed-facts li")


def test_every_page_of_every_version_says_that_it_is_a_restatement(real_editions):
    for version in ARCHIVED:
        written = date_in_words(version.text.written, "en_GB")
        for path in (real_editions.site / version.id).rglob("*.html"):
            (line,) = parse(path).xpath("//*[@class='version-restated']")
            assert f"We wrote these words on {written}" in line.text_content()


def test_a_corrected_version_says_since_when_readers_could_see_it(page_of_editions):
    """It is a restatement, written long after the day from which it applies."""
    corrected = {
        erratum.corrected_in: version for version in ARCHIVED for erratum in version.errata
    }
    pairs = [(version, corrected[version.id]) for version in ARCHIVED if version.id in corrected]
    assert pairs
    for correction, version in pairs:
        first, last = (date_in_words(each.recorded, "en_GB") for each in (version, correction))
        text = page_of_editions(f"{version.id}/index.html").get_text()
        assert f"Readers saw this version from {first} until it was corrected on {last}." in text


def test_no_box_of_a_changed_record_says_its_words_twice(page_of_editions):
    page = page_of_editions(f"{ARCHIVED[-1].id}/changes/index.html")
    boxes = [box for box in page.select(".changed-facts > li") if box.select_one("li")]
    assert len(boxes) > 10
    said = [
        (box.p.get_text(), fact.get_text(" ", strip=True)) for box in boxes for fact in box("li")
    ]
    assert [
        one for one, other in said if one.partition(": ")[2] == other.partition(": ")[2] != ""
    ] == []


def test_a_label_with_a_comma_ends_with_one_in_a_sentence(page_of_editions):
    labels = [version.title for version in ARCHIVED if "," in version.title]
    assert labels
    history = page_of_editions("history.html")
    said = " ".join(title.get_text() for title in history.select(".timeline title"))
    front = page_of_editions(f"{ARCHIVED[-1].id}/changes/index.html").get_text()
    assert [label for label in labels if f"the version of {label}, appli" not in said] == []
    assert f"This compares the version of {labels[-1]}, with the version of" in front


def test_each_version_counts_its_own_cookies_and_folds_its_own_notices(
    real_editions, page_of_editions
):
    """The decorations are made from the facts of the version, not from the register of today."""
    counts, purposes = set(), set()
    for name in NAMES:
        page = page_of_editions(f"{name}/index.html")
        listed = real_editions.data(f"{name}/cookies.json")["cookies"]
        rows = page.select("table.by-service tbody tr")
        shown = {row.th.p.get_text(strip=True): row.select_one(".badge") for row in rows}
        names = Counter(cookie["provider"] for cookie in listed)
        assert names == {
            service: int(badge.get_text().split()[0]) for service, badge in shown.items() if badge
        }
        counts.add(sum(names.values()))
        notice = page_of_editions(f"{name}/notices/recruitment.html")
        short = [summary.get_text(strip=True) for summary in notice.select(".notice-facts summary")]
        assert short[0] == "name, nationality, date of birth and 7 more"
        purposes.add(short[1].partition(" purposes. Lawful basis")[0])
    assert {89, 92} <= counts
    assert purposes == {"5", "10"}


# -- the whole -------------------------------------------------------------------------


def test_every_link_leads_to_a_file_and_an_anchor(real_editions, page_of_editions):
    address = page_of_editions("index.html").find("link", rel="canonical")["href"]
    assert broken_links(real_editions.site, address) == []


def test_nothing_of_it_was_altered(real_editions):
    done = real_editions.run(
        "verify", "--docs", str(DOCS), "--conf", str(ROOT), "--against", "HEAD"
    )
    assert (done.status, done.out) == (0, "")
    assert done.err.splitlines()[-1] == f"{len(NAMES)} versions verified, 0 faults."


# -- the words ---------------------------------------------------------------------------

# What web pages add to the words of a version: numbers of tables, lists of pages and of versions, and
# what is made of facts.
ADDED = ".caption-number, .headerlink, .toctree-wrapper, #older-versions ~ ul, [id$=referring] ul, .web-only"


def test_the_text_of_every_page_of_every_edition_is_its_normalised_text(
    real_editions, page_of_editions, text_without
):
    compared = []
    for folder in (real_editions.site / name for name in NAMES):
        parts = re.split(
            r"^\[(\S+)\]\n", (folder / "text.txt").read_text("utf-8"), flags=re.MULTILINE
        )
        said = dict(zip(parts[1::2], parts[2::2], strict=True))
        for name in due_pages(said):
            page = page_of_editions(f"{folder.name}/{name}.html")
            body = text_without(page.select_one(".page-text"), ADDED)
            assert re.sub(r"\W", "", body) == re.sub(r"\W", "", said[name]), (folder.name, name)
            compared.append(name)
    assert len(compared) > 20
