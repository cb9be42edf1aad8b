"""The kinds of record, and the files that list them. A new kind is a class with its `file`.

- `base`: what all records have in common.
- `organisation`, `cookies`, `rights`, `notices`: what the policy and its notices state.
- `shared`: what several notices state.
- `site_records`: the form, redirects and open questions.
- `versions`: the versions of the policy and its notices.
"""

from sphinx_privacy.register.models.base import Part, Record
from sphinx_privacy.register.models.cookies import Category, Cookie, Provider
from sphinx_privacy.register.models.notices import NOTICES, Notice
from sphinx_privacy.register.models.organisation import (
    Address,
    Arrangement,
    Authority,
    Contact,
    Controller,
    Link,
    Organisation,
    Website,
)
from sphinx_privacy.register.models.rights import Regime, Right
from sphinx_privacy.register.models.shared import (
    Commitment,
    Criterion,
    DataCategory,
    LawfulBasis,
    Occasion,
    Purpose,
    Recipient,
    Region,
    Sentence,
    Source,
    Transfer,
)
from sphinx_privacy.register.models.site_records import SILENT, Form, OpenQuestion, Redirect
from sphinx_privacy.register.models.versions import Version


def _kinds(of: type[Record]) -> list[type[Record]]:
    """Return the kinds of record in the order in which their classes are written."""
    found = [kind for each in of.__subclasses__() for kind in (each, *_kinds(each))]
    return [kind for kind in found if "kind" in vars(kind)]


FILES: dict[str, tuple[type[Record], ...]] = {
    name: tuple(kind for kind in _kinds(Record) if kind.file == name)
    for name in (
        "organisation.yaml",
        "cookies.yaml",
        "rights.yaml",
        "shared.yaml",
        "versions.yaml",
        "enquiry.yaml",
        "redirects.yaml",
        "open-questions.yaml",
    )
}
"""The files of a register that hold lists of records, in a reader's order, with their kinds."""

KINDS: tuple[type[Record], ...] = (*(kind for kinds in FILES.values() for kind in kinds), Notice)
"""Every kind of record, in a reader's order."""

__all__ = [
    "FILES",
    "KINDS",
    "NOTICES",
    "SILENT",
    "Address",
    "Arrangement",
    "Authority",
    "Category",
    "Commitment",
    "Contact",
    "Controller",
    "Cookie",
    "Criterion",
    "DataCategory",
    "Form",
    "LawfulBasis",
    "Link",
    "Notice",
    "Occasion",
    "OpenQuestion",
    "Organisation",
    "Part",
    "Provider",
    "Purpose",
    "Recipient",
    "Record",
    "Redirect",
    "Regime",
    "Region",
    "Right",
    "Sentence",
    "Source",
    "Transfer",
    "Version",
    "Website",
]
