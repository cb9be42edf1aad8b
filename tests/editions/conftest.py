"""A repository with one commit, for tests that ask git."""

from __future__ import annotations

import pytest

from helpers.git_repository import shop
from sphinx_privacy.editions.git import Repository


@pytest.fixture(scope="session")
def opened(tmp_path_factory):
    """Make a repository with one commit."""
    return shop(tmp_path_factory.mktemp("opened") / "shop")


@pytest.fixture
def made(opened, tmp_path):
    """Return a copy of it, in a path with a space and a letter beyond ASCII."""
    return opened.copy(tmp_path / "the shöp")


@pytest.fixture
def repository(made):
    return Repository(made.folder)
