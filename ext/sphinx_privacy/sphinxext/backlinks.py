"""Links that depend on other pages: back to what refers here, and on to what may be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.nodes import make_refnode

from sphinx_privacy.sphinxext.domain import Home, Key, PrivacyDomain
from sphinx_privacy.sphinxext.nodes import referring_pages, section_link

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

Links = list[tuple[str, str]]
"""Pages that refer to a record: their names and titles, by title."""


def referring(env: BuildEnvironment, key: Key) -> Links:
    """Return the pages that refer to a record, the one that shows it left out."""
    domain = PrivacyDomain.of(env)
    home = domain.homes.get(key)
    return sorted(
        (
            (docname, env.titles[docname].astext())
            for docname, keys in domain.references.items()
            if key in keys and not (home and home.docname == docname)
        ),
        key=lambda link: (link[1], link[0]),
    )


def documents_to_rewrite(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the documents whose links back, or whose links' ends, are not as last time."""
    domain = PrivacyDomain.of(env)
    before = domain.data["shown_before"]
    now = {key: (home, referring(env, key)) for key, home in domain.homes.items()}
    domain.data["shown_before"] = now
    nothing: tuple[Home | None, Links] = (None, [])
    changed = set()
    for key in {*before, *now}:
        home_before, links_before = before.get(key, nothing)
        home_now, links_now = now.get(key, nothing)
        if home_before != home_now:
            changed |= {doc for doc, keys in domain.references.items() if key in keys}
        if home_now and links_before != links_now:
            changed.add(home_now.docname)
    return sorted(changed & env.found_docs)


def fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the links back where the directive has kept a place for them."""
    for place in list(doctree.findall(referring_pages)):
        items = [
            nodes.list_item("", nodes.paragraph("", "", _link(app, docname, *link)))
            for link in referring(app.env, place["key"])
        ]
        place.replace_self(nodes.bullet_list("", *items, classes=["simple"]) if items else [])


def link_sections(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Lead words on to their labels, where there are such labels."""
    labels = app.env.domains.standard_domain.anonlabels
    for place in list(doctree.findall(section_link)):
        page, anchor = labels.get(place["target"], ("", ""))[:2]
        if page:
            link = make_refnode(app.builder, docname, page, anchor, place.children)
            place.replace_self(link)
        else:
            place.replace_self(place.children)


def _link(app: Sphinx, docname: str, target: str, title: str) -> nodes.reference:
    uri = app.builder.get_relative_uri(docname, target)
    return nodes.reference(title, title, refuri=uri, internal=True)
