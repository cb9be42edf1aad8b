"""Records about the site itself: enquiry.yaml, redirects.yaml, open-questions.yaml."""

from typing import Annotated

from pydantic import Field

from sphinx_privacy.register.marks import Quoted, Unseen
from sphinx_privacy.register.models.base import Part, Record
from sphinx_privacy.register.page_names import FormerAddress, Page, PlaceName
from sphinx_privacy.register.text import Date, Markdown, OneOf, RefTo, Slug, Text, YesNo


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
    autocomplete: Annotated[Text | None, Unseen()] = None
    """The name by which browsers fill in the answer (HTML, section on autofill)."""
    when: Markdown | None = None
    """In which case to answer; a whole sentence."""
    choices: tuple[Choice, ...] = ()
    """The choices."""


class Fieldset(Part):
    """Some fields under a heading."""

    legend: Text
    """The heading."""
    note: Markdown | None = None
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


SILENT = "silent"
"""What an open question says instead of a quotation if its places say nothing about it."""


class Answer(Part):
    """A possible answer to an open question."""

    answer: Markdown
    """What its owner may answer."""
    changes: Markdown
    """What this answer would change in the register and on the pages."""


class OpenQuestion(Record):
    """A decision that its owner still has to take; editors see it, readers do not."""

    kind = "open-question"
    plural = "open-questions"
    file = "open-questions.yaml"
    is_fact = is_archived_fact = False
    is_for_editors = True

    question: Markdown
    """What is to be decided; a question."""
    places: tuple[PlaceName, ...] = Field(min_length=1)
    """What it is about: records, fields, labels of sections, and pages."""
    decides: Text
    """Who decides, by role."""
    asked: Date
    """The day since which it has been open."""
    due: Date | None = None
    """The day by which it must be decided, if there is one."""
    why: Markdown
    """What raised the doubt."""
    meanwhile: Annotated[tuple[Text, ...], Quoted()] = Field(min_length=1)
    """What these places say until then, word for word; "silent" if they say nothing about it."""
    answers: tuple[Answer, ...] = Field(min_length=1)
    """The possible answers, each with what it would change."""
    blocking: YesNo
    """Whether it must be settled before a version changes one of its places."""
