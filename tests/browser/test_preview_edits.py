"""An editor with a preview and its real builder: edits of files arrive, and the bar alone is enough."""

from __future__ import annotations

import difflib
import re

import pytest

from browser.accessibility import SAMPLE, violations_in_all_states
from browser.novice import Novice
from helpers.kept_preview import left_of
from helpers.preview_process import edit, make_project
from helpers.running_preview import running
from helpers.small_site import ORGANISATION

COLOUR = "() => getComputedStyle(document.querySelector('h1')).color === 'rgb(4, 5, 6)'"
OURS = ".privacy-preview"  # the theme of the test has faults of its own
VERSIONS = """\
versions:
  - id: "2024-03-01"
    label: 1 March 2024
    effective-from: "2024-03-01"
    recorded: "2024-03-01"
    summary: The shop opens.
    outside: https://shop.example/privacy
"""
PRICES = """\
---
orphan: true
---

# Prices

Old prices. We remember them for {fact}`cookie.basket.lifetime`.
"""
FILES = {
    "docs/register/versions.yaml": VERSIONS,
    "docs/register/organisation.yaml": ORGANISATION,
    "docs/prices.md": PRICES,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a small project, of which each test edits words of its own."""
    folder = make_project(tmp_path_factory.mktemp("previewed"))
    for name, text in FILES.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture(scope="module")
def preview(folder):
    with pytest.MonkeyPatch.context() as patch, running(folder, patch, builder=None) as found:
        yield found
    assert left_of(folder) == []


def test_edits_of_each_sort_arrive_broken_and_fixed(visit, preview, folder):
    page = visit(f"{preview.address}prices.html")
    prices, cookies = folder / "docs/prices.md", folder / "docs/register/cookies.yaml"
    page.get_by_text("Old prices.").wait_for()
    bar = page.get_by_role("region", name="Preview")
    bar.get_by_text("saved").wait_for()
    problems = bar.get_by_text(re.compile("^[0-9]+ problem"))
    before = int(problems.inner_text().split()[0])

    edit(prices, "Old prices.", "New prices.")
    page.get_by_text("New prices.").wait_for()

    edit(cookies, "lifetime: session", "lifetime: P14D")
    page.get_by_text("14 days").wait_for()

    edit(prices, "New prices.", "New {nothing}`prices`.")
    box = page.get_by_role("note", name="Problem")
    box.wait_for()
    assert 'there is no role "nothing"' in box.inner_text()
    assert box.evaluate("(one) => one.previousElementSibling.textContent").startswith("New ")
    bar.get_by_text(f"{before + 1} problem").wait_for()

    edit(cookies, "lifetime: P14D", "lifetime: P14")
    page.get_by_text("You are looking at the last good page").wait_for()
    edit(cookies, "lifetime: P14\n", "lifetime: P15D\n")
    page.get_by_text("15 days").wait_for()
    edit(prices, "{nothing}`prices`", "prices")
    bar.get_by_text(f"{before} problem").wait_for()
    assert box.count() == 0

    edit(folder / "_static/site.css", "rgb(1, 2, 3)", "rgb(4, 5, 6)")
    page.wait_for_function(COLOUR)

    (folder / "_templates/layout.html").write_text(
        '{% extends "!layout.html" %}{% block footer %}<p>Our foot</p>{% endblock %}'
    )
    page.get_by_text("Our foot").wait_for()

    prices.rename(folder / "docs/costs.md")
    prices.write_text("---\norphan: true\n---\n\n# All prices\n\n```{toctree}\ncosts\n```\n")
    page.get_by_role("heading", name="All prices").wait_for()
    page.locator("div.body").get_by_role("link", name="Prices").click()
    page.get_by_text("New prices.").wait_for()
    (folder / "docs/costs.md").unlink()
    page.get_by_text("This page is not part of the site any more").wait_for()
    page.get_by_role("link", name="Go to the front page").click()
    page.get_by_text("Old words.").wait_for()


def changed_lines(before, path):
    """Return the lines that an edit took out and put in."""
    lines = difflib.ndiff(before.splitlines(), path.read_text().splitlines())
    return [line for line in lines if line[0] in "+-"]


def add_provider(novice):
    """Add a provider without the part that is a suggestion."""
    novice.go_to("Choose another record").press()
    novice.page.get_by_label("Record").wait_for()
    novice.choose("Kind", "Prov")
    novice.go_to("Add a new one").press()
    novice.page.get_by_role("heading", name="A new provider").wait_for()
    novice.write("Id", "rainfall")
    novice.write("Name", "Rainfall")
    novice.write("Operator", "Rainfall Ltd")
    novice.write("Purpose", "It counts visits.")
    novice.save()


def test_a_cookie_a_period_a_provider_and_a_draft_by_keyboard(visit, preview, folder):
    page = visit(preview.address)
    novice = Novice(page)
    cookies, versions = (folder / f"docs/register/{name}.yaml" for name in ("cookies", "versions"))

    before = cookies.read_text()
    novice.open("edit a fact")
    page.get_by_label("Record").wait_for()
    novice.choose("Kind", "Cook")
    novice.go_to("Add a new one").press()
    page.get_by_role("heading", name="A new cookie").wait_for()
    novice.write("Id", "shop_language")
    novice.write("Name", "lang")
    novice.choose("Service", "Our own")
    novice.choose("Stored as", "Local")
    novice.choose("Category", "Needed")
    novice.write("Number", "6")
    novice.go_to("See what would be written").press()
    page.get_by_text("the new record needs an id: small letters").wait_for()
    novice.go_to("Id", "Shift+Tab").write("Id", "shop-language")
    novice.save()
    page.get_by_text("6 months").first.wait_for()
    assert changed_lines(before, cookies) == [
        "+   - id: shop-language",
        "+     name: lang",
        "+     provider: own",
        "+     storage: local-storage",
        "+     category: needed",
        "+     lifetime: P6M",
    ]

    before = cookies.read_text()
    novice.go_to("Choose another record").press()
    page.get_by_label("Record").wait_for()
    novice.choose("Kind", "Cook")
    novice.choose("Record", "visits")
    novice.go_to("Edit").press()
    page.get_by_role("heading", name="Cookie: visits-XXXX").wait_for()
    novice.write("Number", "2")
    novice.choose("Unit", "years")
    novice.save()
    page.get_by_text("2 years").first.wait_for()
    assert changed_lines(before, cookies) == ["-     lifetime: P13M", "+     lifetime: P2Y"]

    before = cookies.read_text()
    add_provider(novice)
    page.get_by_text(re.compile("^Written: ")).wait_for()
    assert changed_lines(before, cookies) == [
        "+   - id: rainfall",
        "+     name: Rainfall",
        "+     operator: Rainfall Ltd",
        "+     purpose: It counts visits.",
    ]
    assert [*violations_in_all_states(page, OURS, SAMPLE[1:])] == []

    before = versions.read_text()
    novice.press("Escape").open("commands")
    novice.go_to("Draft a version").press()
    novice.write("What changes", "We count visits for two years.")
    novice.save()
    page.get_by_text(re.compile("^Written: ")).wait_for()
    page.get_by_text("Building…").or_(page.get_by_text("saved")).first.wait_for()
    page.get_by_role("region", name="Preview").get_by_text("saved").wait_for()
    assert page.get_by_text(re.compile("^Written: ")).is_visible()  # it is still there then
    assert [line.partition(":")[0] for line in changed_lines(before, versions)] == [
        "+   - id",
        "+     label",
        "+     effective-from",
        "+     summary",
    ]


def test_a_note_is_left_at_the_words_that_are_selected(visit, preview, folder):
    page = visit(preview.address)
    page.get_by_role("region", name="Preview").get_by_text("saved").wait_for()
    page.get_by_text("Old words.").click(click_count=3)
    edit(folder / "docs/index.md", "# Shop", "# The shop")
    page.get_by_role("heading", name="The shop").wait_for()  # and the words stay selected
    novice = Novice(page)
    novice.open("notes")
    novice.write("Note", "Whose words?")
    novice.write("Your name", "Ann")
    novice.go_to("See what would be written").press()
    page.get_by_text("This would be written:").wait_for()
    page.evaluate("document.querySelector('.privacy-preview-head').isOld = true")
    edit(folder / "docs/index.md", "# The shop", "# A shop")
    page.wait_for_function("() => !document.querySelector('.privacy-preview-head').isOld")
    novice.go_to("Save").press()
    box = page.get_by_role("note", name="Note")
    box.wait_for()
    assert box.evaluate("(one) => one.previousElementSibling.textContent") == "Old words."
    assert "words: Old words." in (folder / "docs/review.yaml").read_text()
    page.get_by_role("button", name="1 note").wait_for()
    assert [*violations_in_all_states(page, OURS, SAMPLE[:1])] == []


def test_a_notice_is_added_by_a_button_and_completed(visit, preview, folder, chromium):
    page = visit(preview.address)
    bar = page.get_by_role("region", name="Preview")
    with chromium.new_page() as other:
        other.goto(f"{preview.address}news.html")
        other.get_by_text("saved").wait_for()

        bar.get_by_role("button", name="commands").click()
        bar.get_by_text("New record").click()
        bar.get_by_label("Kind").select_option("Notice")
        bar.get_by_label("Id: small letters").fill("garden")
        bar.get_by_text("sphinx-privacy new notice garden").wait_for()
        bar.locator("details[open]").get_by_role("button", name="See what").click()
        bar.get_by_text("+notice: garden").wait_for()
        assert not (folder / "docs/notices").exists()
        bar.get_by_role("button", name="Save").click()
        bar.get_by_text("Written: ").wait_for()
        bar.get_by_role("button", name="Close").click()
        page.locator("div.body").get_by_role("link", name="Garden").click()
        page.get_by_role("heading", name="Garden").wait_for()
        bar.get_by_role("button", name="1 question").click()
        bar.get_by_text("It is not said who decides; it stops a version that").wait_for()
        draft = folder / "docs/notices/garden.md"
        line = next(line for line in draft.read_text().splitlines() if line.startswith("% Say"))
        edit(draft, line, "This notice applies when you {covers}`visit our garden`.")
        page.get_by_text("when you visit our garden").wait_for()

        edit(folder / "docs/news.md", "once a month", "twice a month")  # this tab was viewed before
        other.get_by_text("twice a month").wait_for()
    assert page.get_by_role("heading", name="Garden").is_visible()
