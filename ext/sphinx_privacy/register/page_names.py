"""The names of pages, as files, addresses and records have them."""

from __future__ import annotations

from typing import Annotated
from unicodedata import normalize

from sphinx_privacy.register.text import Matching, Text

NEVER = r'#?%:*"<>|\\'
"""What has a meaning of its own in addresses, or is in no file name on some systems."""
# None begins with a dot, so that none is hidden or leads upwards.
PART = rf"[^\s./{NEVER}][^/{NEVER}]*"
PATH = rf"{PART}(/{PART})*$"
"""Names between slashes."""
NAME = r"[a-z0-9]+([-_][a-z0-9]+)*"
LONGEST = 200
"""So many bytes: the names of other files are made from them."""


def composed(name: str) -> str:
    """Return a name as pages have it: a letter with its accent is one character."""
    return normalize("NFC", name)


def fault_of_name(name: str) -> str:
    """Return what is wrong with the name of a page; empty if nothing is."""
    if found := sorted({letter for letter in name if letter in NEVER}):
        return f"it has {' '.join(found)}, which addresses or file names cannot have"
    if any(part != part.strip() or part.startswith(".") for part in name.split("/")):
        return "a part of it begins with a dot or a space, or ends in a space"
    if len(name.encode(errors="surrogateescape")) > LONGEST:
        return f"it has more than {LONGEST} bytes"
    return ""


class PagePath(Matching):
    """The name of a page, or a former address."""

    def check(self, value: Text) -> Text:
        """Return the text as pages have it. Raise the rule's problem, as above."""
        return super().check(Text(composed(value), value.place))


Page = Annotated[
    Text,
    PagePath(
        f"^{PATH}",
        code="malformed-path",
        message="is not a page of this site; write its path without an ending.",
        example="notices/newsletter",
    ),
]
FormerAddress = Annotated[
    Text,
    PagePath(
        f"^/?{PATH}",
        code="malformed-path",
        message="is not an address of this site; write names with single slashes between them.",
        example="notices/newsletter",
    ),
]
PlaceName = Annotated[
    Text,
    PagePath(
        rf"^(/{PATH}|{NAME}(\.{NAME})*$)",
        code="malformed-place",
        message='is not a place; write a record or a field ("notice.newsletter.rights"), a label '
        '("policy-rights") or a page ("/notices/newsletter").',
        example="policy-rights",
    ),
]
