"""What is stored on a visitor's device: cookies.yaml."""

from typing import Annotated

from sphinx_privacy.locale import N_
from sphinx_privacy.register.address_types import DomainName, Url
from sphinx_privacy.register.marks import (
    Called,
    Headed,
    Key,
    ListedUnder,
    RestatedBy,
    SameEverywhere,
    Title,
    Unseen,
)
from sphinx_privacy.register.models.base import Part, Record
from sphinx_privacy.register.text import DurationOrRange, Markdown, Name, OneOf, RefTo, Text
from sphinx_privacy.register.weights import (
    ANY,
    COMES,
    MATERIAL,
    NONE,
    Weight,
    if_longer,
    if_stated_before,
)

DEPENDS = "depends-on-case"
"""The lifetime of a cookie that has several, each in a case of its own."""

STORAGE = {
    "cookie": N_("Cookie"),
    "local-storage": N_("Entry in local storage"),
    "session-storage": N_("Entry in session storage"),
    "indexed-db": N_("Entry in a browser database"),
    "cache-storage": N_("Entry in cache storage"),
    "service-worker": N_("Service worker"),
    "shared-storage": N_("Entry in shared storage"),
    "pixel": N_("Pixel"),
    "link-decoration": N_("Parameter in a link"),
    "fingerprint": N_("Fingerprint of the device"),
    "device-api": N_("Value read from the device"),
    "sdk": N_("Program part in an app"),
    "event-parameter": N_("Event parameter"),
    "other": N_("Other technology"),
}
"""The kinds of storage, with what pages call an entry."""


KEPT_FOR = Headed("Kept for")
"""The heading of lifetimes."""


class OutsideLink(Part):
    """A link to a provider's own page."""

    text: Annotated[Text, Key()]
    """What the link says."""
    url: Url
    """The address."""


class Suggestion(Part):
    """A category proposed for a provider's cookies; editors see it, readers do not."""

    category: Annotated[Text, RefTo("category"), Key()]
    """The category proposed."""
    reason: Annotated[Markdown, Unseen()]
    """Why."""
    confidence: Annotated[Text, OneOf("low", "medium", "high")]
    """How sure the proposal is."""


class Provider(Record):
    """A service that sets or reads cookies."""

    kind = "provider"
    plural = "providers"
    file = "cookies.yaml"
    has_object_type = True
    stands_alone = False
    weight = COMES  # it receives what its cookies send: it is a recipient

    name: Annotated[Text, Title(), SameEverywhere()]
    """The name of the service, as the table shows it."""
    operator: Annotated[Text, SameEverywhere()]
    """The company that runs it."""
    purpose: Markdown
    """What its cookies do for us, in whole sentences."""
    links: Annotated[tuple[OutsideLink, ...], Called("link")] = ()
    """Its privacy policy, and other pages of its own."""
    suggestion: Annotated[Suggestion | None, Unseen()] = None
    """A proposed category, still to be confirmed."""

    @property
    def needs_a_user(self) -> bool:
        """Whether it has no links: without cookies here, it must link to a list of them."""
        return not self.links


class LifetimeCase(Part):
    """One of several lifetimes of a cookie."""

    when: Annotated[Markdown, Key()]
    """In which case; pages show it in brackets after the lifetime: "if you stay signed in"."""
    lifetime: Annotated[
        Text,
        DurationOrRange("session", "until-cleared", "not-stated"),
        Weight(changed=if_longer),
    ]
    """The lifetime in that case."""


class Cookie(Record):
    """A cookie, or something stored or sent in the manner of one."""

    kind = "cookie"
    plural = "cookies"
    file = "cookies.yaml"
    has_object_type = True
    comes_alone = False

    name: Annotated[Name, Title()]
    """The exact name, as the table shows it."""
    matches: Annotated[Name | None, RestatedBy("name"), NONE] = None
    """For a name with a variable part: the same name with "*" for each such part."""
    provider: Annotated[Text, RefTo("provider"), ListedUnder(), Headed("Service"), ANY]
    """Who sets or reads it."""
    domains: Annotated[tuple[DomainName, ...], Called("domain")] = ()
    """The domains that it is set on, if the table has to say so; "*" for any subdomain."""
    storage: Annotated[Text, OneOf(*STORAGE), Headed("Stored as")]
    """Where it is stored; an event parameter goes from server to server and is not stored."""
    # The category decides whether we ask for consent: a category may be exempt.
    category: Annotated[Text, RefTo("category", "not-assigned"), Weight(changed=if_stated_before)]
    """Its category."""
    lifetime: Annotated[
        Text,
        DurationOrRange("session", "until-cleared", DEPENDS, "not-stated"),
        KEPT_FOR,
        Weight(changed=if_longer),
    ]
    """How long it is kept, counted from when it was last set; P1Y/P2Y is one to two years."""
    # Counted from something else, the same period may end later.
    lifetime_after: Annotated[
        Markdown | None,
        Called("lifetime start"),
        Weight(added=MATERIAL, changed=MATERIAL),
    ] = None
    """What the lifetime is counted from, if not from when it was last set: "your last visit"."""
    cases: Annotated[tuple[LifetimeCase, ...], Called("case")] = ()
    """The lifetimes, where they depend on the case."""
    purpose: Markdown | None = None
    """What this one does, where it differs from its provider's purpose."""
    group: Annotated[Text | None, NONE] = None
    """A heading over some of a provider's names."""
    provenance: Annotated[Markdown | None, Unseen()] = None
    """Where these facts come from, if not from the provider."""

    @property
    def lifetimes(self) -> list[Text]:
        """Every lifetime that it can have."""
        return [case.lifetime for case in self.cases] or [self.lifetime]


class Category(Record):
    """A kind of cookie, by what it is for."""

    kind = "category"
    plural = "categories"
    file = "cookies.yaml"
    has_object_type = True

    label: Annotated[Text, Title()]
    """The heading: "Functionality cookies"."""
    explain: Annotated[Markdown | None, Called("explanation")] = None
    """What cookies of this category do, in one or two sentences."""
    examples: Annotated[tuple[Markdown, ...], Called("example")] = ()
    """What they are used for, each to follow "for example"."""
