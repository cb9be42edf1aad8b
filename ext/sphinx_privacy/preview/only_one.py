"""One preview of a project at a time: two would write their pages over each other's."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sphinx_privacy.editions.workspace import BusyError
from sphinx_privacy.preview.kept_files import SHOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

WINDOWS = (
    "the preview needs a system where processes can be forked, which Windows cannot do; run it on "
    "Linux or macOS, or in WSL, the Windows Subsystem for Linux."
)


@contextmanager
def only_one(folder: Path) -> Iterator[Callable[[str], object]]:
    """Lock the folder of a preview, and remove the pages of an earlier one.

    Gives a function that notes the address. Raises `BusyError` with the address of the preview that
    runs, and `OSError` on Windows.
    """
    try:
        import fcntl  # noqa: PLC0415 - Windows has none
    except ModuleNotFoundError as error:
        raise OSError(WINDOWS) from error
    folder.mkdir(parents=True, exist_ok=True)
    note = folder / "address.txt"
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            address = note.read_text("utf-8") if note.exists() else "another address"
            message = f"a preview of this project runs already, at {address}; open that, or end it."
            raise BusyError(message) from error
        shutil.rmtree(folder / SHOWN, ignore_errors=True)
        yield note.write_text
