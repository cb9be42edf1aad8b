"""A version is withdrawn before its first day, and another published in its place."""

import pytest
from bs4 import BeautifulSoup

from helpers.command_line import UNTRIED
from helpers.policy import PIXEL
from helpers.published_shop import APPROVED, VERSIONS, publish, verified

pytest_plugins = ("helpers.published_shop_fixtures",)
pytestmark = pytest.mark.xdist_group("small-history")

SUMMER = (
    """
  - id: summer
    label: Summer
    effective-from: "2025-06-01"
    summary: We keep orders longer.
"""
    + APPROVED
)
WITHDRAWN = '    withdrawn: {from: "2025-05-20", why: It was not agreed.}\n'
MAY = (
    """
  - id: may
    label: May
    effective-from: "2025-05-25"
    summary: We keep orders a little longer.
"""
    + APPROVED
)
AFTER = f'{VERSIONS}:33:21: version-order: "summer" above it is in force from a later day; '


@pytest.fixture(scope="module")
def two_versions(shops, tmp_path_factory):
    """Make a shop with a version that is to begin on 1 June 2025, with a provider more."""
    opened = shops["opened"].copy(tmp_path_factory.mktemp("scheduled") / "shop")
    opened.edit("docs/index.md", "one year", "two years")
    opened.edit("docs/register/cookies.yaml", "cookies:\n", PIXEL)
    opened.write({VERSIONS: opened.versions + SUMMER})
    opened.commit("Keep orders longer")
    return publish(opened, "2025-06-01", on="2025-05-01")


@pytest.fixture
def scheduled(two_versions, tmp_path):
    """Give a copy of it."""
    return two_versions.copy(tmp_path / "shop")


@pytest.fixture
def withdrawn(scheduled):
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
    advice = 'write 2025-06-01 or a later day, or withdraw "summer" if it is not in force yet.\n'
    assert scheduled.run("publish", "2025-05-25", day="2025-05-21") == (1, "", AFTER + advice)


def test_a_day_before_a_scheduled_version(scheduled):
    said = scheduled.run("publish", "2025-05-25", day="2025-05-21")
    assert said.err.splitlines()[-1] == (
        '2025-05-25 is before 2025-06-01, the first day of the last version, "summer"; choose '
        "that day or a later one, or withdraw that one first."
    )


def test_once_it_is_withdrawn_another_may_begin_before_it(withdrawn):
    """Both are compared with the version that goes on."""
    history = withdrawn.read("docs/history.md")
    withdrawn.write(
        {"docs/history.md": f"{history}\nThe latest: {{fact}}`version.current.label`.\n"}
    )
    draft(withdrawn, "18 months")
    said = withdrawn.run("publish", "2025-05-25", day="2025-05-21", before=UNTRIED)
    assert said.out.startswith('Recorded: version "may" (material) in')
    withdrawn.commit("Publish it")
    assert withdrawn.run("check").status == 0
    assert withdrawn.words() == ""
    assert withdrawn.run("as-of", "2025-06-02", "--format", "json").out.count('"may"') == 1
    assert withdrawn.run("versions", day="2025-06-02").status == 0
    assert "The latest: May." in page(withdrawn, "history.html").body.get_text()
    for id_, label in (("summer", "Summer"), ("may", "May")):
        text = page(withdrawn, f"{id_}/changes/index.html").body.get_text(" ", strip=True)
        compared = f"This compares the version of {label} with the version of 1 March 2024 ."
        assert compared in text
        assert "Facts that changed Provider added: Pixel (1 cookie) Pages that changed" in text
    assert withdrawn.run("verify") == (0, "", verified(3, 0, 7))


def test_once_it_is_withdrawn_another_may_have_the_same_days(withdrawn):
    record = MAY.replace("2025-05-25", "2025-06-01") + '    published: "2025-05-01"\n'
    publish(draft(withdrawn, "18 months", record), "2025-06-01", on="2025-05-21")
    assert withdrawn.run("check").status == 0


def test_the_version_that_goes_on_may_be_corrected_and_the_other_said_again(withdrawn):
    withdrawn.edit("docs/register/cookies.yaml", PIXEL, "cookies:\n")
    corrected = MAY.replace("may", "opening-corrected").replace("2025-05-25", "2024-03-01")
    draft(withdrawn, "a year", corrected)
    publish(withdrawn, "2024-03-01", on="2025-05-21")
    withdrawn.edit("docs/index.md", "a year", "two years")
    withdrawn.edit("docs/register/cookies.yaml", "cookies:\n", PIXEL)
    withdrawn.write({VERSIONS: withdrawn.versions + SUMMER.replace("summer", "summer-again")})
    withdrawn.commit("Draft the summer again")
    publish(withdrawn, "2025-06-01", on="2025-05-21")
    assert withdrawn.run("check").status == 0
    for day, id_ in (("2025-05-31", "opening-corrected"), ("2025-06-01", "summer-again")):
        assert f'"version": "{id_}"' in withdrawn.run("as-of", day, "--format=json").out


# -- comparisons -----------------------------------------------------------------------


def test_withdrawn_text_may_be_published_later(withdrawn):
    withdrawn.write({VERSIONS: withdrawn.versions + MAY})
    withdrawn.commit("Draft them again")
    publish(withdrawn, "2025-05-25", on="2025-05-21")
    assert withdrawn.words() == ""
    withdrawn.edit("docs/index.md", "two years", "one year")
    assert withdrawn.words() == (
        'The text differs from the version "may" in 1 place; add a draft before you publish.\n'
    )


def test_the_words_of_the_version_that_goes_on_are_nothing_new(withdrawn):
    withdrawn.edit("docs/register/cookies.yaml", PIXEL, "cookies:\n")
    draft(withdrawn, "one year")
    said = withdrawn.run("publish", "2025-05-25", day="2025-05-21")
    refused = (
        'nothing was recorded:\nno word, link, fact or file differs from the version "opening".\n'
    )
    assert said == (1, "", refused)


def test_the_version_after_a_withdrawn_first_one_is_the_first(opened):
    early = WITHDRAWN.replace("2025-05-20", "2024-02-20")
    opened.write({VERSIONS: opened.versions + early + MAY})
    opened.commit("Withdraw it, and draft the same again")
    publish(opened, "2025-05-25", on="2025-05-21")
    assert opened.run("versions").status == 0
    assert not (opened.folder / "build/versions/may/changes/index.html").exists()
    links = page(opened, "history.html").select(".body a")
    assert [link["href"] for link in links if "changes" in link["href"]] == []


def test_a_page_renamed_only_in_a_withdrawn_version_is_found(opened):
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
        assert [link for link in to if "/notices/" in link] == listed[::-1]
