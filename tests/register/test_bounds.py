"""Files that cannot be written here as text: not UTF-8, unreadable, too big, too deep."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from register_files import GOOD, files_in, problems

from sphinx_privacy.problems import did_you_mean

START = "redirects:\n  - {id: old, page: index, former: "
ENCODING = 'wrong-encoding: this is not UTF-8; in your editor, choose "Save with encoding: UTF-8".'


def redirect(former):
    return {"redirects.yaml": f"{START}{former}}}\n"}


@pytest.mark.parametrize(
    ("former", "place"),
    [
        ("old\xe9".encode("latin-1"), "2:39"),
        ("é".encode() + b"\xff", "2:37"),
        (b"\xed\xa0\x80", "2:36"),  # half of a pair of UTF-16
        (b"\xc0\xaf", "2:36"),  # a slash in two bytes
        (b"\xe2\x80", "2:36"),  # cut off
    ],
)
def test_a_byte_that_is_not_utf_8_is_reported_with_its_place(former, place, tmp_path):
    files = {"redirects.yaml": START.encode() + former}
    assert problems(tmp_path, files) == [f"redirects.yaml:{place}: {ENCODING}"]


def test_utf_16_is_not_utf_8(tmp_path):
    files = {"redirects.yaml": (START + "old}").encode("utf-16")}
    assert problems(tmp_path, files) == [f"redirects.yaml:1:1: {ENCODING}"]


def test_a_byte_order_mark_does_not_count_as_a_column(tmp_path):
    assert problems(tmp_path, {"redirects.yaml": b"\xef\xbb\xbf\tredirects: []"}) == [
        "redirects.yaml:1:1: tab: there is a tab here; use spaces, two for each level."
    ]


def test_lines_may_not_end_as_on_old_macs(tmp_path):
    assert problems(tmp_path, {"redirects.yaml": "redirects: []\r"}) == [
        "redirects.yaml:1:14: unseen-character: there is an invisible character here, control character (U+000D); delete it."
    ]


def test_a_file_may_end_in_the_middle_of_a_line(tmp_path):
    assert problems(tmp_path, {"redirects.yaml": "redirects:\n  - id: old\n    former"}) == [
        "redirects.yaml:3:1: not-yaml: this is not YAML: after a key, a colon and a space are missing. Look at this line and the one above it."
    ]


def test_a_folder_is_not_read_as_a_file(tmp_path):
    (tmp_path / "redirects.yaml").mkdir()
    assert problems(tmp_path, {}) == [
        "redirects.yaml:1:1: unreadable: this file cannot be read: Is a directory."
    ]


@pytest.mark.parametrize("target", ["gone.yaml", "/etc/passwd", "redirects.yaml"])
def test_a_link_is_not_followed(target, tmp_path):
    (tmp_path / "redirects.yaml").symlink_to(target)
    reason = "it is a link; put the file itself here."
    assert problems(tmp_path, {}) == [
        f"redirects.yaml:1:1: unreadable: this file cannot be read: {reason}"
    ]


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "redirects.yaml")
    assert problems(tmp_path, {}) == [
        "redirects.yaml:1:1: unreadable: this file cannot be read: it is not a regular file."
    ]


UNREAD = (
    'this is not read; a register file ends in ".yaml", and is in no other folder than "notices". '
    "Rename it, or move it."
)


@pytest.mark.parametrize(
    ("moved", "to"),
    [
        ("cookies.yaml", "Cookies.YAML"),
        ("cookies.yaml", "cookies.yaml.txt"),
        ("shared.yaml", "old/shared.yaml"),
        ("rights.yaml", "deep/er/rights.yaml"),
        ("notices/newsletter.yaml", "notices/old/newsletter.yaml"),
        ("notices/newsletter.yaml", "newsletter.YAML"),
    ],
)
def test_a_file_that_is_not_read_is_the_one_problem(moved, to, tmp_path):
    files = files_in(GOOD / "minimal")
    files[to] = files.pop(moved)
    assert problems(tmp_path, files) == [f"{to}:1:1: unread-file: {UNREAD}"]


@pytest.mark.parametrize("make", [Path.touch, lambda path: path.symlink_to(".")])
def test_notices_that_are_no_folder_are_the_one_problem(make, tmp_path):
    files = files_in(GOOD / "minimal")
    make(tmp_path / "notices")
    message = "this must be a folder, not a file or a link; notices are not read."
    assert problems(tmp_path, {name: files[name] for name in files if "/" not in name}) == [
        f"notices:1:1: unread-file: {message}"
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\nshared.yaml:1:1: empty: x.yaml", r"a\nshared.yaml:1:1: empty: x.yaml"),
        ("a\x1b[2Jb.yaml", r"a\x1b[2Jb.yaml"),
        ("a\u202elmay.yaml", r"a\u202elmay.yaml"),
        (os.fsdecode(b"a\xe9.yaml"), r"a\udce9.yaml"),
        ("Über uns.yaml", "Über uns.yaml"),
    ],
)
def test_the_name_of_a_file_cannot_forge_a_line(name, shown, tmp_path):
    (found,) = problems(tmp_path, {name: "a: b"})
    assert found.startswith(f"{shown}:1:1: unknown-file: there is no register file called ")
    assert found.isprintable()


LONG = "x" * 100_000
SHORT = "x" * 59 + "…"


def test_a_long_value_is_repeated_in_60_characters(tmp_path):
    head = "redirects:\n  - {former: a, page: b, "
    for text, message in [
        (f"? {LONG}\n: []", f'1:3: unknown-key: there is no list "{SHORT}" in this file.'),
        (f"{head}? {LONG}\n}}", f'2:28: unknown-key: a redirect has no key "{SHORT}".'),
        (f"{head}id: X{LONG[:100]}}}", f'2:30: malformed-id: "X{SHORT[1:]}" is not an id;'),
        (f"{head}id: *{LONG}}}", f'2:30: unknown-alias: there is no "&{SHORT[1:]}" above'),
        (f"{head}id: !{LONG} a}}", f'2:30: tag: the tag "!{SHORT[1:]}" is not allowed;'),
    ]:
        found = problems(tmp_path, {"redirects.yaml": text})
        assert any(each.startswith(f"redirects.yaml:{message}") for each in found), found
        assert max(map(len, found)) < 200


def test_a_message_of_any_length_has_its_beginning_and_its_end(tmp_path):
    quotes = 'a "b" c" "d' * 9_000
    (found,) = problems(tmp_path, {"redirects.yaml": f"redirects: ['{quotes}': a]"})
    assert len(found) < 1_200


def test_names_addresses_and_texts_have_bounds(tmp_path):
    def cookies(name, url, purpose):
        return {
            "cookies.yaml": "providers:\n"
            f"  - {{id: p, name: P, operator: P, purpose: {purpose}, links: [{{text: a, url: {url}}}]}}\n"
            "cookies:\n"
            f"  - {{id: c, provider: p, storage: cookie, category: not-assigned, lifetime: session, name: {name}}}\n"
        }

    url, purpose = "https://example.org/", "Counts. "
    at_most = "x" * 200, url.ljust(2_000, "x"), purpose.ljust(10_000, "x")
    assert problems(tmp_path, cookies(*at_most)) == []
    assert problems(tmp_path, cookies(*(f"{value}x" for value in at_most))) == [
        "cookies.yaml:2:44: too-long: this has 10,001 characters; a text has at most 10,000.",
        "cookies.yaml:2:10070: too-long: this has 2,001 characters; an address has at most 2,000.",
        "cookies.yaml:4:92: too-long: this has 201 characters; a name has at most 200.",
    ]


def test_a_missing_file_is_reported_once(tmp_path):
    files = files_in(GOOD / "minimal")
    del files["shared.yaml"]
    message = (
        "this file does not exist, and 12 references in the register cannot be followed without it; "
        "restore it."
    )
    assert problems(tmp_path, files) == [f"shared.yaml:1:1: missing-file: {message}"]


def test_a_file_has_at_most_5_000_000_bytes(tmp_path):
    comment = "#" * (5_000_000 - len(START + "old}\n"))
    assert problems(tmp_path, {"redirects.yaml": f"{START}old}}\n{comment}"}) == []
    assert problems(tmp_path, {"redirects.yaml": f"{START}old}}\n{comment}#"}) == [
        "redirects.yaml:1:1: too-big: this file has 5,000,001 bytes; a file of text has at most 5,000,000."
    ]


@pytest.mark.parametrize("depth", [48, 100_000])
def test_values_are_nested_at_most_50_levels_deep(depth, tmp_path):
    deep = "too-deep: this is nested more than 50 levels deep."
    assert problems(tmp_path, redirect("[" * depth)) == [f"redirects.yaml:2:83: {deep}"]


def test_50_levels_are_read(tmp_path):
    assert problems(tmp_path, redirect("[" * 47 + "]" * 47)) == [
        "redirects.yaml:2:36: wrong-shape: this must be text, not a list or keys."
    ]


def aliases(number):
    lines = "".join(f"  - {{id: r{i}, former: *it, page: index}}\n" for i in range(number))
    return {"redirects.yaml": f"redirects:\n  - {{id: &it old, former: old, page: index}}\n{lines}"}


def test_a_file_has_at_most_1_000_aliases(tmp_path):
    assert problems(tmp_path, aliases(1_000)) == []
    assert problems(tmp_path, aliases(1_001)) == [
        "redirects.yaml:1003:25: too-many-aliases: this file has more than 1,000 aliases."
    ]


def test_the_faults_of_an_aliased_value_are_reported_once(tmp_path):
    text = "redirects: [&a {id: old, page: index}, " + "*a, " * 999 + "]"
    assert problems(tmp_path, {"redirects.yaml": text}) == [
        'redirects.yaml:1:13: missing-key: here the key "former" is missing. The address, relative to the site\'s root; with a leading slash, to the host.'
    ]


@pytest.mark.parametrize("wrong", ["cokie-7777", "cookie-777", "cookie-7778x", "ookie-7777"])
def test_a_misspelt_id_is_recognised_among_thousands(wrong):
    known = [f"cookie-{number}" for number in range(10_000)]
    assert did_you_mean(wrong, known).startswith('; did you mean "cookie-77')
