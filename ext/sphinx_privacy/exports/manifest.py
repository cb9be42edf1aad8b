"""The manifest of a site: a digest of each file, and one of them all, to compare the site with.

`verify_manifest` computes and compares them. It is published with the site, so that readers find
the same faults as we do.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_privacy.exports import verify_manifest
from sphinx_privacy.exports.verify_manifest import MANIFEST, SUMS, ManifestError, root_digest, sums

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "MANIFEST",
    "SUMS",
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
    """Return the SHA-256 of each file below a folder, except the manifest, by path.

    Raises `ManifestError` for symbolic links, devices, and names that some systems do not allow.
    """
    digests, faults = verify_manifest.survey(folder)
    if faults:
        raise ManifestError("\n".join(map(verify_manifest.seen, faults)))
    return digests


def manifest(digests: Mapping[str, str], versions: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the manifest of files, as plain data.

    A version may have a "text-file", a path, and its "text-sha256": the verifier compares them.
    """
    return {
        "format": 1,
        "algorithm": "sha-256",
        "root": root_digest(digests),
        "versions": [dict(version) for version in versions],
        "files": {path: digests[path] for path in sorted(digests)},
    }


def write_manifest(folder: Path, versions: Iterable[Mapping[str, Any]]) -> str:
    """Write the verifier, then the digests of all files in a folder; return the root digest."""
    (folder / VERIFIER).write_bytes(Path(verify_manifest.__file__).read_bytes())
    digests = file_digests(folder)
    (folder / SUMS).write_bytes(sums(digests))
    data = manifest(digests, versions)
    text = json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    (folder / MANIFEST).write_bytes(text.encode())
    return str(data["root"])


def check_manifest(folder: Path) -> list[str]:
    """Return a line for each file that differs from the manifest of its folder.

    Raises `ManifestError` if the manifest is missing, or cannot be used.
    """
    return verify_manifest.faults(folder, verify_manifest.read_manifest(folder))
