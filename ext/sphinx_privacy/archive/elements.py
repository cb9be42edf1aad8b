"""The closed list of what an archived page may consist of.

The names are those of docutils' document model (docutils.dtd), and of `archive.nodes`. The page on
the format in the documentation is generated from these tables.
"""

from __future__ import annotations

from typing import NamedTuple

FORMAT = 1
"""The number of the format. Once a number has been used, its reader never changes."""

TEXT = "text"
LIST = "list"
NUMBER = "number"
FLAG = "flag"
"""The types of attributes. A list is separated by spaces; a flag is "true", or left out."""

BLOCKS = "blocks"
WORDS = "words"
NOTHING = "nothing"
"""What an element contains: other elements, words that may have elements in them, or nothing."""


class Element(NamedTuple):
    """What an element contains, and its attributes with their types."""

    content: str
    attributes: dict[str, str]


COMMON = {"ids": LIST, "classes": LIST}
"""The attributes that every element but the document may have."""

LINK = {"refuri": TEXT, "refid": TEXT, "reftitle": TEXT, "internal": FLAG}
PLACED = {"align": TEXT, "width": TEXT}
SPANNED = {"morecols": NUMBER, "morerows": NUMBER}
NOTED = {"backrefs": LIST}
NUMBERED = {"number": TEXT}


def _elements(
    content: str, names: str, attributes: dict[str, str] | None = None
) -> dict[str, Element]:
    return {name: Element(content, COMMON | (attributes or {})) for name in names.split()}


ELEMENTS: dict[str, Element] = {
    "document": Element(BLOCKS, {}),
    # Parts of a page.
    **_elements(BLOCKS, "section", NUMBERED),
    **_elements(BLOCKS, "topic sidebar compound block_quote"),
    **_elements(BLOCKS, "container", NUMBERED),
    **_elements(BLOCKS, "attention caution danger error hint important note tip warning"),
    **_elements(BLOCKS, "admonition seealso"),
    **_elements(WORDS, "title subtitle", {"refid": TEXT}),
    **_elements(WORDS, "paragraph rubric attribution caption line"),
    **_elements(BLOCKS, "line_block legend"),
    **_elements(NOTHING, "transition"),
    # Lists.
    **_elements(BLOCKS, "bullet_list", {"bullet": TEXT}),
    **_elements(
        BLOCKS,
        "enumerated_list",
        {"enumtype": TEXT, "prefix": TEXT, "suffix": TEXT, "start": NUMBER},
    ),
    **_elements(BLOCKS, "list_item definition_list definition_list_item definition"),
    **_elements(WORDS, "term classifier"),
    **_elements(BLOCKS, "field_list field field_body"),
    **_elements(WORDS, "field_name"),
    **_elements(BLOCKS, "option_list option_list_item option_group option description"),
    **_elements(WORDS, "option_string"),
    **_elements(WORDS, "option_argument", {"delimiter": TEXT}),
    # Tables.
    **_elements(BLOCKS, "table", PLACED | NUMBERED),
    **_elements(BLOCKS, "tgroup", {"cols": NUMBER}),
    **_elements(NOTHING, "colspec", {"colwidth": NUMBER, "stub": NUMBER}),
    **_elements(BLOCKS, "thead tbody row"),
    **_elements(BLOCKS, "entry cell row_heading column_heading", SPANNED),
    # Pictures, code and formulas.
    **_elements(BLOCKS, "figure", PLACED | NUMBERED),
    **_elements(
        NOTHING,
        "image",
        PLACED | {"uri": TEXT, "alt": TEXT, "height": TEXT, "scale": NUMBER},
    ),
    **_elements(WORDS, "literal_block doctest_block", {"language": TEXT, "linenos": FLAG}),
    **_elements(WORDS, "math"),
    **_elements(WORDS, "math_block", {"label": TEXT, "number": TEXT, "nowrap": FLAG}),
    **_elements(WORDS, "raw", {"format": TEXT}),
    # Notes.
    **_elements(BLOCKS, "footnote citation", NOTED),
    **_elements(WORDS, "label"),
    **_elements(WORDS, "footnote_reference", {"refid": TEXT}),
    # Words.
    **_elements(WORDS, "emphasis strong literal subscript superscript inline title_reference"),
    **_elements(WORDS, "generated stored_name"),
    **_elements(WORDS, "abbreviation acronym", {"explanation": TEXT}),
    **_elements(WORDS, "moment", {"datetime": TEXT}),
    **_elements(WORDS, "reference", LINK),
    **_elements(WORDS, "download", {"file": TEXT}),
    **_elements(WORDS, "target", {"refuri": TEXT, "refid": TEXT}),
    # What pages do not show, or show elsewhere.
    **_elements(NOTHING, "meta", {"name": TEXT, "content": TEXT, "http-equiv": TEXT, "lang": TEXT}),
    **_elements(
        BLOCKS, "toctree", {"caption": TEXT, "maxdepth": NUMBER, "hidden": FLAG, "titlesonly": FLAG}
    ),
    **_elements(NOTHING, "toctree_entry", {"title": TEXT, "page": TEXT, "uri": TEXT}),
    **_elements(
        NOTHING, "placeholder", {"kind": TEXT, "older": FLAG, "record": TEXT, "caption": TEXT}
    ),
}
"""Every element by its name."""

OF_DIRECTIVES = """
    address basis categories cookies covers entries facts glossary names names-heading
    notice-facts notices periods purposes see versions was-definition websites
"""
OF_LISTS_AND_TABLES = """
    align-center align-default align-left align-right colwidths-auto colwidths-given
    compact longtable simple
"""
OF_WORDS = """
    any deleted doc download guilabel inserted kbd menuselection option-string
    std std-doc std-numref std-ref std-term versionmodified xref
    privacy privacy-authority privacy-category privacy-cookie privacy-data-category privacy-notice
    privacy-organisation privacy-provider privacy-purpose privacy-recipient privacy-right
    privacy-version
"""
CLASSES = frozenset([*OF_DIRECTIVES.split(), *OF_LISTS_AND_TABLES.split(), *OF_WORDS.split()])
OF_DESIGN = "sd-"
OF_LANGUAGE = "language-"
"""The classes of the format, and how those of sphinx-design and of languages begin.

Others are left out.
"""
