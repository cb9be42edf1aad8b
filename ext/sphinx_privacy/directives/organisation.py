"""Directives for who publishes the policy: controller, contact, authority, companies, websites."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_privacy.directives.directive import NO_INDEX, PrivacyDirective
from sphinx_privacy.locale import _
from sphinx_privacy.register.address_types import PhoneNumber
from sphinx_privacy.register.models import (
    Address,
    Authority,
    Contact,
    Controller,
    Link,
    Organisation,
    Website,
)
from sphinx_privacy.register.text import Text
from sphinx_privacy.sphinxext.nodes import phrase, section_link
from sphinx_privacy.sphinxext.sentences import placed
from sphinx_privacy.sphinxext.site_info import name_and_number, notice_of_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docutils.nodes import Node

    from sphinx_privacy.directives.directive import R
    from sphinx_privacy.sphinxext.facts_table import Row


ALSO: Mapping[str, Any] = {"also": directives.unchanged_required}
Entry = tuple[str | nodes.TextElement, Iterable[nodes.Node]]
"""A name, as words of ours or as a node, with its content."""
CONTROLLER_ALSO = ("registered-in", "correspondence")
AUTHORITY_ALSO = ("short", "country")
"""What the option ``also`` can add to a controller, and to an authority."""


class Addressed(PrivacyDirective):
    """A directive that shows postal addresses and e-mail addresses."""

    def lines(self, *lines: str) -> nodes.line_block:
        """Return lines as an address block."""
        made = (nodes.line(line, "", placed(line), translatable=False) for line in lines)
        return nodes.line_block("", *made, classes=["address"])

    def address(self, id_: str, *above: str) -> nodes.line_block:
        """Return an address with lines above it, such as a name."""
        return self.lines(*above, *self.record(Address, id_).lines)

    def inline_address(self, id_: str) -> str:
        """Return an address in one line."""
        return ", ".join(self.record(Address, id_).lines)

    def email(self, contact: Contact) -> nodes.reference:
        """Return an e-mail address as a link."""
        return nodes.reference(
            contact.email, "", placed(contact.email), refuri=f"mailto:{contact.email}"
        )

    def email_line(self, contact: Contact) -> nodes.paragraph:
        """Return an e-mail address as a paragraph."""
        return nodes.paragraph("", "", self.email(contact))

    def phone(self, number: Text | None) -> list[Node]:
        """Return a telephone number as a link; nothing if there is none."""
        if not number:
            return []
        link = nodes.reference(number, "", placed(number), refuri=PhoneNumber.uri(number))
        return [nodes.paragraph("", "", link, translatable=False)]

    def page(self, id_: str) -> nodes.reference:
        """Return a link to an outside page of the register."""
        link = self.record(Link, id_)
        return nodes.reference("", "", self.fill(phrase(), link.text), refuri=str(link.url))

    def entries(self, *entries: Entry, ends: Mapping[str, str] = {}) -> nodes.definition_list:
        """Return a list of names with their content; leave out names without content.

        `ends` has the labels that names link to, for names with a link.
        """
        made = nodes.definition_list(classes=["entries", "simple"])
        for name, content in entries:
            if content := list(content):
                words = self.say(phrase(), name) if isinstance(name, str) else name
                end = ends.get(name, "") if isinstance(name, str) else ""
                term = nodes.term("", "", section_link("", words, target=end))
                made += nodes.definition_list_item("", term, nodes.definition("", *content))
        return made

    def reached(self, contact: Contact) -> Iterator[Node]:
        """Yield how to reach a contact, without headings: post, e-mail, telephone and form."""
        above = [contact.attention] if contact.attention else []
        if contact.address:
            yield self.address(contact.address, *above)
        else:
            yield from map(self.exact, above)
        yield self.email_line(contact)
        yield from self.phone(contact.phone)
        if contact.form:
            yield nodes.paragraph("", "", self.page(contact.form))

    def officer(self, controller: Controller) -> Iterator[Entry]:
        """Yield how to reach the data protection officer, if the register has one."""
        if controller.officer:
            officer = self.record(Contact, controller.officer)
            yield _("Data protection officer"), self.reached(officer)

    def local_representatives(self, controller: Controller) -> Iterator[Entry]:
        """Yield how to reach each representative in a place where the controller has no office."""
        for each in controller.local_representatives:
            contact = self.record(Contact, each.contact)
            words, place = _("Representative in {place}"), self.fill(phrase(), each.in_)
            yield self.sentence(phrase(), words, place=place), self.reached(contact)

    def authorities(self, controllers: Iterable[Controller]) -> list[Authority]:
        """Return the authorities that complaints about some controllers can go to."""
        ids = dict.fromkeys(
            id_ for each in controllers for id_ in (each.authority, *each.other_authorities)
        )
        return [self.record(Authority, id_) for id_ in ids]

    def complaint(self, authority: Authority) -> Iterator[tuple[str, Iterable[Node]]]:
        """Yield how to complain to an authority; the option ``also`` adds to its name."""
        also = self.words("also", AUTHORITY_ALSO, ())
        name = self.paragraph(authority.name)
        if "short" in also and authority.short:
            name += [
                nodes.Text(" ("),
                self.fill(phrase(), authority.short),
                nodes.Text(")"),
            ]
        if "country" in also and authority.country:
            name += [nodes.Text(", "), self.fill(phrase(), authority.country)]
        words = self.fill(phrase(), authority.page_title)
        link = nodes.reference("", "", words, refuri=str(authority.page))
        yield _("Supervisory authority"), [name]
        yield _("Website"), [nodes.paragraph("", "", link)]
        yield _("Telephone"), self.phone(authority.phone)
        if authority.address:
            yield _("Post"), [self.address(authority.address, authority.name)]


class ControllerDirective(Addressed):
    """Who the controller is."""

    option_spec: ClassVar[dict[str, Any]] = {
        **ALSO,
        "address": directives.unchanged_required,
        "short": directives.flag,
    }

    def show(self) -> Iterable[Node]:
        """Return the controller's name, number and address, and who acts for it."""
        of_notice = notice_of_page(self.env, self.env.docname) and not self.arguments
        notice = self.notice() if of_notice else None
        controller = (
            self.record(Controller, notice.controller)
            if notice
            else self.named_or_first(Controller)
        )
        organisation = self.record(Organisation, controller.organisation)
        own = notice.controller_address if notice else None
        address = self.options.get("address") or own or organisation.address
        is_short = "short" in self.options
        name = organisation.name if is_short else name_and_number(organisation)
        return [
            self.entries(
                (_("Data controller"), [self.exact(name)]),
                (_("Address"), [self.address(address)]),
                *(() if is_short else self.acting(controller, organisation)),
                *self.also(controller, organisation),
            )
        ]

    def acting(self, controller: Controller, organisation: Organisation) -> Iterator[Entry]:
        """Yield who acts for the controller, as far as the register has them."""
        yield from self.representative(controller, organisation)
        yield from self.officer(controller)
        yield from self.local_representatives(controller)

    def representative(self, controller: Controller, organisation: Organisation) -> Iterator[Entry]:
        """Yield the nominated person, if there is one."""
        if person := controller.representative:
            name = self.exact(
                Text(f"{person.name}, {person.role}, {organisation.name}", person.name.place)
            )
            words, scope = _("Contact person for {scope}"), self.fill(phrase(), person.scope)
            yield self.sentence(phrase(), words, scope=scope), [name]

    def also(
        self, controller: Controller, organisation: Organisation
    ) -> Iterator[tuple[str, list[Node]]]:
        """Yield what the option ``also`` asks for, as far as the register has it."""
        also = self.words("also", CONTROLLER_ALSO, ())
        if "registered-in" in also and organisation.registered_in:
            yield _("Registered in"), [self.paragraph(organisation.registered_in)]
        if "correspondence" in also and controller.correspondence:
            yield _("Letters"), [self.address(controller.correspondence)]


class OfController(Addressed):
    """A directive that shows what the first controller has, unless its argument names another."""

    def named_or_of_controller(self, kind: type[R]) -> R:
        """Return the record that the argument names, or that of the first controller.

        In a register without a controller it is the first of its kind.
        """
        if self.arguments or not self.domain.noted_register.all(Controller):
            return self.named_or_first(kind)
        controller = self.named_or_first(Controller)
        return self.record(kind, getattr(controller, kind.kind))


class ContactDirective(OfController):
    """How to reach us."""

    def show(self) -> Iterable[Node]:
        """Return e-mail, telephone, post and form, as far as the register has them."""
        contact = self.named_or_of_controller(Contact)
        above = [contact.attention] if contact.attention else []
        post = [self.address(contact.address, *above)] if contact.address else []
        form = [nodes.paragraph("", "", self.page(contact.form))] if contact.form else []
        yield self.entries(
            (_("Email"), [self.email_line(contact)]),
            (_("Telephone"), self.phone(contact.phone)),
            (_("For the attention of"), [] if post else map(self.exact, above)),
            (_("Post"), post),
            (_("Form"), form),
        )


class ComplaintDirective(OfController):
    """How to complain to the supervisory authority."""

    option_spec: ClassVar[dict[str, Any]] = {**NO_INDEX, **ALSO}

    def show(self) -> Iterable[Node]:
        """Return the authority, its page and its address."""
        authority = self.named_or_of_controller(Authority)
        made = self.entries(*self.complaint(authority))
        return [*self.anchor(authority), made]


class AddressDirective(Addressed):
    """A postal address."""

    option_spec: ClassVar[dict[str, Any]] = {"name": directives.unchanged_required}

    def show(self) -> Iterable[Node]:
        """Return the address, below a name if there is one."""
        address = self.named_or_first(Address)
        above = [self.options["name"]] if "name" in self.options else []
        return [self.lines(*above, *address.lines)]


class CompaniesTable(Addressed):
    """The organisations of the group."""

    option_spec: ClassVar[dict[str, Any]] = {
        **NO_INDEX,
        "caption": directives.unchanged_required,
    }
    optional_arguments = 0

    def show(self) -> Iterable[Node]:
        """Return the table."""
        rows: list[Row] = [
            [[self.named(organisation)], [self.address(organisation.address)]]
            for organisation in self.records(Organisation)
        ]
        caption = self.options.get("caption", "")
        return [self.table([_("Company"), _("Registered address")], rows, caption)]

    def named(self, organisation: Organisation) -> nodes.paragraph:
        """Return a name, the target of links to it."""
        return self.identify(self.exact(organisation.name), organisation)


class WebsitesList(PrivacyDirective):
    """Links to the websites that the policy covers."""

    optional_arguments = 0

    def show(self) -> Iterable[Node]:
        """Return the list."""
        links = ([self.website(site.name, site.url)] for site in self.records(Website))
        return [self.bullets(links, "websites", "simple")]

    @staticmethod
    def website(name: Text, url: str) -> nodes.paragraph:
        """Return a link that says the host name."""
        return nodes.paragraph("", "", nodes.reference(name, "", placed(name), refuri=str(url)))


DIRECTIVES = {
    "controller": ControllerDirective,
    "contact": ContactDirective,
    "complaint": ComplaintDirective,
    "address": AddressDirective,
    "companies-table": CompaniesTable,
    "websites-list": WebsitesList,
}
