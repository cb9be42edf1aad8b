"""A message of another program, and what we say instead.

The tables of messages have the texts that their programs have, with ``%s``, ``%r`` and ``{0}`` for
what varies, and our sentences, with ``{0}``, ``{1}``, … for the same. ``{near}`` is ``; did you
mean "…"?``, or a full stop. A sentence that is made otherwise is a function in `other_sentences`.
A message without a type of its own gets a code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_privacy.reports.known_names import Known
    from sphinx_privacy.reports.other_sentences import Found, Said


class Message(NamedTuple):
    """A message of another program, and what we say instead."""

    template: str
    sentence: str | Callable[[Found], str | Said | None]
    """None of a function: another problem has said it."""
    code: str = ""
    """For a message without a type; with one, its type and subtype are its code."""
    known: Known | None = None
    """The names among which is what the first varying word may have meant."""
    at: str = "{0}"
    """The word that is wrong, by which its column is found; empty if there is none."""
    is_second: bool = False
    """Whether the word is at its first place by right."""
    setting: str = ""
    """The setting in ``conf.py`` that is wrong."""
