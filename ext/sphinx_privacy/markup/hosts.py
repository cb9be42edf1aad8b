"""Hosts of addresses that look like others, since their letters are of several alphabets."""

from __future__ import annotations

import re
import unicodedata

HOST = re.compile(
    r"(?:https?://(?:[^\s/?#@]*@)?|mailto:[^\s@]*@)(?P<host>[^\s/?#:]+)", re.IGNORECASE
)

ENCODED = "xn--"
"""The beginning of a name in a host whose other letters are written in those of English."""


def look_alike(address: str) -> str:
    """Return what is wrong with the host of an address; empty for letters of one alphabet."""
    found = None if address.isascii() else HOST.match(address)
    if not found or len({_alphabet(letter) for letter in found["host"] if letter.isalpha()}) <= 1:
        return ""
    return (
        "has letters of several alphabets, so it may be taken for another; write "
        f"{_plain(found['host'])}."
    )


def readable(href: str) -> str:
    """Return the address of a link with its host in the letters that Markdown encodes."""
    found = HOST.match(href)
    try:
        host = found["host"].encode().decode("idna") if found else ""
    except UnicodeError:
        return href
    return href.replace(found["host"], host, 1) if found else href


def _alphabet(letter: str) -> str:
    """Return the first word of a letter's name: "LATIN", "CYRILLIC", "FULLWIDTH"."""
    return unicodedata.name(letter, "").partition(" ")[0]


def _plain(host: str) -> str:
    """Return how a host is written in the letters of English."""
    try:
        return f'its host as "{host.encode("idna").decode()}"'
    except UnicodeError:
        return "it as a browser shows it after a click"
