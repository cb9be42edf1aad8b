"""The types of fields for addresses: of pages, domains and e-mails; and for telephone numbers."""

from __future__ import annotations

import re
from typing import Annotated

from sphinx_privacy.markup.address import ADDRESS, NEVER
from sphinx_privacy.markup.hosts import look_alike
from sphinx_privacy.markup.links import doubled
from sphinx_privacy.register.bounds import MAX_ADDRESS
from sphinx_privacy.register.text import Matching, Text, fault

EMAIL = rf"^[^{NEVER}@]+@[^{NEVER}@]+\.[^{NEVER}@.]+$"


class WebAddress(Matching):
    """An address that pages link to."""

    bound = MAX_ADDRESS, "an address"

    def check(self, value: Text) -> Text:
        """Return the text. Raise ``malformed-url`` for two beginnings, or a misleading host."""
        if once := doubled(value):
            raise fault(self.code, value, f'begins twice; write "{once}".')
        address = super().check(value)
        if misleading := look_alike(address):
            raise fault(self.code, value, misleading)
        return address

    @staticmethod
    def uri(address: str) -> str:
        """Return what a link to the address leads to."""
        return str(address)


class EmailAddress(Matching):
    """An e-mail address."""

    @staticmethod
    def uri(address: str) -> str:
        """Return what a link to the address leads to."""
        return f"mailto:{address}"


class PhoneNumber(Matching):
    """A telephone number."""

    @staticmethod
    def uri(number: str) -> str:
        """Return what a link to the number leads to; the zero in "(0)" is not dialled."""
        return "tel:" + re.sub(r"\(0\)|[^+0-9]", "", number)


Url = Annotated[
    Text,
    WebAddress(
        ADDRESS,
        "malformed-url",
        'is not an address we link to; it must start with "https://" or "mailto:", and have no '
        "spaces, quotes or angle brackets.",
        "https://example.org/",
    ),
]
Email = Annotated[
    Text,
    EmailAddress(
        EMAIL,
        "malformed-email",
        "is not an e-mail address; write it as privacy@example.org.",
        "privacy@example.org",
    ),
]
Phone = Annotated[
    Text,
    PhoneNumber(
        r"^\+[0-9](?:[ ()./-]{0,2}[0-9]){4,14}$",
        "malformed-phone",
        "is not a telephone number; begin with the code of the country: +44 20 7946 0000.",
        "+44 20 7946 0000",
    ),
]
DomainName = Annotated[
    Text,
    Matching(
        r"^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*$",
        "malformed-domain",
        'is not the name of a domain; write it without "https://" and without a dot before it.',
        "shop.example.org",
    ),
]
