"""Digests of all files of a site, and one for them all: what a reader can hold it against.

How they are computed and compared stands in `verify_manifest`, which is published with the site:
so we find what a reader would find.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_privacy.exports import verify_manifest
from sphinx_privacy.exports.verify_manifest import MANIFEST, ManifestError, root_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "MANIFEST",
    "VERIFIER",
    "ManifestError",
    "check_manifest",
    "file_digests",
    "manifest",
    "root_digest",
    "write_manifest",
]

VERIFIER = "verify.py"


def file_digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file below a folder by its path, the manifest left out.

    Symbolic links, devices, and names that some system could not hold are a `ManifestError`.
    """
    digests, faults = verify_manifest.survey(folder)
    if faults:
        raise ManifestError("\n".join(map(verify_manifest.seen, faults)))
    return digests


def manifest(digests: Mapping[str, str], versions: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the manifest of files, as plain data.

    A version may name its "words", a path, and their "text-sha256": the verifier compares them.
    """
    return {
        "format": 1,
        "algorithm": "sha-256",
        "root": root_digest(digests),
        "versions": [dict(version) for version in versions],
        "files": {path: digests[path] for path in sorted(digests)},
    }


def write_manifest(folder: Path, versions: Iterable[Mapping[str, Any]]) -> str:
    """Write the verifier, then the manifest of all that a folder holds; return the root digest."""
    (folder / VERIFIER).write_bytes(Path(verify_manifest.__file__).read_bytes())
    made = manifest(file_digests(folder), versions)
    text = json.dumps(made, indent=2, ensure_ascii=False) + "\n"
    (folder / MANIFEST).write_bytes(text.encode())
    return str(made["root"])


def check_manifest(folder: Path) -> list[str]:
    """Return a line for each file that is not as the manifest of its folder says, as readers see.

    A manifest that is not there or cannot be used is a `ManifestError`.
    """
    return verify_manifest.faults(folder, verify_manifest.read_manifest(folder))
