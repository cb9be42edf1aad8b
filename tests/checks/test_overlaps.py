"""Cookies of one name: a fault if they can be set on one domain. And what a pattern matches."""

from __future__ import annotations

import re
import time
from itertools import product

import pytest

from sphinx_privacy.checks import check
from sphinx_privacy.checks.cookies import is_match
from sphinx_privacy.register import read_register

HEAD = "providers:\n  - {id: p, name: P, operator: P, purpose: Counts.}\ncookies:\n"
SAME = "provider: p, storage: cookie, category: not-assigned, lifetime: session"
# Every pattern of up to four characters, and every name that such patterns could match.
PATTERNS = ["".join(letters) for size in (1, 2, 3, 4) for letters in product("ab*", repeat=size)]
NAMES = ["".join(letters) for size in range(7) for letters in product("ab", repeat=size)]


def problems(folder, cookies):
    """Return the problems of a provider's cookies, each the keys that it has besides the others."""
    lines = (f"  - {{id: c{number}, {keys}, {SAME}}}\n" for number, keys in enumerate(cookies))
    (folder / "cookies.yaml").write_text(HEAD + "".join(lines))
    return check(read_register(folder))


def test_a_pattern_matches_what_a_regular_expression_does():
    for pattern in PATTERNS:
        expression = re.compile(pattern.replace("*", ".+"))
        for name in NAMES:
            assert is_match(pattern, name) == bool(expression.fullmatch(name)), (pattern, name)


def test_a_pattern_with_many_stars_takes_no_longer_than_its_letters():
    start = time.process_time()
    assert is_match("*a" * 1_000, "b" + "a" * 5_000)
    assert not is_match("*a" * 1_000 + "*b*", "a" * 5_000 + "b")
    assert time.process_time() - start < 0.1


def test_thousands_of_patterns_that_begin_with_a_star_are_compared_in_time(tmp_path):
    start = time.process_time()
    found = problems(tmp_path, [f"name: n{n}, matches: '*{n}'" for n in [*range(2_000), 1_999]])
    assert [(problem.code, problem.place.line) for problem in found] == [
        ("overlapping-names", 2_004)
    ]
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("domains", "reported"),
    [
        (("one.example", "two.example"), []),
        (("one.example", "one.example"), [("c1", "c0")]),
        (("one.example, two.example", "three.example, two.example"), [("c1", "c0")]),
        (("", "one.example"), [("c1", "c0")]),
        (("one.example", ""), [("c1", "c0")]),
        (("one.example", "two.example", "one.example"), [("c2", "c0")]),
        (("one.example", "two.example", "", "two.example"), [("c2", "c0"), ("c3", "c1")]),
    ],
)
@pytest.mark.parametrize("name", ["name: same", "name: same, matches: 's*'"])
def test_cookies_of_different_domains_do_not_overlap(tmp_path, domains, reported, name):
    found = problems(
        tmp_path, [f"{name}, domains: [{domain}]" if domain else name for domain in domains]
    )
    assert [
        (problem.code, problem.place.line, problem.message.split("line ")[1][0])
        for problem in found
    ] == [
        ("overlapping-names", 4 + int(later[1]), str(4 + int(first[1])))
        for later, first in reported
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("name: AMP_TEST", "name: AMP_XX, matches: AMP_*"),
        ("name: wp-XX, matches: wp-*", "name: wp-time-XX, matches: wp-time-*"),
        ("name: ab-XX, matches: ab-*", "name: XX-ab, matches: '*-ab'"),
    ],
)
def test_a_more_exact_name_beside_a_pattern_is_no_fault(tmp_path, names):
    assert problems(tmp_path, names) == []


def test_one_problem_is_reported_for_each_cookie_however_many_overlap(tmp_path):
    start = time.process_time()
    found = problems(tmp_path, [f"name: a{number}, matches: a*" for number in range(1_500)])
    assert time.process_time() - start < 1
    assert [problem.place.line for problem in found] == list(range(5, 1_504))
