"""The Nu checker on every page, redirects and versions included, and on one with everything there is."""

from browser.validity import faults


def test_every_page_is_valid_html(site, site_of_versions, real, every_node, tmp_path):
    page = tmp_path / "planted.html"
    page.write_text("<!doctype html><html lang=en><title>One</title><p id=a><p id=a></html>")
    nodes = every_node.folder / "out/html/index.html"
    single = real("privacysinglehtml") / "index.html"
    pages = [*sorted(site.rglob("*.html")), *sorted(site_of_versions.rglob("*.html"))]
    found = faults(page, nodes, single, *pages)
    assert [name for name, *_ in found[:2]] == ["planted.html"] * 2
    assert found[2:] == []
