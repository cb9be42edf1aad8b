"""Manifests that are hostile, or that no program can use."""

from __future__ import annotations

import ast
import sys

import pytest
from published_folder import OTHER, SOURCE, assert_faults, forge, read, verify, write

from sphinx_privacy.exports import verify_manifest
from sphinx_privacy.exports.manifest import ManifestError, check_manifest

HOSTILE = [
    "../../etc/passwd",
    "/etc/passwd",
    "notices/../index.html",
    "./index.html",
    "notices//manifest.json",
    "",
    "..\\index.html",
    "\\\\server\\share",
    "C:/Windows/win.ini",
    "C:win.ini",
    "index.html:stream",
]
UNSEEN = {
    "a\nfiles: 7, faults: 0": "a\\nfiles: 7, faults: 0",
    "a\0b": "a\\x00b",
    "\x1b[2J": "\\x1b[2J",
    "\ud800": "\\ud800",
    "\u202elmth/..": "\\u202elmth/..",
}


@pytest.mark.parametrize(
    ("path", "shown"), [*zip(HOSTILE, HOSTILE, strict=True), *UNSEEN.items()], ids=ascii
)
def test_a_hostile_path_is_refused(site, path, shown):
    forge(site, files={**read(site)["files"], path: OTHER})
    right = "the manifest may list only paths below its folder: a/b.html"
    assert_faults(site, f"refused: {shown}: {right}")


def test_a_hostile_path_of_a_text_is_refused(site):
    forge(site, versions=[{"text-file": "../verify.py", "text-sha256": OTHER}])
    right = "the text of a version must be below the folder: a/text.txt"
    assert_faults(site, f"refused: ../verify.py: {right}")


def assert_cannot_run(site, reason):
    assert verify(site) == (2, "", f"verify.py: {reason}\n")
    with pytest.raises(ManifestError) as error:
        check_manifest(site)
    assert verify_manifest.seen(str(error.value)) == reason


def test_without_a_manifest_it_cannot_run(site):
    (site / "manifest.json").unlink()
    reason = f"there is no manifest.json in {site}; name the folder of the site."
    assert_cannot_run(site, reason)
    elsewhere = f"verify.py: {reason.replace('the síte', 'nowhere')}\n"
    assert verify(site, site.with_name("nowhere")) == (2, "", elsewhere)
    (site / "manifest.json").mkdir()
    assert_cannot_run(site, reason)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "Expecting value: line 1 column 1 (char 0)"),
        (b'{"format": 1', "Expecting ',' delimiter: line 1 column 13 (char 12)"),
        (b"\xff", "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"),
        (b'{"a\\n": 1, "a\\n": 2}', '"a\\n" occurs twice in one object'),
    ],
)
def test_broken_json_cannot_be_used(site, content, reason):
    write(site, {"manifest.json": content})
    assert_cannot_run(site, f"{site}/manifest.json cannot be read as JSON: {reason}")


def test_json_of_endless_depth_cannot_be_used(site):
    write(site, {"manifest.json": b"[" * 200_000})
    status, out, err = verify(site)
    assert (status, out) == (2, "")
    assert err.startswith(f"verify.py: {site}/manifest.json cannot be read as JSON: maximum rec")
    assert err.count("\n") == 1


def test_json_without_an_object_cannot_be_used(site):
    write(site, {"manifest.json": b"[]"})
    assert_cannot_run(site, f"{site}/manifest.json must hold a JSON object.")


FORMAT = '"format" must be 1; a newer verifier may know other formats.'
ROOT = '"root" must be a SHA-256.'
LIST = '"versions" must be a list of objects, "text-file" a path, "text-sha256" a SHA-256.'
MAP = '"files" must be an object that gives each path a SHA-256.'


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"format": 2}, FORMAT),
        ({"format": None}, FORMAT),
        ({"algorithm": "md5"}, '"algorithm" must be "sha-256".'),
        ({"root": "0" * 63}, ROOT),
        ({"root": 1}, ROOT),
        ({"versions": {}}, LIST),
        ({"versions": ["2016"]}, LIST),
        ({"versions": [{"text-file": ["index"]}]}, LIST),
        ({"versions": [{"text-sha256": "0"}]}, LIST),
        ({"files": []}, MAP),
        ({"files": {"a": None}}, MAP),
        ({"files": {"a": f"{OTHER}\n"}}, MAP),
        ({"files": {"a": "A" * 64}}, MAP),
    ],
)
def test_a_manifest_of_another_shape_cannot_be_used(site, changed, reason):
    forge(site, **{"root": OTHER, **changed})
    assert_cannot_run(site, f"{site}/manifest.json: {reason}")


@pytest.mark.parametrize("root", ["", "0" * 63, "g" * 64])
def test_a_mistyped_root_is_not_blamed_on_the_site(site, root):
    status, out, err = verify(site, "--root", root)
    assert (status, out) == (2, "")
    right = "a root digest has 64 characters, each 0 to 9 or a to f"
    assert err.splitlines()[-1] == f"verify.py: error: argument --root: {right}"


def test_the_verifier_needs_an_old_python_alone():
    tree = ast.parse(SOURCE.read_text("utf-8"), feature_version=(3, 8))
    named = [node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))]
    modules = {getattr(node, "module", None) or node.names[0].name for node in named}
    assert len(modules) > 5
    assert {name.split(".")[0] for name in modules} <= sys.stdlib_module_names
