r"""Verify that the files of this site are those that were published.

Run ``python3 verify.py`` in the folder of the site; Python 3.8 or newer is all it takes. It reads
manifest.json, which gives every file its SHA-256, and prints a line for each file that is altered,
missing or not listed, and for each folder without a listed file. The list of versions must be that
of versions.json.

Anyone who can alter the files can also alter manifest.json and this program. If you doubt them, use
a copy of this program and a root digest from elsewhere, such as from paper, with ``--root``.
Without it, this shows only that the files are complete and belong together.

The root digest is the SHA-256 of SHA256SUMS, which has a line for each file, "<SHA-256>  <path>",
in the order of the paths as UTF-8. You can compare and compute both without Python:

    sha256sum --check SHA256SUMS
    find . -type f ! -path ./manifest.json ! -path ./SHA256SUMS -printf '%P\0' |
        LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum
"""

# ruff: noqa: T201  # a command prints
# One file, without imports of its package: a copy of it is published as verify.py.

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
"""The file with the lines whose digest is the root digest."""
VERSIONS = "versions.json"
WITHOUT_ROOT = (
    "Without --root, this shows that the files are complete and belong together, but not who made "
    "them. Compare the root digest with one that you got from elsewhere."
)
CHUNK = 1 << 20
DIGEST = re.compile("[0-9a-f]{64}")
# What paths must not contain: control characters, which could forge a line of the root digest;
# backslashes and colons, which lead elsewhere on Windows; bytes that are not UTF-8.
FORBIDDEN = re.compile("[\x00-\x1f\x7f\\\\:\ud800-\udfff]")
RENAME = "rename it, in UTF-8, without colon, backslash or control character"


class ManifestError(Exception):
    """Files cannot be listed, or a manifest cannot be used; the message says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the faults of a folder and return the exit status: 0 good, 1 faults, 2 cannot run."""
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A console that cannot show a character of a file name shows its number.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        manifest = read_manifest(options.folder)
        found = faults(options.folder, manifest, options.root)
    except (ManifestError, OSError) as error:
        print(f"verify.py: {seen(str(error))}", file=sys.stderr)
        return 2
    for fault in found:
        print(fault)
    files = manifest["files"]
    root = "not valid" if found else root_digest(files)
    print(f"files: {len(files)}, faults: {len(found)}, root digest: {root}")
    if not (found or options.root):
        print(WITHOUT_ROOT)
    return 1 if found else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="verify.py", description="Verify that the files of a site are those published."
    )
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path(__file__).parent,
        metavar="FOLDER",
        help="the folder of the site; by default, the one with this program",
    )
    parser.add_argument(
        "--root", type=_digest, metavar="DIGEST", help="the root digest, from another source"
    )
    return parser


def _digest(text: str) -> str:
    if not DIGEST.fullmatch(text.lower()):
        raise argparse.ArgumentTypeError("a root digest has 64 characters, each 0 to 9 or a to f")
    return text.lower()


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a folder. Raise `ManifestError` if it cannot be used."""
    path = folder / MANIFEST
    if not path.is_file():
        raise ManifestError(f"there is no {MANIFEST} in {folder}; name the folder of the site.")
    try:
        data = json.loads(path.read_bytes().decode(), object_pairs_hook=_without_duplicates)
    except (ValueError, RecursionError) as error:
        raise ManifestError(f"{path} cannot be read as JSON: {error}") from error
    if not isinstance(data, dict):
        raise ManifestError(f"{path} must hold a JSON object.")
    for key, (fits, right) in SHAPE.items():
        if not fits(data.get(key)):
            raise ManifestError(f'{path}: "{key}" must be {right}.')
    return data


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object from its pairs; the parser itself would use the last of two equal keys."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f'"{key}" occurs twice in one object')
        found[key] = value
    return found


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and DIGEST.fullmatch(value) is not None


def _are_versions(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(version, dict)
        and (version.get("text-file") is None or isinstance(version["text-file"], str))
        and (version.get("text-sha256") is None or _is_digest(version["text-sha256"]))
        for version in value
    )


def _are_files(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_digest, value.values()))


# The keys of a manifest: a function that checks the value, and what it must be.
SHAPE: dict[str, tuple[Callable[[object], bool], str]] = {
    "format": (lambda value: value == 1, "1; a newer verifier may know other formats"),
    "algorithm": (lambda value: value == "sha-256", '"sha-256"'),
    "root": (_is_digest, "a SHA-256"),
    "versions": (_are_versions, 'a list of objects, "text-file" a path, "text-sha256" a SHA-256'),
    "files": (_are_files, "an object that gives each path a SHA-256"),
}


def faults(folder: Path, manifest: Mapping[str, Any], root: str | None = None) -> list[str]:
    """Return a line for each way in which a folder, its manifest and a root digest disagree."""
    digests, found = survey(folder)
    found += _of_files(manifest["files"], digests)
    found += _of_texts(manifest["versions"], digests)
    found += _of_versions(folder, manifest)
    found += _of_sums(folder, manifest["files"])
    found += _of_folders(folder, manifest["files"])
    actual = root_digest(manifest["files"])
    if manifest["root"] != actual:
        found.append(
            f"root: the digest of the list is {actual}, the manifest says {manifest['root']}"
        )
    if root is not None and root != actual:
        found.append(f"root: the digest of the list is {actual}, yours is {root}")
    return [seen(fault) for fault in found]


def _of_files(listed: Mapping[str, str], digests: Mapping[str, str]) -> Iterator[str]:
    """Compare what is listed with what is there; no path of a manifest is ever opened."""
    for path in sorted({*listed, *digests}):
        if not is_plain(path):
            yield f"refused: {path}: the manifest may list only paths below its folder: a/b.html"
        elif path not in digests:
            yield f"missing: {path}"
        elif path not in listed:
            yield f"not listed: {path}"
        elif digests[path] != listed[path]:
            yield f"altered: {path}: sha256 is {digests[path]}, the manifest says {listed[path]}"


def _of_texts(versions: list[dict[str, Any]], digests: Mapping[str, str]) -> Iterator[str]:
    """Compare the texts of versions with the digests that the versions themselves state."""
    for version in versions:
        path, stated = version.get("text-file"), version.get("text-sha256")
        if path is None or stated is None:
            continue
        if not is_plain(path):
            yield f"refused: {path}: the text of a version must be below the folder: a/text.txt"
        elif path not in digests:
            yield f"missing: {path}: the text of a version must be there"
        elif digests[path] != stated:
            yield f"altered: {path}: sha256 is {digests[path]}, its version says {stated}"


def _of_versions(folder: Path, manifest: Mapping[str, Any]) -> Iterator[str]:
    """Compare the list of versions with the one in the file that the root digest covers."""
    if VERSIONS in manifest["files"]:
        try:
            data = json.loads((folder / VERSIONS).read_bytes().decode())
            is_same = data["versions"] == manifest["versions"]
        except (OSError, ValueError, RecursionError, KeyError, TypeError):
            is_same = False
        if not is_same:
            yield f"altered: {MANIFEST}: its versions are not those of {VERSIONS}"


def _of_sums(folder: Path, listed: Mapping[str, str]) -> Iterator[str]:
    """Compare the lines of digests with the manifest; a copy of the site may lack them."""
    path = folder / SUMS
    if path.is_file() and not path.is_symlink() and path.read_bytes() != sums(listed):
        yield f"altered: {SUMS}: its lines are not those of the files in the manifest"


def _of_folders(folder: Path, listed: Iterable[str]) -> Iterator[str]:
    """Find folders without a listed file; of folders in each other, the outermost."""
    used = {""} | {path[:end] for path in listed for end in _ends_of_folders(path)}
    unlisted = [""]
    for path in sorted(
        path for path, entry in _entries(folder) if entry.is_dir(follow_symlinks=False)
    ):
        if path not in used and not path.startswith(f"{unlisted[-1]}/"):
            unlisted.append(path)
            yield f"not listed: {path}/: no file of this folder is listed"


def _ends_of_folders(path: str) -> Iterator[int]:
    return (place for place, letter in enumerate(path) if letter == "/")


def survey(folder: Path) -> tuple[dict[str, str], list[str]]:
    """Return the SHA-256 of each file below a folder, by path, and a line for anything else.

    The manifest and the lines of digests are left out: they cannot contain their own.
    """
    digests, found = {}, []
    for path, entry in sorted(_entries(folder), key=lambda pair: pair[0]):
        if entry.is_dir(follow_symlinks=False):
            continue
        if not is_plain(path):
            found.append(f"refused: {path}: {RENAME}")
        elif entry.is_symlink():
            found.append(f"refused: {path}: a symbolic link; put the file itself there")
        elif not entry.is_file():
            found.append(f"refused: {path}: neither a file nor a folder; remove it")
        elif path not in (MANIFEST, SUMS):
            digests[path] = _sha256(Path(entry.path))
    return digests, found


def _entries(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield everything below a folder, with its path; links are not followed.

    Paths are read as UTF-8, whatever the locale of the reader.
    """
    folders = [(str(folder), "")]
    while folders:
        place, above = folders.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                path = above + os.fsencode(entry.name).decode("utf-8", "surrogateescape")
                yield path, entry
                if entry.is_dir(follow_symlinks=False):
                    folders.append((entry.path, f"{path}/"))


def is_plain(path: str) -> bool:
    """Return whether a path leads below its folder on every system."""
    return not FORBIDDEN.search(path) and not {"", ".", ".."} & {*path.split("/")}


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def root_digest(digests: Mapping[str, str]) -> str:
    """Return one SHA-256 for many files: that of the lines which `sha256sum` prints for them."""
    return hashlib.sha256(sums(digests)).hexdigest()


def sums(digests: Mapping[str, str]) -> bytes:
    """Return a line for each file, as `sha256sum` prints them."""
    # Python sorts texts like their UTF-8. Surrogates are refused elsewhere, and do no harm here.
    lines = (f"{digests[path]}  {path}\n" for path in sorted(digests))
    return "".join(lines).encode("utf-8", "surrogatepass")


def seen(text: str) -> str:
    """Escape invisible characters, so that a hostile file name cannot forge a line."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


if __name__ == "__main__":
    sys.exit(main())
