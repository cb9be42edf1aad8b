"""The files that pages offer for download: a PDF has those of its pages attached."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx import addnodes

from sphinx_privacy.locale import _
from sphinx_privacy.pdf.attachments import Attachment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from docutils import nodes
    from sphinx.environment import BuildEnvironment


class Download(NamedTuple):
    """A file for download, and its name within a PDF."""

    name: str
    path: Path

    def attachment(self) -> Attachment:
        """Return the file as it is attached."""
        content = self.path.read_bytes()
        return Attachment(self.name, content, "supplement", _("offered by the pages for download"))


def downloads_of(
    env: BuildEnvironment, doctrees: Mapping[str, nodes.document], taken: Collection[str]
) -> dict[str, Download]:
    """Return the files that pages offer, by their paths below the downloads of the site.

    Names differ from each other and from those that are taken.
    """
    found = {path: file for page, tree in doctrees.items() for path, file in _on(env, page, tree)}
    used, downloads = set(taken), {}
    for path, file in sorted(found.items()):
        digest, _slash, name = path.partition("/")
        unique = f"{digest[:8]}-{name}" if name in used else name
        used.add(unique)
        downloads[path] = Download(unique, file)
    return downloads


def paths_on(doctrees: Iterable[nodes.document]) -> set[str]:
    """Return which files pages offer, by their paths below the downloads of the site."""
    found = (node for tree in doctrees for node in tree.findall(addnodes.download_reference))
    return {node["filename"] for node in found if "filename" in node}


def _on(env: BuildEnvironment, page: str, tree: nodes.document) -> Iterator[tuple[str, Path]]:
    for node in tree.findall(addnodes.download_reference):
        if "filename" in node:
            yield node["filename"], Path(env.relfn2path(node["reftarget"], page)[1])
