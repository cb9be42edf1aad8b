"""What the notices say: notices/<slug>.yaml, and the facts that several of them share."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sphinx_privacy.register.models.base import Part, Record
from sphinx_privacy.register.text import Matching, Month, OneOf, Period, RefTo, Text, YesNo

TOPICS = (
    "officer",
    "rights",
    "exercise",
    "marketing",
    "opt-out",
    "security",
    "changes",
    "other-sites",
)


class DataCategory(Record):
    """A kind of personal information, such as "name" or "IP address"."""

    kind = "data-category"
    plural = "data-categories"
    stands_alone = False

    label: Text
    """The words in a list: small first letter, no full stop."""

    @property
    def title(self) -> Text:
        """The words in a list."""
        return self.label


class LawfulBasis(Record):
    """A reason that the law gives for using personal information (Article 6 GDPR)."""

    kind = "lawful-basis"
    plural = "lawful-bases"
    stands_alone = False

    label: Text
    """The words on the page: "Our legitimate interests"."""
    article: Text
    """The article, or "not-stated" where the notices name none."""
    reason: Text | None = None
    """Why it applies, where several notices say the same; a whole sentence."""

    @property
    def title(self) -> Text:
        """The words on the page."""
        return self.label


class Recipient(Record):
    """Somebody whom information is shared with: a company by name, or a category of them."""

    kind = "recipient"
    plural = "recipients"
    has_place = True
    stands_alone = False

    name: Text
    """The exact name of a company, or the words for a category."""
    named: YesNo
    """Whether this is a company by name."""
    why: Text | None = None
    """What it gets information for, where several notices say the same; a whole sentence."""
    address: Annotated[Text, RefTo("address")] | None = None
    """Its registered office."""

    @property
    def title(self) -> Text:
        """The name, or the words for the category."""
        return self.name


class Transfer(Record):
    """Whether information leaves the United Kingdom and the EEA, and what protects it."""

    kind = "transfer"
    plural = "transfers"
    stands_alone = False

    summary: Text
    """One sentence for the card at the top of a notice."""
    sentences: tuple[Text, ...]
    """The whole statement, a paragraph each."""
    safeguard: Text
    """What protects the information (Article 46 GDPR), or "not-stated"."""


class Occasion(Record):
    """A kind of occasion on which people give information; groups notices in their list."""

    kind = "occasion"
    plural = "occasions"
    stands_alone = False

    label: Text
    """What a reader did, beginning with "You"; no full stop."""

    @property
    def title(self) -> Text:
        """What a reader did."""
        return self.label


class Item(Part):
    """One point of a commitment."""

    text: Text
    """A whole sentence, or words that end the introduction."""
    right: Annotated[Text, RefTo("right")] | None = None
    """The right that this point is about."""


class Commitment(Record):
    """Something that several notices promise or explain in the same words."""

    kind = "commitment"
    plural = "commitments"
    stands_alone = False

    topic: Annotated[Text, OneOf(*TOPICS)]
    """What it is about."""
    paragraphs: tuple[Text, ...] = ()
    """What comes before the points."""
    points: tuple[Item, ...] = ()
    """The points, as a list."""
    closing: tuple[Text, ...] = ()
    """What comes after the points."""
    surprise: Text | None = None
    """One sentence for the card of each notice, where a reader might not expect this."""


class Collected(Part):
    """A kind of information that a notice says is collected."""

    category: Annotated[Text, RefTo("data-category")]
    """Which."""
    when: Text | None = None
    """In which case, in brackets behind it."""


class Basis(Part):
    """A lawful basis, and what it covers."""

    basis: Annotated[Text, RefTo("lawful-basis")]
    """Which."""
    reason: Text | None = None
    """Why it applies: the interest pursued, or what you agree to. A whole sentence."""


class NoticePurpose(Part):
    """What information is used for, and on which lawful basis."""

    text: Text
    """What it is used for, beginning with "To"; a whole sentence."""
    bases: tuple[Basis, ...] = Field(min_length=1)
    """The lawful basis, or bases."""


class Purpose(Record):
    """A purpose that several notices share."""

    kind = "purpose"
    plural = "purposes"
    stands_alone = False

    text: Text
    """What information is used for, beginning with "To"; a whole sentence."""
    bases: tuple[Basis, ...] = Field(min_length=1)
    """The lawful basis, or bases."""


class Sharing(Part):
    """That a recipient gets information."""

    recipient: Annotated[Text, RefTo("recipient")]
    """Who."""
    why: Text | None = None
    """What for, where the recipient's own record does not say; a whole sentence."""
    data: tuple[Annotated[Text, RefTo("data-category")], ...] = ()
    """Which information, where the notice says so."""
    limit: Text | None = None
    """What the recipient may not do; a whole sentence."""


class Sending(Part):
    """A transfer that applies to a notice."""

    transfer: Annotated[Text, RefTo("transfer")]
    """Which."""
    more: Text | None = None
    """What this notice adds; a whole sentence."""


class Retention(Part):
    """How long information is kept."""

    period: Annotated[Text, Period("not-stated")]
    """The period, where the notice gives one."""
    summary: Text
    """One sentence for the card at the top of the notice."""
    sentences: tuple[Text, ...]
    """The whole statement, a paragraph each."""


class NoticeContact(Part):
    """Whom a notice says to write to, where it differs from the controller's contact."""

    attention: Text | None = None
    """Who letters and e-mails are marked for."""
    address: Annotated[Text, RefTo("address", "not-stated")]
    """The address for letters in this notice."""


Order = Annotated[
    Text,
    Matching(r"^[0-9]{2}$", "malformed-order", "is not a number of two digits, like 01.", "01"),
]
COMMITMENT = Annotated[Text, RefTo("commitment")]


class Notice(Record):
    """A privacy notice: what happens to information collected on one occasion."""

    kind = "notice"
    plural = "notices"
    has_place = True

    order: Annotated[
        Text,
        Matching(r"^[0-9]{2}$", "malformed-order", "is not a number of two digits, like 01.", "01"),
    ]
    """Its number in the list of notices: 01, 02 …"""
    listing_title: Text
    """The title in the list of notices, letter for letter as published."""
    page_title: Text
    """The title of the page in a browser's tab, letter for letter as published."""
    covers: Text
    """On which occasion it applies, to follow "when you"; no full stop."""
    occasion: Annotated[Text, RefTo("occasion")] | None = None
    """The kind of occasion it is listed under."""
    surprises: tuple[Text, ...] = ()
    """What a reader might not expect, one sentence each, for the card at the top."""
    updated: Month
    """The month of the last update, as the notice states it."""
    controller: Annotated[Text, RefTo("controller")]
    """The controller."""
    controller_address: Annotated[Text, RefTo("address")] | None = None
    """The controller's address, where the notice gives another."""
    contact: NoticeContact
    """Whom to write to."""
    data: tuple[Collected, ...]
    """What is collected."""
    data_notes: tuple[Text, ...] = ()
    """What else the notice says of the collection; whole sentences."""
    sources: tuple[Text, ...]
    """Where the information comes from; whole sentences."""
    purposes: tuple[NoticePurpose, ...]
    """What the information is used for."""
    shared_purposes: tuple[Annotated[Text, RefTo("purpose")], ...] = ()
    """Purposes that other notices have, too."""
    recipients: tuple[Sharing, ...]
    """Who else gets it."""
    recipient_notes: tuple[Text, ...] = ()
    """What else the notice says of sharing; whole sentences."""
    transfers: tuple[Sending, ...]
    """Where it is sent."""
    retention: Retention
    """How long it is kept."""
    officer: COMMITMENT | None = None
    """What the notice says of a data protection officer."""
    rights: tuple[COMMITMENT, ...]
    """The rights it lists."""
    exercise: tuple[COMMITMENT, ...] = ()
    """How to use them."""
    marketing: tuple[COMMITMENT, ...] = ()
    """What it says of marketing by e-mail."""
    opt_out: tuple[COMMITMENT, ...] = ()
    """How to stop marketing."""
    security: tuple[COMMITMENT, ...] = ()
    """How the information is protected."""
    automated_decisions: Text
    """What it says of automated decisions; a whole sentence, or "not-stated"."""
    changes: tuple[COMMITMENT, ...] = ()
    """What happens when the notice changes."""
    other_sites: tuple[COMMITMENT, ...] = ()
    """What it says of links to other websites."""

    @property
    def title(self) -> Text:
        """The title in the list of notices."""
        return self.listing_title
