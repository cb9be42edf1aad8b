"""The notices: notices/<id>.yaml."""

from typing import Annotated

from sphinx_privacy.register.marks import (
    AddedTo,
    Called,
    EntryOf,
    Key,
    OnPage,
    ReadAs,
    RestatedBy,
    Title,
    Unseen,
)
from sphinx_privacy.register.models.base import Part, WithSentence
from sphinx_privacy.register.text import (
    Duration,
    Markdown,
    Matching,
    Month,
    OneOf,
    RefTo,
    Slug,
    Text,
)
from sphinx_privacy.register.weights import (
    ANY,
    COMES,
    GOES,
    NONE,
    Weight,
    if_longer,
    unless_silent,
)

NOTICES = "notices"
"""The folder with one file for each notice."""


SILENT = "not-stated"

COVERS = "covers"
"""The role for the words of a page that say on which occasion its notice applies."""
WORTH_KNOWING = "worth-knowing"
"""The role for words that the card of a notice repeats."""

COMMITMENT = Annotated[Text, RefTo("commitment")]


BASIS = Annotated[Text, RefTo("lawful-basis")]
CONDITIONS = Annotated[tuple[BASIS, ...], Called("condition for sensitive information"), ANY]


class Item(Part):
    """One point of a commitment."""

    text: Annotated[Markdown, Key()]
    """A whole sentence, or words that end the introduction."""
    when: Annotated[Markdown | None, ANY] = None
    """In which cases only it holds, to follow the text: "in certain situations"; no full stop."""
    right: Annotated[Annotated[Text, RefTo("right")] | None, Key()] = None
    """The right that this point is about."""


class Statement(Part):
    """The commitments of a notice on one topic, read as one statement."""

    points: Annotated[tuple[Item, ...], Called("point")] = ()
    """The points."""
    words: Annotated[Markdown | None, Called("statement")] = None
    """What comes before the points and after them."""


class Claim(Statement):
    """A statement on rights, or on how to use them: removing a point takes one from readers."""

    points: Annotated[tuple[Item, ...], Called("point"), GOES] = ()
    """The points."""
    words: Annotated[Markdown | None, Called("statement"), GOES] = None
    """What comes before the points and after them."""


class Collected(Part):
    """A kind of information that a notice says is collected."""

    category: Annotated[Text, RefTo("data-category"), Key()]
    """Which."""
    when: Markdown | None = None
    """In which case; pages show it in brackets after the category."""


class NoticePurpose(Part):
    """What information is used for, on which lawful basis, and how long it is kept for that."""

    id: Annotated[Slug, Key()]
    """The name of the purpose on the page of the notice."""
    # The basis decides on rights: consent can be withdrawn, interests can be objected to.
    bases: Annotated[tuple[BASIS, ...], Called("lawful basis"), ANY] = ()
    """The lawful basis, or bases; none if the notice does not pair this purpose with one."""
    conditions: CONDITIONS = ()
    """On which conditions information of special categories is used (Article 9(2) GDPR)."""
    kept: Annotated[tuple[Slug, ...], Called("retention"), EntryOf("retention")] = ()
    """The entries of `retention` that apply, where the notice says so for this purpose."""
    text: Annotated[Markdown | None, OnPage("purpose")] = None
    """What it is used for."""


class NoticeSource(Part):
    """Where information comes from."""

    source: Annotated[Text, RefTo("source"), Key()]
    """Which source."""
    text: Annotated[Markdown | None, OnPage("source")] = None
    """What the notice says about it."""


class Sharing(Part):
    """A recipient that information is shared with."""

    recipient: Annotated[Text, RefTo("recipient"), Key()]
    """Who."""
    data: Annotated[
        tuple[Annotated[Text, RefTo("data-category")], ...], Called("kind of information"), COMES
    ] = ()
    """Which information, where the notice says so."""
    text: Annotated[Markdown | None, OnPage("recipient"), Called("reason")] = None
    """Why it receives information and what it may not do, after what its own record says."""


class Sending(Part):
    """A transfer that applies to a notice."""

    transfer: Annotated[Text, RefTo("transfer"), Key()]
    """Which."""


class Keeping(Part):
    """How long information is kept: for a period, or as a criterion decides."""

    id: Annotated[Slug, Key()]
    """Its name on the page of the notice."""
    period: Annotated[
        Annotated[Text, Duration("not-stated")] | None,
        Called("period"),
        Weight(changed=if_longer),
    ] = None
    """The period, or "not-stated" where the notice names neither a period nor a criterion."""
    criterion: Annotated[
        Annotated[Text, RefTo("criterion")] | None,
        ANY,
    ] = None
    """What decides instead of a period."""
    text: Annotated[Markdown | None, OnPage("retention"), RestatedBy("retention.period")] = None
    """What the notice says about it."""


class NoticeContact(Part):
    """Whom a notice says to write to, where it differs from the controller's contact."""

    attention: Text | None = None
    """For whose attention letters and e-mails are marked."""
    address: Annotated[Text, RefTo("address", SILENT)] | None = None
    """The address for letters in this notice, if it is not that of the contact."""
    addressee: Text | None = None
    """The line above the address, if it is not that of the contact; "none" for no such line."""


class Notice(WithSentence):
    """A privacy notice: what happens to information collected on one occasion."""

    kind = "notice"
    plural = "notices"
    file = NOTICES
    has_object_type = True
    weight = COMES  # it is about purposes of its own

    order: (
        Annotated[
            Text,
            Matching(r"^[0-9]{1,9}$", "malformed-order", "is not a whole number, like 12.", "12"),
            Unseen(),
        ]
        | None
    ) = None
    """Its number in the list of notices: 01, 02 … Those without one follow, by their ids."""
    listing_title: Annotated[Text, Title()]
    """The title in the list of notices, letter for letter as published."""
    page_title: Annotated[Text, NONE]
    """The title of the page in a browser's tab, letter for letter as published."""
    covers: Annotated[Markdown | None, OnPage(COVERS), Called("occasion")] = None
    """On which occasion it applies, to follow "when you"; no full stop."""
    occasion: Annotated[Annotated[Text, RefTo("occasion")] | None, NONE] = None
    """The kind of occasion it is listed under."""
    updated: Month
    """The month of the last update, as the notice states it."""
    controller: Annotated[Text, RefTo("controller"), ANY]
    """The controller."""
    controller_address: Annotated[Text, RefTo("address")] | None = None
    """The controller's address, where the notice gives another."""
    other_controllers: Annotated[tuple[Annotated[Text, RefTo("recipient")], ...], ANY] = ()
    """Others that decide themselves what they use the information for."""
    arrangement: Annotated[Annotated[Text, RefTo("arrangement")] | None, ANY] = None
    """The joint controllers, if there are any, with their arrangement."""
    contact: NoticeContact | None = None
    """Whom to write to, where it differs from the controller's contact."""
    data: Annotated[tuple[Collected, ...], Called("kind of information"), COMES]
    """What is collected."""
    sources: Annotated[tuple[NoticeSource, ...], Called("source")]
    """Where the information comes from."""
    purposes: Annotated[tuple[NoticePurpose, ...], Called("purpose"), COMES]
    """What the information is used for."""
    shared_purposes: Annotated[
        tuple[Annotated[Text, RefTo("purpose")], ...], AddedTo("purposes")
    ] = ()
    """Purposes that other notices also have."""
    # More people get information, or more of it, or they may do more with it.
    recipients: Annotated[tuple[Sharing, ...], Called("recipient"), COMES]
    """Who else gets it."""
    transfers: Annotated[tuple[Sending, ...], Called("transfer"), COMES]
    """Where it is sent."""
    retention: tuple[Keeping, ...]
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
    automated_decisions: Annotated[
        Text, OneOf("none", "made", SILENT), Weight(changed=unless_silent)
    ]
    """Whether decisions are made by automated means; "not-stated" if the notice does not say."""
    age: Annotated[
        Annotated[
            Text,
            Matching(r"^[1-9][0-9]?$", "malformed-age", "is not an age in years, like 16.", "16"),
        ]
        | None,
        Called("age of consent"),
        ANY,
    ] = None
    """The age from which children consent themselves, without a parent (Article 8 GDPR)."""
    children: Annotated[tuple[COMMITMENT, ...], ReadAs(Statement)] = ()
    """What it says to children and their parents."""
    sale: Annotated[tuple[COMMITMENT, ...], ReadAs(Claim)] = ()
    """What it says about the sale or sharing of information, and how to stop it."""
    changes: Annotated[tuple[COMMITMENT, ...], ReadAs(Statement)] = ()
    """What happens when the notice changes."""
    other_sites: Annotated[tuple[COMMITMENT, ...], ReadAs(Statement)] = ()
    """What it says about links to other websites."""

    @property
    def place_in_lists(self) -> tuple[float, str]:
        """What lists of notices are sorted by."""
        return float(self.order or "inf"), str(self.id)


TOPICS = tuple(
    str(field.alias)
    for field in Notice.model_fields.values()
    if any(isinstance(mark, ReadAs) for mark in field.metadata)
)
"""The topics on which notices make commitments, by their keys."""
