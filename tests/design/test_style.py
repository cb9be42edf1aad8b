"""The style and the script of sphinx-design: as much as pages use, and nothing that stores."""

from __future__ import annotations

import re
from zlib import crc32

import pytest

from helpers.designed_page import DESIGN
from helpers.sample import is_soak
from helpers.sphinx_project import COOKIES

CARD = "# Shop\n\n:::{card} One\nA card.\n:::\n"
PLAIN = "# Plain\n\nWords.\n"
SYNCED = """\
# Tabs

::::{tab-set}
:::{tab-item} One
:sync: one

First words.
:::
:::{tab-item} Two
:sync: two

Second words.
:::
::::
"""


@pytest.fixture
def site(project):
    """Make a site of which one page has a card, and another nothing of the kind."""
    files = {"index.md": CARD, "plain.md": PLAIN, "register/cookies.yaml": COOKIES}
    return project(files, DESIGN)


def classes_in(css):
    return set(re.findall(r"\.(sd-[\w-]+)", css))


def classes_on(*pages):
    return {
        name
        for page in pages
        for tag in page.select("[class]")
        for name in tag["class"]
        if name.startswith("sd-")
    }


def sheets(page):
    """Return the links of a page to the sheet of sphinx-design."""
    return [link["href"] for link in page.select("link[href*=sphinx-design]")]


def sheet_in(folder):
    """Return the path of the sheet that pages below a folder use; there is one at most."""
    found = [path.relative_to(folder).as_posix() for path in folder.glob("_static/sphinx-design*")]
    assert len(found) < 2
    return "".join(found)


def sheet_of(site, builder="html"):
    """Return the sheet of a site; its name has its digest."""
    name = sheet_in(site.folder / "out" / builder)
    css = site.output(name, builder)
    assert name == link_to(css)
    return css


def link_to(css):
    return f"_static/sphinx-design-{crc32(css.encode()):08x}.min.css"


# Other tests build it alone.
OPTIONS = {"parallel": ("-j", "2")} | ({"alone": ()} if is_soak() else {})


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
def test_the_sheet_has_what_pages_use_and_others_ask_for_none(site, options):
    site.build("html", *options)
    css, page = sheet_of(site), site.page()
    assert classes_in(css) == classes_on(page) & classes_in(css)
    assert "sd-card-body" in classes_in(css)
    assert "--sd-color-card-border:" in css
    assert "--sd-color-success" not in css
    assert len(css) < 2500
    assert sheets(page) == [link_to(css)]
    assert sheets(site.page("plain")) == sheets(site.page("search")) == []
    for name in ("index", "plain"):
        assert site.page(name).select("script[src*=design-tabs], link[href*=pygments]") == []


def test_a_changed_page_changes_the_sheet_and_every_link_to_it(site):
    site.edit("plain.md", "Words", "{bdg}`Words`")
    site.build()
    before = sheet_of(site)
    site.edit("plain.md", "{bdg}", "{bdg-success-line}")
    site.build()
    css = sheet_of(site)
    assert classes_in(css) - classes_in(before) == {"sd-outline-success", "sd-text-success"}
    assert sheets(site.page()) == sheets(site.page("plain")) == [link_to(css)]
    site.edit("plain.md", "{bdg-success-line}", "{bdg}")
    site.build()
    assert sheet_of(site) == before
    assert sheets(site.page()) == [link_to(before)]


def test_without_components_neither_sheet_nor_script_is_published(site):
    site.edit("index.md", ":::{card} One\nA card.\n:::\n", "Words.")
    site.build()
    names = [path.name for path in (site.folder / "out/html/_static").iterdir()]
    assert [name for name in names if "design" in name] == []


def test_every_page_of_a_folder_links_to_the_sheet(site):
    site.build("dirhtml")
    assert sheets(site.page(builder="dirhtml")) == [link_to(sheet_of(site, "dirhtml"))]


OTHER_PAGES = {
    "code.md": "# Code\n\n```python\nx = 1\n```\n",
    "fold.md": "# Fold\n\n:::{dropdown}\nWords.\n:::\n",
    "synced.md": SYNCED,
    "tabs.md": re.sub(":sync: .*\n", "", SYNCED),
}
ADVICE = """\
fold.md:3: untitled-fold: a "dropdown" has no title, so that readers cannot know whether to open it; write one after "{dropdown}".
synced.md:3: synced-tabs: tabs with ":sync:" change other tabs by a script, and their choice is not stored here; use sections with headings, which have addresses, or tabs without ":sync:" ("tab-set-code" with ":no-sync:").
"""


def test_what_pages_had_better_not_have_is_reported_and_each_has_the_files_it_needs(site):
    """The choice of a tab is never stored; tabs without ":sync:" need no script."""
    site.write(OTHER_PAGES)
    site.build(warnings=ADVICE)
    (script,) = site.page("synced").select("script[src*=design-tabs]")
    assert script["data-sd-tabs-storage-prefix"] == ""
    assert site.page("tabs").select("label[aria-controls]") == []
    pages = {name: site.page(name) for name in ("code", "fold", "index", "synced", "tabs")}
    scripted = [name for name, page in pages.items() if page.select("script[src*=design-tabs]")]
    coloured = [name for name, page in pages.items() if page.select("link[href*=pygments]")]
    assert (scripted, coloured) == (["synced"], ["code"])


def test_the_sheet_of_the_real_site_is_small_and_has_nothing_unused(html):
    pages = [path.read_text("utf-8") for path in html.rglob("*.html")]
    sheet = sheet_in(html)
    css = (html / sheet).read_text("utf-8") if sheet else ""
    assert any("sphinx-design" in page for page in pages) == bool(sheet)
    used = {
        name
        for page in pages
        for names in re.findall('class="([^"]*)"', page)
        for name in names.split()
    }
    assert not any("design-tabs.js" in page or "pygments.css" in page for page in pages)
    assert classes_in(css) <= used
    assert len(css) <= 6000
