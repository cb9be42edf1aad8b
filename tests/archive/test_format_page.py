"""The page on the format of the archive: its tables, rules and example are those of the code.

Run this file to write the tables and the example into the page again:
`PYTHONPATH=ext:tests .venv/bin/python tests/archive/test_format_page.py`
"""

from __future__ import annotations

import re
import tempfile
from functools import cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree as ET

import pytest
from archived_project import VERSION, Varied
from docutils import nodes
from pydantic import BaseModel
from random_pages import random_page

from helpers.paths import ROOT
from helpers.sample import is_soak
from sphinx_privacy.archive import elements
from sphinx_privacy.archive import nodes as ours
from sphinx_privacy.archive.blocks import words_of
from sphinx_privacy.archive.document import Document, read_document
from sphinx_privacy.archive.elements import CLASSES, COMMON, ELEMENTS, WORDS
from sphinx_privacy.archive.page_reader import page_from_xml
from sphinx_privacy.archive.page_writer import page_to_xml
from sphinx_privacy.archive.store import Archive
from sphinx_privacy.archive.words import blocks_of
from sphinx_privacy.register.meanings import meanings
from sphinx_privacy.register.models import KINDS

PAGE = ROOT / "ext/docs/formats/archive.md"
PART = re.compile(r"<!-- begin (\w+) -->\n(.*?)<!-- end -->\n", re.DOTALL)
HELP = (
    "ext/docs/formats/archive.md does not say what the code does: run "
    "`PYTHONPATH=ext:tests .venv/bin/python tests/archive/test_format_page.py`, and read what "
    "changed. If archived pages would no longer be read, the format needs a new number instead."
)
# The example of the page.
SOURCES = {
    "conf.py": 'extensions = ["myst_parser", "sphinx_privacy"]\nprimary_domain = "privacy"\n',
    "docs/index.md": """\
# Orders & you

We keep **orders** for seven years. {ref}`Ask us why <ask>`.

```{version-list}
:older:
```
""",
    "docs/contact.md": """\
---
orphan:
---
(ask)=
# Contact

Write to <data@example.org>.
""",
    "docs/register/versions.yaml": "versions: []\n",
}
EXTENSIONS = {".json": "json", ".xml": "xml"}


def in_page():
    """Return what the page has between its marks, by name."""
    return dict(PART.findall(PAGE.read_text(encoding="utf-8")))


def table(headings, rows):
    lines = [headings, ["---"] * len(headings), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def code(names):
    return ", ".join(f"`{name}`" for name in names)


# -- tables --------------------------------------------------------------------------

OBVIOUS = {
    "format": "The number of the format.",
    "id": "Its id.",
    "kind": "Its kind.",
    "title": "Its title.",
}
"""What fields without a docstring are."""


def type_of(schema):
    """Return the type of a value in a JSON Schema as the page names it."""
    if "pattern" in schema:
        return "SHA-256"
    if schema.get("type") == "array":
        inside = schema.get("items") or {}
        if "prefixItems" in schema:
            return "pair of texts"
        return f"list of {type_of(inside).replace('pair', 'pairs').replace('list', 'lists')}s"
    names = {"string": "text", "integer": "number"}
    return names.get(schema.get("type"), "object")


def part_in(annotation):
    """Return the model that the values of a field are made of, and the step to it in a path."""
    inside = [each for each in get_args(annotation) if each is not type(None)]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, ""
    for each in inside:
        if found := part_in(each)[0]:
            steps = {dict: ".*", tuple: "[]"}
            return found, steps.get(getattr(annotation, "__origin__", None), "")
    return None, ""


def document_rows(model=Document, path=""):
    """Yield the fields of `<id>.json`: its place, its type and its meaning."""
    schema = model.model_json_schema()
    described = meanings(model)
    for name, field in model.model_fields.items():
        key = field.alias or name
        own = schema["properties"][key]
        own = next((each for each in own.get("anyOf", ()) if each.get("type") != "null"), own)
        optional = "" if field.is_required() else ", optional"
        part, step = part_in(field.annotation)
        meaning = described.get(name) or (part.__doc__ if part else OBVIOUS[name])
        yield f"`{path}{key}`", type_of(own).replace("textss", "texts") + optional, meaning
        if part:
            yield from document_rows(part, f"{path}{key}{step}.")


def class_of(name):
    """Return the class of the nodes of an element."""
    return getattr(ours if hasattr(ours, name) else nodes, name)


def element_rows():
    """Yield the elements that have the same content and attributes in one row."""

    def described(name):
        content, attributes = ELEMENTS[name]
        inline = "yes" if issubclass(class_of(name), nodes.Inline) else ""
        return content, inline, code(each for each in attributes if each not in COMMON)

    order = [described(name) for name in ELEMENTS]
    names = sorted(ELEMENTS, key=lambda name: order.index(described(name)))
    for key, group in groupby(names, described):
        yield code(group), *key


def attribute_types():
    """Return the type of each attribute: an attribute has one type, wherever it is."""
    found = {pair for each in ELEMENTS.values() for pair in each.attributes.items()}
    assert len(found) == len(dict(found))
    return dict(found)


@cache
def parts():
    """Return what the page has to have between its marks."""
    groups = (elements.OF_DIRECTIVES, elements.OF_LISTS_AND_TABLES, elements.OF_WORDS)
    return {
        "document": table(["key", "type", "meaning"], document_rows()),
        "elements": table(["elements", "contain", "in a line", "attributes"], element_rows()),
        "classes": "".join(f"- {code(sorted(each.split()))}\n" for each in groups),
        "example": example(),
    }


# -- the example ---------------------------------------------------------------------


def example():
    """Return the files of a small archive, and its text, as the page shows them."""
    with tempfile.TemporaryDirectory() as folder:
        version = Varied.of(Path(folder), SOURCES).archived()
        paths = sorted(path for path in version.archive.folder.rglob("*") if path.suffix)
        files = {path.relative_to(version.archive.folder): path.read_text() for path in paths}
        files[Path("text.txt")] = version.text
    shown = (
        f"`{path.as_posix()}`:\n```{EXTENSIONS.get(path.suffix, 'text')}\n{content}```\n"
        for path, content in files.items()
    )
    return "\n".join(shown)


def files_in_page():
    """Return the files that the page shows as its example."""
    found = re.findall(r"`(\S+)`:\n```\w+\n(.*?)```\n", in_page()["example"], re.DOTALL)
    return {path: content.encode() for path, content in found}


def digest_of(content):
    return sha256(content).hexdigest()


# -- the rules for the text, as the page has them, without the code of this project --

INLINE = {
    name for cell, _, inline, _ in element_rows() if inline for name in re.findall(r"\w+", cell)
}


def shown(words, parent):
    """Return the words of an element that readers see: all, but for code of a writer."""
    if parent.tag != "raw":
        return words
    code_of_html = words if "html" in parent.get("format").split() else ""
    return re.sub(r"<[^>]*>", " ", re.sub(r"(?s)<!--.*?-->", "", code_of_html))


def pieces(element, block):
    """Yield the pieces of text in an element, each with the element that is its block."""
    block = block if element.tag in INLINE else element
    has_words = ELEMENTS[element.tag].content == WORDS
    if element.tag == "image":
        yield block, element.get("alt", "")
    if element.text and has_words:
        yield block, shown(element.text, element)
    for child in element:
        yield from pieces(child, block)
        if child.tail and has_words:
            yield block, shown(child.tail, element)


def line_of(element):
    """Return the words of an element on one line."""
    line, last = "", element
    for block, words in pieces(element, element):
        line += words if block is last else f" {words}"
        last = block
    return " ".join(line.split())


def lines_of(element):
    """Yield the lines of an element."""
    content = ELEMENTS[element.tag].content
    if element.tag in ("meta", "toctree", "toctree_entry", "placeholder"):
        return
    if element.tag == "row":
        yield " | ".join(map(line_of, element))
    elif content == WORDS or element.tag == "image":
        if line := line_of(element):
            yield line
    else:
        for child in element:
            yield from lines_of(child)


def text_of(name, content):
    lines = (f"[{name}]", *lines_of(ET.fromstring(content)))
    return "".join(f"{line}\n" for line in lines)


# -- tests ---------------------------------------------------------------------------


def test_links_to_every_kind_that_has_them_keep_their_class():
    """CONTRIBUTING says where a new one is added."""
    assert {f"privacy-{kind.kind}" for kind in KINDS if kind.has_object_type} <= CLASSES


@pytest.mark.parametrize("name", ["document", "elements", "classes", "example"])
def test_the_page_says_what_the_code_does(name):
    assert in_page()[name] == parts()[name], HELP


def test_every_attribute_is_explained_with_its_type():
    rows = re.findall(r"^\| (`[^|]+`) \| (\w+) \|", in_page()["attributes"], re.MULTILINE)
    found = {name: type_ for cell, type_ in rows for name in re.findall(r"`([^`]+)`", cell)}
    assert found == attribute_types(), (
        "Correct the table of attributes in ext/docs/formats/archive.md."
    )
    assert f"format number is {elements.FORMAT}." in PAGE.read_text(encoding="utf-8")


def test_the_example_is_read_as_it_is_written():
    files = files_in_page()
    written = files[f"{VERSION}.json"]
    document = read_document(written)
    assert document.to_bytes() == written
    stored = {path for path in files if "/" in path}
    named = {f"pages/{page.sha256}.xml" for page in document.pages.values()}
    assert stored == named | {f"facts/{document.facts}.json"}
    for path in stored:
        assert digest_of(files[path]) == Path(path).stem
    for path in named:
        assert page_to_xml(page_from_xml(files[path])) == files[path]
    pages = {name: files[f"pages/{each.sha256}.xml"] for name, each in document.pages.items()}
    text = "\n".join(text_of(name, pages[name]) for name in sorted(pages)).encode()
    assert files["text.txt"] == text
    assert digest_of(text) == document.text_sha256


ARCHIVE = ROOT / "docs" / "versions"


@pytest.mark.parametrize("id_", sorted(path.stem for path in ARCHIVE.glob("*.json")))
def test_the_rules_for_the_text_give_the_text_of_every_version(id_):
    archived = Archive(ARCHIVE).version(id_)
    texts = {}
    for name, page in archived.document.pages.items():
        texts[name] = text_of(name, archived.archive.stored(f"pages/{page.sha256}.xml"))
        assert digest_of(texts[name].encode()) == page.text_sha256, name
    text = "\n".join(texts[name] for name in sorted(texts))
    assert digest_of(text.encode()) == archived.document.text_sha256


def test_the_rules_for_the_text_give_that_of_unusual_pages():
    for seed in range(400 if is_soak() else 150):
        page = random_page(seed)
        for code_of_writer in page.findall(nodes.raw):
            code_of_writer.setdefault("format", "html")
        content = page_to_xml(page)
        blocks = blocks_of(page_from_xml(content))
        assert text_of("x", content) == words_of({"x": blocks}), seed


def main():
    """Write the tables and the example into the page."""
    made = in_page() | parts()
    text = PAGE.read_text(encoding="utf-8")
    text = PART.sub(lambda part: f"<!-- begin {part[1]} -->\n{made[part[1]]}<!-- end -->\n", text)
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
