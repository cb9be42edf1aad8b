"""Somebody who edits facts and pages in the bar of the preview alone, mostly with a keyboard."""

from __future__ import annotations

import difflib
import re

import pytest

from browser.accessibility import violations_in_all_states
from helpers.preview_process import edit
from helpers.small_site import ORGANISATION

pytest_plugins = ("helpers.preview_fixtures",)

# What a screen reader calls what has the focus.
NAME = """() => {
  const one = document.activeElement;
  const label = one.labels?.[0];
  const name = one.getAttribute("aria-label") ?? (label ?? one).textContent;
  return name.replace(/\\s+/g, " ").trim();
}"""
CHOSEN = "document.activeElement.selectedOptions[0].textContent"
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


@pytest.fixture(scope="module")
def files():
    return {
        "docs/register/versions.yaml": VERSIONS,
        "docs/register/organisation.yaml": ORGANISATION,
    }


class Novice:
    """Goes from one control to the next with the Tab key, and types."""

    def __init__(self, page):
        self.page = page

    def go_to(self, name, key="Tab"):
        """Move the focus until it is on a control with a name."""
        for _ in range(120):
            if self.page.evaluate(NAME).startswith(name):
                return self
            self.page.keyboard.press(key)
        raise LookupError(name)

    def press(self, key="Enter"):
        self.page.keyboard.press(key)
        return self

    def write(self, name, text):
        """Write over what a field has."""
        self.go_to(name)
        self.press("Control+a")
        self.page.keyboard.insert_text(text)

    def choose(self, name, text):
        """Choose from a menu by the first letters; a busy browser may take them one by one."""
        self.go_to(name)
        for _ in range(5):
            self.page.keyboard.type(text)
            if self.page.evaluate(CHOSEN).casefold().startswith(text.casefold()):
                return
            self.page.wait_for_timeout(1500)  # then the letters begin a word again
        raise LookupError(text)

    def open(self, name):
        """Open a section of the bar, which is the last on the page."""
        self.page.get_by_role("region", name="Preview").get_by_text("saved").wait_for()
        self.go_to(name, "Shift+Tab").press()

    def save(self):
        """Look at what would be written, and then have it written."""
        self.go_to("See what would be written").press()
        self.page.get_by_text("This would be written:").wait_for()
        self.go_to("Save").press()


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


def test_a_cookie_a_period_and_a_draft_by_keyboard(visit, preview, folder):
    page = visit(f"http://127.0.0.1:{preview.port}/index.html")
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

    before = cookies.read_text()
    novice.press("Escape").open("edit a fact")
    add_provider(novice)
    page.get_by_text(re.compile("^Written: ")).wait_for()
    assert changed_lines(before, cookies) == [
        "+   - id: rainfall",
        "+     name: Rainfall",
        "+     operator: Rainfall Ltd",
        "+     purpose: It counts visits.",
    ]
    assert [*violations_in_all_states(page, OURS)] == []


def test_a_note_is_left_at_the_words_that_are_selected(visit, preview, folder):
    page = visit(f"http://127.0.0.1:{preview.port}/index.html")
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
    assert [*violations_in_all_states(page, OURS)] == []


def test_a_notice_is_added_by_a_button_and_completed(visit, preview, folder, chromium):
    page = visit(f"http://127.0.0.1:{preview.port}/index.html")
    bar = page.get_by_role("region", name="Preview")
    with chromium.new_page() as other:
        other.goto(f"http://127.0.0.1:{preview.port}/news.html")
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
