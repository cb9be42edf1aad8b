"""A key of GPG in a folder of its own, without a passphrase."""

from __future__ import annotations

import os
import re
import subprocess
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from helpers.programs import GPG


@contextmanager
def gpg_key(owner):
    """Yield the fingerprint of a new key, and the folder of GPG that has it."""
    # The path of a folder of pytest would be too long for the sockets of GPG.
    with TemporaryDirectory(prefix="gpg") as home:

        def run(*command):
            environment = {**os.environ, "GNUPGHOME": home}
            done = subprocess.run(command, env=environment, capture_output=True, check=True)
            return done.stdout.decode()

        new = ("--batch", "--passphrase", "", "--quick-gen-key", owner, "ed25519", "sign", "never")
        try:
            run(GPG, *new)
            listed = run(GPG, "--list-keys", "--with-colons")
            yield re.search(r"^fpr:+(\w+):", listed, re.MULTILINE)[1], home
        finally:
            run("gpgconf", "--kill", "all")
