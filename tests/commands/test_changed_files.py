"""Pictures and downloads that change are reported, shown, published and proved as words are."""

from __future__ import annotations

import io
from contextlib import chdir, redirect_stderr
from types import SimpleNamespace
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from sphinx.cmd.build import build_main

from helpers.published_shop import (
    DAY,
    FILES,
    SECOND,
    UNTRIED,
    VERSIONS,
    Shop,
    publish,
    refusal,
    verified,
)
from helpers.tagged_pdf import Tagged

pytestmark = pytest.mark.xdist_group("changed-files")

INDEX = """\
# Policy

Read the {download}`agreement <files/agreement.txt>`, and the [first](files/one.txt)
and the [second](files/two.txt).

![Seal](files/seal.svg)

We keep your order for one year.

```{figure} kept.svg
:alt: A year

How long we keep it.
```

(policy-lists)=
## Lists

| List | File |
|---|---|
| Ours | [text](<files/our list ü.txt>) |
| Theirs | [text](notices/our%20list%20ü.txt) |

```{image} logo.svg
:alt: Our logo
```

```{cookie-table}
```

```{toctree}
notices/news
history
```
"""
NEWS = "# News\n\nWe write to you one time a month: [agreement](../files/agreement.txt).\n"


def svg(width):
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="9"/>\n'


OLD = {
    "files/agreement.txt": "Old agreement.\n",
    "files/one.txt": "One.\n",
    "files/two.txt": "Two.\n",
    "files/seal.svg": svg(9),
    "kept.svg": svg(8),
    "files/our list ü.txt": "Of ours.\n",
    "notices/our list ü.txt": "Of theirs.\n",
    "logo.svg": svg(7),
}
REPLACED = {"files/agreement.txt": "New agreement!\n", "notices/our list ü.txt": "Of others.\n"}
CHANGED_REFERENCES = [
    ("[first](files/one.txt)", "[first](files/two.txt)"),
    ("[second](files/two.txt)", "[second](files/one.txt)"),
    ("![Seal](files/seal.svg)", "![Mark](added.svg)"),
    ("{image} logo.svg", "{image} files/kept.svg"),
]
QUESTION = """\
open-questions:
  - id: lists
    question: Which lists?
    places: [policy-lists, /index, /notices/news]
    decides: The lawyer
    asked: 2024-02-01
    why: The shop says otherwise.
    meanwhile: [silent]
    answers: [{answer: Two., changes: The policy says so.}]
    blocking: yes
"""
HAS_DRAFT = SECOND.partition("    renamed")[0]
WHOLE = 'the version "opening"'
DRAFT = "add a draft, or restore"
WARNINGS = f"""\
docs/index.md:3:38: file-changed: "files/agreement.txt" is not the file that readers get in {WHOLE}; {DRAFT} the file.
docs/index.md:4:24: file-changed: "files/one.txt" takes the place of "files/two.txt", which readers get in {WHOLE}; {DRAFT} it.
docs/index.md:3:77: file-changed: "files/two.txt" takes the place of "files/one.txt", which readers get in {WHOLE}; {DRAFT} it.
docs/index.md:22: file-changed: "notices/our list ü.txt" is not the file that readers get in {WHOLE}; {DRAFT} the file.
docs/index.md:6:9: file-changed: "added.svg" is new since {WHOLE}, so readers do not get it; add a draft, or remove it from this page.
docs/index.md:1: file-changed: the page "index" of {WHOLE} has "files/seal.svg", and here it does not; {DRAFT} it.
docs/notices/news.md:3:56: file-changed: "files/agreement.txt" is not the file that readers get in {WHOLE}; {DRAFT} the file.
"""
DIFFERENT = 'The text differs from the version "opening" in 2 places and 6 files'
REDLINE = """\
Files that changed:
- Replaced: files/agreement.txt (15 bytes, before: 15 bytes), on index, notices/news
- Replaced: files/one.txt (5 bytes, before: files/two.txt, 5 bytes), on index
- Replaced: files/two.txt (5 bytes, before: files/one.txt, 5 bytes), on index
- Replaced: notices/our list ü.txt (11 bytes, before: 11 bytes), on index
- Added: added.svg (63 bytes), on index
- Removed: files/seal.svg (63 bytes), on index
- Renamed: files/kept.svg (the same content, before: logo.svg), on index

index: 1 passage added, 1 removed, 4 files replaced, 1 file added, 1 file removed, 1 file renamed
… 2 passages unchanged …
[removed: Seal]
[added: Mark]
… 11 passages unchanged …

notices/news: the same words, 1 file replaced
… 2 passages unchanged …
"""
ON_INDEX = [
    "Replaced: files/agreement.txt (15 bytes), before: files/agreement.txt (15 bytes)",
    "Replaced: files/one.txt (5 bytes), before: files/two.txt (5 bytes)",
    "Replaced: files/two.txt (5 bytes), before: files/one.txt (5 bytes)",
    "Replaced: notices/our list ü.txt (11 bytes), before: notices/our list ü.txt (11 bytes)",
    "Added: added.svg (63 bytes)",
    "Removed: files/seal.svg (63 bytes)",
    "Renamed, with the same content: files/kept.svg (63 bytes), before: logo.svg (63 bytes)",
]
LED_TO = [
    *("New agreement!\n", "Old agreement.\n"),
    *("One.\n", "Two.\n"),
    *("Two.\n", "One.\n"),
    *("Of others.\n", "Of theirs.\n"),
    svg(6),
    svg(9),
    *(svg(7), svg(7)),
]
"""The contents of the files that the page of changes links to."""


def with_files(shop):
    shop.write({"docs/index.md": INDEX, "docs/notices/news.md": NEWS})
    shop.write({f"docs/{name}": text for name, text in OLD.items()})
    shop.edit("conf.py", 'project = "Shop"', 'project = "Shop"\ncopyright = "2024, Shop"')
    shop.commit("Offer files")
    return publish(shop, "2024-03-01")


def change_files(shop):
    shop.write({f"docs/{name}": text for name, text in REPLACED.items()})
    shop.write({"docs/added.svg": svg(6)})
    shop.git("mv", "docs/logo.svg", "docs/files/kept.svg")
    for old, new in CHANGED_REFERENCES:
        shop.edit("docs/index.md", old, new)
    shop.commit("Change files")


@pytest.fixture(scope="module")
def offered(tmp_path_factory):
    """Return a shop with a version that has pictures and downloads."""
    made = Shop.init(tmp_path_factory.mktemp("files") / "shop")
    made.write(FILES)
    return with_files(made)


@pytest.fixture(scope="module")
def seen(offered, tmp_path_factory):
    """Change the files, publish them, and return what was said and built on the way."""
    shop = offered.copy(tmp_path_factory.mktemp("changed") / "shop")
    change_files(shop)
    said = {"without": shop.words(), "checked": shop.run("check", ".")}
    said["dummy"] = reported(shop)
    said["redline"] = shop.run("redline", "opening")
    shop.write({VERSIONS: shop.versions + HAS_DRAFT})
    said["drafted"] = shop.words() + reported(shop)
    said["root"] = [shop.run("versions"), files_of_site(shop, "")]
    said["published"] = shop.run("publish", DAY, before=UNTRIED)
    shop.commit("Publish")
    said["records"] = shop.run("records", "letters")
    said["site"] = shop.run("versions")
    return SimpleNamespace(shop=shop, **said)


def reported(shop):
    """Return what any other build reports."""
    log = io.StringIO()
    with chdir(shop.folder), redirect_stderr(log):
        build_main(["-q", "--no-color", "-E", "-b", "dummy", "-c", ".", "docs", "build/dummy"])
    return log.getvalue()


def files_of_site(shop, folder):
    """Return the contents of the pictures and downloads of an edition, sorted."""
    site = shop.folder / "build/versions" / folder
    paths = [*site.glob("_downloads/*/*"), *site.glob("_images/*")]
    return sorted(path.read_text("utf-8") for path in paths)


def test_each_file_that_changed_is_a_warning_where_its_page_refers_to_it(seen):
    assert seen.without == f"{WARNINGS}{DIFFERENT}; add a draft before you publish.\n"
    assert seen.checked.status == 1
    assert sorted(seen.checked.out.splitlines()) == sorted(WARNINGS.splitlines())
    assert seen.drafted == f"{DIFFERENT}.\n"


def test_every_build_warns_of_a_file_that_was_replaced(seen):
    replaced = [line for line in WARNINGS.splitlines() if "is not the file" in line]
    assert sorted(seen.dummy.splitlines()) == sorted(replaced)


def test_the_redline_lists_the_files_and_their_pages(seen):
    assert seen.redline == (0, REDLINE, "")
    assert seen.shop.run("redline", "opening", "letters") == seen.redline


def test_the_root_has_the_files_of_its_version_until_others_are_published(seen):
    built, files = seen.root
    assert built.status == 0
    assert files == sorted(OLD.values())
    new = {**OLD, **REPLACED, "files/seal.svg": svg(6)}
    assert (
        files_of_site(seen.shop, "") == files_of_site(seen.shop, "letters") == sorted(new.values())
    )
    assert files_of_site(seen.shop, "opening") == sorted(OLD.values())


def test_what_is_published_is_substantive_and_verified(seen):
    assert seen.published.out.startswith('Recorded: version "letters" (substantive) in')
    assert seen.shop.run("verify").err == verified(2, 0, 3)


def test_the_pages_of_changes_link_to_both_files(seen):
    assert (seen.site.status, seen.site.err) == (0, "")
    folder = seen.shop.folder / "build/versions/letters/changes"
    pages = {
        name: BeautifulSoup((folder / f"{name}.html").read_text("utf-8"), "html.parser")
        for name in ("index", "page-index", "page-notices.news")
    }
    lists = {name: page.select_one("ul.changed-files") for name, page in pages.items()}
    lines = [[p.get_text() for p in item.select("p")] for item in lists["index"].select("li")]
    assert [line for line, _ in lines] == ON_INDEX
    assert [where for _, where in lines] == ["On 2 pages: Policy, News", *["On 1 page: Policy"] * 6]
    assert [p.get_text() for p in lists["page-index"].select("p")] == ON_INDEX
    assert [p.get_text() for p in lists["page-notices.news"].select("p")] == ON_INDEX[:1]
    links = lists["page-index"].select("a")
    led_to = [(folder / unquote(link["href"])).read_text("utf-8") for link in links]
    assert led_to == LED_TO


def test_the_records_list_the_files(seen):
    assert seen.records.status == 0
    folder = seen.shop.folder / "build/records/letters"
    text = " ".join((folder / "changes.txt").read_text("utf-8").split())
    pdf = " ".join(" ".join(Tagged(folder / "changes.pdf").chapters()).split())
    for line in ON_INDEX:
        assert f"* {line}" in text
        assert pdf.count(line) >= 2, line


def test_an_altered_file_of_the_archive_is_found(seen, tmp_path):
    shop = seen.shop.copy(tmp_path / "shop")
    (file,) = [
        path
        for path in (shop.folder / "docs/versions/files").iterdir()
        if path.read_text("utf-8") == "Old agreement.\n"
    ]
    file.write_text("Odd agreement.\n")
    found = shop.run("verify")
    fault = "its content does not match its name, which is its SHA-256."
    assert f"docs/versions/files/{file.name}: {fault}\n" in found.out


def test_nothing_but_the_former_file_is_published_and_not_in_silence(seen, tmp_path):
    shop = seen.shop.copy(tmp_path / "shop")
    shop.write({"docs/files/agreement.txt": OLD["files/agreement.txt"]})
    draft = HAS_DRAFT.replace("letters", "again").replace("2025-02", "2025-03")
    draft = draft.replace("February", "March")
    shop.write({VERSIONS: shop.versions + draft})
    shop.commit("Offer the former agreement")
    reverts = 'this reverts what the version "letters" changed. If that is intended, add'
    assert refusal(shop, "2025-03-01") == (
        f'index: {reverts} "reverts: ["letters"]" to the draft.\n'
        f'notices/news: {reverts} "reverts: ["letters"]" to the draft.\n'
    )
    shop.edit(VERSIONS, "id: again\n", 'id: again\n    reverts: ["letters"]\n')
    published = shop.run("publish", "2025-03-01", before=UNTRIED)
    assert published.out.startswith('Recorded: version "again" (substantive) in')


def test_a_version_that_replaces_a_file_waits_for_a_question_about_its_passage(offered, tmp_path):
    shop = offered.copy(tmp_path / "shop")
    shop.write({"docs/register/open-questions.yaml": QUESTION})
    shop.write({"docs/notices/our list ü.txt": "Of others.\n"})
    shop.write({VERSIONS: shop.versions + HAS_DRAFT})
    shop.commit("Replace a list")
    assert refusal(shop) == (
        'open question "lists": Which lists? To be decided by: The lawyer. This version changes '
        '"policy-lists", "/index"; have it settled first, or publish with --despite lists --by ROLE '
        '--why "…".\n'
    )


def test_a_file_with_another_name_is_the_same_file(offered, tmp_path):
    shop = offered.copy(tmp_path / "shop")
    shop.git("mv", "docs/logo.svg", "docs/files/mark.svg")
    shop.edit("docs/index.md", "{image} logo.svg", "{image} files/mark.svg")
    shop.commit("Rename the logo")
    assert shop.words() == ""
    assert shop.run("redline", "opening").out == (
        "Files that changed:\n"
        "- Renamed: files/mark.svg (the same content, before: logo.svg), on index\n\n"
        "index: the same words, 1 file renamed\n"
        "… 14 passages unchanged …\n"
    )
    shop.write({VERSIONS: shop.versions + HAS_DRAFT})
    published = shop.run("publish", DAY, before=UNTRIED)
    assert published.out.startswith('Recorded: version "letters" (editorial) in')
