"""The models of review notes.

As in the models of the register, annotations are not postponed.
"""

from sphinx_privacy.register.files import REVIEW
from sphinx_privacy.register.models.base import Part, Record
from sphinx_privacy.register.page_names import Page
from sphinx_privacy.register.text import Date, Text


class Reply(Part):
    """What another editor says to a note."""

    by: Text
    """Who says it."""
    on: Date
    """The day on which it was said."""
    says: Text
    """What is said."""


class ReviewNote(Record):
    """What an editor notes about a place on a page; it is in no register."""

    kind = "note"
    plural = "notes"
    file = REVIEW

    page: Page
    """The page, without its ending: "notices/newsletter"."""
    section: Text | None = None
    """The label of the section, if it is about one."""
    words: Text | None = None
    """The words on the page, if it is about some."""
    by: Text
    """Who noted it."""
    on: Date
    """The day on which it was noted."""
    says: Text
    """What is noted."""
    replies: tuple[Reply, ...] = ()
    """What others say to it."""
