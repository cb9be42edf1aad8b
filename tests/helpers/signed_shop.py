"""The shop with a signed version, and keys to sign with."""

from __future__ import annotations

import subprocess

from helpers.command_line import UNTRIED
from helpers.programs import SSH_KEYGEN
from helpers.published_shop import DAY


def make_key(folder, name):
    """Make an SSH key, and the file of allowed signers that lists it; return both."""
    key, allowed = folder / name, folder / f"{name}.allowed"
    command = [SSH_KEYGEN, "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", key]
    subprocess.run(command, check=True)
    allowed.write_text(f"{name}@example.org {key.with_name(f'{name}.pub').read_text()}")
    return key, allowed


def sign_with(shop, key):
    """Set git up to sign with an SSH key."""
    settings = {
        "user.name": "An Editor",
        "user.email": "editor@example.org",
        "gpg.format": "ssh",
        "user.signingkey": str(key),
    }
    for name, value in settings.items():
        shop.git("config", name, value)


def publish_signed(shop, day=DAY):
    """Publish the draft with a signature, without a trial, commit it, and return its chain digest."""
    said = shop.run("publish", day, "--sign", day=day, before=UNTRIED)
    assert said.status == 0, said.err
    shop.commit(f"Publish the version of {day}")
    return said.out.partition("Chain digest: ")[2][:64]
