"""Names that overlap: reported for every such pair, and for no other."""

from __future__ import annotations

import re
from itertools import combinations, product

import pytest

from sphinx_privacy.checks import check
from sphinx_privacy.checks.cookies import can_match_the_same, overlapping_names
from sphinx_privacy.register import read_register

# Every pattern of up to three characters, and every name that such patterns could match.
PATTERNS = ["".join(letters) for size in (1, 2, 3) for letters in product("ab*", repeat=size)]
NAMES = ["".join(letters) for size in range(1, 7) for letters in product("ab", repeat=size)]
MATCHED = {
    pattern: {name for name in NAMES if re.fullmatch(pattern.replace("*", ".+"), name)}
    for pattern in PATTERNS
}


@pytest.mark.parametrize(
    ("one", "other"),
    [("_ga_*", "_ga_ABC"), ("*", "x"), ("a*c", "ab*"), ("*-2024", "visits-*"), ("a*b", "a**b")],
)
def test_one_name_matches_both(one, other):
    assert can_match_the_same(one, other)
    assert can_match_the_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("_ga_*", "_ga_"), ("_ga_*", "_gid"), ("*", ""), ("a*", "b*"), ("*a", "*b"), ("a.c", "abc")],
)
def test_no_name_matches_both(one, other):
    assert not can_match_the_same(one, other)
    assert not can_match_the_same(other, one)


def test_patterns_overlap_as_regular_expressions_do():
    for one, other in product(PATTERNS, repeat=2):
        assert can_match_the_same(one, other) == bool(MATCHED[one] & MATCHED[other])


def test_every_overlap_among_a_provider_s_cookies_is_reported(tmp_path):
    head = "providers:\n  - {id: p, name: P, operator: P, purpose: Counts.}\ncookies:\n"
    same = "provider: p, storage: cookie, category: not-assigned, lifetime: session"
    cookies = "".join(
        f"  - {{id: c{number}, name: c{number}, matches: '{pattern}', {same}}}\n"
        for number, pattern in enumerate(PATTERNS)
    )
    (tmp_path / "cookies.yaml").write_text(head + cookies)
    problems = list(overlapping_names(read_register(tmp_path)))
    reported = [tuple(map(int, re.findall(r'"c(\d+)"', problem.message))) for problem in problems]
    overlaps = [
        (second, first)
        for first, second in combinations(range(len(PATTERNS)), 2)
        if MATCHED[PATTERNS[first]] & MATCHED[PATTERNS[second]]
    ]
    assert sorted(reported) == sorted(overlaps)


@pytest.mark.parametrize(
    ("domains", "reported"),
    [
        (("one.example", "two.example"), []),
        (("one.example", "one.example"), [("c1", "c0")]),
        (("", "one.example"), [("c1", "c0")]),
        (("one.example", "two.example", "one.example"), [("c2", "c0")]),
        (("one.example", "two.example", "", "two.example"), [("c2", "c0"), ("c3", "c1")]),
    ],
)
@pytest.mark.parametrize("name", ["name: same", "name: same, matches: 's*'"])
def test_cookies_of_different_domains_do_not_overlap(tmp_path, domains, reported, name):
    head = "providers:\n  - {id: p, name: P, operator: P, purpose: Counts.}\ncookies:\n"
    same = f"{name}, provider: p, storage: cookie, category: not-assigned, lifetime: session"
    cookies = "".join(
        f"  - {{id: c{number}, {same}{f', domain: {domain}' if domain else ''}}}\n"
        for number, domain in enumerate(domains)
    )
    (tmp_path / "cookies.yaml").write_text(head + cookies)
    problems = check(read_register(tmp_path))
    assert {problem.code for problem in problems} <= {"overlapping-names"}
    lines = {problem.place.line for problem in problems}
    assert lines == {4 + int(later[1]) for later, _ in reported}
