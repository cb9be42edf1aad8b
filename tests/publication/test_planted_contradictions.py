"""Contradictions planted in a register: refused with a place, or followed by every page.

One value is changed at a time: of each kind at least five, or all that it has, and at least one of
each field. The changes are made from the models. The suite plants a fixed few of them in the site
that has every field, `make soak` all of them in the real register.
"""

from __future__ import annotations

import re

import pytest

from helpers.changed_fields import read_files
from helpers.paths import DOCS, ROOT
from helpers.planted import LEAST, plants, straight
from helpers.preview import preview_of
from helpers.sample import is_due, is_soak
from sphinx_privacy.checks import check
from sphinx_privacy.exports.as_json import register_data
from sphinx_privacy.register import read_register
from sphinx_privacy.register.models import KINDS

SAID_OTHERWISE = {
    "notice.page-title": "each title is as it was published; some repeat the heading of the page",
    "notice.listing-title": "as above",
    "contact.attention": 'words of "Director of Legal, Canonical Group Limited"',
}
"""Fields whose words a page has for another reason."""
COMPLETE = ROOT / "tests" / "helpers" / "complete_site"
KINDS_HERE = [kind.kind for kind in KINDS if kind.kind not in ("arrangement", "regime")]
"""The kinds that this site has: it has no joint controllers, and no rights of another law."""
PARTS = 8 if is_soak() else 1
"""So many processes may plant them."""
# These pages tell what was: they belong to no version.
OF_THE_PAST = re.compile(r"history|archive/")
PLACE = re.compile(r"^\S+\.\w+:\d+(:\d+)?: ")


def plants_in(files, register):
    """Return the changes of a register, given as files and as a folder."""
    return plants(files, register_data(read_register(register)))


def test_enough_is_planted_in_each_kind():
    planted = plants_in(read_files(DOCS / "register"), DOCS / "register")
    assert set(planted) == {*KINDS_HERE}
    few = {kind for kind, found in planted.items() if len(found) < LEAST}
    assert few <= {"region"}  # whose records have four values in all


def test_the_real_register_has_no_problem():
    assert check(read_register(DOCS / "register")) == []


@pytest.mark.parametrize("part", range(PARTS))
def test_a_contradiction_is_refused_or_followed_by_every_page(part, tmp_path):
    docs, conf = (DOCS, ROOT) if is_soak() else (COMPLETE, None)
    files = read_files(docs / "register")
    every = (plant for found in plants_in(files, docs / "register").values() for plant in found)
    due = [each for each in every if is_due(f"{each.name} {each.change.path}", 59)][part::PARTS]
    assert due
    with preview_of(tmp_path, docs, conf, files) as made:
        before = _words_of(made.pages)
        for plant in due:
            with made.changed(plant.change) as (problems, pages):
                assert all(map(PLACE.match, made.warnings)), made.warnings
                if not problems and not made.warnings:
                    assert _still_said(plant, before, _words_of(pages)) == [], plant.name


def _words_of(pages):
    return {name: straight(" ".join(words)) for name, words in pages.items()}


def _still_said(plant, before, after):
    """Return the pages that show the value, each with the old words that it still has."""
    if not plant.is_unique or plant.name in SAID_OTHERWISE:
        return []
    return [
        (name, words)
        for name in after.keys() & before.keys()
        if not OF_THE_PAST.match(name) and (plant.is_unmistakable or after[name] != before[name])
        for words in plant.still_said(after[name])
    ]
