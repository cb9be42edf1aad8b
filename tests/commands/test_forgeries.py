"""Someone who may change everything here rewrites it, and makes all digests fit.

`verify` finds nothing then, as it compares what is here with what is here. One number that was noted
elsewhere is enough to find all of it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys

import pytest

from helpers.forged_history import ARCHIVE, forge, links, rename_to_digest, seal_again, squash
from helpers.published_shop import VERSIONS, verified
from helpers.sample import due
from sphinx_privacy.exports.manifest import file_digests, manifest, root_digest, write_manifest
from sphinx_privacy.exports.verify_manifest import sums

pytest_plugins = ("helpers.published_shop_fixtures",)
pytestmark = pytest.mark.xdist_group("small-history")

NOT_FOUND = (
    "no version has the chain digest {}: since it was noted, a record up to that version was altered, "
    "removed or added.\n"
)
SECOND_RECORD = "  - id: letters\n"


def alter_a_summary(shop):
    forge(shop, lambda text: text.replace("count visits no longer", "count fewer visits"))


def alter_a_summary_further_up(shop):
    forge(shop, lambda text: text.replace("The shop opens.", "The shop opened."))


def lower_a_class(shop):
    forge(shop, lambda text: text.replace('class: "substantive"', 'class: "editorial"'))


def remove_the_last_version(shop):
    remove(shop, lambda text: text[: text.index(SECOND_RECORD)])


def remove_a_version_further_up(shop):
    bound = re.compile(r"^    (follows|previous|renamed):.*\n(      - .*\n)*", re.MULTILINE)
    remove(shop, lambda text: "versions:\n" + bound.sub("", text[text.index(SECOND_RECORD) :]))


def remove(shop, change):
    """Remove a record, and the files that belong to no version then."""
    forge(shop, change)
    for path in re.findall(
        r"^(\S+): it belongs to no version\.$", shop.run("verify").out, re.MULTILINE
    ):
        (shop.folder / path).unlink()
    squash(shop)


def add_a_version_between(shop):
    record = """\
  - id: between
    label: 1 June 2024
    effective-from: "2024-06-01"
    recorded: "2024-06-01"
    summary: It said something else.
    outside: https://example.org/
"""
    forge(shop, lambda text: text.replace(SECOND_RECORD, record + SECOND_RECORD))


def alter_words_and_seal_them_again(shop):
    (page,) = (
        path
        for path in (shop.folder / ARCHIVE / "pages").iterdir()
        if b"two times" in path.read_bytes()
    )
    page.write_bytes(page.read_bytes().replace(b"two times", b"ten times"))
    rename_to_digest(shop, page)
    seal_again(shop, "letters")
    squash(shop)


FORGERIES = [
    alter_words_and_seal_them_again,
    alter_a_summary,
    alter_a_summary_further_up,
    lower_a_class,
    remove_the_last_version,
    remove_a_version_further_up,
    add_a_version_between,
]


def test_a_rewritten_history_is_found_by_one_number(changed, tmp_path):
    number = links(changed)[-1].digest
    noted = f"The records up to letters are those of the chain digest.\n{verified(2, 0, 4)}"
    assert changed.run("verify", "--chain", number.upper()) == (0, "", noted)
    for forgery in due(FORGERIES, 3, name=lambda each: each.__name__):
        shop = changed.copy(tmp_path / forgery.__name__)
        forgery(shop)
        done = shop.run("verify")
        assert (done.status, done.out) == (0, ""), f"{forgery.__name__}: {done.err}"
        done = shop.run("verify", "--chain", number)
        assert (done.status, done.out) == (1, NOT_FOUND.format(number)), forgery.__name__


def test_a_number_that_was_noted_earlier_still_holds(changed):
    number = links(changed)[0].digest
    assert changed.run("verify", "--chain", number).err == (
        f"The records up to opening are those of the chain digest.\n{verified(2, 0, 4)}"
    )
    alter_a_summary(changed)
    assert (
        changed.run("verify", "--chain", number).status == 0
    )  # it says nothing of what came later


def test_a_number_that_is_no_chain_digest_accuses_no_one(changed):
    """The first page of a PDF has three numbers: one is easily taken for another."""
    version = links(changed)[-1].version
    for number in (version.text_sha256, version.document_sha256):
        done = changed.run("verify", "--chain", number)
        expected = f"{number} is another digest of letters; give its chain digest.\n"
        assert (done.status, done.out) == (1, expected)
    done = changed.run("verify", "--chain", "0b6e")
    assert done.status == 2
    assert done.err.endswith('"0b6e" is not a digest, which has 64 letters and digits.\n')


def test_notes_that_may_be_added_are_in_no_number(changed):
    """The proof page says so: their proof is the history, and the root digest of a day."""
    number = links(changed)[-1].digest
    note = '    errata: [{on: "2025-03-01", what: The address was wrong.}]\n'
    changed.write({VERSIONS: changed.versions + note})
    changed.commit("Note an error")
    forge(changed, lambda text: text.replace(note, ""))
    assert changed.run("verify", "--chain", number).status == 0


def forge_site(site, root):
    """Alter a page, and replace the manifest, and the program by one that finds nothing."""
    (site / "index.html").write_text("We keep your order for ten years.")
    (site / "verify.py").write_text(f"print('files: 2, faults: 0, root digest: {root}')\n")
    digests = file_digests(site)
    (site / "SHA256SUMS").write_bytes(sums(digests))
    (site / "manifest.json").write_text(json.dumps(manifest(digests, [])))


def said(program, site, *options):
    """Run a program that verifies a site, and return what it says first."""
    command = [sys.executable, "-I", program, site, *options]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.split("\n")[
        0
    ]


def test_a_forged_site_is_found_by_its_root_digest(tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("We keep your order for one year.")
    root = write_manifest(site, [])
    good = f"files: 2, faults: 0, root digest: {root}"
    own = shutil.copy(site / "verify.py", tmp_path)
    assert said(site / "verify.py", site, "--root", root) == good
    forge_site(site, root)
    forged = root_digest(file_digests(site))
    assert (
        said(site / "verify.py", site, "--root", root) == good
    )  # its own program says what it likes
    assert said(own, site) == good.replace(root, forged)  # without the number, all fits
    assert said(own, site, "--root", root) == (
        f"root: the digest of the list is {forged}, yours is {root}"
    )
