"""A fixed sample of cases, for tests that would take too long with all of them."""

from __future__ import annotations

import os
from itertools import product
from zlib import crc32


def is_soak():
    """Return whether `make soak` runs, which takes the long way everywhere."""
    return "SOAK" in os.environ


def is_due(name, share):
    """Return whether a case is in the sample, which is one in `share`; in `make soak` all are."""
    return is_soak() or crc32(name.encode()) % share == 0


def due(cases, share, name=str):
    """Return the cases that are in the sample, and the first one; `name` returns what each is called."""
    return [case for case in cases if case is cases[0] or is_due(name(case), share)]


def combined(*sides):
    """Return cases that have each element of each side once; in `make soak`, all combinations."""
    return [*product(*sides)] if is_soak() else [*zip(*sides, strict=True)]


def due_pages(pages):
    """Return all pages, or files of them, but the notices that are not due, and old pages but one.

    Each kind has one template and one look. Only the end of a path counts: tests have new folders.
    """
    pages = list(pages)
    old = [page for page in pages if "archive/" in page]
    notices = [page for page in pages if "notices/" in page]
    left_out = {page for page in notices if not is_due(page.rpartition("/")[2], 8)}
    left_out |= set() if is_soak() else set(old[1:])
    return [page for page in pages if page not in left_out]
