"""The shop of `published_shop` at three moments, made once and copied for each test."""

from __future__ import annotations

import pytest

from helpers.published_shop import FILES, Shop, publish, redraft


@pytest.fixture(scope="session")
def shops(tmp_path_factory):
    """Make the shop as of three moments: drafted, with one version, with two."""
    folder = tmp_path_factory.mktemp("shops")
    drafted = Shop.init(folder / "drafted")
    drafted.write(FILES)
    drafted.commit("Open the shop")
    opened = publish(drafted.copy(folder / "opened"), "2024-03-01")
    changed = publish(redraft(opened.copy(folder / "changed")), "2025-02-01")
    return {"drafted": drafted, "opened": opened, "changed": changed}


@pytest.fixture
def drafted(shops, tmp_path):
    """Return a shop with the draft of its first version."""
    return shops["drafted"].copy(tmp_path / "shop")


@pytest.fixture
def opened(shops, tmp_path):
    """Return a shop with one version, and pages with its text."""
    return shops["opened"].copy(tmp_path / "shop")


@pytest.fixture
def changed(shops, tmp_path):
    """Return a shop with two versions, and pages with the text of the second."""
    return shops["changed"].copy(tmp_path / "shop")


@pytest.fixture
def redrafted(opened):
    """Return a shop with one version, changed pages, and a draft for them."""
    return redraft(opened)
