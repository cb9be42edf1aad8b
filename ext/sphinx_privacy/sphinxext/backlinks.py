"""Links that depend on other pages: back to pages that refer to a record, and to sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.errors import NoUri

from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.from_sphinx import labels_of
from sphinx_privacy.sphinxext.nodes import referring_pages, section_link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

    from sphinx_privacy.sphinxext.noted_register import Key

Links = list[tuple[str, str]]
"""Pages that refer to a record: their names and titles, by title."""


def referring(env: BuildEnvironment) -> dict[Key, Links]:
    """Return the pages that refer to each record, without the one that shows it."""
    domain = PrivacyDomain.of(env)
    found: dict[Key, Links] = {}
    for docname, keys in domain.xrefs.items():
        for key in keys:
            shown = domain.objects.get(key)
            if shown is None or shown.docname != docname:
                found.setdefault(key, []).append((docname, env.titles[docname].astext()))
    return {key: sorted(links, key=lambda link: (link[1], link[0])) for key, links in found.items()}


def documents_to_rewrite(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the documents whose backlinks, or the targets of whose links, have changed.

    The last state is stored for each builder, because one may run long after another.
    """
    domain = PrivacyDomain.of(env)
    domain.warn_of_doubles()
    links = referring(env)
    ends = {key: (entry.docname, entry.anchor) for key, entry in domain.objects.items()}
    before = domain.data["objects_before"].get(app.builder.name, ({}, {}))
    domain.data["objects_before"][app.builder.name] = (ends, links)
    moved = {key for key in {*ends, *before[0]} if ends.get(key) != before[0].get(key)}
    linked = {key for key in {*links, *before[1]} if links.get(key) != before[1].get(key)}
    all_links = [*domain.xrefs.items(), *domain.links_both_ways.items()]
    changed = {doc for doc, keys in all_links if not moved.isdisjoint(keys)}
    changed |= {doc for doc, keys in domain.backlink_pages.items() if not linked.isdisjoint(keys)}
    return sorted(changed & env.found_docs)


def fill_backlinks(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the backlinks into the places that the directive left for them, except in the archive."""
    if getattr(app.builder, "keeps_placeholders", False):
        return
    places = list(doctree.findall(referring_pages))
    shown = PrivacyDomain.of(app.env).data["objects_before"].get(app.builder.name, ({}, {}))[1]
    for place in places:
        items = [
            nodes.list_item(
                "", nodes.paragraph("", "", *link_to_page(app, docname, page, [nodes.Text(title)]))
            )
            for page, title in shown.get(place["key"], [])
        ]
        links_back = nodes.bullet_list("", *items, classes=["simple"], changing=True)
        place.replace_self(links_back if items else [])


def link_sections(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Link words to their labels, where there are such labels."""
    labels = labels_of(app.env)
    for place in list(doctree.findall(section_link)):
        page, anchor = labels.get(place["target"], ("", ""))[:2]
        if page == docname:
            place.replace_self(
                nodes.reference("", "", *place.children, refid=anchor, internal=True)
            )
        else:
            place.replace_self(place.children)


def link_to_page(
    app: Sphinx, docname: str, page: str, words: Sequence[nodes.Node], anchor: str = ""
) -> list[nodes.Node]:
    """Return words as a link to a page; only the words if the page is not in the book."""
    try:
        uri = app.builder.get_relative_uri(docname, page)
    except NoUri:
        return [*words]
    address = f"{uri}#{anchor}" if anchor else uri
    return [nodes.reference("", "", *words, refuri=address, internal=True)]


def warn_of_missing(app: Sphinx, domain: Domain, node: pending_xref) -> bool | None:
    """Report what is wrong with a link of ours that leads nowhere."""
    if not isinstance(domain, PrivacyDomain):
        return None
    if node.get("if_shown"):
        return True
    domain.warn_of_missing(node["reftype"], node["reftarget"], node)
    return True
