"""What is stored on a visitor's device: cookies.yaml."""

from __future__ import annotations

from typing import Annotated

from sphinx_privacy.register.models.base import Part, Record
from sphinx_privacy.register.text import Name, OneOf, Period, RefTo, Text, Url

STORAGE = (
    "cookie",
    "local-storage",
    "session-storage",
    "indexed-db",
    "pixel",
    "event-parameter",
)


class Category(Record):
    """A kind of cookie, by what it is for."""

    kind = "category"
    plural = "categories"
    has_place = True

    label: Text
    """The heading: "Functionality cookies"."""
    explain: Text | None = None
    """What cookies of this category do, in one or two sentences."""
    examples: tuple[Text, ...] = ()
    """What they are used for, each to follow "for example"."""

    @property
    def title(self) -> Text:
        """The heading."""
        return self.label


class OutsideLink(Part):
    """A link to a provider's own page."""

    text: Text
    """What the link says."""
    url: Url
    """The address."""


class Suggestion(Part):
    """A category proposed for a provider's cookies; editors see it, readers never do."""

    category: Annotated[Text, RefTo("category")]
    """The category proposed."""
    reason: Text
    """Why."""
    confidence: Annotated[Text, OneOf("low", "medium", "high")]
    """How sure the proposal is."""


class Provider(Record):
    """A service that sets or reads cookies."""

    kind = "provider"
    plural = "providers"
    has_place = True
    stands_alone = False

    name: Text
    """The name of the service, as the table shows it."""
    operator: Text
    """The company that runs it."""
    purpose: Text
    """What its cookies do for us, in whole sentences."""
    links: tuple[OutsideLink, ...] = ()
    """Its privacy policy, and other pages of its own."""
    suggestion: Suggestion | None = None
    """A category that somebody has still to confirm."""

    @property
    def needs_a_user(self) -> bool:
        """A service whose cookies no record names has to say where they are set out."""
        return not self.links

    @property
    def title(self) -> Text:
        """The name of the service."""
        return self.name


class Cookie(Record):
    """A cookie, or something stored or sent in the manner of one."""

    kind = "cookie"
    plural = "cookies"
    has_place = True

    name: Name
    """The exact name, as the table shows it."""
    matches: Name | None = None
    """For a name with a variable part: the same name with "*" for each such part."""
    provider: Annotated[Text, RefTo("provider")]
    """Who sets or reads it."""
    storage: Annotated[Text, OneOf(*STORAGE)]
    """Where it is kept; an event parameter is sent from server to server and kept nowhere."""
    category: Annotated[Text, RefTo("category", "not-assigned")]
    """Its category."""
    lifetime: Annotated[Text, Period("session", "until-cleared", "not-stated")]
    """How long it is kept, from the last time it was set."""
    purpose: Text | None = None
    """What this one does, where it differs from its provider's purpose."""
    group: Text | None = None
    """A heading over some of a provider's names."""
    provenance: Text | None = None
    """Where these facts come from, if not from the provider."""

    @property
    def title(self) -> Text:
        """The exact name."""
        return self.name
