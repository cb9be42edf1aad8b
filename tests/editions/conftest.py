"""A repository with one commit, for tests that ask git."""

from __future__ import annotations

import pytest

from helpers.git_repository import shop
from sphinx_privacy.editions.git import Repository


@pytest.fixture
def made(tmp_path):
    """Make a repository with one commit, in a path with a space and a letter beyond ASCII."""
    return shop(tmp_path / "the shöp")


@pytest.fixture
def repository(made):
    return Repository(made.folder)
