"""What the terminal says about a build: one line."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from sphinx_privacy.problems import Place, Problem, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_privacy.preview.messages import Fault


@dataclass
class RebuildLine:
    """The line of a build, measured from the save that led to it."""

    saved: str
    began: float = field(default_factory=monotonic)
    page: str = ""
    seconds: float = 0

    def note_page(self, page: str) -> None:
        """Note that the page being viewed is written."""
        self.page, self.seconds = page, self._seconds()

    def built(self, pages: Sequence[str], problems: int) -> str:
        """Return the line of a finished build."""
        others = [page for page in pages if page != self.page]
        more = "more " if self.page else ""
        parts = [f"{self.page}  {self.seconds:.2f} s"] if self.page else []
        if others or not parts:
            parts.append(f"{counted(len(others), f'{more}page')} {self._seconds():.1f} s")
        return f"{self.saved}  {'; '.join(parts)}; {counted(problems, 'problem')}"

    def failed(self, problems: Sequence[Fault]) -> str:
        """Return the line of a build that failed, with the first problem."""
        line = f"{self.saved}  not built; {counted(len(problems), 'problem')}"
        return ": ".join([line, *map(sentence, problems[:1])])

    def _seconds(self) -> float:
        return monotonic() - self.began


def sentence(fault: Fault) -> str:
    """Return a problem as the command ``check`` prints it; one without a place, as a sentence."""
    place = Place(fault["path"], fault["line"], fault["column"])
    problem = Problem(place, fault["code"], fault["message"])
    return ": ".join(filter(None, (str(place), problem.code, problem.message)))
