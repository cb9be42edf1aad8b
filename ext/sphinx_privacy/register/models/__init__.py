"""The kinds of record, and the files they stand in. A new kind is a class and a word here."""

from sphinx_privacy.register.models.base import Part, Record
from sphinx_privacy.register.models.cookies import Category, Cookie, Provider
from sphinx_privacy.register.models.notices import (
    Commitment,
    DataCategory,
    LawfulBasis,
    Notice,
    Occasion,
    Purpose,
    Recipient,
    Transfer,
)
from sphinx_privacy.register.models.organisation import (
    Address,
    Authority,
    Contact,
    Controller,
    Link,
    Organisation,
    Website,
)
from sphinx_privacy.register.models.rights import Right
from sphinx_privacy.register.models.site import Form, OpenQuestion, Redirect
from sphinx_privacy.register.models.versions import Version

FILES: dict[str, tuple[type[Record], ...]] = {
    "organisation.yaml": (
        Controller,
        Organisation,
        Address,
        Contact,
        Authority,
        Link,
        Website,
    ),
    "cookies.yaml": (Category, Provider, Cookie),
    "rights.yaml": (Right,),
    "shared.yaml": (Occasion, DataCategory, LawfulBasis, Purpose, Recipient, Transfer, Commitment),
    "versions.yaml": (Version,),
    "enquiry.yaml": (Form,),
    "redirects.yaml": (Redirect,),
    "open-questions.yaml": (OpenQuestion,),
}
"""The files of a register that hold lists of records."""

NOTICES = "notices"
"""The folder with one file for each notice."""

KINDS: tuple[type[Record], ...] = (*(kind for kinds in FILES.values() for kind in kinds), Notice)
"""Every kind of record."""

__all__ = [
    "FILES",
    "KINDS",
    "NOTICES",
    "Address",
    "Authority",
    "Category",
    "Commitment",
    "Contact",
    "Controller",
    "Cookie",
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
    "Right",
    "Transfer",
    "Version",
    "Website",
]
