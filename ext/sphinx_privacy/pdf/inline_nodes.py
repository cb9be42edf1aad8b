"""The part of the writer for words: their styles and links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes

from sphinx_privacy.locale import LEFT_TO_RIGHT, _, is_right_to_left
from sphinx_privacy.pdf.translator import BaseTranslator, between, end_of, nothing
from sphinx_privacy.pdf.typst import code, quoted, shown
from sphinx_privacy.register.address_types import PhoneNumber
from sphinx_privacy.sphinxext.downloads import address_of_download
from sphinx_privacy.sphinxext.nodes import BREAKS
from sphinx_privacy.sphinxext.raw_html import checkbox, is_break, is_html, words_of_html
from sphinx_privacy.sphinxext.shown_version import address_in_site

if TYPE_CHECKING:
    from sphinx import addnodes
    from sphinx.config import Config

    from sphinx_privacy.archive.nodes import stored_name

# The functions of the template for words that a redline marks, by their class.
MARKS = {"ins": "inserted", "del": "deleted", "mark-words": "aside", "mark-note": "aside"}
MARKS |= {"restyled": "restyled", "struck": "strike"}
OF_LANGUAGE = re.compile(r"language-([a-z]{2,3})\b.*")
# HTML that has more than words.
EMBEDDED = re.compile(r"<(audio|canvas|embed|iframe|img|object|svg|video)\b")
# HTML whose words readers do not see, or see differently. Archived pages cannot be changed.
ACTIVE = re.compile(
    r"<(button|form|input|math|meter|progress|script|select|style|template|textarea)\b"
)


class InlineTranslator(BaseTranslator):
    """Writes words."""

    visit_emphasis, depart_emphasis = between("#emph[", "]")
    visit_strong, depart_strong = between("#strong[", "]")
    visit_subscript, depart_subscript = between("#sub[", "]")
    visit_superscript, depart_superscript = between("#super[", "]")

    visit_title_reference, depart_title_reference = visit_emphasis, depart_emphasis
    visit_generated, depart_generated = nothing, nothing
    visit_manpage, depart_manpage = visit_emphasis, depart_emphasis

    def visit_inline(self, node: nodes.inline) -> None:
        """Open words, and mark those that a redline marks, or that are in another language."""
        self.put("".join(f"#{each}[" for each in filter(None, map(_mark, node["classes"]))), node)

    def depart_inline(self, node: nodes.inline) -> None:
        """Close them."""
        self.put("".join("]" for _each in filter(None, map(_mark, node["classes"]))))

    def visit_abbreviation(self, node: nodes.TextElement) -> None:
        """Write an abbreviation and its meaning, which paper cannot show in another way."""
        long = node.get("explanation", "")
        aside = f"#aside[ ({shown(long)})]" if long else ""
        self.put(f"{shown(node.astext())}{aside}", node)
        raise nodes.SkipNode

    visit_acronym = visit_abbreviation

    def visit_raw(self, node: nodes.raw) -> None:
        """Write the words of HTML, or the end of a line; warn about what has more than words.

        Code in other formats is left out: it says what others show in another way.
        """
        box = checkbox(node.astext())
        if is_html(node) and not box:
            self._refuse_more_than_words(node)
        if is_html(node) and is_break(node):
            self.put("#ending;", node)
        elif words := box or words_of_html(node):
            is_block = not isinstance(node.parent, nodes.TextElement)
            self.put(f"\n#par[{shown(words)}]\n" if is_block else shown(words), node)
        raise nodes.SkipNode

    def _refuse_more_than_words(self, node: nodes.raw) -> None:
        kinds = (EMBEDDED,) if self.config.privacy_edition else (EMBEDDED, ACTIVE)
        if found := next(filter(None, (kind.search(node.astext()) for kind in kinds)), None):
            self.refuse(node, f'it has "{found[0]}>", so write it in Markdown.')

    def visit_math(self, node: nodes.TextElement) -> None:
        """Write the formula of an archived page as it was typed; refuse it on other pages."""
        if not self.config.privacy_edition:
            self.refuse(node, "write it in words, as code, or as a picture with a description.")
        self.visit_literal(node)

    def visit_literal(self, node: nodes.TextElement) -> None:
        """Write words as code."""
        self.put(f"#literal({quoted(node.astext())});", node)
        raise nodes.SkipNode

    def visit_stored_name(self, node: stored_name) -> None:
        """Write a name in parts: it may break between them."""
        before, after = LEFT_TO_RIGHT if is_right_to_left(self.config.language) else ("", "")
        self.put(f"{before}#name({code(BREAKS.split(node.astext()))});{after}", node)
        raise nodes.SkipNode

    # -- links --------------------------------------------------------------------

    def visit_reference(self, node: nodes.reference) -> None:
        """Open a link: to a place in this file, to a page of the site, or elsewhere."""
        if node.get("internal") or "refid" in node or node["refuri"].startswith("#"):
            uri = node.get("refuri") or self.page
            page, _hash, anchor = uri.partition("#")
            anchor = node.get("refid", anchor)
            self.put(self._inside(page or self.page, anchor), node)
        else:
            self.put(self.outside(node["refuri"], node.astext()), node)

    def depart_reference(self, node: nodes.reference) -> None:
        """Close a link."""
        self.put("];")

    visit_number_reference = visit_reference
    depart_number_reference = depart_reference

    def _inside(self, page: str, anchor: str) -> str:
        """Return the beginning of a link to a page: in this file, or else on the site.

        Which it is of another page, the template knows: a page is written once for all files.
        """
        label = self.ends.get(end_of(page, anchor))
        if label and page == self.page:
            return f"#inside({quoted(label)})["
        address = published(self.config, page, anchor)
        if label:
            printed = self._printed(address, "", self.addresses_elsewhere)
            return f"#elsewhere({quoted(label)}, {code(address or None)}, {code(printed)})["
        return self.outside(address) if address else "#["

    def outside(self, address: str, words: str = "") -> str:
        """Return the beginning of a link out of this file, with the address that paper shows."""
        printed = self._printed(address, words, self.shown_addresses)
        return f"#outside({quoted(address)}, {code(printed)})["

    def _printed(self, address: str, words: str, shown: set[str]) -> str | None:
        """Return the address that paper shows, and note it.

        A page shows each address once, and not beside words that are the address.
        """
        printed = _bare(address.partition("#")[0])
        is_number = address == PhoneNumber.uri(words)
        is_shown = is_number or printed in (*shown, _bare(words))
        shown.add(printed)
        return None if is_shown else printed

    visit_left_to_right, depart_left_to_right = between(*LEFT_TO_RIGHT)
    visit_target, depart_target = nothing, nothing

    def visit_download_reference(self, node: addnodes.download_reference) -> None:
        """Open a link to a file of the site, which is attached; paper has its name and address."""
        address = address_of_download(self.config, node)
        if name := self.attached.get(node.get("filename", "")):
            attached = _("attached")
            if name != node.astext():
                attached = _("attached: {name}").format(name=name)
            is_shown = _bare(address) in self.shown_addresses
            self.shown_addresses.add(_bare(address))
            printed = attached if is_shown or not address else f"{attached}; {_bare(address)}"
            self.put(f"#download({code(address or None)}, {quoted(printed)})[", node)
        else:
            self.put(self.outside(address) if address else "#[", node)

    depart_download_reference = depart_reference


def published(config: Config, page: str, anchor: str) -> str:
    """Return the address of a page of the site; empty without ``html_baseurl``."""
    suffix = config.html_link_suffix or config.html_file_suffix or ".html"
    name = re.sub(rf"(^|/)index{re.escape(suffix)}$", r"\1", f"{page}{suffix}")
    return address_in_site(config, f"{quote(name)}{'#' if anchor else ''}{anchor}")


def _mark(class_: str) -> str:
    """Return the function of Typst for words with a class; empty for a class without one."""
    if language := OF_LANGUAGE.fullmatch(class_):
        return f"text(lang: {quoted(language[1])})"
    return MARKS.get(class_, "")


def _bare(address: str) -> str:
    """Return an address as people write it: ``example.org/page``."""
    return re.sub(r"^(https?://|mailto:|tel:)", "", address).strip("/")
