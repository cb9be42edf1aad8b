"""Verifying: every difference from what was published is reported; permitted additions are not."""

from __future__ import annotations

from hashlib import sha256

import pytest

from helpers.published_shop import verified

pytest_plugins = ("helpers.published_shop_fixtures",)
pytestmark = pytest.mark.xdist_group("small-history")


def test_each_version_is_looked_at_whatever_the_others_are(changed):
    (changed.folder / "docs/versions/opening.json").unlink()
    letters = changed.folder / "docs/versions/letters.json"
    letters.write_bytes(letters.read_bytes().replace(b"Policy", b"Polity"))
    status, out, _ = changed.run("verify")
    lines = out.splitlines()
    assert status == 1
    assert lines[0] == "docs/versions/opening.json: No such file or directory."
    assert lines[1].startswith("docs/versions/letters.json: its SHA-256 is ")


def test_a_finished_site_that_was_tampered_with(opened):
    assert opened.run("versions").status == 0
    site = opened.folder / "build" / "versions"
    assert opened.run("verify").status == 0
    page = site / "opening" / "index.html"
    digest = sha256(page.read_bytes()).hexdigest()
    page.unlink()
    page.write_text("<p>We keep nothing.</p>")
    (site / "more.html").write_text("More")
    status, out, err = opened.run("verify")
    forged = sha256(page.read_bytes()).hexdigest()
    assert (status, err) == (1, verified(1, 2, 2))
    assert out.replace(str(site), "SITE") == (
        "SITE: not listed: more.html\n"
        f"SITE: altered: opening/index.html: sha256 is {forged}, the manifest says {digest}\n"
    )
    (site / "manifest.json").unlink()
    assert opened.run("verify").out.replace(str(site), "SITE") == (
        "there is no manifest.json in SITE; name the folder of the site.\n"
    )
