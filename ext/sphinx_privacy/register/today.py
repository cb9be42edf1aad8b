"""The day on which something is asked or built."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

EPOCH = "SOURCE_DATE_EPOCH"


def today() -> str:
    """Return the day in UTC; `SOURCE_DATE_EPOCH` may set it. Raises `OSError` if it is wrong."""
    epoch = os.environ.get(EPOCH)
    return (_day_at(epoch) if epoch else datetime.now(UTC).date()).isoformat()


def _day_at(epoch: str) -> date:
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise OSError(f'{EPOCH} is "{epoch}"; it must be a number of seconds.') from error
