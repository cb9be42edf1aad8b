"""Who publishes the policy: organisation.yaml."""

from __future__ import annotations

from typing import Annotated

from sphinx_privacy.register.models.base import Part, Record
from sphinx_privacy.register.text import Email, RefTo, Slug, Text, Url


class Address(Record):
    """A postal address, line by line."""

    kind = "address"
    plural = "addresses"

    lines: tuple[Text, ...]
    """The lines under the name, without commas at their ends."""

    @property
    def title(self) -> Text:
        """The address in one line."""
        return Text(", ".join(self.lines), self.id.place)


class Organisation(Record):
    """A legal person of the group."""

    kind = "organisation"
    plural = "organisations"
    has_place = True

    name: Text
    """The registered name, letter for letter."""
    address: Annotated[Text, RefTo("address")]
    """The registered address."""
    number: Text | None = None
    """The company number, as registered."""
    registered_in: Text | None = None
    """The register the number belongs to."""

    @property
    def title(self) -> Text:
        """The registered name."""
        return self.name


class Contact(Record):
    """A way to reach somebody about privacy."""

    kind = "contact"
    plural = "contacts"

    email: Email
    """The e-mail address."""
    attention: Text
    """Who letters are addressed to: the first line above the address."""
    address: Annotated[Text, RefTo("address")]
    """The address for letters."""
    form: Annotated[Text, RefTo("link")]
    """The page of the contact form."""


class Representative(Part):
    """The person nominated for data privacy matters."""

    name: Text
    """The name with its form of address."""
    role: Text
    """The position held."""
    scope: Text
    """What the person is nominated for, to follow "for"."""


class Controller(Record):
    """The data controller: an organisation with its contact and its authority."""

    kind = "controller"
    plural = "controllers"

    organisation: Annotated[Text, RefTo("organisation")]
    """The organisation that is the controller."""
    contact: Annotated[Text, RefTo("contact")]
    """Whom to write to."""
    authority: Annotated[Text, RefTo("authority")]
    """The supervisory authority that complaints go to."""
    correspondence: Annotated[Text, RefTo("address")] | None = None
    """The address for letters to any organisation of the group."""
    representative: Representative | None = None
    """The person nominated for data privacy matters."""


class Authority(Record):
    """A supervisory authority."""

    kind = "authority"
    plural = "authorities"
    has_place = True

    name: Text
    """The full name."""
    short: Text
    """The usual abbreviation."""
    country: Text
    """The country, by name."""
    page: Url
    """The page on which to complain."""
    page_title: Text
    """What a link to that page says."""
    address: Annotated[Text, RefTo("address")]
    """The address for complaints by letter."""

    @property
    def title(self) -> Text:
        """The full name."""
        return self.name


class Link(Record):
    """A page outside this site that pages link to."""

    kind = "link"
    plural = "links"

    text: Text
    """What the link says, if the page gives no words of its own."""
    url: Url
    """The address."""

    @property
    def title(self) -> Text:
        """The text of the link."""
        return self.text


class Website(Record):
    """A website that the policy covers."""

    kind = "website"
    plural = "websites"

    name: Text
    """The host name."""
    url: Url
    """The address."""
    id: Slug
    """The host name with hyphens for dots."""

    @property
    def title(self) -> Text:
        """The host name."""
        return self.name
