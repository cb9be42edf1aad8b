"""Pages with any letters in their names: published, renamed, redirected, filed and found again."""

from __future__ import annotations

import subprocess
import sys
from unicodedata import normalize
from urllib.parse import quote, urljoin

import pytest
from bs4 import BeautifulSoup
from sphinx.cmd.build import main as sphinx
from tried_inputs import CONF, files

from helpers.broken_links import (
    broken_in_book,
    broken_in_markdown,
    broken_in_pdf,
    broken_links,
    lost_in_site,
)
from helpers.command_line import UNTRIED, run_here
from helpers.epub_book import Book
from helpers.git_repository import files as files_in
from helpers.prepared import run_prepared
from helpers.published_shop import SECOND, VERSIONS, Shop, publish, verified
from helpers.sample import is_soak

pytestmark = pytest.mark.xdist_group("small-history")

FIRST_DAY, DAY = "2024-03-01", "2025-02-01"
EPOCH = {"SOURCE_DATE_EPOCH": "1738411200"}  # on the second day
ADDRESS = "https://shop.example/legal/"
SITE = "build/versions"
NAMES = [
    "Über uns/Datenschutz erklärung",
    "Политика",
    "-dash",
    "_under/v1.2",
    "x" * 190,
    "it's a&b, $c;d",
    "a+b=c@d! (e)[f]{g}",
    "~t`u^v",
]


def renamed(name):
    """Return the new name of a page."""
    return f"{name} neu"


def pages(names):
    """Return pages that link to each other, each in two ways."""
    made = {}
    for number, name in enumerate(names):
        label = f"label-{(number + 1) % len(names)}"
        made[f"docs/{name}.md"] = (
            f"# Page {number}\n\n(label-{number})=\n## Part\n\n"
            f"Back {{doc}}`home </index>`, on {{ref}}`there <{label}>`.\n"
        )
    listed = "\n".join(f"Page <{name}>" for name in names)
    links = "\n".join(f"- {{doc}}`Page </{name}>`" for name in names if "`" not in name)
    text = f"# Policy\n\nWe keep it.\n\n{links}\n\n```{{toctree}}\nnotices/news\nhistory\n{listed}\n```\n"
    return {**made, "docs/index.md": text}


def entries(names, new):
    """Return records of redirects, and the renamed pages of a version."""
    redirects = "".join(
        f"  - {{id: r{number}, former: {quoted(name)}, page: {quoted(new(name))}}}\n"
        for number, name in enumerate(names)
    )
    pairs = (f"      - {{from: {quoted(name)}, to: {quoted(new(name))}}}\n" for name in names)
    return f"redirects:\n{redirects}", f"    renamed:\n{''.join(pairs)}"


def quoted(name):
    return "'" + name.replace("'", "''") + "'"


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """Publish pages, rename and redirect each, publish again, and make the site with records.

    In `make soak`, the second version is published with a trial.
    """
    made = Shop.init(tmp_path_factory.mktemp("names") / "shop")
    made.write({**files({}), **pages(NAMES), "conf.py": f'{CONF}html_baseurl = "{ADDRESS}"\n'})
    made.commit("Open the shop")
    publish(made, FIRST_DAY, on=DAY)
    for name in NAMES:
        (made.folder / f"docs/{name}.md").unlink()
    # Names that a file manager copies may have letters in another form.
    typed = [normalize("NFD", name) for name in NAMES]
    redirects, renames = entries(typed, renamed)
    draft = SECOND.partition("    renamed")[0] + renames
    made.write({**pages([*map(renamed, NAMES)]), "docs/register/redirects.yaml": redirects})
    made.write({VERSIONS: made.versions + draft})
    made.commit("Rename every page")
    assert made.run("publish", DAY, before="" if is_soak() else UNTRIED, **EPOCH).err == ""
    made.commit("Publish that")
    built = made.run("versions", "--records", **EPOCH)
    assert (built.status, built.err) == (0, "")
    return made


def test_every_link_of_the_site_can_be_followed(shop):
    assert broken_links(shop.folder / SITE, ADDRESS) == []


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_pages_and_redirects_lead_on_without_versions_too(builder, shop):
    arguments = ["-n", "-W", "-q", "-c", ".", "-b", builder, "docs", f"build/{builder}-alone"]
    done = run_prepared(sphinx, arguments, folder=shop.folder)
    assert (done.status, done.err) == (0, "")
    site = shop.folder / f"build/{builder}-alone"
    faults = broken_links(site, ADDRESS)
    assert [fault for fault in faults if not fault[1].startswith(("letters/", "opening/"))] == []
    end = "/" if builder == "dirhtml" else ".html"
    assert shop.read(f"build/{builder}-alone/_redirects").splitlines() == [
        f"/legal/{quote(name)} /legal/{quote(renamed(name))}{end} 301" for name in NAMES
    ]
    for name in NAMES:
        page = BeautifulSoup((site / f"{name}.html").read_text("utf-8"), "html.parser")
        target = urljoin(f"http://x/{quote(name)}.html", page.a["href"])
        assert target == f"http://x/{quote(renamed(name))}{end}"


def test_a_page_is_found_by_either_of_its_names(shop):
    for name in NAMES:
        for day, id_, shown in ((FIRST_DAY, "opening", name), (DAY, "letters", renamed(name))):
            for asked in (name, renamed(name), normalize("NFD", name)):
                done = run_here(shop.folder, "as-of", day, f"--page={asked}", **EPOCH)
                assert done.out.endswith(f": {id_}/{quote(shown)}.html\n"), done


def test_renamed_pages_are_no_changes_and_everything_is_proved(shop):
    assert '    class: "editorial"\n' in shop.versions
    assert shop.run("verify") == (0, "", verified(2, 0, 4))
    command = [sys.executable, f"{SITE}/verify.py", SITE]
    done = subprocess.run(command, cwd=shop.folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_page_is_filed_under_its_name_and_the_files_link_to_it(shop):
    records = shop.folder / SITE / "letters/records"
    filed = files_in(records)
    for name in map(renamed, NAMES):
        assert {f"text/{name}.txt", f"markdown/{name}.md"} <= {*filed}
    written = {name: text.decode() for name, text in filed.items() if name.endswith(".md")}
    assert broken_in_markdown(written) == []
    assert broken_in_book(Book(next(records.glob("*.epub")))) == []
    for name in ("policy", "changes"):
        faults, _, abroad = broken_in_pdf(records / f"{name}.pdf")
        assert (faults, lost_in_site(shop.folder / SITE, ADDRESS, abroad)) == ([], [])
