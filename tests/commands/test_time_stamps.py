"""Time stamps: asked for, stored if they hold, and verified without a network."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime, timedelta
from time import sleep

import pytest

from helpers.command_line import run_here
from helpers.forged_history import forge
from helpers.programs import require
from helpers.published_shop import verified
from helpers.stamp_authority import Authority, server
from sphinx_privacy.commands import time_stamps
from sphinx_privacy.commands.openssl import StampError, check_stamp, request_for, time_of

pytest_plugins = ("helpers.published_shop_fixtures",)
pytestmark = pytest.mark.xdist_group("small-history")

STAMP = "docs/versions/letters.tsr"
NO_STAMP = (
    "version {}: there is no good time stamp for it or for a later version; get one with "
    "`sphinx-privacy timestamp`.\n"
)
DIGEST, OTHER = "1" * 64, "2" * 64


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    require("time stamp", ["openssl"])
    return Authority(tmp_path_factory.mktemp("authority") / "good")


@pytest.fixture(scope="module")
def other(authority):
    """Return an authority with the same names, and other keys."""
    return Authority(authority.folder.with_name("other"))


def stamp(shop, address, authority, version="letters"):
    """Have a version stamped in this process, where a test has set other limits."""
    arguments = version, "--authority", address, "--stamped-by", str(authority.root)
    return run_here(shop.folder, "timestamp", *arguments)


def refused(shop, address, authority):
    """Have a version stamped in vain, and return why."""
    said = stamp(shop, address, authority)
    assert (said.status, said.out, (shop.folder / STAMP).exists()) == (1, "", False)
    return said.err.replace(f"no time stamp from {address}: ", "")


def faults(shop, authority):
    """Return the faults that `verify` finds, and what it says of the stamps."""
    status, out, err = shop.run("verify", "--stamped-by", str(authority.root))
    assert status == bool(out)
    return out, re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", "TIME", err)


def test_a_version_is_stamped_and_verified(changed, authority):
    with server(authority.answer) as address:
        said = stamp(changed, address, authority)
    time = re.search(r" at (.*)\. Commit", said.out)[1]
    assert said == (0, f"Stamped: the record of letters at {time}. Commit {STAMP}.\n", "")
    assert changed.run("verify") == (0, "", verified(2, 0, 4))
    covers = "A time stamp covers the records up to letters: they were there at TIME UTC.\n"
    assert faults(changed, authority) == ("", covers + verified(2, 0, 4))
    again = f"{STAMP}: this version has a time stamp already.\n"
    assert stamp(changed, address, authority) == (1, "", again)

    forge(changed, lambda text: text.replace("The shop opens.", "The shop opened."))
    assert faults(changed, authority)[0] == (
        f"{STAMP}: message imprint mismatch.\n{NO_STAMP.format('opening')}"
    )
    (changed.folder / STAMP).unlink()
    assert faults(changed, authority)[0] == "".join(map(NO_STAMP.format, ("opening", "letters")))


def test_a_stamp_that_does_not_hold_is_not_stored(changed, authority, other, monkeypatch):
    response = authority.answer(request_for(DIGEST))
    refusing = other.folder / "settings"
    refusing.write_text(refusing.read_text().replace("digests = sha256", "digests = sha512"))
    monkeypatch.setattr(time_stamps, "LARGEST", 10_000)
    monkeypatch.setattr(time_stamps, "SECONDS", 0.2)
    cases = {
        (other.answer, 200): (
            "the authority refused: Message digest algorithm is not supported; "
            "unrecognized or unsupported algorithm identifier.\n"
        ),
        (lambda _: response, 200): "message imprint mismatch.\n",
        (lambda _: b"<html>Hello</html>", 200): "it is not a time stamp.\n",
        (lambda _: b"", 200): "it is not a time stamp.\n",
        (lambda _: b"\0" * 10_001, 200): "its answer has more than 10000 bytes.\n",
        (lambda _: b"busy", 503): "it answered 503 Service Unavailable.\n",
    }
    for (answer, status), expected in cases.items():
        with server(answer, status) as address:
            assert refused(changed, address, authority) == expected
    with server(lambda _: sleep(0.4) or b"") as address:
        assert refused(changed, address, authority) == "it cannot be reached: timed out.\n"
    down = refused(changed, address, authority)
    assert down.startswith("it cannot be reached: ")
    for bad in ("file:///etc/passwd", "shop.example"):
        assert refused(changed, bad, authority) == (
            "its address must begin with https:// or http://.\n"
        )
    nowhere = ("--stamped-by", "nowhere")
    for command in (("timestamp", "letters", "--authority", address), ("verify",)):
        done = changed.run(*command, *nowhere)
        assert (done.status, done.err) == (
            2,
            'sphinx-privacy: --stamped-by: there is no file "nowhere".\n',
        )
    conf = str(changed.folder / "conf.py")
    done = changed.run("verify", "--stamped-by", conf)
    assert (done.status, done.err) == (
        2,
        (
            f'sphinx-privacy: --stamped-by: "{conf}" has no certificate; each begins with '
            '"-----BEGIN CERTIFICATE-----".\n'
        ),
    )
    assert stamp(changed, address, authority, "leters").err == (
        'there is no archived version "leters"; did you mean "letters"?\n'
    )


def test_what_a_stamp_must_be_to_hold(authority, other, tmp_path):
    past = ("-startdate", "20200101000000Z", "-enddate", "20210101000000Z")
    expired = Authority(tmp_path / "expired", *past)
    good = authority.answer(request_for(DIGEST))
    altered = bytearray(good)
    altered[-5] ^= 1
    cases = [
        (good, DIGEST, authority, ""),
        (good, OTHER, authority, "message imprint mismatch"),
        (good, DIGEST, other, "self-signed certificate in certificate chain"),
        (bytes(altered), DIGEST, authority, "signature failure"),
        (good[:-20], DIGEST, authority, "it is not a time stamp"),
        (expired.answer(request_for(DIGEST)), DIGEST, expired, "certificate has expired"),
    ]
    for content, digest, by, expected in cases:
        try:
            assert check_stamp(content, digest, by.root) == time_of(content)
            why = ""
        except StampError as error:
            why = str(error).replace("self signed", "self-signed")  # as older programs write it
        assert why == expected


def test_a_stamp_holds_after_its_certificate_has_expired(tmp_path):
    end = datetime.now(UTC) + timedelta(seconds=2)
    brief = Authority(tmp_path / "brief", "-enddate", f"{end:%Y%m%d%H%M%SZ}")
    stamp = brief.answer(request_for(DIGEST))
    while datetime.now(UTC) <= end:
        sleep(0.1)
    assert check_stamp(stamp, DIGEST, brief.root) < end


def test_without_openssl(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(StampError, match="openssl is not installed, or not on the PATH"):
        request_for(DIGEST)
