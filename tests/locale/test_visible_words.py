"""No page and no file shows a word of ours that is not in the catalogue.

Each word of the catalogue is replaced by signs: words that can still be read are those of the
project, or are marked nowhere.
"""

from pathlib import Path
from shutil import copytree
from zipfile import ZipFile

import pytest

from helpers.masked_words import masked_catalogue, words_in, words_of_html, words_of_sources
from helpers.sphinx_project import Project
from helpers.syntax_trees import reads_all_modules

pytest_plugins = ("helpers.published_shop_fixtures",)
pytestmark = reads_all_modules  # as the catalogue does

COMPLETE = Path(__file__).parents[1] / "helpers" / "complete_site"
CATALOGUE = "locales/en/LC_MESSAGES/sphinx_privacy.po"
CONF = 'author = copyright = "Example Ltd"\nhtml_baseurl = "https://shop.example/"\n'
OF_FORMATS = {"pdf", "csv", "utf", "epub", "html", "markdown"}
OF_PROGRAMS = {"python", "verify", "py", "sum", "documentation"}
"""Commands in the README; and the last word of a title that Sphinx makes."""
FRAMED = "div.body, div.version"


def masked(folder):
    path = folder / CATALOGUE
    path.parent.mkdir(parents=True)
    path.write_text(masked_catalogue(), "utf-8")


@pytest.fixture(scope="module")
def complete(tmp_path_factory):
    folder = tmp_path_factory.mktemp("masked") / "site"
    copytree(COMPLETE, folder)
    masked(folder)
    site = Project(folder)
    site.build()
    return site


def test_pages_show_no_other_words(complete):
    known = words_of_sources(COMPLETE) | OF_FORMATS
    pages = sorted((complete.folder / "out" / "html").rglob("*.html"))
    left = {
        page.name: sorted(words_of_html(page.read_text("utf-8"), "div.body") - known)
        for page in pages
        if page.stem not in ("search", "genindex", "questions")
    }
    assert {name: words for name, words in left.items() if words} == {}


@pytest.fixture(scope="module")
def published(shops, tmp_path_factory):
    shop = shops["changed"].copy(tmp_path_factory.mktemp("masked") / "shop")
    shop.write({"conf.py": shop.read("conf.py") + CONF})
    masked(shop.folder / "docs")
    done = shop.run("versions", "--records")
    assert (done.status, done.err) == (0, "")
    return shop


def files_beside(path):
    return [each.name for each in path.parent.iterdir()]


def test_frames_redlines_and_records_show_no_other_words(published):
    docs, archived = published.folder / "docs", words_in("Also any name like")
    known = words_of_sources(docs) | archived | OF_FORMATS | OF_PROGRAMS
    site = published.folder / "build" / "versions"
    left: dict[str, set[str]] = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.suffix == ".html" and path.stem not in ("search", "genindex"):
            left[name] = words_of_html(path.read_text("utf-8"), FRAMED)
        elif path.name in ("README.txt", "changes.txt"):
            left[name] = words_in(path.read_text("utf-8")) - words_in(" ".join(files_beside(path)))
        elif path.suffix == ".atom":
            left[name] = words_of_html(path.read_text("utf-8"), "entry > title, summary")
        elif path.suffix == ".epub":
            with ZipFile(path) as book:
                for page in (each for each in book.namelist() if each.endswith(".xhtml")):
                    left[f"{name}/{page}"] = words_of_html(book.read(page).decode())
    found = {name: sorted(words - known) for name, words in left.items()}
    assert {name: words for name, words in found.items() if words} == {}
    assert {"letters/changes/index.html", "letters/records/README.txt"} <= left.keys()
