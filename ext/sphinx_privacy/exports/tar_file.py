"""Many files as one: a TAR file with the same bytes on every machine."""

from __future__ import annotations

import tarfile
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def tar_bytes(files: Mapping[str, bytes]) -> bytes:
    """Return a TAR file of some files, in their order: without owners, and all of 1970."""
    buffer = BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as tar_file:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar_file.addfile(entry, BytesIO(content))
    return buffer.getvalue()
