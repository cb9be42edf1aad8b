"""Real edits of each sort, built by the real builder, as they arrive in Chromium."""

import pytest

from helpers.preview_process import edit

pytest_plugins = ("helpers.preview_fixtures",)

COLOUR = "() => getComputedStyle(document.querySelector('h1')).color === 'rgb(4, 5, 6)'"


@pytest.fixture(scope="module")
def files():
    return {}


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
