"""Many files as one: a ZIP archive that is the same bytes wherever it is made."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

FIRST_OF_ZIP = (1980, 1, 1, 0, 0, 0)  # it knows no earlier time


def archive(files: Mapping[str, bytes], moment: datetime | None = None) -> bytes:
    """Return files in an archive, in their order, all of one moment.

    Nothing is compressed: programs that compress differ in their bytes, and what is kept for long
    is best kept plain.
    """
    time = max(moment.timetuple()[:6], FIRST_OF_ZIP) if moment else FIRST_OF_ZIP
    buffer = BytesIO()
    with ZipFile(buffer, "w") as made:
        for name, content in files.items():
            entry = ZipInfo(name, time)
            entry.create_system = 3  # as on Unix, wherever it is made
            entry.external_attr = 0o644 << 16
            made.writestr(entry, content)
    return buffer.getvalue()
