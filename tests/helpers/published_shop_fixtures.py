"""The shop of `published_shop` at four moments, made once and copied for each test."""

from __future__ import annotations

import pytest

from helpers.published_shop import FILES, Shop, publish, redraft


@pytest.fixture(scope="session")
def shops(tmp_path_factory):
    """Make the shop as of four moments: drafted, with one version, with a second draft, with two."""
    folder = tmp_path_factory.mktemp("shops")
    drafted = Shop.init(folder / "drafted")
    drafted.write(FILES)
    drafted.commit("Open the shop")
    opened = publish(drafted.copy(folder / "opened"), "2024-03-01")
    redrafted = redraft(opened.copy(folder / "redrafted"))
    changed = publish(redrafted.copy(folder / "changed"), "2025-02-01")
    made = {"drafted": drafted, "opened": opened, "redrafted": redrafted, "changed": changed}
    for shop in made.values():
        shop.git("repack", "-a", "-d", "--quiet")  # then there are half as many files to copy
    return made


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
def redrafted(shops, tmp_path):
    """Return a shop with one version, changed pages, and a draft for them."""
    return shops["redrafted"].copy(tmp_path / "shop")
