"""A folder that was published with its manifest, and its verifier."""

from __future__ import annotations

import io
import json
import os
import runpy
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

import pytest

from sphinx_privacy.exports import verify_manifest
from sphinx_privacy.exports.manifest import check_manifest, root_digest

SOURCE = Path(verify_manifest.__file__)
TEXT = "2016-02-08/text.txt"
FILES = {
    "index.html": b"<p>We keep your order for 6 months.</p>\n",
    "notices/über uns.html": b"\xff\x00",
    "notices/manifest.json": b"{}",
    TEXT: b"[index]\nWe keep your order.\n",
    ".nojekyll": b"",
}
OTHER = "0" * 64


def digest(content):
    return sha256(content).hexdigest()


VERSIONS = [
    {"id": "2016-02-08", "text-file": TEXT, "text-sha256": digest(FILES[TEXT])},
    {"id": "2013-03-25", "text-file": None, "text-sha256": None},
]


def write(folder, files):
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def verify(folder, *arguments):
    """Run the verifier of a folder in this process; return its status and output."""
    path = str(folder / "verify.py")
    out, err = io.StringIO(), io.StringIO()
    with (
        redirect_stdout(out),
        redirect_stderr(err),
        patch.object(sys, "argv", [path, *map(str, arguments)]),
        pytest.raises(SystemExit) as stop,
    ):
        runpy.run_path(path, run_name="__main__")
    return stop.value.code, out.getvalue(), err.getvalue()


def verify_apart(folder, *arguments, options=("-I",), cwd="/", **more):
    """Run the verifier as a reader does, from another folder."""
    command = [sys.executable, *options, folder / "verify.py", *arguments]
    environment = {**os.environ, **more}
    done = subprocess.run(command, capture_output=True, check=False, cwd=cwd, env=environment)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def read(site):
    return json.loads((site / "manifest.json").read_text("utf-8"))


def last_line(site, faults):
    """Return how an output ends: counted by hand from what the manifest lists."""
    files = read(site)["files"]
    listed = sorted((path.encode("utf-8", "surrogatepass"), said) for path, said in files.items())
    root = digest(b"".join(said.encode() + b"  " + path + b"\n" for path, said in listed))
    shown = "not valid" if faults else root
    return f"files: {len(files)}, faults: {faults}, root digest: {shown}\n"


def good(site):
    """Return the output for a good site, without a root digest from elsewhere."""
    return (
        f"{last_line(site, 0)}Without --root, this shows that the files are complete and belong "
        "together, but not who made them. Compare the root digest with one that you got from "
        "elsewhere.\n"
    )


def assert_faults(site, *faults, arguments=()):
    """Assert that the verifier prints these faults and no others, and that our check agrees."""
    lines = "".join(f"{fault}\n" for fault in faults)
    assert verify(site, *arguments) == (1, lines + last_line(site, len(faults)), "")
    if not arguments:
        assert check_manifest(site) == list(faults)


def altered(path, content):
    said = digest(SOURCE.read_bytes() if path == "verify.py" else FILES[path])
    return f"altered: {path}: sha256 is {digest(content)}, the manifest says {said}"


def forge(site, **changed):
    """Write a manifest with other values, and with a root that fits unless one is given."""
    made = {**read(site), **changed}
    if "root" not in changed:
        made["root"] = root_digest(made["files"])
    (site / "manifest.json").write_text(json.dumps(made))
    (site / "SHA256SUMS").write_bytes(verify_manifest.sums(made["files"]))
