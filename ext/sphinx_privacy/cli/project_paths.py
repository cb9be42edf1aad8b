"""What commands share: where the project is, which day it is, and how to count."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from sphinx_privacy.editions.project_paths import ProjectPaths

if TYPE_CHECKING:
    import argparse

EPOCH = "SOURCE_DATE_EPOCH"


def paths_of(arguments: argparse.Namespace) -> ProjectPaths:
    """Return the paths of the project that the arguments name."""
    return ProjectPaths(arguments.docs, arguments.conf, arguments.build)


def today() -> str:
    """Return the day in UTC; `SOURCE_DATE_EPOCH` may set it. Raises `OSError` if it is wrong."""
    epoch = os.environ.get(EPOCH)
    return (_day_at(epoch) if epoch else datetime.now(UTC).date()).isoformat()


def _day_at(epoch: str) -> date:
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise OSError(f'{EPOCH} is "{epoch}"; it must be a number of seconds.') from error


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 version", "2 versions"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
