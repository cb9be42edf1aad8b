"""The versions of the policy and its notices: versions.yaml."""

from __future__ import annotations

from typing import Annotated

from sphinx_privacy.register.models.base import Part, Record
from sphinx_privacy.register.text import Date, Hash, OneOf, Page, RefTo, Text, Url

CLASSES = ("editorial", "substantive", "material")
"""How much a version changes, the least first."""


class Rename(Part):
    """A page that had another name in the version before."""

    from_: Page
    """Its name before: "notices/credentials"."""
    to: Page
    """Its name in this version."""


class Erratum(Part):
    """A fault that was found in a version after it was published."""

    on: Date
    """The day on which it was noted."""
    what: Text
    """What is wrong; a whole sentence."""
    corrected_in: Annotated[Text, RefTo("version")] | None = None
    """The version that puts it right."""


class Announcement(Part):
    """How people were told of a version."""

    on: Date
    """The day on which they were told."""
    to: Text
    """Who was told: "subscribers of the newsletter"."""
    how: Text
    """By which means: "email"."""


class Ending(Part):
    """Why a version stopped to apply before another followed."""

    from_: Date
    """The first day on which it no longer applied."""
    on: Date | None = None
    """The day on which this became known; without it, the day of `from`."""
    why: Text
    """The reason; a whole sentence."""


class Version(Record):
    """The policy and its notices, as in force from a date.

    A version without ``recorded`` is a draft: `sphinx-privacy publish` completes it.
    """

    kind = "version"
    plural = "versions"

    label: Text
    """What a link to this version says."""
    effective_from: Date
    """The day from which it is in force."""
    published: Date | None = None
    """The day on which readers could first see it."""
    recorded: Date | None = None
    """The day on which this record was made."""
    summary: Text
    """What changed and why, in one or two sentences."""
    class_: Annotated[Text, OneOf(*CLASSES)] | None = None
    """How much it changes against the version before."""
    class_reason: Text | None = None
    """Why the class is lower than the changed facts alone would make it."""
    git: Text | None = None
    """Where its pages are kept: a tag, a commit, or the id of the tree of their folder."""
    outside: Url | None = None
    """Where its full text stands, if its pages are not kept here."""
    page: Page | None = None
    """The page of this site about a version whose own pages are not kept: "archive/2016-02-08"."""
    source_sha256: Hash | None = None
    """The SHA-256 of its files: of their names, modes and contents."""
    text_sha256: Hash | None = None
    """The SHA-256 of its words, as its `words.txt` has them."""
    renamed: tuple[Rename, ...] = ()
    """The pages that had other names in the version before."""
    errata: tuple[Erratum, ...] = ()
    """Faults found since it was published."""
    announced: tuple[Announcement, ...] = ()
    """Whom it was announced to."""
    lapsed: Ending | None = None
    """Since when its text no longer applied, if the text that followed was not kept."""
    withdrawn: Ending | None = None
    """Since when it is withdrawn."""

    @property
    def title(self) -> Text:
        """The label."""
        return self.label

    @property
    def is_draft(self) -> bool:
        """Whether it has still to be published."""
        return self.recorded is None
