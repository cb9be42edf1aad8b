"""The XML of pages: the same page gives the same bytes, and nothing else is read as a page."""

from __future__ import annotations

import pytest
from docutils import nodes
from random_pages import new_page, random_page

from helpers.sample import is_soak
from sphinx_privacy.archive import nodes as ours
from sphinx_privacy.archive.elements import ELEMENTS
from sphinx_privacy.archive.page_reader import page_from_xml
from sphinx_privacy.archive.page_writer import DECLARATION, PageError, page_to_xml

NOT_A_PAGE = (
    "it does not begin as every page does, or has a declaration, a comment or an instruction."
)


def plain(node):
    """Return a node as plain data, texts that follow one another as one, without what is unset."""
    if isinstance(node, nodes.Text):
        return node.astext()
    children = []
    for child in map(plain, node.children):
        if isinstance(child, str) and children and isinstance(children[-1], str):
            children[-1] += child
        elif child != "":
            children.append(child)
    known = ELEMENTS[node.tagname].attributes
    values = {name: node[name] for name in known if node.get(name) not in (None, False, [])}
    return node.tagname, values, children


def test_a_page_of_any_elements_attributes_and_characters_is_the_same_after_writing_and_reading():
    seen, text = set(), ""
    for seed in range(400 if is_soak() else 150):
        page = random_page(seed)
        written = page_to_xml(page)
        read = page_from_xml(written)
        assert plain(read) == plain(page), seed
        assert page_to_xml(read) == written, seed
        text += written.decode()
        for node in page.findall(nodes.Element):
            seen |= {(node.tagname, name) for name in node.attributes} | {node.tagname}
    every = {(name, attribute) for name in ELEMENTS for attribute in ELEMENTS[name].attributes}
    assert every | ELEMENTS.keys() <= seen
    for written in ("&#13;", "&#9;", "&#10;", "&quot;", "&amp;amp;", "]]&gt;", "\U0001f36a"):
        assert written in text


def page(*children):
    made = new_page()
    made.extend(children)
    return made


def test_white_space_is_added_between_elements_only():
    code = nodes.literal_block("", "", nodes.Text("  if x:\n\n\treturn\n"), language="python")
    words = nodes.paragraph("", "", nodes.Text(" a "), nodes.strong("", " b "), nodes.Text(" "))
    section = nodes.section("", nodes.title("", "T"), words, code, ids=["t"], classes=[])
    assert page_to_xml(page(section)).decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        "<document>\n"
        ' <section ids="t">\n'
        "  <title>T</title>\n"
        "  <paragraph> a <strong> b </strong> </paragraph>\n"
        '  <literal_block language="python">  if x:\n\n\treturn\n</literal_block>\n'
        " </section>\n"
        "</document>\n"
    )


def test_attributes_are_sorted_and_those_without_a_value_are_left_out():
    link = nodes.reference("", "x", refuri='a"b\r\n\t', internal=False, ids=["b", "a"])
    link["classes"], link["reftitle"] = [], ""
    assert page_to_xml(page(nodes.paragraph("", "", link))).decode() == (
        f'{DECLARATION}<document>\n <paragraph><reference ids="b a" reftitle="" '
        'refuri="a&quot;b&#13;&#10;&#9;">x</reference></paragraph>\n</document>\n'
    )


def test_a_page_without_anything_is_one_element():
    assert page_to_xml(page()).decode() == f"{DECLARATION}<document/>\n"


def refused(action, given):
    with pytest.raises(PageError) as caught:
        action(given)
    return str(caught.value)


def paragraph(*words, **attributes):
    made = nodes.paragraph("", "", *words)
    made.attributes.update(attributes)
    return made


# What docutils makes, and the format has no place for.
NOT_WRITTEN = {
    "element": (nodes.comment("", "x"), 'there is no element "comment".'),
    "attribute": (paragraph(translated=True), '"paragraph" has no attribute "translated".'),
    "names": (paragraph(names=["x"]), '"paragraph" has no attribute "names".'),
    "words": (nodes.section("", nodes.Text("x")), '"section" contains words that are not in a paragraph.'),
    "document": (nodes.section("", new_page()), '"document" is in an element.'),
    "block": (paragraph(nodes.table("", nodes.tgroup())), '"table" is among words.'),
    "content": (ours.placeholder("", paragraph()), '"placeholder" contains something.'),
    "picture": (paragraph(nodes.image("", nodes.Text("x"))), '"image" contains something.'),
    "flag": (paragraph(nodes.reference("", "x", internal="False")), "'False' is not a flag."),
    "flag as number": (paragraph(nodes.reference("", "x", internal=1)), "1 is not a flag."),
    "number": (nodes.entry(morecols="1"), "'1' is not a number."),
    "fraction": (nodes.entry(morecols=1.0), "1.0 is not a number."),
    "number as flag": (nodes.entry(morecols=True), "True is not a number."),
    "text": (nodes.image(uri=7), "7 is not a text."),
    "list": (paragraph(ids="a"), "'a' is not a list."),
    "name with a space": (paragraph(ids=["a b"]), "a name in ['a b'] is empty, or has a space."),
    "empty name": (paragraph(classes=[""]), "a name in [''] is empty, or has a space."),
    "control character": (
        paragraph(nodes.Text("a\x0bb")),
        "the character U+000B cannot be in a file of XML.",
    ),
    "half of a character": (
        paragraph(nodes.Text("\ud83c")),
        "the character U+D83C cannot be in a file of XML.",
    ),
    "no character": (
        nodes.image(uri="\ufffe"),
        "the character U+FFFE cannot be in a file of XML.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("node", "message"), NOT_WRITTEN.values(), ids=NOT_WRITTEN)
def test_what_is_not_of_the_format_is_not_written(node, message):
    assert refused(page_to_xml, page(node)) == message


def test_words_beside_all_elements_are_not_written():
    words = refused(page_to_xml, page(nodes.Text("x")))
    assert words == '"document" contains words that are not in a paragraph.'


def xml(inside):
    return f"{DECLARATION}<document>\n{inside}</document>\n".encode()


NOT_READ = {
    "element": (xml("<comment/>"), 'there is no element "comment".'),
    "capital": (xml("<Section/>"), 'there is no element "Section".'),
    "name space": (xml("<a:section/>"), 'there is no element "a:section".'),
    "attribute": (xml('<paragraph names="x"/>'), '"paragraph" has no attribute "names".'),
    "name space of an element": (xml('<paragraph xmlns:a="b"/>'), '"paragraph" has no attribute "xmlns:a".'),
    "white space": (xml('<literal_block xml:space="preserve"/>'), '"literal_block" has no attribute "xml:space".'),
    "of the document": (f'{DECLARATION}<document ids="x"/>\n'.encode(), '"document" has no attribute "ids".'),
    "root": (f"{DECLARATION}<section/>\n".encode(), 'it begins with "section", not with "document".'),
    "document in it": (xml("<document/>"), '"document" is in an element.'),
    "words": (xml("<section>x<title/></section>"), '"section" contains words that are not in a paragraph.'),
    "words behind": (xml("<section/>x"), '"document" contains words that are not in a paragraph.'),
    "space that is not XML's": (xml("<section>\u00a0</section>"), '"section" contains words that are not in a paragraph.'),
    "block": (xml("<paragraph><table><tgroup/></table></paragraph>"), '"table" is among words.'),
    "content": (xml("<image>x</image>"), '"image" contains something.'),
    "element in nothing": (xml("<image><title/></image>"), '"image" contains something.'),
    "words after an element in nothing": (xml("<transition> </transition>"), '"transition" contains something.'),
    "false": (xml('<reference internal="false"/>'), 'a flag is "true", or left out; it is "false".'),
    "False": (xml('<reference internal="False"/>'), 'a flag is "true", or left out; it is "False".'),
    "True": (xml('<reference internal="True"/>'), 'a flag is "true", or left out; it is "True".'),
    "1": (xml('<reference internal="1"/>'), 'a flag is "true", or left out; it is "1".'),
    "1.0": (xml('<entry morecols="1.0"/>'), '"1.0" is not a whole number.'),
    "01": (xml('<entry morecols="01"/>'), '"01" is not a whole number.'),
    "+1": (xml('<entry morecols="+1"/>'), '"+1" is not a whole number.'),
    "-0": (xml('<entry morecols="-0"/>'), '"-0" is not a whole number.'),
    "1_0": (xml('<entry morecols="1_0"/>'), '"1_0" is not a whole number.'),
    "another digit": (xml('<entry morecols="٣"/>'), '"٣" is not a whole number.'),
    "number with a line": (xml('<entry morecols="1&#10;"/>'), '"1\n" is not a whole number.'),
    "two spaces": (xml('<section ids="a  b"/>'), '"a  b" is not a list of names with a space between them.'),
    "space at the end": (xml('<section ids="a "/>'), '"a " is not a list of names with a space between them.'),
    "empty list": (xml('<section ids=""/>'), '"" is not a list of names with a space between them.'),
    "line in a list": (xml('<section ids="a&#10;b"/>'), '"a\nb" is not a list of names with a space between them.'),
    "doctype": (DECLARATION.encode() + b"<!DOCTYPE document><document/>\n", NOT_A_PAGE),
    "entity": (DECLARATION.encode() + b'<!DOCTYPE d [<!ENTITY a "b">]><document>&a;</document>', NOT_A_PAGE),
    "comment": (xml("<!-- x -->"), NOT_A_PAGE),
    "cdata": (xml("<paragraph><![CDATA[x]]></paragraph>"), NOT_A_PAGE),
    "instruction": (xml("<?php x ?>"), NOT_A_PAGE),
    "no declaration": (b"<document/>\n", NOT_A_PAGE),
    "other declaration": (b"<?xml version='1.0' encoding='UTF-8'?>\n<document/>\n", NOT_A_PAGE),
    "mark of byte order": (b"\xef\xbb\xbf" + xml(""), NOT_A_PAGE),
    "UTF-16": (xml("").decode().encode("utf-16"), NOT_A_PAGE),
    "lines of another system": (xml("").replace(b"\n", b"\r\n"), NOT_A_PAGE),
    "nothing": (b"", NOT_A_PAGE),
    "no entity": (xml("<title>&nbsp;</title>"), "it is not XML: undefined entity: line 3, column 7."),
    "Latin-1": (xml("<title>§</title>").decode().encode("latin-1"), "it is not XML: not well-formed (invalid token): line 3, column 7."),
    "surrogates": (xml("<title>$</title>").replace(b"$", b"\xed\xa0\xbc\xed\xbd\xaa"), "it is not XML: not well-formed (invalid token): line 3, column 7."),
    "control character": (xml("<title>\x01</title>"), "it is not XML: not well-formed (invalid token): line 3, column 7."),
    "reference to one": (xml("<title>&#1;</title>"), "it is not XML: reference to invalid character number: line 3, column 7."),
    "cut off": (xml("<title>x</title>")[:-8], "it is not XML: unclosed token: line 3, column 16."),
    "cut off early": (xml("<title>x</title>")[:60], "it is not XML: unclosed token: line 3, column 8."),
    "cut off after an element": (xml("<title>x</title>")[:-12], "it is not XML: no element found: line 3, column 16."),
    "something behind": (xml("") + b"<document/>", "it is not XML: junk after document element: line 4, column 0."),
    "twice": (xml('<section ids="a" ids="b"/>'), "it is not XML: duplicate attribute: line 3, column 17."),
    "deep": (xml("<container>" * 5000 + "</container>" * 5000), "its elements are nested too deeply."),
}  # fmt: skip


@pytest.mark.parametrize(("content", "message"), NOT_READ.values(), ids=NOT_READ)
def test_what_is_not_of_the_format_is_not_read(content, message):
    assert refused(page_from_xml, content) == message
