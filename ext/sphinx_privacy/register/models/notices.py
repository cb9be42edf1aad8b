"""The notices, notices/<slug>.yaml, and the facts that several of them share."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sphinx_privacy.register.marks import (
    AddedTo,
    Called,
    Key,
    KnownBy,
    OneText,
    ReadAs,
    RestatedBy,
    Title,
    Unseen,
)
from sphinx_privacy.register.models.base import Part, Record, WithSentence
from sphinx_privacy.register.text import Duration, Matching, Month, OneOf, RefTo, Text, YesNo
from sphinx_privacy.register.weights import (
    ANY,
    COMES,
    GOES,
    NONE,
    Weight,
    if_longer,
    if_stated_before,
    unless_silent,
)

NOTICES = "notices"
"""The folder with one file for each notice."""


COMMITMENT = Annotated[Text, RefTo("commitment")]


class Basis(Part):
    """A lawful basis, and what it covers."""

    basis: Annotated[Text, RefTo("lawful-basis"), Key()]
    """Which."""
    reason: Text | None = None
    """Why it applies: the interest pursued, or what you agree to. A whole sentence."""


class Purpose(WithSentence):
    """A purpose that several notices share."""

    kind = "purpose"
    plural = "purposes"
    file = "shared.yaml"
    stands_alone = False
    comes_alone = False

    text: Annotated[Text, KnownBy()]
    """What information is used for, beginning with "To"; a whole sentence."""
    # The basis decides on rights: consent can be withdrawn, interests can be objected to.
    bases: Annotated[tuple[Basis, ...], Called("lawful basis"), ANY] = Field(min_length=1)
    """The lawful basis, or bases."""


class DataCategory(Record):
    """A kind of personal information, such as "name" or "IP address"."""

    kind = "data-category"
    plural = "data-categories"
    file = "shared.yaml"
    has_object_type = True
    stands_alone = False
    comes_alone = False
    word = "Kind of information"

    label: Annotated[Text, Title()]
    """The words in a list: small first letter, no full stop."""


class LawfulBasis(Record):
    """A reason that the law gives for using personal information (Article 6 GDPR)."""

    kind = "lawful-basis"
    plural = "lawful-bases"
    file = "shared.yaml"
    stands_alone = False
    comes_alone = False

    label: Annotated[Text, Title()]
    """The words on the page: "Our legitimate interests"."""
    article: Annotated[Text, ANY]
    """The article, or "not-stated" where the notices name none."""
    reason: Text | None = None
    """Why it applies, where several notices say the same; a whole sentence."""


class Recipient(Record):
    """A recipient of information: a named company, or a category of recipients."""

    kind = "recipient"
    plural = "recipients"
    file = "shared.yaml"
    has_object_type = True
    stands_alone = False
    comes_alone = False

    name: Annotated[Text, Title()]
    """The exact name of a company, or the words for a category."""
    named: YesNo
    """Whether this is a named company."""
    why: Annotated[Text | None, Called("reason")] = None
    """Why it receives information, where several notices say the same; a whole sentence."""
    address: Annotated[Text, RefTo("address")] | None = None
    """Its registered office."""


class Transfer(WithSentence):
    """Whether information leaves the United Kingdom and the EEA, and what protects it."""

    kind = "transfer"
    plural = "transfers"
    file = "shared.yaml"
    stands_alone = False
    comes_alone = False

    summary: Annotated[Text, KnownBy()]
    """One sentence for the card at the top of a notice."""
    sentences: Annotated[tuple[Text, ...], OneText(), Called("statement"), RestatedBy("summary")]
    """The whole statement, a paragraph each."""
    # No rule can say whether one safeguard is weaker than another.
    safeguard: Annotated[Text, Weight(changed=if_stated_before)]
    """What protects the information (Article 46 GDPR), "not-stated", or "not-needed" for none."""


class Item(Part):
    """One point of a commitment."""

    text: Annotated[Text, Key()]
    """A whole sentence, or words that end the introduction."""
    right: Annotated[Annotated[Text, RefTo("right")] | None, Key()] = None
    """The right that this point is about."""


class Statement(Part):
    """The commitments of a notice on one topic, read as one statement."""

    points: Annotated[tuple[Item, ...], Called("point")] = ()
    """The points."""
    words: Annotated[Text | None, Called("statement")] = None
    """What comes before the points and after them."""


class Claim(Statement):
    """A statement on rights, or on how to use them: removing a point takes one from readers."""

    points: Annotated[tuple[Item, ...], Called("point"), GOES] = ()
    """The points."""
    words: Annotated[Text | None, Called("statement"), GOES] = None
    """What comes before the points and after them."""


class Collected(Part):
    """A kind of information that a notice says is collected."""

    category: Annotated[Text, RefTo("data-category"), Key()]
    """Which."""
    when: Text | None = None
    """In which case; pages show it in brackets after the category."""


class NoticePurpose(Part):
    """What information is used for, and on which lawful basis."""

    text: Annotated[Text, Key()]
    """What it is used for, beginning with "To"; a whole sentence."""
    # The basis decides on rights: consent can be withdrawn, interests can be objected to.
    bases: Annotated[tuple[Basis, ...], Called("lawful basis"), ANY] = Field(min_length=1)
    """The lawful basis, or bases."""


class Sharing(Part):
    """A recipient that information is shared with."""

    recipient: Annotated[Text, RefTo("recipient"), Key()]
    """Who."""
    why: Annotated[Text | None, Called("reason")] = None
    """Why, where the recipient's own record does not say; a whole sentence."""
    data: Annotated[
        tuple[Annotated[Text, RefTo("data-category")], ...], Called("kind of information"), COMES
    ] = ()
    """Which information, where the notice says so."""
    limit: Annotated[Text | None, GOES] = None
    """What the recipient may not do; a whole sentence."""


class Sending(Part):
    """A transfer that applies to a notice."""

    transfer: Annotated[Text, RefTo("transfer"), Key()]
    """Which."""
    more: Text | None = None
    """What this notice adds; a whole sentence."""


class Retention(Part):
    """How long information is kept."""

    period: Annotated[
        Text,
        Duration("not-stated"),
        Called("retention"),
        RestatedBy("retention.summary"),
        Weight(changed=if_longer),
    ]
    """The period, where the notice gives one."""
    summary: Annotated[Text, Called("retention")]
    """One sentence for the card at the top of the notice."""
    sentences: Annotated[
        tuple[Text, ...], OneText(), Called("retention"), RestatedBy("retention.summary")
    ]
    """The whole statement, a paragraph each."""


class NoticeContact(Part):
    """Whom a notice says to write to, where it differs from the controller's contact."""

    attention: Text | None = None
    """For whose attention letters and e-mails are marked."""
    address: Annotated[Text, RefTo("address", "not-stated")]
    """The address for letters in this notice."""


class Notice(WithSentence):
    """A privacy notice: what happens to information collected on one occasion."""

    kind = "notice"
    plural = "notices"
    file = NOTICES
    has_object_type = True
    weight = COMES  # it is about purposes of its own

    order: Annotated[
        Text,
        Matching(r"^[0-9]{2}$", "malformed-order", "is not a number of two digits, like 01.", "01"),
        Unseen(),
    ]
    """Its number in the list of notices: 01, 02 …"""
    listing_title: Annotated[Text, Title()]
    """The title in the list of notices, letter for letter as published."""
    page_title: Annotated[Text, NONE]
    """The title of the page in a browser's tab, letter for letter as published."""
    covers: Text
    """On which occasion it applies, to follow "when you"; no full stop."""
    occasion: Annotated[Annotated[Text, RefTo("occasion")] | None, NONE] = None
    """The kind of occasion it is listed under."""
    surprises: Annotated[tuple[Text, ...], Called("point worth knowing")] = ()
    """What a reader might not expect, one sentence each, for the card at the top."""
    updated: Month
    """The month of the last update, as the notice states it."""
    controller: Annotated[Text, RefTo("controller"), ANY]
    """The controller."""
    controller_address: Annotated[Text, RefTo("address")] | None = None
    """The controller's address, where the notice gives another."""
    contact: NoticeContact
    """Whom to write to."""
    # It may be of a special category (Article 9 GDPR); the register does not say.
    data: Annotated[tuple[Collected, ...], Called("kind of information"), COMES]
    """What is collected."""
    data_notes: Annotated[tuple[Text, ...], Called("note on the information")] = ()
    """What else the notice says about the collection; whole sentences."""
    sources: Annotated[tuple[Text, ...], Called("source")]
    """Where the information comes from; whole sentences."""
    purposes: Annotated[tuple[NoticePurpose, ...], Called("purpose"), COMES]
    """What the information is used for."""
    shared_purposes: Annotated[
        tuple[Annotated[Text, RefTo("purpose")], ...], AddedTo("purposes")
    ] = ()
    """Purposes that other notices also have."""
    # More people get information, or more of it, or they may do more with it.
    recipients: Annotated[tuple[Sharing, ...], Called("recipient"), COMES]
    """Who else gets it."""
    recipient_notes: Annotated[tuple[Text, ...], Called("note on sharing")] = ()
    """What else the notice says about sharing; whole sentences."""
    transfers: Annotated[tuple[Sending, ...], Called("transfer"), COMES]
    """Where it is sent."""
    retention: Retention
    """How long it is kept."""
    officer: Annotated[COMMITMENT | None, ReadAs(Statement)] = None
    """What the notice says about a data protection officer."""
    rights: Annotated[tuple[COMMITMENT, ...], ReadAs(Claim)]
    """The rights it lists."""
    exercise: Annotated[tuple[COMMITMENT, ...], ReadAs(Claim)] = ()
    """How to use them."""
    marketing: Annotated[tuple[COMMITMENT, ...], ReadAs(Statement)] = ()
    """What it says about marketing by e-mail."""
    opt_out: Annotated[tuple[COMMITMENT, ...], ReadAs(Claim)] = ()
    """How to stop marketing."""
    security: Annotated[tuple[COMMITMENT, ...], ReadAs(Statement)] = ()
    """How the information is protected."""
    # No rule can distinguish a statement of such decisions from the promise that there are none.
    automated_decisions: Annotated[Text, Weight(changed=unless_silent)]
    """What it says about automated decisions; a whole sentence, or "not-stated"."""
    changes: Annotated[tuple[COMMITMENT, ...], ReadAs(Statement)] = ()
    """What happens when the notice changes."""
    other_sites: Annotated[tuple[COMMITMENT, ...], ReadAs(Statement)] = ()
    """What it says about links to other websites."""


TOPICS = tuple(
    str(field.alias)
    for field in Notice.model_fields.values()
    if any(isinstance(mark, ReadAs) for mark in field.metadata)
)
"""The topics on which notices make commitments, by their keys."""


class Commitment(Record):
    """Something that several notices promise or explain in the same words."""

    kind = "commitment"
    plural = "commitments"
    file = "shared.yaml"
    stands_alone = False
    comes_alone = False
    word = "Statement in several notices"

    topic: Annotated[Text, OneOf(*TOPICS), KnownBy()]
    """What it is about."""
    paragraphs: Annotated[tuple[Text, ...], OneText(), Called("introduction")] = ()
    """What comes before the points."""
    # A point is a right, or a way to use one.
    points: Annotated[tuple[Item, ...], Called("point"), GOES] = ()
    """The points, as a list."""
    closing: Annotated[tuple[Text, ...], OneText(), Called("ending")] = ()
    """What comes after the points."""
    surprise: Text | None = None
    """One sentence for the card of each notice, where a reader might not expect this."""


class Sentence(WithSentence):
    """A sentence that several notices say, shown by the role ``sentence``.

    Where they differ in a value alone, it shows the value of each by the role ``fact``.
    """

    kind = "sentence"
    plural = "sentences"
    file = "shared.yaml"
    comes_alone = False
    word = "Sentence in several notices"

    text: Annotated[Text, KnownBy()]
    """The sentence, or several that always follow each other."""


class Occasion(Record):
    """A kind of occasion on which people give information; groups notices in their list."""

    kind = "occasion"
    plural = "occasions"
    file = "shared.yaml"
    stands_alone = False
    comes_alone = False

    label: Annotated[Text, Title()]
    """What a reader did, beginning with "You"; no full stop."""
