"""Every field of the register reaches a reader, or its change is a problem.

The site in `helpers/complete_site` fills in every field. A preview of it is built again after each
change, as an editor sees it. Only a few fields are changed, always the same ones; `make soak`
changes all.
"""

from __future__ import annotations

import pytest

from helpers.changed_fields import changes, every_field, read_files
from helpers.paths import ROOT
from helpers.preview import preview_of
from helpers.sample import is_due
from sphinx_privacy.directives.registration import DIRECTIVES

SITE = ROOT / "tests" / "helpers" / "complete_site"
FILES = read_files(SITE / "register")
CHANGES = changes(FILES)

pytestmark = pytest.mark.xdist_group("every-field")  # they share a preview

FOR_EDITORS = {
    "provider.suggestion.category": "it is a proposal until an editor accepts it",
    "provider.suggestion.reason": "it is a proposal until an editor accepts it",
    "provider.suggestion.confidence": "it is a proposal until an editor accepts it",
    "cookie.provenance": "it says how an editor came to know the facts",
    "right.limit-reason": "it says why a check does not apply",
    "form.id": "pages show the first form without its name",
    "redirect.id": "it only names the record in messages",
    "version.open-questions": "records list them for auditors; readers see no open question",
    "version.despite.questions": "records list them for auditors; readers see how many there are",
    "website.id": "it only names the record in messages",
}
"""Fields that no reader sees, with the reason."""
SHARE = 38
"""One in so many fields is changed, one that no reader sees among them."""


def test_the_site_fills_in_every_field():
    assert {name for name, what in CHANGES if what == "another value"} == every_field()


def test_the_site_uses_every_directive():
    pages = "".join(path.read_text("utf-8") for path in SITE.rglob("*.md"))
    assert [name for name in DIRECTIVES if f"{{{name}}}" not in pages] == []


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    with preview_of(tmp_path_factory.mktemp("preview"), SITE, None, FILES) as made:
        yield made


def test_the_site_has_no_problem(preview):
    assert preview.warnings == []
    assert preview.problems == set()


def test_every_field_reaches_a_reader(preview):
    unseen = {
        name
        for (name, _), (first, *others) in CHANGES.items()
        if is_due(name, SHARE) and not any(map(preview.is_seen, [*others[-1:], first]))
    }
    assert unseen == {name for name in FOR_EDITORS if is_due(name, SHARE)}
    assert preview.build() == preview.pages, "a page was not built again"
