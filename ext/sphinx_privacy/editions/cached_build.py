"""A cached build: what one run of Sphinx makes of the pages of an edition, before assembly.

It depends only on its pages, today's engine and its dates, and its key is computed from these. Its
pages have placeholders for what changes when another version is published.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from sphinx_privacy.editions.source_files import source_files
from sphinx_privacy.editions.workspace import BuiltFolder, files_digest

if TYPE_CHECKING:
    from sphinx_privacy.editions.project_paths import ProjectPaths
    from sphinx_privacy.sphinxext.job import Job

# Raise it if builds of the same pages change for a reason that `engine_digest` does not cover.
SCHEMA = 2


class CachedBuild(BuiltFolder):
    """What one run of Sphinx has made."""


def key_of(job: Job, engine: str) -> str:
    """Return the key of a build: a SHA-256 over everything that its bytes depend on."""
    parts = [SCHEMA, engine, *job._replace(archive="", docs="", registers=())]
    return sha256(json.dumps(parts).encode()).hexdigest()


def pages_digest(paths: ProjectPaths) -> str:
    """Return the digest of the sources of pages, and of what they show that is not among them."""
    folders = (paths.docs, *paths.outside, *paths.catalogues)
    digests = [files_digest(folder, source_files(folder)) for folder in folders]
    return sha256("".join(digests).encode()).hexdigest() if digests[1:] else digests[0]
