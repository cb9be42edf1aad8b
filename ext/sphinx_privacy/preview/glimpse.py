"""The page being viewed, shown before all the others are read and written.

The builder checks the register meanwhile: the page is not shown before its facts are good. It does
nothing else until the page is there: on two processors, other pages written beside it
make it take a quarter longer.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from sphinx_privacy.preview import kept_files
from sphinx_privacy.sphinxext import (
    from_sphinx_kept,
    late_dates,
    lost_words,
    markup,
    page_result,
    typed_out,
)
from sphinx_privacy.sphinxext.domain import PrivacyDomain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx.application import Sphinx


CHECKS = (
    late_dates.warn_of_late_dates,
    lost_words.HtmlPages.note,
    lost_words.compare_last,
    lost_words.compare_resolved,
    markup.warn_of_markup,
    page_result.check_result,
    typed_out.warn_of_typed_out,
)
"""Handlers that only report; a glimpse of a page reports nothing."""


class Glimpse:
    """A process of its own, so that nothing it does is left in what is kept."""

    def __init__(self, write: Callable[[], None], show: Callable[[], None]) -> None:
        """Start to write the page. If it fails, so will the build, which says why."""
        self._allowed, self._allows = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._allows)  # so that it notices if the builder ends
            with suppress(BaseException):
                write()
                if os.read(self._allowed, 1):
                    show()
            os._exit(0)

    def finish(self) -> None:
        """Have it show the page as soon as it is written, and wait until it has ended."""
        os.write(self._allows, b"+")
        with suppress(ChildProcessError):  # it leaves no zombie, and so no status
            os.waitpid(self._pid, 0)
        os.close(self._allowed)
        os.close(self._allows)


def write_alone(app: Sphinx, page: str, folder: Path, is_read: Callable[[], bool]) -> None:
    """Write a page into a folder, read again if it has changed; all of it is done again later.

    What it says of other pages, and its numbers, may be those of the last build.
    """
    from_sphinx_kept.leave_out(app, CHECKS)
    app.registry.post_transforms.remove(lost_words.NoteWords)
    domain = PrivacyDomain.of(app.env)
    words: list[Any] = [(known, known.get(page)) for known in (domain.texts, domain.passages)]
    if is_read():
        from_sphinx_kept.read_page(app, page, folder / kept_files.DOCTREES)
    for known, value in words:
        if value is not None:
            known[page] = value
    from_sphinx_kept.write_to(app, folder)
    from_sphinx_kept.write_page(app, page)
