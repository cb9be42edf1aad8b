"""The facts that several notices share: shared.yaml."""

import re
from typing import Annotated

from pydantic import Field

from sphinx_privacy.locale import N_
from sphinx_privacy.register.marks import Called, KnownBy, OneText, Title, Worded
from sphinx_privacy.register.models.base import Record, WithSentence
from sphinx_privacy.register.models.notices import BASIS, CONDITIONS, TOPICS, Item
from sphinx_privacy.register.text import Markdown, OneOf, RefTo, Text, YesNo
from sphinx_privacy.register.weights import ANY, COMES, GOES, Weight, if_stated_before

SENSITIVITY = {
    "special-category": N_("special category of personal data"),
    "criminal-offence": N_("data on criminal offences"),
}
"""Kinds of information that a law protects more than others, with what pages call them."""


class Purpose(WithSentence):
    """A purpose that several notices share."""

    kind = "purpose"
    plural = "purposes"
    file = "shared.yaml"
    has_object_type = True
    stands_alone = False
    comes_alone = False

    text: Annotated[Markdown, KnownBy()]
    """What information is used for, beginning with "To"; a whole sentence."""
    # The basis decides on rights: consent can be withdrawn, interests can be objected to.
    bases: Annotated[tuple[BASIS, ...], Called("lawful basis"), ANY] = Field(min_length=1)
    """The lawful basis, or bases."""
    conditions: CONDITIONS = ()
    """On which conditions information of special categories is used (Article 9(2) GDPR)."""

    @property
    def title(self) -> Markdown:
        """The first sentence, without its full stop."""
        first = re.split(r"(?<=[.!?])\s", self.text, maxsplit=1)[0]
        return Markdown(first.removesuffix("."), self.text.place)


class DataCategory(Record):
    """A kind of personal information, such as "name" or "IP address"."""

    kind = "data-category"
    plural = "data-categories"
    file = "shared.yaml"
    has_object_type = True
    stands_alone = False
    comes_alone = False
    word = "Kind of information"

    label: Annotated[Text, Title()]
    """The words in a list: small first letter, no full stop."""
    sensitivity: Annotated[
        Annotated[Text, OneOf(*SENSITIVITY), Worded(SENSITIVITY)] | None, ANY
    ] = None
    """Whether it is of a special category, or about criminal offences (Articles 9 and 10 GDPR)."""


class Source(Record):
    """Whom information comes from, or where it is found."""

    kind = "source"
    plural = "sources"
    file = "shared.yaml"
    stands_alone = False
    comes_alone = False
    word = "Source of information"

    label: Annotated[Text, Title()]
    """The words in a list: "you", "your referees"; no full stop."""


class LawfulBasis(Record):
    """A reason that the law gives for using personal information (Article 6 GDPR)."""

    kind = "lawful-basis"
    plural = "lawful-bases"
    file = "shared.yaml"
    stands_alone = False
    comes_alone = False

    label: Annotated[Text, Title()]
    """The words on the page: "Our legitimate interests"."""
    article: Annotated[Text, ANY]
    """The article, or "not-stated" where the notices name none."""


class Recipient(Record):
    """A recipient of information: a named company, or a category of recipients."""

    kind = "recipient"
    plural = "recipients"
    file = "shared.yaml"
    has_object_type = True
    stands_alone = False
    comes_alone = False

    name: Annotated[Text, Title()]
    """The exact name of a company, or the words for a category."""
    named: YesNo
    """Whether this is a named company."""
    why: Annotated[Markdown | None, Called("reason")] = None
    """Why it receives information, where several notices say the same; a whole sentence."""
    address: Annotated[Text, RefTo("address")] | None = None
    """Its registered office."""


class Region(Record):
    """A part of the world that information is sent to."""

    kind = "region"
    plural = "regions"
    file = "shared.yaml"
    stands_alone = False
    comes_alone = False

    label: Annotated[Text, Title()]
    """The words in a list: "outside the European Economic Area (EEA)"; no full stop."""


class Transfer(WithSentence):
    """Whether information leaves the area of a law that protects it, and what does so there."""

    kind = "transfer"
    plural = "transfers"
    file = "shared.yaml"
    stands_alone = False
    comes_alone = False

    sentences: Annotated[tuple[Markdown, ...], OneText(), Called("statement"), KnownBy()]
    """The whole statement, a paragraph each."""
    regions: Annotated[tuple[Annotated[Text, RefTo("region")], ...], Called("region"), COMES] = ()
    """Where it sends information; none if it says that information stays."""
    # No rule can say whether one safeguard is weaker than another.
    safeguard: Annotated[Markdown, Weight(changed=if_stated_before)]
    """What protects the information (Article 46 GDPR), "not-stated", or "not-needed" for none."""


class Criterion(Record):
    """What decides how long information is kept, where that is not a period."""

    kind = "criterion"
    plural = "criteria"
    file = "shared.yaml"
    stands_alone = False
    comes_alone = False
    word = "Criterion for retention"

    label: Annotated[Text, KnownBy(), ANY]
    """The words that follow "We keep it": "while your consent lasts"; no full stop."""

    @property
    def title(self) -> Text:
        """What a sentence says for it."""
        return self.label


class Commitment(Record):
    """Something that several notices promise or explain in the same words."""

    kind = "commitment"
    plural = "commitments"
    file = "shared.yaml"
    stands_alone = False
    comes_alone = False
    word = "Statement in several notices"

    topic: Annotated[Text, OneOf(*TOPICS), KnownBy()]
    """What it is about."""
    paragraphs: Annotated[tuple[Markdown, ...], OneText(), Called("introduction")] = ()
    """What comes before the points."""
    # A point is a right, or a way to use one.
    points: Annotated[tuple[Item, ...], Called("point"), GOES] = ()
    """The points, as a list."""
    closing: Annotated[tuple[Markdown, ...], OneText(), Called("ending")] = ()
    """What comes after the points."""


class Sentence(WithSentence):
    """A sentence that several notices say, shown by the role ``sentence``.

    Where they differ in a value alone, it shows the value of each by the role ``fact``.
    """

    kind = "sentence"
    plural = "sentences"
    file = "shared.yaml"
    comes_alone = False
    word = "Sentence in several notices"

    text: Annotated[Markdown, KnownBy()]
    """The sentence, or several that always follow each other."""


class Occasion(Record):
    """A kind of occasion on which people give information; groups notices in their list."""

    kind = "occasion"
    plural = "occasions"
    file = "shared.yaml"
    stands_alone = False
    comes_alone = False

    label: Annotated[Text, Title()]
    """What a reader did, beginning with "You"; no full stop."""
