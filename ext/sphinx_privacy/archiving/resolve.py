"""Turn nodes of the archive into those that Sphinx's writers know."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from sphinx_privacy.archive import nodes as ours
from sphinx_privacy.sphinxext.from_sphinx import leave_uncoloured
from sphinx_privacy.sphinxext.nodes import referring_pages
from sphinx_privacy.sphinxext.shown_version import address_at_root

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

FILES = "_archived"
"""The folder of their pictures and downloads, beside them."""
VOID = re.compile(
    r"<(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b([^<>]*?)/?>"
)
ENTITY = re.compile(r"&(?!amp;|lt;|gt;|quot;|#)\w+;")
"""Elements and entities that are written differently in XHTML."""
BOOK = "epub"
GENERATED = ("self", "genindex", "modindex", "search")
"""Names in lists of pages that Sphinx accepts, although they have no source."""


def _resolve_image(node: nodes.Element, env: BuildEnvironment) -> None:
    if node["uri"].startswith("file:"):
        node["uri"] = f"/{FILES}/{node['uri'].removeprefix('file:')}"
    elif env.app.builder.name == BOOK:  # Sphinx would fetch it, and a book needs no network
        node.replace_self(_words_of_image(node))


def _words_of_image(node: nodes.Element) -> list[nodes.Node]:
    """Return the alternative text of an image as a link to it, if there is one."""
    alt = node.get("alt", "")
    link = nodes.reference("", alt, refuri=node["uri"])
    is_inline = isinstance(node.parent, nodes.TextElement)
    return [link if is_inline else nodes.paragraph("", "", link)] if alt else []


def _resolve_raw(node: nodes.Element, env: BuildEnvironment) -> None:
    """Convert HTML to XHTML in a book, because archived pages cannot be changed."""
    if env.app.builder.name == BOOK and node.get("format") == "html":
        closed = VOID.sub(r"<\1\2/>", node.astext())
        node[:] = [nodes.Text(ENTITY.sub(lambda found: unescape(found[0]), closed))]


def _resolve_download(node: nodes.Element, env: BuildEnvironment) -> None:
    target = f"/{FILES}/{node['file']}"
    made = addnodes.download_reference("", "", *node.children, reftarget=target)
    made["classes"] = node["classes"]
    node.replace_self(made)


def _resolve_code(node: nodes.Element, env: BuildEnvironment) -> None:
    """Write code with elements in it unchanged: Sphinx highlights code that equals its source."""
    if not all(isinstance(child, nodes.Text) for child in node.children):
        leave_uncoloured(node)


def _resolve_seealso(node: nodes.Element, env: BuildEnvironment) -> None:
    node.replace_self(addnodes.seealso("", *node.children, **node.attributes))


def _resolve_container(node: nodes.Element, env: BuildEnvironment) -> None:
    """Mark code with a caption as Sphinx does."""
    kinds = {type(child) for child in node.children}
    if {nodes.caption, nodes.literal_block} <= kinds:
        node["literal_block"] = True
        node["classes"].append("literal-block-wrapper")


def _resolve_placeholder(node: nodes.Element, env: BuildEnvironment) -> None:
    if node["kind"] == "referring-pages":
        kind, _, id_ = node["record"].partition("/")
        node.replace_self(referring_pages("", key=(kind, id_)))


def _resolve_toctree(node: nodes.Element, env: BuildEnvironment) -> None:
    """Replace a list of pages by Sphinx's own; pages of other editions have their address."""
    entries = [entry for each in node.children if (entry := _entry(each, env))]
    made = addnodes.toctree(
        "",
        parent=env.docname,
        entries=entries,
        includefiles=[ref for _, ref in entries if ref in env.found_docs],
        rawentries=[title for title, _ in entries if title],
        maxdepth=node.get("maxdepth", -1),
        caption=node.get("caption"),
        glob=False,
        hidden=node.get("hidden", False),
        includehidden=False,
        numbered=0,
        titlesonly=node.get("titlesonly", False),
    )
    node.replace_self(nodes.compound("", made, classes=["toctree-wrapper"]))


def _entry(entry: Any, env: BuildEnvironment) -> tuple[str | None, str] | None:
    """Return an entry as Sphinx needs it; None if the page does not exist."""
    title = entry.get("title")
    if "uri" in entry:
        return title, entry["uri"]
    page = entry["page"]
    if page in env.found_docs or page in GENERATED:
        return title, page
    address = address_at_root(env.app, page)
    return (title or page, address) if "://" in address else None


_RESOLVERS: dict[type, Any] = {
    nodes.image: _resolve_image,
    nodes.raw: _resolve_raw,
    nodes.literal_block: _resolve_code,
    nodes.container: _resolve_container,
    ours.seealso: _resolve_seealso,
    ours.download: _resolve_download,
    ours.placeholder: _resolve_placeholder,
    ours.toctree: _resolve_toctree,
}


def resolve(node: nodes.Element, env: BuildEnvironment) -> None:
    """Replace a node of an archived page by Sphinx's own, if there is one for it."""
    if resolver := _RESOLVERS.get(type(node)):
        resolver(node, env)
