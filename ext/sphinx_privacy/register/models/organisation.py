"""Who publishes the policy: organisation.yaml."""

from typing import Annotated

from pydantic import Field

from sphinx_privacy.register.address_types import Email, Phone, Url
from sphinx_privacy.register.marks import (
    Called,
    Key,
    KnownBy,
    OneText,
    Quoted,
    SameEverywhere,
    Title,
)
from sphinx_privacy.register.models.base import Part, Record
from sphinx_privacy.register.text import Markdown, RefTo, Slug, Text
from sphinx_privacy.register.weights import ANY


class Representative(Part):
    """The person nominated for data privacy matters."""

    name: Annotated[Text, SameEverywhere()]
    """The name with its form of address."""
    role: Text
    """The position held."""
    scope: Text
    """What the person is nominated for, to follow "for"."""


class LocalRepresentative(Part):
    """Who represents a controller where it has no office (Article 27 GDPR)."""

    in_: Annotated[Text, Key()]
    """Where, to follow "Representative in": "the European Union"."""
    contact: Annotated[Text, RefTo("contact")]
    """How to reach the representative."""


class Controller(Record):
    """The data controller: an organisation with its contact and its authority."""

    kind = "controller"
    plural = "controllers"
    file = "organisation.yaml"
    weight = ANY  # the controller is responsible for everything

    organisation: Annotated[Text, RefTo("organisation"), KnownBy(), ANY]
    """The organisation that is the controller."""
    contact: Annotated[Text, RefTo("contact")]
    """Whom to write to."""
    authority: Annotated[Text, RefTo("authority")]
    """The supervisory authority that complaints go to."""
    other_authorities: Annotated[
        tuple[Annotated[Text, RefTo("authority")], ...], Called("other authority")
    ] = ()
    """Other authorities that complaints can go to."""
    correspondence: Annotated[Text, RefTo("address")] | None = None
    """The address for letters to any organisation of the group."""
    representative: Representative | None = None
    """The person nominated for data privacy matters."""
    officer: Annotated[
        Annotated[Text, RefTo("contact")] | None, Called("data protection officer")
    ] = None
    """How to reach the data protection officer (Articles 13(1)(b) and 37 GDPR)."""
    local_representatives: Annotated[
        tuple[LocalRepresentative, ...], Called("local representative")
    ] = ()
    """Who represents the controller where it has no office."""


class Arrangement(Record):
    """Controllers that decide together, and who of them does what (Article 26 GDPR)."""

    kind = "arrangement"
    plural = "arrangements"
    file = "organisation.yaml"
    stands_alone = False
    word = "Joint controllers"
    weight = ANY

    controllers: Annotated[
        tuple[Annotated[Text, RefTo("controller")], ...], Called("joint controller"), ANY
    ] = Field(min_length=2)
    """The controllers."""
    essence: Annotated[tuple[Markdown, ...], OneText(), KnownBy()] = Field(min_length=1)
    """The essence of the arrangement: a paragraph each."""
    contact: Annotated[Annotated[Text, RefTo("contact")] | None, Called("contact point")] = None
    """Whom people can turn to, if they have agreed on a contact point."""


class Organisation(Record):
    """A legal entity of the group."""

    kind = "organisation"
    plural = "organisations"
    file = "organisation.yaml"
    has_object_type = True

    name: Annotated[Text, Title(), SameEverywhere()]
    """The registered name, letter for letter."""
    address: Annotated[Text, RefTo("address")]
    """The registered address."""
    number: Annotated[Text | None, SameEverywhere()] = None
    """The company number, as registered."""
    registered_in: Text | None = None
    """The register the number belongs to."""


class Address(Record):
    """A postal address, line by line."""

    kind = "address"
    plural = "addresses"
    file = "organisation.yaml"
    comes_alone = False

    lines: Annotated[tuple[Text, ...], KnownBy(), OneText(", "), Quoted(), SameEverywhere()] = (
        Field(min_length=1)
    )
    """The lines under the name, without commas at their ends."""

    @property
    def title(self) -> Text:
        """The address in one line."""
        return Text(", ".join(self.lines), self.id.place)


class Contact(Record):
    """Where to write about privacy."""

    kind = "contact"
    plural = "contacts"
    file = "organisation.yaml"

    email: Annotated[Email, KnownBy()]
    """The e-mail address."""
    attention: Text | None = None
    """Who letters are addressed to: the first line above the address."""
    phone: Annotated[Phone | None, Called("telephone number")] = None
    """The telephone number, with the code of the country."""
    address: Annotated[Text, RefTo("address")] | None = None
    """The address for letters."""
    form: Annotated[Text, RefTo("link")] | None = None
    """The page of the contact form."""


class Authority(Record):
    """A supervisory authority."""

    kind = "authority"
    plural = "authorities"
    file = "organisation.yaml"
    has_object_type = True

    name: Annotated[Text, Title()]
    """The full name."""
    short: Annotated[Text | None, SameEverywhere()] = None
    """The usual abbreviation."""
    country: Text | None = None
    """The country, by name."""
    page: Url
    """The page on which to complain."""
    page_title: Text
    """What a link to that page says."""
    phone: Annotated[Phone | None, Called("telephone number")] = None
    """The telephone number, with the code of the country."""
    address: Annotated[Text, RefTo("address")] | None = None
    """The address for complaints by letter."""


class Website(Record):
    """A website that the policy covers."""

    kind = "website"
    plural = "websites"
    file = "organisation.yaml"

    name: Annotated[Text, Title(), SameEverywhere()]
    """The host name."""
    url: Url
    """The address."""
    id: Slug
    """The host name with hyphens for dots."""


class Link(Record):
    """A page outside this site that pages link to."""

    kind = "link"
    plural = "links"
    file = "organisation.yaml"
    comes_alone = False

    text: Annotated[Text, Title()]
    """What the link says, if the page gives no words of its own."""
    url: Url
    """The address."""
