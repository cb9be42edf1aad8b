"""Node classes that docutils does not have.

Each is a subclass of a docutils node, whose visitor serves builders that have none for it.
"""

from __future__ import annotations

from docutils import nodes


class stored_name(nodes.literal):
    """The exact name of a cookie; a long one may break after ``_``, ``-`` and ``.`` only."""


class moment(nodes.inline):
    """The words of a date, with the date in ISO format (`datetime`), which only HTML shows."""


class cell(nodes.entry):
    """A cell that repeats the heading of its column on narrow pages."""


class row_heading(cell):
    """A cell that is the heading of its row."""


class column_heading(cell):
    """A cell that is the heading of its column."""


class download(nodes.inline):
    """A link to a file of the archive (`file`)."""


class seealso(nodes.Admonition, nodes.Element):
    """Where to read more."""


class toctree(nodes.General, nodes.Element):
    """A list of pages: `caption`, `maxdepth`, whether it is `hidden`, and without sections."""


class toctree_entry(nodes.General, nodes.Element):
    """A page in such a list (`page`, or `uri` elsewhere), with a `title` if it has its own."""


class placeholder(nodes.General, nodes.Element):
    """A place for content that changes after publication, with its `kind` and what that needs.

    Until the page is archived, its children are the content to show there.
    """
