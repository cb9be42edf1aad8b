"""The command ``sphinx-privacy``: what a lawyer, a script or a CI job runs.

Each of its commands is a module of the same name with a function `run`, which returns the exit
status. It is imported only when it is called: ``check`` does not wait for what builds sites.
Besides them:

- `parser`: the commands and their arguments.
- `paths_and_day`: where the project is, and which day it is;
  `locked_project`: a project whose workspace is locked.
- `building`: what ``versions`` does when there is something to build.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from sphinx_privacy.archive.document import ArchiveError
from sphinx_privacy.cli.parser import parser
from sphinx_privacy.editions.git import GitError
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.editions.workspace import BusyError

if TYPE_CHECKING:
    from collections.abc import Sequence


def program() -> None:
    """Run the command that was called, and exit.

    It ends too soon for garbage collection to be worthwhile, and so do the processes it starts.
    """
    gc.disable()
    status = main()
    gc.freeze()
    sys.exit(status)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0 good, 1 problems, 2 cannot run."""
    arguments = parser().parse_args(argv)
    try:
        command = import_module(f"sphinx_privacy.cli.{arguments.command.replace('-', '_')}")
        status: int = command.run(arguments)
    except (PublishError, ArchiveError) as error:
        print(error, file=sys.stderr)
        return 1
    except (OSError, GitError, BusyError) as error:
        print(f"sphinx-privacy: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        site = "; the last finished site is unchanged" if arguments.command == "versions" else ""
        print(f"sphinx-privacy: stopped{site}.", file=sys.stderr)
        return 130
    return status
