"""Records about the site itself: enquiry.yaml, redirects.yaml, open-questions.yaml."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sphinx_privacy.register.models.base import Part, Record
from sphinx_privacy.register.text import (
    FormerAddress,
    OneOf,
    Page,
    RefTo,
    Slug,
    Text,
    YesNo,
)


class Choice(Part):
    """A choice of a field."""

    label: Text
    """What the choice says."""
    right: Annotated[Text, RefTo("right")] | None = None
    """The right that this choice asks for."""


class FormField(Part):
    """A field of a form."""

    name: Slug
    """The name under which the answer is sent."""
    label: Text
    """The question, or the name of the answer."""
    type: Annotated[Text, OneOf("text", "email", "tel", "url", "choice", "long-text", "file")]
    """How the answer is given."""
    required: YesNo
    """Whether the form can be sent without an answer."""
    autocomplete: Text | None = None
    """The name by which browsers fill in the answer (HTML, section on autofill)."""
    when: Text | None = None
    """In which case to answer; a whole sentence."""
    choices: tuple[Choice, ...] = ()
    """The choices."""


class Fieldset(Part):
    """Some fields under a heading."""

    legend: Text
    """The heading."""
    note: Text | None = None
    """What comes before the fields; whole sentences."""
    fields: tuple[FormField, ...] = Field(min_length=1)
    """The fields."""


class Form(Record):
    """A form that readers send to us."""

    kind = "form"
    plural = "forms"
    file = "enquiry.yaml"
    is_fact = False

    contact: Annotated[Text, RefTo("contact")]
    """Whom to write to if the form cannot be sent."""
    submit: Text
    """The words on the button."""
    fieldsets: tuple[Fieldset, ...] = Field(min_length=1)
    """The fields, in groups."""


class Redirect(Record):
    """An address that was published before, and the page that it leads to now."""

    kind = "redirect"
    plural = "redirects"
    file = "redirects.yaml"
    is_fact = is_archived_fact = False

    former: FormerAddress
    """The address, relative to the site's root; with a leading slash, to the host."""
    page: Page
    """The page, without its ending: "notices/newsletter"."""


class OpenQuestion(Record):
    """A fact that its owner still has to confirm; editors see it, readers do not."""

    kind = "open-question"
    plural = "open-questions"
    file = "open-questions.yaml"
    is_fact = is_archived_fact = False
    is_for_editors = True

    place: Text
    """Where the doubtful fact is: a page and its section, or a record."""
    question: Text
    """What is to be decided; a question."""
    why: Text
    """What raised the doubt."""
    decides: Text
    """Who decides, by role."""
    meanwhile: Text
    """What the page says until then."""
    blocking: YesNo
    """Whether it must be settled before a new version is published."""
