"""The command ``sphinx-privacy``: what a lawyer, a script or a CI job runs.

Each of its commands is a module of the same name with a function `run`, which returns the exit
status. It is imported only when it is called: ``check`` does not wait for what builds sites.
Besides them:

- `parser`: the commands and their arguments; `output`: what they print to.
- `output_formats`: problems in the formats that other programs read.
- `paths`: where the project is; `locked_project`: a project whose workspace is locked.
- `building`: what ``versions`` does when there is something to build.
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from sphinx_privacy.archive.document import ArchiveError
from sphinx_privacy.cli.output import status_of
from sphinx_privacy.cli.parser import parser
from sphinx_privacy.editions.git import GitError
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.editions.workspace import BusyError
from sphinx_privacy.locale.catalogues import CatalogueError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

SELDOM = (600_000, 50, 1_000)
"""After how many new objects Python looks for unused ones, and how often among older ones, too."""


def program() -> None:
    """Run the command that was called, and exit.

    Garbage is collected seldom, here and in the processes it starts: that takes hardly any time,
    and bounds the memory.
    """
    gc.set_threshold(*SELDOM)
    status = status_of(main)
    gc.freeze()
    sys.exit(status)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0 good, 1 problems, 2 cannot run."""
    arguments = parser().parse_args(argv)
    try:
        return command(arguments.command)(arguments)
    except (PublishError, ArchiveError, CatalogueError) as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        raise  # it is quiet
    except (OSError, GitError, BusyError) as error:
        print(f"sphinx-privacy: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        site = "; the last finished site is unchanged" if arguments.command == "versions" else ""
        print(f"sphinx-privacy: stopped{site}.", file=sys.stderr)
        return 130


def command(name: str) -> Callable[[argparse.Namespace], int]:  # noqa: C901, PLR0912 - a case for each
    """Return what runs a command; only its own module is imported."""
    match name:
        case "archive":
            from sphinx_privacy.cli.archive import run
        case "as-of":
            from sphinx_privacy.cli.as_of import run
        case "check":
            from sphinx_privacy.cli.check import run
        case "import-history":
            from sphinx_privacy.cli.import_history import run
        case "init":
            from sphinx_privacy.cli.init import run
        case "new":
            from sphinx_privacy.cli.new import run
        case "preview":
            from sphinx_privacy.cli.preview import run
        case "publish":
            from sphinx_privacy.cli.publish import run
        case "records":
            from sphinx_privacy.cli.records import run
        case "redline":
            from sphinx_privacy.cli.redline import run
        case "schema":
            from sphinx_privacy.cli.schema import run
        case "timestamp":
            from sphinx_privacy.cli.timestamp import run
        case "verify":
            from sphinx_privacy.cli.verify import run
        case "versions":
            from sphinx_privacy.cli.versions import run
    return run
