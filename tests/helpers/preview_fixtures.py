"""A preview as a process, which the tests of a module share: each edits words of its own."""

from __future__ import annotations

import pytest

from helpers.preview_process import Preview, left_over, make_project


@pytest.fixture(scope="module")
def folder(tmp_path_factory, files):
    """Return a small project, with the `files` that the module adds to it."""
    folder = make_project(tmp_path_factory.mktemp("previewed"))
    for name, text in files.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture(scope="module")
def preview(folder):
    found = Preview(folder, "--port", "0")
    yield found
    found.end()
    assert left_over(folder) == []
