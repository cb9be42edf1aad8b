"""The versions of the policy and its notices: versions.yaml."""

import re
from typing import Annotated

from pydantic import Field

from sphinx_privacy.problems import Place
from sphinx_privacy.register.address_types import Url
from sphinx_privacy.register.marks import (
    AddedLater,
    NeededOnceArchived,
    OnceArchived,
    OnceRecorded,
    SameEverywhere,
    Title,
)
from sphinx_privacy.register.models.base import Part, Record
from sphinx_privacy.register.page_names import Page
from sphinx_privacy.register.text import Date, Hash, Markdown, OneOf, RefTo, Slug, Text
from sphinx_privacy.register.weights import CLASSES

TEXT_KINDS = ("verbatim", "restated", "lost")
"""How the words of a version relate to those that readers saw at the time."""


class Rename(Part):
    """A page that had another name in the version before."""

    from_: Page
    """Its name before: "notices/credentials"."""
    to: Page
    """Its name in this version."""


class Erratum(Part):
    """An error that was found in a version after it was published."""

    on: Date
    """The day on which it was noted."""
    what: Markdown
    """What is wrong; a whole sentence."""
    corrected_in: Annotated[Text, RefTo("version")] | None = None
    """The version that corrects it."""


class Announcement(Part):
    """How people were informed of a version, or will be."""

    on: Date
    """The day on which they were informed, or will be."""
    to: Markdown
    """Who was informed: "subscribers of the newsletter"."""
    how: Markdown
    """By which means: "email"."""


class SignOff(Part):
    """An approval of a version before it was published."""

    by: Text
    """Who approved it, by role."""
    on: Date
    """The day on which they did."""
    decision: Markdown | None = None
    """What they decided, if they did more than approve it; a whole sentence."""


class Ending(Part):
    """Why a version stopped applying before another followed."""

    from_: Date
    """The first day on which it no longer applied."""
    on: Date | None = None
    """The day on which this became known; by default, the day of `from`."""
    why: Markdown
    """The reason; a whole sentence."""


class Provenance(Part):
    """How the words of a version relate to those that readers saw at the time."""

    kind: Annotated[Text, OneOf(*TEXT_KINDS)]
    """`verbatim`: the same words; `restated`: later words for the same facts; `lost`: none here."""
    written: Date | None = None
    """The day on which the words were written; a restated text must have it."""
    original: Url | None = None
    """The address of the text as published at the time."""


class Decision(Part):
    """A decision to publish a version despite open questions that were blocking."""

    questions: tuple[Slug, ...] = Field(min_length=1)
    """The ids of the questions."""
    by: Text
    """Who decided to publish, by role."""
    why: Markdown
    """Why they were not settled first; a whole sentence."""


class Translation(Part):
    """A version in another language."""

    language: Text
    """The language, as in the setting `privacy_languages`."""
    document_sha256: Hash
    """The SHA-256 of its archived document, `docs/versions/<language>/<id>.json`."""
    text_sha256: Hash
    """The SHA-256 of its normalised text."""


class Version(Record):
    """The policy and its notices, as in force from a date.

    A version without ``recorded`` is a draft: `sphinx-privacy publish` completes it.
    """

    kind = "version"
    plural = "versions"
    file = "versions.yaml"
    is_fact = is_archived_fact = False
    has_object_type = True

    label: Annotated[Text, Title()]
    """What a link to this version says."""
    effective_from: Date
    """The day from which it is in force."""
    published: Date | None = None
    """The day on which readers could first see it; for a restated text, `recorded` counts."""
    recorded: Date | None = None
    """The day on which this record was made."""
    summary: Markdown
    """What changed and why, in one or two sentences."""
    class_: Annotated[Text, OneOf(*CLASSES), NeededOnceArchived()] | None = None
    """How much it changes compared with the version before."""
    class_reason: Text | None = None
    """Why the class is lower than the one computed from the changed facts."""
    text: Annotated[Provenance | None, NeededOnceArchived(), AddedLater(covered=True)] = None
    """How its words relate to those that readers saw at the time."""
    document_sha256: Annotated[Hash | None, OnceRecorded(), AddedLater(covered=True)] = None
    """The SHA-256 of its archived document, `docs/versions/<id>.json`."""
    text_sha256: Annotated[Hash | None, OnceRecorded(), OnceArchived(), NeededOnceArchived()] = None
    """The SHA-256 of its normalised text, `text.txt`."""
    translations: Annotated[tuple[Translation, ...], OnceRecorded(), OnceArchived()] = ()
    """The same version in other languages."""
    follows: Annotated[Text, RefTo("version"), OnceRecorded(), OnceArchived()] | None = None
    """The version that it was compared with when it was published; the first version has none."""
    reverts: tuple[Annotated[Text, RefTo("version")], ...] = ()
    """Earlier versions whose changes it deliberately reverts."""
    previous: Annotated[Hash | None, OnceRecorded()] = None
    """The SHA-256 of the record above it, without the keys that may change later."""
    outside: Annotated[Url | None, OnceRecorded()] = None
    """The address of its full text, if it is not archived here."""
    page: Page | None = None
    """The page of this site about a version that is not archived: "archive/2016-02-08"."""
    git: Annotated[Text | None, OnceRecorded(), SameEverywhere()] = None
    """In old and in imported records: the tag, commit or tree of its source; never built."""
    source_sha256: Annotated[Hash | None, OnceRecorded(), OnceArchived()] = None
    """In old records: the SHA-256 of its source files, of their names, modes and contents."""
    renamed: tuple[Rename, ...] = ()
    """The pages that had other names in the version before."""
    gone: tuple[Page, ...] = ()
    """Pages of the version before that are gone, although another page has similar words."""
    open_questions: Annotated[tuple[Slug, ...], OnceRecorded()] = ()
    """The questions that were open when it was published."""
    despite: Annotated[tuple[Decision, ...], OnceRecorded()] = ()
    """The decisions to publish despite blocking ones among them, whose places it changes."""
    errata: Annotated[tuple[Erratum, ...], OnceRecorded(), AddedLater()] = ()
    """Errors found since it was published."""
    signed_off: tuple[SignOff, ...] = ()
    """Who approved it; a material version needs it, and one with a lower class than proposed."""
    announced: Annotated[tuple[Announcement, ...], AddedLater()] = ()
    """How people were informed of it, or will be; a material one needs this, or `not-announced`."""
    not_announced: Annotated[Markdown | None, AddedLater()] = None
    """Why no one is informed of it; a whole sentence."""
    lapsed: Annotated[Ending | None, OnceRecorded(), AddedLater()] = None
    """When its text stopped applying, if the text that followed is not archived here."""
    withdrawn: Annotated[Ending | None, OnceRecorded(), AddedLater()] = None
    """When and why it was withdrawn."""

    @property
    def title(self) -> Text:
        """Its label, with days written as everywhere else: "8 February 2016", not "08"."""
        place = getattr(self.label, "place", Place(self.file))  # copies of a text have none
        return Text(re.sub(r"^0(?=\d )", "", self.label), place)

    @property
    def is_draft(self) -> bool:
        """Whether it still has to be published."""
        return self.recorded is None

    @property
    def is_archived(self) -> bool:
        """Whether its archived document is in `docs/versions/`."""
        return self.document_sha256 is not None

    @property
    def is_restated(self) -> bool:
        """Whether its words were written later, for the facts of the time."""
        return self.text is not None and self.text.kind == "restated"

    @property
    def is_lost(self) -> bool:
        """Whether it is known to have existed, but its words are not here."""
        return self.text is not None and self.text.kind == "lost"
