"""Why a build of the preview ends early."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_privacy.preview.messages import Fault


class FailedError(Exception):
    """Nothing was built; `problems` say why."""

    def __init__(self, problems: list[Fault]) -> None:
        """Set the problems."""
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class RestartError(Exception):
    """What is kept is wrong; the message says what has changed."""
