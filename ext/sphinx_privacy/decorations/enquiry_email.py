"""The questions of a form without an endpoint: in columns, and in an e-mail to start."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from docutils import nodes

from sphinx_privacy.decorations.icons import icon
from sphinx_privacy.decorations.shown_facts import shown_facts
from sphinx_privacy.decorations.web_only import on_web_pages, web_only
from sphinx_privacy.locale import _
from sphinx_privacy.sphinxext.priorities import AFTER_COMPARISON

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx

LONGEST = 1900
"""Of a link that starts an e-mail: some programs cut longer ones off after 2,000 characters."""
LINE = "\r\n"
"""The end of a line in such a link (RFC 6068)."""


class Group(NamedTuple):
    """Some questions on a page, and their heading."""

    heading: nodes.rubric
    questions: nodes.bullet_list


def add_email(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put a button after the paragraph that says whom to write to, and mark what follows it."""
    page = next(doctree.findall(nodes.section), None)
    for lead, email in list(_before_rubrics(doctree)) if page else ():
        groups = _groups(app, lead, email)
        for heading, questions in groups:
            heading["heading-level"] = 2
            questions["classes"].append("questions")
        if groups:
            title = next(node.astext() for node in doctree.findall(nodes.title))
            button = web_only("", "", _button(app, email, title, groups))
            lead.parent.insert(lead.parent.index(lead) + 1, button)


def _before_rubrics(doctree: nodes.document) -> Iterator[tuple[nodes.paragraph, str]]:
    """Yield the paragraphs with an e-mail address that are followed by a rubric."""
    for rubric in doctree.findall(nodes.rubric):
        place = rubric.parent.index(rubric)
        lead = rubric.parent[place - 1] if place else None
        if isinstance(lead, nodes.paragraph):
            for link in lead.findall(nodes.reference):
                if link.get("refuri", "").startswith("mailto:"):
                    yield lead, link["refuri"].removeprefix("mailto:")


def _groups(app: Sphinx, lead: nodes.paragraph, email: str) -> list[Group]:
    """Return the questions after a paragraph if they are as many as a form has in each group."""
    after = lead.parent.children[lead.parent.index(lead) + 1 :]
    headings = [node for node in after if isinstance(node, nodes.rubric)]
    lists = [node for node in after if isinstance(node, nodes.bullet_list)]
    facts = shown_facts(app)
    for form in facts.get("form", {}).values():
        sizes = [len(fieldset["fields"]) for fieldset in form["fieldsets"]]
        found = [len(each) for each in lists[: len(sizes)]]
        to_us = facts["contact"][form["contact"]].get("email") == email
        if to_us and found == sizes and len(headings) >= len(sizes):
            return [Group(*pair) for pair in zip(headings, lists, strict=False)][: len(sizes)]
    return []


def _button(app: Sphinx, email: str, subject: str, groups: Sequence[Group]) -> nodes.paragraph:
    """Return a link that starts an e-mail with as much of the questions as fits into a link."""
    start = f"mailto:{quote(email, safe='@')}?subject={quote(subject, safe='')}"
    links = [f"{start}&body={quote(_body(groups, full=full), safe='')}" for full in (True, False)]
    fitting = next((link for link in links if len(link) <= LONGEST), "")
    words = _("Start an email with these questions") if fitting else _("Start an email")
    link = nodes.reference("", "", refuri=fitting or start, classes=["start"])
    link += [*icon(app, "mail"), nodes.Text(words)]
    return nodes.paragraph("", "", link)


def _body(groups: Sequence[Group], *, full: bool) -> str:
    """Return the questions, a line each; in full with their choices."""
    lines: list[str] = []
    for heading, questions in groups:
        lines += [heading.astext(), *(_question(item, full=full) for item in questions), ""]
    return LINE.join(lines)


def _question(item: nodes.Node, *, full: bool) -> str:
    """Return a question, ready for its answer."""
    words = next(node.astext() for node in item.findall(nodes.paragraph))
    choices = [node.astext() for node in item.findall(nodes.list_item) if node is not item]
    asked = f"{words} [{' / '.join(choices)}]" if full and choices else words
    return f"{asked} " if asked.endswith("?") else f"{asked}: "


def setup(app: Sphinx) -> None:
    """Add the button to web pages."""
    app.connect("doctree-resolved", on_web_pages(add_email), AFTER_COMPARISON)
