"""Random pages of every element and attribute of the format, the same for the same seed."""

from __future__ import annotations

from random import Random

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document

from sphinx_privacy.archive import nodes as ours
from sphinx_privacy.archive.elements import BLOCKS, ELEMENTS, FLAG, LIST, NOTHING, NUMBER

BY_CONTENT = {
    content: sorted(name for name in ELEMENTS if ELEMENTS[name].content == content)
    for content in sorted({element.content for element in ELEMENTS.values()})
}
PIECES = (
    *("a", "words", " ", "  ", "\n", "\t", "\r", "\r\n", " \n ", "\u00a0", "\u2028", "\u0085"),
    *("&", "&amp;", "<", ">", "]]>", '"', "'", "<!--", "<?", "&#13;", "\\", "%s", "{}"),
    *("é", "e\u0301", "ß", "№", "\U0001f36a", "\U0010fffd", "\ufffd", "\ue000", "שלום", "中"),
)
NAMES = ("a", "b-1", "É", "no.5", "\U0001f36a", "&<>\"'")
DEEP = 5


def new_page():
    """Return a page with nothing."""
    page = new_document("", get_default_settings())
    del page["source"]
    return page


def random_page(seed):
    """Return a page."""
    return _Maker(Random(seed)).page()


class _Maker:
    def __init__(self, random):
        self.random = random

    def page(self):
        page = new_page()
        page.extend(self.block(0) for _ in range(self.random.randint(0, 6)))
        return page

    def block(self, depth):
        """Return an element between elements; at some depth one with words or nothing."""
        contents = [BLOCKS, NOTHING, *BY_CONTENT] if depth < DEEP else [NOTHING, "words"]
        return self.element(self.random.choice(contents), depth)

    def among_words(self, depth):
        """Return words, or an element among words."""
        if depth >= DEEP or self.random.random() < 0.6:
            return nodes.Text(self.text())
        made = self.element(self.random.choice(["words", "words", NOTHING, BLOCKS]), depth)
        if made.tagname in BY_CONTENT[BLOCKS]:
            made.clear()
        return made

    def element(self, content, depth):
        name = self.random.choice([each for each in BY_CONTENT[content] if each != "document"])
        made = getattr(ours if hasattr(ours, name) else nodes, name)("", **self.attributes(name))
        child = {BLOCKS: self.block, "words": self.among_words}.get(content)
        if child:
            made.extend(child(depth + 1) for _ in range(self.random.randint(0, 4)))
        return made

    def attributes(self, name):
        types = sorted(ELEMENTS[name].attributes.items())
        chosen = self.random.sample(types, self.random.randint(0, len(types)))
        return {name: self.value(type_) for name, type_ in chosen}

    def value(self, type_):
        if type_ == LIST:
            return self.random.sample(NAMES, self.random.randint(0, 3))
        if type_ == FLAG:
            return self.random.random() < 0.5
        if type_ == NUMBER:
            return self.random.choice([0, 1, -1, 7, 10**12])
        return self.text()

    def text(self):
        return "".join(self.random.choices(PIECES, k=self.random.randint(0, 6)))
