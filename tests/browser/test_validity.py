"""The Nu checker on every page, redirects included."""

import json
import subprocess

from browser.programs import CHECKER, JVM


def faults(*paths):
    """Return the errors and warnings of the Nu checker."""
    done = subprocess.run(
        [*JVM, "-Xss4m", "-jar", CHECKER, "--format", "json", "--exit-zero-always", *paths],
        capture_output=True,
        text=True,
        check=True,
    )
    return [
        (message["url"].rpartition("/")[2], message.get("lastLine"), message["message"])
        for message in json.loads(done.stderr)["messages"]
        if message["type"] != "info" or message.get("subType") == "warning"
    ]


def test_every_page_is_valid_html(site, tmp_path):
    page = tmp_path / "planted.html"
    page.write_text("<!doctype html><html lang=en><title>One</title><p id=a><p id=a></html>")
    found = faults(page, *sorted(site.rglob("*.html")))
    assert [name for name, *_ in found[:2]] == ["planted.html"] * 2
    assert found[2:] == []
