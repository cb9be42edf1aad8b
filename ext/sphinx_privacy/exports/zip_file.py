"""Many files as one: a ZIP file with the same bytes on every machine."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

FIRST_OF_ZIP = (1980, 1, 1, 0, 0, 0)  # ZIP has no earlier time


def zip_bytes(files: Mapping[str, bytes], moment: datetime | None = None) -> bytes:
    """Return a ZIP file of some files, in their order, all with the same time.

    Nothing is compressed: compression gives other bytes on other machines, and plain files are
    easiest to read after many years.
    """
    time = max(moment.timetuple()[:6], FIRST_OF_ZIP) if moment else FIRST_OF_ZIP
    buffer = BytesIO()
    with ZipFile(buffer, "w") as zip_file:
        for name, content in files.items():
            entry = ZipInfo(name, time)
            entry.create_system = 3  # as on Unix, on every machine
            entry.external_attr = 0o644 << 16
            zip_file.writestr(entry, content)
    return buffer.getvalue()
