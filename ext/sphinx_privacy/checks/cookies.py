"""Checks on cookies."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sphinx_privacy.problems import Problem
from sphinx_privacy.register.models import Cookie
from sphinx_privacy.register.periods import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_privacy.register import Register


def overlapping_names(register: Register) -> Iterator[Problem]:
    """Find two cookies of one provider and storage that one name matches.

    *Bad:* ``_ga`` twice; ``_ga_*`` beside ``_ga_ABC``.
    *Good:* each name in exactly one record, or in one for each ``domain``.
    """
    groups: dict[tuple[str, str], list[Cookie]] = defaultdict(list)
    for cookie in register.all(Cookie).values():
        groups[cookie.provider, cookie.storage].append(cookie)
    for group in groups.values():
        yield from _overlaps(group)


def _overlaps(group: list[Cookie]) -> Iterator[Problem]:
    """Yield the overlaps among some cookies, between a pattern and names that begin like it."""
    exact: dict[str, list[Cookie]] = defaultdict(list)
    patterns: list[Cookie] = []
    for cookie in sorted(group, key=lambda cookie: (_beginning(cookie), not cookie.matches)):
        while patterns and not _beginning(cookie).startswith(_beginning(patterns[-1])):
            patterns.pop()
        if not cookie.matches:
            same = exact[cookie.name]
            first = next((other for other in same if _can_share_domain(other, cookie)), None)
            same.append(cookie)
            if first:
                yield _overlap(first, cookie)
                continue
        for pattern in patterns:
            if _can_be_the_same(pattern, cookie):
                yield _overlap(pattern, cookie)
        if cookie.matches:
            patterns.append(cookie)


def _can_be_the_same(pattern: Cookie, cookie: Cookie) -> bool:
    is_match = can_match_the_same(pattern.matches or "", cookie.matches or cookie.name)
    return is_match and _can_share_domain(pattern, cookie)


def _can_share_domain(one: Cookie, other: Cookie) -> bool:
    """Return whether two cookies can be set on one domain; without a domain, on any."""
    return not (one.domain and other.domain) or one.domain == other.domain


def _beginning(cookie: Cookie) -> str:
    """Return the part of a name that comes before its first variable part."""
    return cookie.matches.partition("*")[0] if cookie.matches else cookie.name


def _overlap(one: Cookie, other: Cookie) -> Problem:
    first, cookie = sorted((one, other), key=lambda cookie: cookie.name.place)
    message = (
        f'"{cookie.name}" and "{first.name}" (line {first.name.place.line}) may be the same '
        'cookie; list it once, or use "matches", "storage" or "domain" to distinguish them.'
    )
    return Problem(cookie.name.place, "overlapping-names", message)


def can_match_the_same(one: str, other: str) -> bool:
    """Return whether some name matches both patterns; ``*`` is one or more characters."""
    reached = {(0, 0)}
    seen = set(reached)
    while reached:
        following = {step for state in reached for step in _steps(one, other, *state)}
        reached = following - seen
        seen |= reached
    return (len(one), len(other)) in seen


def _steps(one: str, other: str, i: int, j: int) -> Iterator[tuple[int, int]]:
    """Yield the positions after one more character that both patterns allow."""
    if i == len(one) or j == len(other):
        return
    if "*" in (one[i], other[j]) or one[i] == other[j]:
        for next_i in (i, i + 1) if one[i] == "*" else (i + 1,):
            for next_j in (j, j + 1) if other[j] == "*" else (j + 1,):
                yield next_i, next_j


def pattern_of_another_name(register: Register) -> Iterator[Problem]:
    """Find a pattern that does not match the name of its own cookie.

    *Bad:* ``name: visits-XXXX`` with ``matches: visit-*``.
    *Good:* ``name: visits-XXXX`` with ``matches: visits-*``.
    """
    for cookie in register.all(Cookie).values():
        if cookie.matches and not can_match_the_same(cookie.matches, cookie.name):
            message = (
                f'"{cookie.matches}" does not match the name "{cookie.name}"; write the name with '
                '"*" for each variable part.'
            )
            yield Problem(cookie.matches.place, "pattern-of-another-name", message)


def parameter_with_lifetime(register: Register) -> Iterator[Problem]:
    """Find an event parameter with a lifetime: it is sent, and not stored on a device.

    *Bad:* ``storage: event-parameter`` with ``lifetime: P1Y``.
    *Good:* ``storage: event-parameter`` with ``lifetime: not-stated``.
    """
    for cookie in register.all(Cookie).values():
        if cookie.storage == "event-parameter" and cookie.lifetime != "not-stated":
            message = 'an event parameter is not stored on a device; write "lifetime: not-stated".'
            yield Problem(cookie.lifetime.place, "parameter-with-lifetime", message)


def start_without_period(register: Register) -> Iterator[Problem]:
    """Find a start of a lifetime that is not a period: nothing is counted from it.

    *Bad:* ``lifetime: session`` with ``lifetime-after: your last visit``.
    *Good:* ``lifetime: P2Y`` with ``lifetime-after: your last visit``.
    """
    for cookie in register.all(Cookie).values():
        if cookie.lifetime_after and not parts_of(cookie.lifetime):
            message = (
                f'"{cookie.lifetime}" is not a period that could be counted from something; write '
                'the period as "lifetime", or remove "lifetime-after".'
            )
            yield Problem(cookie.lifetime_after.place, "start-without-period", message)
