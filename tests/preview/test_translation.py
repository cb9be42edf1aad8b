"""The preview of a translation: what a translator sees while the catalogues are edited."""

import shutil

import pytest
from bs4 import BeautifulSoup

from helpers.command_line import run
from helpers.lerchenfeld import SOURCE
from helpers.preview_process import Preview, edit, left_over

CATALOGUE = "docs/locales/en/LC_MESSAGES/index.po"


@pytest.fixture
def bakery(tmp_path):
    bakery = shutil.copytree(SOURCE, tmp_path / "bakery", ignore=shutil.ignore_patterns("*.mo"))
    edit(bakery / "conf.py", ', "sphinx_privacy.epub", "sphinx_privacy.pdf"', "")
    return bakery


def sentences(state):
    return [f"{each['path']}:{each['line']}: {each['message']}" for each in state["problems"]]


def test_a_translation_follows_its_catalogues_and_pages(bakery):
    catalogue, page, register = (
        bakery / name for name in (CATALOGUE, "docs/index.md", "docs/register/cookies.yaml")
    )
    edit(catalogue, "We bake bread", "We bake {nothing}`x` bread")
    preview = Preview(bakery, "--port", "0", "--language", "en")

    def shows(*words):
        """Wait until the front page has some words; return the state."""
        return preview.wait(
            lambda state: (
                state["status"] == "good"
                and all(each in preview.ask("/index.html")[1] for each in words)
            )
        )

    try:
        assert preview.line() == "It shows English, a translation of Deutsch.\n"
        state = shows('<html lang="en"', "They count visits.")
        assert state["titles"]["notices/bestellung"] == "Orders"
        assert sentences(state) == [
            f'{CATALOGUE}:10: there is no role "nothing"; did you mean "option"?'
        ]
        edit(catalogue, "{nothing}`x` bread", "good bread")
        assert shows("We bake good bread in Hamburg")["problems"] == []
        edit(page, "Wir backen", "Wir alle backen")
        shows("Wir alle backen", "This page is not completely translated")
        note = BeautifulSoup(preview.ask("/index.html")[1], "html.parser").h1.find_next(
            class_="line"
        )
        assert note.get_text().endswith("Original: Deutsch")
        assert note.a is None  # the original has a preview of its own
        edit(register, "zählen Besuche.", "zählen alle Besuche.")
        shows("zählen alle Besuche.")
        catalogue.write_text("msgsrt", "utf-8")
        state = preview.wait(lambda state: state["status"] == "broken")
        reason = "gettext cannot read this: Unknown or misformatted keyword on 0."
        assert sentences(state) == [f"{CATALOGUE}:1: {reason}"]
    finally:
        preview.end()
    assert left_over(bakery) == []
    assert {path.name for path in (bakery / "build").iterdir()} == {"preview-en", "schema"}


def test_a_language_that_the_site_does_not_have_is_refused(bakery):
    done = run(bakery, "preview", "--no-browser", "--language", "fr")
    assert done == (1, "", 'there is no language "fr" in "privacy_languages".\n')
