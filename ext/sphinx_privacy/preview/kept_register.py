"""The register of a preview: read again where files have changed, and checked as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.checks import check
from sphinx_privacy.preview.failure import FailedError, RestartError
from sphinx_privacy.preview.kept_problems import faults_of
from sphinx_privacy.register.fact_paths import current_version
from sphinx_privacy.register.load import read_records, with_problems_of_references
from sphinx_privacy.register.models import Version
from sphinx_privacy.register.schema_of_ids import write_ids
from sphinx_privacy.register.source import KnownTrees
from sphinx_privacy.sphinxext.load_register import KNOWN, KnownRegister, shown_path

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sphinx_privacy.preview.messages import Fault
    from sphinx_privacy.register import Register


class KeptRegister:
    """The register as it was read last, with what was found in it."""

    def __init__(self, build: Path) -> None:
        """Know nothing yet; `build` is the folder for what is built."""
        self.build = build
        self.faults: list[Fault] = []
        self._trees = KnownTrees()
        self._version = ""

    def read(self, folders: Sequence[Path]) -> Register:
        """Return the register in folders, the last its own; builds use it once it is checked."""
        *shared, own = map(shown_path, folders)
        register = read_records(own, trees=self._trees, shared=shared)
        KNOWN[folders[-1].resolve()] = KnownRegister(register, ())
        return register

    def check(self, register: Register) -> None:
        """Check the register that was read.

        Raises `FailedError` if it has errors, `RestartError` if settings follow from it that were
        others before.
        """
        self.faults = faults_of(found := check(with_problems_of_references(register)))
        if any(problem.is_error for problem in found):
            write_ids(register, self.build)  # else it is done when the pages are ready
            raise FailedError(self.faults)
        version = str(current_version(register).id) if register.all(Version) else ""
        if self._version and version != self._version:
            raise RestartError("another version is in force now")
        self._version = version
