"""Manifests, and the verifier: whole outputs compared."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from published_folder import (
    FILES,
    OTHER,
    SOURCE,
    TEXT,
    VERSIONS,
    altered,
    assert_faults,
    digest,
    forge,
    good,
    last_line,
    read,
    verify,
    verify_apart,
    write,
)

from sphinx_privacy.exports import verify_manifest
from sphinx_privacy.exports.manifest import (
    ManifestError,
    check_manifest,
    file_digests,
    manifest,
    root_digest,
    write_manifest,
)


def test_every_file_has_its_digest_in_the_order_of_its_path(site):
    expected = {path: digest(content) for path, content in FILES.items()}
    expected["verify.py"] = digest(SOURCE.read_bytes())
    assert list(file_digests(site).items()) == sorted(expected.items())


def test_a_file_is_read_to_its_end(tmp_path):
    content = b"a" * verify_manifest.CHUNK + b"b" * verify_manifest.CHUNK + b"c"
    write(tmp_path, {"big.pdf": content})
    assert file_digests(tmp_path) == {"big.pdf": digest(content)}


def test_the_root_is_the_digest_of_what_sha256sum_prints():
    digests = {"😀": "4" * 64, "ﬁ": "3" * 64, "é": "2" * 64, "z": "1" * 64, "Z z": "0" * 64}
    lines = "".join(f"{digests[path]}  {path}\n" for path in ("Z z", "z", "é", "ﬁ", "😀"))
    assert root_digest(digests) == digest(lines.encode())


def test_a_manifest_is_plain_data():
    digests = {"b": "1" * 64, "a": OTHER}
    made = manifest(digests, VERSIONS)
    assert made == {
        "format": 1,
        "algorithm": "sha-256",
        "root": root_digest(digests),
        "versions": VERSIONS,
        "files": digests,
    }
    assert list(made["files"]) == ["a", "b"]


def test_a_manifest_is_written_the_same_twice(site):
    before = (site / "manifest.json").read_bytes()
    assert write_manifest(site, VERSIONS) == read(site)["root"]
    assert (site / "manifest.json").read_bytes() == before
    assert before.endswith(b'"\n  }\n}\n')
    assert b"\r" not in before
    assert "notices/über uns.html" in before.decode()
    assert read(site) == manifest(file_digests(site), VERSIONS)


def test_the_verifier_is_published_as_it_is(site):
    assert (site / "verify.py").read_bytes() == SOURCE.read_bytes()


def test_only_files_can_be_listed(site):
    (site / "a.html").symlink_to(site / "index.html")
    (site / "b").symlink_to(site / "notices")
    os.mkfifo(site / "c")
    write(site, {"d:e": b"", "f\\g": b"", "h\ni": b"", os.fsdecode(b"\xff"): b""})
    rename = "rename it, in UTF-8, without colon, backslash or control character"
    before = (site / "manifest.json").read_bytes()
    with pytest.raises(ManifestError) as error:
        write_manifest(site, [])
    assert str(error.value).splitlines() == [
        "refused: a.html: a symbolic link; put the file itself there",
        "refused: b: a symbolic link; put the file itself there",
        "refused: c: neither a file nor a folder; remove it",
        f"refused: d:e: {rename}",
        f"refused: f\\g: {rename}",
        f"refused: h\\ni: {rename}",
        f"refused: \\udcff: {rename}",
    ]
    assert (site / "manifest.json").read_bytes() == before
    assert_faults(site, *str(error.value).splitlines())


@pytest.mark.parametrize(
    ("options", "environment"),
    [
        (["-I", "-S"], {"LC_ALL": "C"}),
        (["-I", "-X", "utf8=0"], {"LC_ALL": "C"}),  # every name is ASCII and surrogates
        (["-I", "-W", "error", "-X", "dev"], {}),
    ],
)
def test_a_good_site_is_good_everywhere(site, options, environment):
    assert verify_apart(site, options=options, **environment) == (0, good(site), "")
    assert check_manifest(site) == []


def test_a_console_without_the_letters_shows_their_numbers(site):
    (site / "notices/über uns.html").unlink()
    status, out, err = verify_apart(site, options=["-I", "-X", "utf8=0"], LC_ALL="C")
    assert (status, err) == (1, "")
    assert out == "missing: notices/\\xfcber uns.html\n" + last_line(site, 1)


def test_the_folder_may_be_the_one_it_is_run_in(site):
    assert verify_apart(Path(), cwd=site) == (0, good(site), "")


def test_an_altered_file_is_found(site):
    write(site, {"index.html": b"<p>We keep your order for 9 months.</p>\n"})
    assert_faults(site, altered("index.html", b"<p>We keep your order for 9 months.</p>\n"))


def test_a_missing_file_is_found(site):
    (site / "notices/über uns.html").unlink()
    assert_faults(site, "missing: notices/über uns.html")


def test_a_renamed_file_is_found_twice(site):
    (site / "index.html").rename(site / "notices" / "index.html")
    assert_faults(site, "missing: index.html", "not listed: notices/index.html")


def test_all_faults_come_in_one_run_in_the_order_of_their_paths(site):
    write(site, dict.fromkeys("zyxcba", b""))
    (site / "index.html").unlink()
    order = ["not listed: a", "not listed: b", "not listed: c", "missing: index.html"]
    assert_faults(site, *order, "not listed: x", "not listed: y", "not listed: z")


def test_a_link_in_place_of_a_file_is_found(site, tmp_path):
    (site / "index.html").rename(tmp_path / "index.html")
    (site / "index.html").symlink_to(tmp_path / "index.html")
    link = "refused: index.html: a symbolic link; put the file itself there"
    assert_faults(site, link, "missing: index.html")


def test_a_good_verifier_finds_an_altered_one(site, tmp_path):
    shutil.copy(site / "verify.py", tmp_path)
    assert verify_apart(tmp_path, site) == (0, good(site), "")
    write(site, {"verify.py": b"print('all is well')"})
    fault = altered("verify.py", b"print('all is well')")
    assert verify(tmp_path, site) == (1, f"{fault}\n{last_line(site, 1)}", "")


def test_a_root_that_does_not_fit_its_list_is_found(site):
    actual = read(site)["root"]
    forge(site, root=OTHER)
    assert_faults(site, f"root: the digest of the list is {actual}, the manifest says {OTHER}")


def test_the_root_from_elsewhere_is_compared(site):
    root = read(site)["root"]
    assert verify(site, "--root", root.upper()) == (0, last_line(site, 0), "")
    fault = f"root: the digest of the list is {root}, yours is {OTHER}"
    assert_faults(site, fault, arguments=("--root", OTHER))


def test_a_manifest_that_was_forged_whole_has_another_root(site):
    root = read(site)["root"]
    write(site, {"index.html": b"forged"})
    forged = write_manifest(site, VERSIONS)
    assert verify(site)[0] == 0
    fault = f"root: the digest of the list is {forged}, yours is {root}"
    assert_faults(site, fault, arguments=("--root", root))


def test_the_text_of_a_version_have_the_digest_that_it_states(site):
    write(site, {TEXT: b"forged"})
    write_manifest(site, VERSIONS)
    said = digest(FILES[TEXT])
    fault = f"altered: {TEXT}: sha256 is {digest(b'forged')}, its version says {said}"
    assert_faults(site, fault)


def test_the_text_of_a_version_must_be_there(site):
    forge(site, versions=[{"text-file": "2013/text.txt", "text-sha256": OTHER}])
    assert_faults(site, "missing: 2013/text.txt: the text of a version must be there")


@pytest.mark.parametrize("version", [{"text-file": "2013/text.txt"}, {"text-sha256": OTHER}, {}])
def test_a_text_or_a_digest_alone_is_accepted(site, version):
    forge(site, versions=[version])
    assert verify(site) == (0, good(site), "")


def test_the_list_of_versions_is_that_of_the_file_that_is_covered(site):
    versions = json.dumps({"versions": VERSIONS}).encode()
    write(site, {"versions.json": versions})
    write_manifest(site, VERSIONS)
    assert verify(site) == (0, good(site), "")
    fault = "altered: manifest.json: its versions are not those of versions.json"
    for changed in ([], [{**VERSIONS[0], "summary": "Another."}, VERSIONS[1]]):
        forge(site, versions=changed)
        assert_faults(site, fault)
    for content in (b"[]", b"{}", b"\xff"):
        write(site, {"versions.json": content})
        write_manifest(site, VERSIONS)
        assert_faults(site, fault)


def test_the_lines_of_digests_are_read_by_sha256sum(site):
    command = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    assert subprocess.run(command, cwd=site, check=False).returncode == 0
    content = (site / "SHA256SUMS").read_bytes()
    assert digest(content) == read(site)["root"]
    write(site, {"SHA256SUMS": content.replace(b"index", b"other")})
    assert_faults(site, "altered: SHA256SUMS: its lines are not those of the files in the manifest")
    (site / "SHA256SUMS").unlink()
    assert verify(site) == (0, good(site), "")


def test_a_folder_without_a_listed_file_is_found(site):
    (site / "more/and/more").mkdir(parents=True)
    (site / "notices/deep").mkdir()
    assert_faults(
        site,
        "not listed: more/: no file of this folder is listed",
        "not listed: notices/deep/: no file of this folder is listed",
    )
