"""The enquiry form: a form in HTML where it has an endpoint, else a list of what to send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_privacy.directives.organisation import Addressed
from sphinx_privacy.locale import _
from sphinx_privacy.register.models import Contact, Form, Right
from sphinx_privacy.sphinxext.form_nodes import form_or_list, form_part
from sphinx_privacy.sphinxext.nodes import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils.nodes import Node
    from docutils.parsers.rst import Directive

    from sphinx_privacy.register.models.site_records import Choice, Fieldset, FormField


def form_element(tag: str, *children: Node, **attributes: str) -> form_part:
    """Return an element; write ``for_`` and ``class_`` for ``for`` and ``class``."""
    named = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
    ids = [named.pop("id")] if "id" in named else []
    return form_part("", "", *children, ids=ids, tag=tag, attributes=named)


class EnquiryForm(Addressed):
    """The form for enquiries."""

    option_spec: ClassVar[dict[str, Any]] = {"rights": directives.flag}

    def show(self) -> Iterable[Node]:
        """Return the form for web pages, and the list for everything else."""
        form = self.named_or_first(Form)
        endpoint = self.config.privacy_endpoint
        if not endpoint:
            return self.checklist(form)
        page = nodes.container("", self.form(form, endpoint), self.instead(form))
        return [form_or_list("", page, nodes.container("", *self.checklist(form)))]

    # -- the list -----------------------------------------------------------------

    def checklist(self, form: Form) -> list[Node]:
        """Return whom to write to, and what to say."""
        email = self.email(self.record(Contact, form.contact))
        words = _("Please write to {email} and tell us:")
        made: list[Node] = [self.sentence(nodes.paragraph(), words, email=email)]
        for fieldset in form.fieldsets:
            made.append(self.fill(nodes.rubric(), fieldset.legend))
            if fieldset.note:
                made.append(self.paragraph(fieldset.note))
            made.append(self.bullets([list(self.entry(field)) for field in fieldset.fields]))
        return made

    def entry(self, field: FormField) -> Iterator[Node]:
        """Yield what to say in one field."""
        made = nodes.paragraph("", "", self.fill(phrase(), field.label))
        if field.required == "yes":
            made += [nodes.Text(" "), self.say(phrase(), _("(required)"))]
        yield made
        if field.when:
            yield self.paragraph(field.when)
        if field.choices:
            yield self.bullets([self.choice(choice)] for choice in field.choices)

    def choice(self, choice: Choice) -> nodes.paragraph:
        """Return what a choice says; with the option ``rights``, as a link to its right."""
        if not choice.right or "rights" not in self.options:
            return self.paragraph(choice.label)
        return nodes.paragraph("", "", self.link_to(self.record(Right, choice.right), choice.label))

    def instead(self, form: Form) -> nodes.paragraph:
        """Return the sentence that offers e-mail instead of the form."""
        email = self.email(self.record(Contact, form.contact))
        words = _("If you prefer, write to {email}.")
        return self.sentence(nodes.paragraph(), words, email=email)

    # -- the form -----------------------------------------------------------------

    def form(self, form: Form, endpoint: str) -> form_part:
        """Return the form with its button."""
        fieldsets = [self.fieldset(fieldset) for fieldset in form.fieldsets]
        button = self.fill(form_element("button", type="submit"), form.submit)
        return form_element(
            "form",
            *fieldsets,
            form_element("p", button),
            action=endpoint,
            method="post",
            enctype="multipart/form-data",
            class_="enquiry",
        )

    def fieldset(self, fieldset: Fieldset) -> form_part:
        """Return some fields under a heading."""
        made = form_element("fieldset", self.fill(form_element("legend"), fieldset.legend))
        if fieldset.note:
            made += self.paragraph(fieldset.note)
        made += [self.field(field) for field in fieldset.fields]
        return made

    def field(self, field: FormField) -> form_part:
        """Return a field: its label, a hint, and its control."""
        name = f"field-{field.name}"
        label = form_element("label", self.fill(phrase(), field.label), for_=name)
        attributes = {"id": name, "name": str(field.name)}
        if field.required == "yes":
            label += [nodes.Text(" "), self.say(phrase(), _("(required)"))]
            attributes["required"] = "required"
        if field.autocomplete:
            attributes["autocomplete"] = str(field.autocomplete)
        made = form_element("div", label, class_="field")
        if field.when:
            made += self.fill(form_element("p", id=f"{name}-hint", class_="hint"), field.when)
            attributes["aria-describedby"] = f"{name}-hint"
        made += self.control(field, attributes)
        return made

    def control(self, field: FormField, attributes: dict[str, str]) -> form_part:
        """Return the element that takes the answer."""
        match field.type:
            case "choice":
                empty = self.say(form_element("option", value=""), _("Please select"))
                options = [
                    self.fill(form_element("option", value=str(choice.label)), choice.label)
                    for choice in field.choices
                ]
                return form_element("select", empty, *options, **attributes)
            case "long-text":
                return form_element("textarea", rows="8", **attributes)
            case kind:
                return form_element("input", type=str(kind), **attributes)


DIRECTIVES: dict[str, type[Directive]] = {"enquiry-form": EnquiryForm}
