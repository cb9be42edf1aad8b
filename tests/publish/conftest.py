"""A repository with one commit, for tests that ask git."""

from __future__ import annotations

import pytest

from repositories import APART, shop
from sphinx_privacy.editions.git import Repository


@pytest.fixture
def apart(monkeypatch):
    """Keep git apart from the user's own settings."""
    for name, value in APART.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def made(tmp_path):
    """Make a repository with one commit, in a path with a space and a letter beyond ASCII."""
    return shop(tmp_path / "the shöp")


@pytest.fixture
def repository(made):
    return Repository(made.folder)
