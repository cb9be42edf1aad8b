"""Checks on cookies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.problems import Problem
from sphinx_privacy.register.models import Cookie
from sphinx_privacy.register.models.cookies import DEPENDS
from sphinx_privacy.register.periods import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_privacy.register import Register


ANYWHERE = "*"


def overlapping_names(register: Register) -> Iterator[Problem]:
    """Find two cookies of one provider and storage with one name or pattern.

    *Bad:* ``_ga`` twice; ``matches: _ga_*`` twice.
    *Good:* each in exactly one record, or in records with other ``domains``; ``_ga_ABC`` beside
    ``_ga_*``, as the name with more letters is meant.
    """
    taken: dict[tuple[str, ...], Cookie] = {}
    for cookie in register.all(Cookie).values():
        name = cookie.provider, cookie.storage, cookie.matches or cookie.name
        domains = (*cookie.domains, "") if cookie.domains else (ANYWHERE,)
        first = next(filter(None, (taken.get((*name, domain)) for domain in domains)), None)
        if first:
            yield _overlap(first, cookie)
        for domain in (*(cookie.domains or ("",)), ANYWHERE):
            taken.setdefault((*name, domain), cookie)


def _overlap(first: Cookie, cookie: Cookie) -> Problem:
    message = (
        f'"{cookie.name}" and "{first.name}" (line {first.name.place.line}) may be the same '
        'cookie; list it once, or use "matches", "storage" or "domains" to distinguish them.'
    )
    return Problem(cookie.name.place, "overlapping-names", message)


def is_match(pattern: str, name: str) -> bool:
    """Return whether a pattern matches a name; ``*`` is one or more characters."""
    first, *others = pattern.split("*")
    if not others:
        return name == pattern
    *middle, last = others
    position = len(first)
    for part in middle:  # the first place of a part leaves the most room for the others
        found = name.find(part, position + 1)
        if found < 0:
            return False
        position = found + len(part)
    return name.startswith(first) and name.endswith(last) and position < len(name) - len(last)


def pattern_of_another_name(register: Register) -> Iterator[Problem]:
    """Find a pattern that does not match the name of its own cookie.

    *Bad:* ``name: visits-XXXX`` with ``matches: visit-*``.
    *Good:* ``name: visits-XXXX`` with ``matches: visits-*``.
    """
    for cookie in register.all(Cookie).values():
        if cookie.matches and not is_match(cookie.matches, cookie.name):
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


def lifetime_without_cases(register: Register) -> Iterator[Problem]:
    """Find a cookie whose lifetime and cases do not match.

    *Bad:* ``lifetime: depends-on-case`` without ``cases``, or ``cases`` beside ``lifetime: P1Y``.
    *Good:* ``lifetime: depends-on-case`` with two ``cases``.
    """
    for cookie in register.all(Cookie).values():
        if (cookie.lifetime == DEPENDS) != bool(cookie.cases):
            message = 'write "lifetime: depends-on-case" and "cases:" together, or neither.'
            yield Problem(cookie.lifetime.place, "lifetime-without-cases", message)


def space_in_cookie_name(register: Register) -> Iterator[Problem]:
    """Find the name of a cookie with a space: only other kinds of storage can have one (RFC 6265).

    *Bad:* ``name: site history`` with ``storage: cookie``.
    *Good:* ``name: site history`` with ``storage: local-storage``.
    """
    for cookie in register.all(Cookie).values():
        if cookie.storage == "cookie" and " " in cookie.name:
            message = (
                f'"{cookie.name}" has a space, which the name of a cookie cannot have; correct '
                'it, or its "storage".'
            )
            yield Problem(cookie.name.place, "space-in-cookie-name", message)


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
