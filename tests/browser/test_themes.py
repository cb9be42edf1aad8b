"""What the directives write looks right in any theme; in `make soak`, in all that we name."""

from itertools import cycle
from shutil import copytree

import pytest

from browser.accessibility import ALL, COLOURS, PAINTED, violations
from browser.reflow import OPEN
from browser.theme_faults import OURS, UNSEEN, WIDE
from helpers.gallery_site import THEMES, gallery_site, in_theme
from helpers.lerchenfeld import SOURCE
from helpers.sample import is_soak
from helpers.sphinx_project import Project

PAGES = (
    *("index.html", "cookies.html", "notices/hire.html", "enquiry.html", "history.html"),
    *("2026-06-01/notices/letters.html", "2026-09-01/changes/page-notices.hire.html"),
)
STATES = [
    (320, "light", ALL),
    (390, "dark", COLOURS),
    (1280, "light", COLOURS),
    (1280, "dark", COLOURS),
]
OUR_PARTS = {"include": [OURS]}
WITHOUT_LINKS = {**OUR_PARTS, "exclude": ["a"]}
LINKS_AT_FAULT = ("sphinx_rtd_theme", "sphinx_immaterial")
"""Themes whose own links are too pale, or are like the words around them."""


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    return gallery_site(tmp_path_factory.mktemp("gallery") / "site")


@pytest.mark.parametrize("theme", THEMES if is_soak() else ["alabaster"])
def test_our_parts_of_a_page_are_finished_in_a_theme(published, visit, theme):
    site, found, sample = in_theme(published, theme), [], cycle(STATES[::3])
    parts = WITHOUT_LINKS if theme in LINKS_AT_FAULT else OUR_PARTS
    for name in PAGES if is_soak() else PAGES[::2]:
        page = visit((site / name).as_uri())
        page.evaluate(OPEN)
        for width, scheme, options in STATES if is_soak() else [next(sample)]:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            page.evaluate(PAINTED)
            faults = page.evaluate(WIDE, OURS) + page.evaluate(UNSEEN)
            faults += violations(page, options, parts)
            found += [(name, width, scheme, fault) for fault in faults]
    assert found == []


def test_long_german_words_fit_a_phone(tmp_path, visit):
    site = Project(copytree(SOURCE / "docs", tmp_path / "site"))
    site.write({"conf.py": (SOURCE / "conf.py").read_text(encoding="utf-8")})
    site.edit("conf.py", '"basic"', '"furo"')
    site.build()
    page = visit((site.folder / "out/html/index.html").as_uri(), 320)
    assert page.evaluate(WIDE, OURS) == []
