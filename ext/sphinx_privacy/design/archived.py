"""Components of sphinx-design in the archive: boxes with its classes, and its components again."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_privacy.archiving.archiver import ArchiveBuilder
from sphinx_privacy.sphinxext import from_sphinx_design as design
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.priorities import BEFORE_DESIGN, BEFORE_PLAIN_DESIGN


class ArchivableDesign(SphinxPostTransform):
    """Notes in classes what a page that is archived has in attributes; takes icons out of it."""

    default_priority = BEFORE_DESIGN

    def run(self, **kwargs: object) -> None:
        """Note it on each fold of the page."""
        if self.app.builder.name != ArchiveBuilder.name:
            return
        for node in list(self.document.findall(nodes.Element)):
            kind = design.kind_of(node)
            if kind in design.ICONS:
                node.parent.remove(node)
            elif kind == design.FOLD:
                design.note_in_classes(node)


class ArchivedDesign(SphinxPostTransform):
    """Makes components of the boxes of an archived page."""

    default_priority = BEFORE_PLAIN_DESIGN

    def run(self, **kwargs: object) -> None:
        """Make them, whether the page is for the web or for paper."""
        page = self.env.current_document.docname
        if page in PrivacyDomain.of(self.env).archived:
            for node in list(self.document.findall(nodes.Element)):
                design.restore(node)
            design.group_folds(self.document, page)
