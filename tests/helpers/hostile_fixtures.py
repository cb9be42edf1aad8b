"""The sites with hostile texts, made once for the tests of their files and those of a browser."""

from __future__ import annotations

import pytest

from helpers.hostile_pages import hostile_pages
from helpers.hostile_site import ROUNDS, HostileSite


@pytest.fixture(scope="session", params=ROUNDS)
def hostile_site(request, tmp_path_factory):
    """Build a site with hostile texts in its register."""
    made = HostileSite(tmp_path_factory.mktemp("hostile") / "site", request.param)
    assert made.run() == 0
    return made


@pytest.fixture(scope="session")
def site_of_hostile_pages(tmp_path_factory):
    """Build a site with hostile texts on its pages; `texts` has them by page."""
    project, texts = hostile_pages(tmp_path_factory.mktemp("hostile-pages"))
    assert project.run() == 0
    project.texts = texts
    return project
