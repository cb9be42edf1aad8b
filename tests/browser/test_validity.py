"""The Nu checker on pages of all kinds, redirects and versions included, and on one with everything there is."""

import pytest

from browser.validity import faults
from helpers.sample import due_pages


@pytest.fixture
def sites(site, site_of_versions, components):
    return site, site_of_versions, components


def test_every_page_is_valid_html(sites, real, every_node, tmp_path):
    page = tmp_path / "planted.html"
    page.write_text("<!doctype html><html lang=en><title>One</title><p id=a><p id=a></html>")
    nodes = every_node.folder / "out/html/index.html"
    single = real("privacysinglehtml") / "index.html"
    pages = [path for folder in sites for path in sorted(folder.rglob("*.html"))]
    found = faults(page, nodes, single, *due_pages(map(str, pages)))
    assert [name for name, *_ in found[:2]] == [str(page)] * 2
    assert found[2:] == []
