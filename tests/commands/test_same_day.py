"""Several versions on one day: published in order, corrected and withdrawn, up to the site."""

from __future__ import annotations

import json
import re

import pytest
from bs4 import BeautifulSoup

from helpers.published_shop import DAY, SECOND, VERSIONS, publish, verified
from helpers.sample import is_soak

pytest_plugins = ("helpers.published_shop_fixtures",)
pytestmark = pytest.mark.xdist_group("small-history")

SITE = "build/versions"
WITHDRAWN = f'    withdrawn: {{from: "{DAY}", why: It was not agreed.}}\n'
TODAY = "1 February 2025"
ANSWER = "From {1} the version of {0} applies: {2}/index.html\n"
KNOWN = ANSWER.replace("applies", f"applies, by what was published until {TODAY}")
OPENING = ("1 March 2024", "1 March 2024", "opening")


@pytest.fixture(scope="module")
def two_versions(shops, tmp_path_factory):
    """Make a shop with two versions and an address, and its site on the day of the second."""
    changed = shops["changed"].copy(tmp_path_factory.mktemp("same-day") / "shop")
    address = 'html_baseurl = "https://shop.example/legal/"\n'
    changed.write({"conf.py": changed.read("conf.py") + address})
    changed.commit("Say where the site is")
    assert changed.run("versions", day=DAY).status == 0
    return changed


@pytest.fixture
def shop(two_versions, tmp_path):
    """Give a copy of it."""
    return two_versions.copy(tmp_path / "shop")


def draft(shop, id_, old, new, day=DAY):
    """Change how long orders are kept, and draft a version that says so."""
    shop.edit("docs/index.md", old, new)
    record = SECOND.partition("    renamed")[0].replace("letters", id_).replace(DAY, day)
    shop.write({VERSIONS: shop.versions + record.replace("1 February 2025", id_.capitalize())})
    shop.commit(f"Draft {id_}")
    return shop


def withdraw(shop):
    """Withdraw the last version on its first day: the one edit that the guide describes."""
    shop.write({VERSIONS: shop.versions + WITHDRAWN})
    shop.commit("Withdraw it")
    return shop


def built(shop):
    """Make the site of the day; return the status and the period of each version."""
    done = shop.run("versions", day=DAY)
    assert (done.status, done.err) == (0, "")
    listed = json.loads(shop.read(f"{SITE}/versions.json"))["versions"]
    return {
        each["id"]: (each["status"], each["period"] and tuple(each["period"].values()))
        for each in listed
    }


def at(shop, folder):
    """Return what the page frame says of a version, and how long its text keeps orders."""
    page = BeautifulSoup(shop.read(f"{SITE}/{folder}index.html"), "lxml")
    sentences = page.select(".version-line, .version-banner")
    said = " ".join(" ".join(each.get_text() for each in sentences).split())
    return said, re.search("your order for (.*?)\\.", page.get_text())[1]


def feed(shop):
    """Return the titles of the entries in the feed."""
    entries = BeautifulSoup(shop.read(f"{SITE}/versions.atom"), "xml").find_all("entry")
    return [entry.title.text for entry in entries]


def answers(shop, label, since, id_):
    """Assert which version applied on the day, and which was known to apply."""
    asked = ("as-of", DAY)
    assert shop.run(*asked).out == ANSWER.format(label, since, id_)
    assert shop.run(*asked, "--known", DAY).out == KNOWN.format(label, since, id_)


def test_a_version_is_corrected_twice_on_its_first_day_and_one_of_them_withdrawn(shop):
    draft(shop, "slip", "one year", "two years")
    shop.write({VERSIONS: f'{shop.versions}    published: "{DAY}"\n'})  # as a draft may say
    publish(shop, DAY)
    publish(draft(shop, "right", "two years", "three years"), DAY)
    assert re.findall("follows: (.*)", shop.versions) == ['"opening"', '"letters"', '"slip"']
    assert built(shop) == {
        "opening": ("superseded", ("2024-03-01", "2025-01-31")),
        "letters": ("superseded", None),
        "slip": ("superseded", None),
        "right": ("in force", (DAY, None)),
    }
    answers(shop, "Right", TODAY, "right")
    taken = "This version was to apply from 1 February 2025, but was corrected. Its place was taken"
    assert at(shop, "") == ("Version of Right, in force from 1 February 2025.", "three years")
    assert at(shop, "slip/") == (
        f"Version of Slip. {taken} by the version of Right. See what applies now.",
        "two years",
    )
    assert at(shop, "letters/") == (
        f"Version of 1 February 2025. {taken} by the version of Slip. See what applies now.",
        "one year",
    )
    assert feed(shop) == [
        "Version of Right, in force from 2025-02-01",
        "Version of Slip, replaced by the version of Right",
        "Version of 1 February 2025, replaced by the version of Slip",
        "Version of 1 March 2024, in force from 2024-03-01",
    ]
    assert "[removed: two] [added: three]" in shop.run("redline", "slip", "right").out
    if is_soak():
        done = shop.run("records", "right", "--only", "pdf")
        assert (done.status, done.err) == (0, "")
        assert (shop.folder / "build/pdf/right/changes.pdf").is_file()
    assert shop.run("verify") == (0, "", verified(4, 0, 8))

    withdraw(shop)  # which gives its place back
    assert built(shop) == {
        "opening": ("superseded", ("2024-03-01", "2025-01-31")),
        "letters": ("superseded", None),
        "slip": ("in force", (DAY, None)),
        "right": ("withdrawn", None),
    }
    answers(shop, "Slip", TODAY, "slip")
    assert at(shop, "")[1] == "two years"


def test_a_version_that_is_scheduled_is_corrected_on_the_day_of_its_publication(shop):
    publish(draft(shop, "summer", "one year", "two years", "2025-06-01"), "2025-06-01", on=DAY)
    publish(draft(shop, "slip", "two years", "three years", "2025-06-01"), "2025-06-01", on=DAY)
    letters, opening = (DAY, "2025-05-31"), ("2024-03-01", "2025-01-31")
    assert built(shop) == {
        "opening": ("superseded", opening),
        "letters": ("in force", letters),
        "summer": ("superseded", None),
        "slip": ("scheduled", ("2025-06-01", None)),
    }
    assert at(shop, "")[1] == "one year"
    assert feed(shop)[:2] == [
        "Version of Slip, in force from 2025-06-01",
        "Version of Summer, replaced by the version of Slip",
    ]
    said = shop.run("as-of", "2025-06-01", day="2025-06-01").out
    assert said == ANSWER.format("Slip", "1 June 2025", "slip")
    assert shop.run("verify") == (0, "", verified(4, 0, 8))


def test_a_version_is_withdrawn_on_its_first_day_and_another_takes_its_place(shop):
    withdraw(shop)
    assert built(shop) == {
        "opening": ("in force", ("2024-03-01", None)),
        "letters": ("withdrawn", None),
    }
    answers(shop, *OPENING)
    assert at(shop, "")[0] == "Version of 1 March 2024, in force."
    assert at(shop, "letters/")[0] == (
        "Version of 1 February 2025. This version was withdrawn from 1 February 2025: It was not "
        "agreed. See what applies now."
    )
    assert feed(shop) == [
        "Version of 1 February 2025, withdrawn from 2025-02-01",
        "Version of 1 March 2024, in force from 2024-03-01",
    ]
    assert shop.run("verify") == (0, "", verified(2, 0, 5))

    publish(draft(shop, "again", "one year", "two years"), DAY)
    assert re.findall("follows: (.*)", shop.versions) == ['"opening"', '"opening"']
    assert built(shop) == {
        "opening": ("superseded", ("2024-03-01", "2025-01-31")),
        "letters": ("withdrawn", None),
        "again": ("in force", (DAY, None)),
    }
    answers(shop, "Again", TODAY, "again")
    assert at(shop, "") == ("Version of Again, in force from 1 February 2025.", "two years")
    assert feed(shop) == [
        "Version of Again, in force from 2025-02-01",
        "Version of 1 February 2025, withdrawn from 2025-02-01",
        "Version of 1 March 2024, in force from 2024-03-01",
    ]
    assert shop.run("verify") == (0, "", verified(3, 0, 7))
