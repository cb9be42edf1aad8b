"""Write a folder of a commit into a new folder, to archive pages that are in git only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.editions.git import refuse_pointer

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_privacy.editions.git import Repository


def write_tree(repository: Repository, ref: str, folder: str, to: Path) -> None:
    """Write the files of a folder at a ref, byte for byte, into a folder that does not exist yet.

    A ref is a tag, a branch, a commit, or the id of the tree of the folder itself. Raises
    `GitError` for what cannot be read, and for what is not a file.
    """
    entries = repository.entries(repository.tree(ref, folder))
    to.mkdir(parents=True)
    contents = repository.blobs(entry.id for entry in entries)
    for entry, (_, content) in zip(entries, contents, strict=True):
        refuse_pointer(entry, content)
        path = to / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:  # a forged tree can have a name twice
            file.write(content)
        path.chmod(int(entry.mode[-3:], 8))
