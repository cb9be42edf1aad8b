"""What editing has to know of a project besides its register."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.editing.page_markup import MARKDOWN
from sphinx_privacy.register import read_register
from sphinx_privacy.register.load import require_register

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sphinx_privacy.register import Register


class EditedProject(NamedTuple):
    """A project whose files are edited."""

    docs: Path
    """The folder of pages."""
    register: Path
    """The folder of the register."""
    policy: Path
    """The folder of the policy's pages: that of all pages, or one below it."""
    prefix: str = ""
    """What names of directives and roles begin with on pages: "privacy:"."""
    ending: str = MARKDOWN
    """The ending of new pages."""
    check: str = "sphinx-privacy check ."
    """The command that checks the project."""
    addresses: str = ""
    """The command that notes new addresses; empty without a ledger of them."""
    publish: str = "sphinx-privacy publish "
    """The command that publishes a version, up to its day."""
    language: str = "en"
    """The language of its pages."""
    locale_folders: Sequence[Path] = ()
    """The folders with its own catalogues."""
    shared: Sequence[Path] = ()
    """The folders of records that its register shares with others."""

    def read_register(self) -> Register:
        """Return the register. Raises `OSError` if there is none."""
        require_register(self.register)
        return read_register(self.register, shared=self.shared)
