"""Real edits of each sort, built by the real builder, as they arrive in Chromium."""

import os
import signal

import pytest

from helpers.preview_process import Preview, edit, left_over, make_project
from helpers.small_site import ORGANISATION

COLOUR = "() => getComputedStyle(document.querySelector('h1')).color === 'rgb(4, 5, 6)'"


@pytest.fixture
def folder(tmp_path):
    return make_project(tmp_path)


@pytest.fixture
def preview(folder):
    found = Preview(folder, "--port", "0")
    yield found
    found.end()
    assert left_over(folder) == []


def test_edits_of_each_sort_arrive_broken_and_fixed(visit, preview, folder):
    page = visit(f"http://127.0.0.1:{preview.port}/index.html")
    index, cookies = folder / "docs/index.md", folder / "docs/register/cookies.yaml"
    page.get_by_text("Old words.").wait_for()
    page.evaluate("window.isSame = true")

    edit(index, "Old words.", "New words.")
    page.get_by_text("New words.").wait_for()

    edit(cookies, "lifetime: P13M", "lifetime: P14M")
    page.get_by_text("14 months").wait_for()

    edit(index, "New words.", "New {nothing}`words`.")
    box = page.get_by_role("note", name="Problem")
    box.wait_for()
    assert 'there is no role "nothing"' in box.inner_text()
    assert box.evaluate("(one) => one.previousElementSibling.textContent").startswith("New ")
    page.get_by_role("button", name="1 problem").wait_for()

    edit(cookies, "lifetime: P14M", "lifetime: P14")
    page.get_by_text("You are looking at the last good page").wait_for()
    edit(cookies, "lifetime: P14", "lifetime: P15M")
    page.get_by_text("15 months").wait_for()
    edit(index, "{nothing}`words`", "words")
    page.get_by_text("0 problems").wait_for()
    assert box.count() == 0

    edit(folder / "_static/site.css", "rgb(1, 2, 3)", "rgb(4, 5, 6)")
    page.wait_for_function(COLOUR)

    (folder / "_templates/layout.html").write_text(
        '{% extends "!layout.html" %}{% block footer %}<p>Our foot</p>{% endblock %}'
    )
    page.get_by_text("Our foot").wait_for()

    (folder / "docs/index.md").rename(folder / "docs/start.md")
    (folder / "docs/index.md").write_text("# Front\n\n```{toctree}\nstart\nnews\n```\n")
    page.get_by_role("heading", name="Front").wait_for()
    page.locator("div.body").get_by_role("link", name="Shop").click()
    page.get_by_text("New words.").wait_for()
    (folder / "docs/start.md").unlink()
    page.get_by_text("This page is not part of the site any more").wait_for()
    page.get_by_role("link", name="Go to the front page").click()
    page.get_by_role("heading", name="Front").wait_for()


def test_a_notice_is_added_by_a_button_and_completed(visit, preview, folder, chromium):
    (folder / "docs/register/organisation.yaml").write_text(ORGANISATION)
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


def test_a_tab_goes_on_when_processes_were_killed(visit, preview, folder):
    page, index = visit(f"http://127.0.0.1:{preview.port}/index.html"), folder / "docs/index.md"
    page.get_by_text("saved").wait_for()
    page.evaluate("window.isSame = true")
    for process in left_over(folder):
        os.kill(process, signal.SIGKILL)
    edit(index, "Old words.", "New words.")
    page.get_by_text("New words.").wait_for()
    preview.end(signal.SIGKILL)
    page.get_by_text("The preview has ended; start it again").wait_for()
    edit(index, "New words.", "Later words.")
    again = Preview(folder, "--port", str(preview.port))
    assert again.port == preview.port
    page.get_by_text("Later words.").wait_for()
    page.get_by_text("saved").wait_for()
    assert page.evaluate("window.isSame")
    again.end()
