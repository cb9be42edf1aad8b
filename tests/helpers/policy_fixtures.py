"""Policies of `policy` with their sites, made once for all tests that read or copy them."""

from __future__ import annotations

import shutil

import pytest

from helpers.other_machine import FIXED_HASHES
from helpers.policy import Policy, shop, two_versions
from helpers.shared_build import shared_build


@pytest.fixture(scope="session")
def policy_of_shop(tmp_path_factory):
    """A policy with versions of each kind, and its site."""
    made = shop(tmp_path_factory.mktemp("shop") / "policy")
    shutil.rmtree(made.folder / "build")  # of the order that sets had in this process
    made.make(**FIXED_HASHES)
    return made


@pytest.fixture(scope="session")
def policy_of_two(tmp_path_factory):
    """A policy with two versions of its one page, and its site."""
    made = Policy(shared_build(tmp_path_factory, "two-versions", two_versions) / "policy")
    made.commits = len(made.records)
    return made
