"""Registers broken by bytes, lines, values and structure; the same one for each number."""

from __future__ import annotations

import random
import re

from helpers.paths import ROOT

SITE = ROOT / "tests" / "helpers" / "complete_site" / "register"
FILES = {
    path.relative_to(SITE).as_posix(): path.read_text("utf-8") for path in SITE.rglob("*.yaml")
}
NAMES = sorted(FILES)
SCALAR = re.compile(r"(?<=[a-z]: )[^\s{\[|>&*][^\n,}\]]*|(?<=- )[\w'\"][^\n:]*$", re.MULTILINE)
KEY = re.compile(r"(?<![\w-])[a-z][a-z-]*(?=:(?: |$))", re.MULTILINE)
ROLES = ["fact", "cookie", "provider", "link", "sentence", "right", "notice", "category", "covers", "ref", "doc", "x"]  # fmt: skip
LETTERS = [
    *"`{}<>[]()*_#|:\\\t\n%$&^~=-+!@'\"/.,;?0aZ ", "\r", "\x00", "\x1b", "\x7f", "\u00a0", "\u200b", "\u202e", "\ufeff", "\u2028", "\x85",
    "é", "\N{GRINNING FACE}", ": ", " #", "- ", "? ", "---\n", "...\n", "&a ", "*a", "!!x ", "|\n", ">-\n", "{", "[[", "<<: ",
]  # fmt: skip
FACTS = ["count.cookie", "count", "x", "", ".", "notice", "updated", "version.current", "version.current.label", "cookie.x.name"]  # fmt: skip
VALUES = [
    "", "null", "~", "true", "NO", "0", "-1", "1e9", "1.10", "13:30", "0x1F", ".inf", "2024-02-30",
    "'", '"', "''", '""', "|", ">", "[]", "{}", "[a]", "{a: b}", "*a", "&a x", "!!int 3", "? a", "- a",
    "not-stated", "none", "P1Y", "P0D", "P1Y/P1M", "P99999999999Y", "session", "yes", "2024-01-01",
    "9999-12-31", "0000-00-00", "2026-13", "10000-01-01", "\u0661\u0662", "²", "İ", "ß", "x" * 300, "x" * 30_000,
    "https://", "https://[", "https://[::1", "mailto:@", "javascript:x", "//x", "../..", "/", "a//b", ".",
    "*", "**", "a*b*c", "_*_", "<b>", "a < b", "<N@x>", "![x](y)", "[x](javascript:y)", "{{ x }}",
    "'```{note}\n\n  x'", "'# x'", "'- x'", "'| a | b |\n\n  |---|---|'", "'> x'", "'<!-- x'", "'$x$'",
    "notice.sale", "notice.sale.", "/", "/x/", "cookie.tide-table.name.x", "a.b.c.d.e", "policy-rights",
    *(f"'{{fact}}`{path}`'" for path in FACTS),
    *(f"'{{{role}}}`x`'" for role in ROLES),
    *(f"'{{{role}}}`x <tide-table>`'" for role in ROLES),
]  # fmt: skip


def register_mutant(number):
    """Return the names and bytes of the files that make a broken register of the whole one."""
    dice = random.Random(number)
    changed = {}
    for _ in range(dice.choice([1, 1, 1, 2, 3])):
        name = dice.choice(NAMES)
        text = changed.get(name, FILES[name].encode())
        changed[name] = dice.choice(WAYS)(text, dice)
    if dice.random() < 0.03:
        changed[dice.choice(NAMES)] = FILES[dice.choice(NAMES)].encode()
    if dice.random() < 0.03:
        changed[dice.choice(NAMES)] = None  # deleted
    return changed


def _of_text(way):
    def changed(raw, dice):
        text = raw.decode("utf-8", "surrogateescape") or "\n"
        return way(text, dice).encode("utf-8", "surrogateescape")

    return changed


def changed_bytes(raw, dice):
    for _ in range(dice.choice([1, 1, 4])):
        position = dice.randrange(len(raw) + 1)
        new = bytes([dice.randrange(256)] * dice.choice([0, 1, 1]))
        raw = raw[:position] + new + raw[position + dice.choice([0, 1]) :]
    return raw


def _lines(text, dice):
    lines = text.splitlines(keepends=True)
    position = dice.randrange(len(lines))
    return lines, position, position + dice.choice([1, 1, 2, 5])


@_of_text
def moved_lines(text, dice):
    lines, start, end = _lines(text, dice)
    part = lines[start:end]
    rest = lines if dice.random() < 0.5 else lines[:start] + lines[end:]
    to = dice.randrange(len(rest) + 1)
    return "".join(rest[:to] + dice.choice([part, part, []]) + rest[to:])


@_of_text
def indented_lines(text, dice):
    lines, start, end = _lines(text, dice)
    shift = dice.choice([" ", "  ", "    ", "\t", "- ", "# ", ""])
    part = [shift + (line if shift else line.lstrip(" ")) for line in lines[start:end]]
    return "".join(lines[:start] + part + lines[end:])


@_of_text
def changed_letters(text, dice):
    position = dice.randrange(len(text) + 1)
    return text[:position] + dice.choice(LETTERS) + text[position + dice.choice([0, 0, 1, 3]) :]


@_of_text
def cut_short(text, dice):
    return text[: dice.randrange(len(text))]


def _replaced(pattern, choices):
    @_of_text
    def replaced(text, dice):
        found = list(pattern.finditer(text))
        if not found:
            return text
        match, new = dice.choice(found), dice.choice(choices or [each[0] for each in found])
        return text[: match.start()] + new + text[match.end() :]

    return replaced


DEEP = [
    *("[" * depth + "]" * depth for depth in (2, 30, 60)),
    *("{a: " * depth + "}" * depth for depth in (2, 30, 60)),
    "[&a x, *a, *b]",
]
WAYS = [
    *(changed_bytes, moved_lines, moved_lines, indented_lines, changed_letters, changed_letters),
    *(cut_short, _replaced(SCALAR, VALUES), _replaced(SCALAR, VALUES), _replaced(SCALAR, VALUES)),
    *(_replaced(SCALAR, ()), _replaced(KEY, ()), _replaced(KEY, VALUES), _replaced(SCALAR, DEEP)),
]
