"""A version is withdrawn before its first day, and another published in its place."""

import pytest
from bs4 import BeautifulSoup

from helpers.policy import PIXEL
from helpers.published_shop import VERSIONS, publish, verified

pytest_plugins = ("helpers.published_shop_fixtures",)
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
AFTER = f'{VERSIONS}:31:21: version-order: "summer" above it is in force from a later day; '


@pytest.fixture
def scheduled(opened):
    """Give a shop with a version that is to begin on 1 June 2025, with a provider more."""
    opened.edit("docs/index.md", "one year", "two years")
    opened.edit("docs/register/cookies.yaml", "cookies:\n", PIXEL)
    opened.write({VERSIONS: opened.versions + SUMMER})
    opened.commit("Keep orders longer")
    return publish(opened, "2025-06-01", on="2025-05-01")


@pytest.fixture
def called_off(scheduled):
    """Give the same shop once that version is withdrawn."""
    scheduled.write({VERSIONS: scheduled.versions + WITHDRAWN})
    scheduled.commit("Withdraw it")
    return scheduled


def page(shop, name):
    """Return a page of the finished site."""
    text = (shop.folder / "build" / "versions" / name).read_text(encoding="utf-8")
    return BeautifulSoup(text, "lxml")


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
    assert called_off.run("verify") == (0, "", verified(3, 0, 7))


def test_once_it_is_called_off_another_may_have_its_very_days(called_off):
    record = MAY.replace("2025-05-25", "2025-06-01") + '    published: "2025-05-01"\n'
    publish(draft(called_off, "18 months", record), "2025-06-01", on="2025-05-21")
    assert called_off.run("check").status == 0


def test_the_version_that_goes_on_may_be_corrected_and_the_other_said_again(called_off):
    called_off.edit("docs/register/cookies.yaml", PIXEL, "cookies:\n")
    mended = MAY.replace("may", "opening-mended").replace("2025-05-25", "2024-03-01")
    draft(called_off, "a year", mended)
    publish(called_off, "2024-03-01", on="2025-05-21")
    called_off.edit("docs/index.md", "a year", "two years")
    called_off.edit("docs/register/cookies.yaml", "cookies:\n", PIXEL)
    called_off.write({VERSIONS: called_off.versions + SUMMER.replace("summer", "summer-again")})
    called_off.commit("Draft the summer again")
    publish(called_off, "2025-06-01", on="2025-05-21")
    assert called_off.run("check").status == 0
    for day, id_ in (("2025-05-31", "opening-mended"), ("2025-06-01", "summer-again")):
        assert f'"version": "{id_}"' in called_off.run("as-of", day, "--format=json").out


def test_the_latest_version_is_none_that_was_called_off(called_off):
    history = called_off.read("docs/history.md")
    called_off.write(
        {"docs/history.md": f"{history}\nThe latest: {{fact}}`version.current.label`.\n"}
    )
    called_off.commit("Say which is the latest")
    draft(called_off, "18 months")
    publish(called_off, "2025-05-25", on="2025-05-21")
    called_off.run("versions", day="2025-06-02")
    assert "The latest: May." in page(called_off, "history.html").body.get_text()


# -- what is compared ------------------------------------------------------------------


def test_both_are_compared_with_the_version_that_goes_on(called_off):
    draft(called_off, "two years, or more")
    said = called_off.run("publish", "2025-05-25", day="2025-05-21")
    assert said.out.startswith('Recorded: version "may" (material) in')
    called_off.commit("Publish it")
    assert called_off.run("versions").status == 0
    for id_, label in (("summer", "Summer"), ("may", "May")):
        told = page(called_off, f"{id_}/changes/index.html").body.get_text(" ", strip=True)
        compared = f"This compares the version of {label} with the version of 1 March 2024 ."
        assert compared in told
        assert "Facts that changed Provider added: Pixel (1 cookie) Pages that changed" in told


def test_the_words_that_were_called_off_may_be_published_later(called_off):
    called_off.write({VERSIONS: called_off.versions + MAY})
    called_off.commit("Draft them again")
    publish(called_off, "2025-05-25", on="2025-05-21")
    assert called_off.words() == ""
    called_off.edit("docs/index.md", "two years", "one year")
    assert called_off.words() == (
        'The text differs from the version "may" in 1 place; add a draft before you publish.\n'
    )


def test_the_words_of_the_version_that_goes_on_are_nothing_new(called_off):
    called_off.edit("docs/register/cookies.yaml", PIXEL, "cookies:\n")
    draft(called_off, "one year")
    said = called_off.run("publish", "2025-05-25", day="2025-05-21")
    refused = 'nothing was recorded:\nno word, link or fact differs from the version "opening".\n'
    assert said == (1, "", refused)


def test_what_follows_a_first_version_that_was_called_off_is_the_first(opened):
    early = WITHDRAWN.replace("2025-05-20", "2024-02-20")
    opened.write({VERSIONS: opened.versions + early + MAY})
    opened.commit("Withdraw it, and draft the same again")
    publish(opened, "2025-05-25", on="2025-05-21")
    assert opened.run("versions").status == 0
    assert not (opened.folder / "build/versions/may/changes/index.html").exists()
    links = page(opened, "history.html").select(".body a")
    assert [link["href"] for link in links if "changes" in link["href"]] == []


def test_a_page_that_was_renamed_only_in_what_was_called_off_is_found(opened):
    news, letters = "notices/news", "notices/letters"
    opened.git("mv", f"docs/{news}.md", f"docs/{letters}.md")
    opened.edit("docs/index.md", news, letters)
    opened.write(
        {VERSIONS: f"{opened.versions}{SUMMER}    renamed: [{{from: {news}, to: {letters}}}]\n"}
    )
    opened.edit("docs/index.md", "one year", "two years")
    opened.commit("Rename a page")
    publish(opened, "2025-06-01", on="2025-05-01")
    opened.git("mv", f"docs/{letters}.md", f"docs/{news}.md")
    opened.edit("docs/index.md", letters, news)
    draft(opened, "18 months", WITHDRAWN + MAY.replace("2025-05-25", "2025-06-10"))
    publish(opened, "2025-06-10", on="2025-05-21")
    assert opened.run("versions").status == 0
    names = {"opening": news, "summer": letters, "may": news}
    there = [f"{id_}/{name}.html" for id_, name in names.items()]
    for address, listed in zip(there, (there[:2], there[:2], there), strict=True):
        links = page(opened, address).select(".version-list a")
        to = [link["href"].removeprefix("../../") for link in links]
        assert [link for link in to if "/notices/" in link] == listed
