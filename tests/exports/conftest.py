"""Fixtures of the tests of files for programs."""

from __future__ import annotations

import pytest
from published_folder import FILES, VERSIONS, write

from sphinx_privacy.exports.manifest import write_manifest


@pytest.fixture
def site(tmp_path):
    """Make a published folder; its name, too, has a space and a letter beyond ASCII."""
    folder = tmp_path / "the síte"
    write(folder, FILES)
    write_manifest(folder, VERSIONS)
    return folder
