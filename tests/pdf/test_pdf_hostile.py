"""Hostile texts of a register on paper: every letter of them is there."""

import re
import subprocess

import pytest

from helpers.hostile_site import ROUNDS, HostileSite
from helpers.payloads import PAYLOADS
from helpers.programs import PDFTOTEXT
from helpers.sample import is_soak

# Letters that no font has, which are reported; pdftotext turns the order of Hebrew around.
WITHOUT = re.compile("[\ue000\ufffd\u4e00-\u9fff\u05d0-\u05ea\U0001f600]")
SHOWN = [each for each in PAYLOADS if not WITHOUT.search(each)]
# Read by editors, or on web pages alone.
NOT_ON_PAPER = {
    "provider.suggestion.reason",
    "cookie.provenance",
    "right.limit-reason",
    "version.git",
    "version.translations.language",
    "version.class-reason",
    "form.submit",
    "form.fieldsets.fields.autocomplete",
    "notice.page-title",
}
UNSEEN = re.compile(r"[\s\u00ad\u200b]")


@pytest.mark.parametrize("turn", ROUNDS[::8] if is_soak() else ROUNDS[:1])
def test_every_letter_is_on_paper(tmp_path, turn):
    site = HostileSite(tmp_path / "site", turn, SHOWN)
    assert site.run("privacypdf") == 0
    (path,) = (site.folder / "out" / "privacypdf").glob("*.pdf")
    command = [PDFTOTEXT, "-raw", path, "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    words = UNSEEN.sub("", done.stdout.decode())
    # The foot of a page may be between the words of a text.
    lost = {
        (each.name, word)
        for each in site.texts()
        for word in each.words.split()
        if each.name not in NOT_ON_PAPER and UNSEEN.sub("", word) not in words
    }
    assert lost == set()
