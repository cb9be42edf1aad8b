"""Two patterns for names overlap if, and only if, some name matches both."""

from __future__ import annotations

import re
from itertools import product

import pytest

from sphinx_privacy.checks.cookies import can_match_the_same


@pytest.mark.parametrize(
    ("one", "other"),
    [("_ga_*", "_ga_ABC"), ("*", "x"), ("a*c", "ab*"), ("*-2024", "visits-*"), ("a*b", "a**b")],
)
def test_these_overlap(one, other):
    assert can_match_the_same(one, other)
    assert can_match_the_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("_ga_*", "_ga_"), ("_ga_*", "_gid"), ("*", ""), ("a*", "b*"), ("*a", "*b"), ("a.c", "abc")],
)
def test_these_do_not_overlap(one, other):
    assert not can_match_the_same(one, other)
    assert not can_match_the_same(other, one)


def test_patterns_overlap_as_regular_expressions_do():
    patterns = ["".join(letters) for size in (1, 2, 3) for letters in product("ab*", repeat=size)]
    names = ["".join(letters) for size in range(1, 7) for letters in product("ab", repeat=size)]
    matched = {
        pattern: {name for name in names if re.fullmatch(pattern.replace("*", ".+"), name)}
        for pattern in patterns
    }
    for one, other in product(patterns, repeat=2):
        assert can_match_the_same(one, other) == bool(matched[one] & matched[other])


def test_long_names_take_no_time():
    assert can_match_the_same("a" * 200 + "*", "*" + "a" * 200)
