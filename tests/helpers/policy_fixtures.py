"""The policy of `policy.shop` with its site, made once for all tests that read it."""

from __future__ import annotations

import shutil

import pytest

from helpers.other_machine import FIXED_HASHES
from helpers.policy import shop


@pytest.fixture(scope="session")
def policy_of_shop(tmp_path_factory):
    """A policy with versions of each kind, and its site."""
    made = shop(tmp_path_factory.mktemp("shop") / "policy")
    shutil.rmtree(made.folder / "build")  # of the order that sets had in this process
    made.make(**FIXED_HASHES)
    return made
