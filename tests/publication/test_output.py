"""The output as a whole: leftovers, the same bytes twice, every builder."""

import hashlib
import re

import pytest

from helpers.paths import DOCS
from helpers.real_site import build
from helpers.sample import is_soak

pytestmark = pytest.mark.xdist_group("site")


def test_nothing_is_left_over_from_the_making(pages):
    for name, page in pages.items():
        text = page.get_text()
        assert not page.select(".system-message, .problematic"), name
        assert not re.search(r"\{[a-z-]+\}`|^:::|not-stated|not-assigned|%s", text, re.MULTILINE), (
            name
        )
        assert not page.find_all(id=re.compile(r"^id\d+$")), name


def test_readers_do_not_see_the_guide(html):
    """`test_guide_examples` builds it for editors."""
    assert not (html / "editing").exists()


# `test_guide_examples` builds the site with a folder for each page.
BUILDERS = ["privacysinglehtml"]
if is_soak():  # `test_every_node` and `test_cookie_table` build a small site in these forms
    BUILDERS += ["dirhtml", "text", "gettext", "epub", "latex"]


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder_makes_the_site_without_a_warning(real, builder):
    assert any(real(builder).iterdir())


def digests(folder):
    skipped = {".buildinfo"}  # holds no page, and Sphinx leaves it out of the web
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in skipped
    }


if is_soak():  # `tests/site` builds a small policy on another machine

    def test_the_same_source_gives_the_same_bytes(html, other_machine, tmp_path):
        other = build(tmp_path / "another place", **other_machine)
        assert digests(html) == digests(other)


def test_the_ledger_has_every_address(real):
    written = real("addresses") / "addresses.txt"
    committed = DOCS / "register" / "addresses.txt"
    assert committed.read_text(encoding="utf-8") == written.read_text(encoding="utf-8"), (
        "run: make addresses"
    )
