"""Latin words on Arabic pages: no sign is at the wrong end of them."""

import re

import pytest
from docutils import nodes

from helpers.policy import Policy
from helpers.sphinx_project import BOOK, COOKIES, PDF
from helpers.tagged_pdf import Tagged
from sphinx_privacy.archive.blocks import words_of
from sphinx_privacy.archive.words import blocks_of
from sphinx_privacy.diff.redline import compare_pages
from sphinx_privacy.locale import in_language
from sphinx_privacy.sphinxext.redline_html import redline_html, redline_nodes

DOMAINS = COOKIES.replace(
    "    name: shop_basket.id\n", '    name: shop_basket.id\n    domains: ["*.shop.example"]\n'
)
PAGE = """\
اكتبوا إلى **Example, Ltd.** أو إلى [+49 (40) 123](tel:+4940123) أو إلى Example.

تعمل `_id.*`، و`*` أيضا، و[كذلك *(Ltd.)*](https://a.example/).

Written to *us*, and by us.

Cookies

```{cookie-table}
:columns: provider, names
```
"""
KEPT = [
    "Example, Ltd.",
    "+49 (40) 123",
    "_id.*",
    "(Ltd.)",
    "Written to us, and by us.",
    "shop_basket.id (*.shop.example)",
    "seen[]",
    "visits-*",
]
CONF = f'language = "ar"\nmyst_url_schemes = ["https", "tel"]\n{BOOK}{PDF}'
BETWEEN = re.compile("\u2066([^\u2066\u2069]*)\u2069")


@pytest.fixture
def arabic(shop):
    """Return the shop, with a page in Arabic."""
    made = shop("", CONF)
    made.write({"index.md": f"# المتجر\n\n{PAGE}", "register/cookies.yaml": DOMAINS})
    return made


@pytest.mark.parametrize("builder", ["html", "privacyepub"])
def test_web_pages_and_books_keep_latin_words_apart(arabic, builder):
    suffix = "html" if builder == "html" else "xhtml"
    arabic.build(builder)
    body = arabic.output(f"index.{suffix}", builder)
    found = re.findall(r'<bdi dir="ltr">(.*?)</bdi>', body)
    assert [re.sub("<[^>]*>", "", each) for each in found] == KEPT


def test_plain_text_has_signs_for_it(arabic):
    text = arabic.build("text").text()
    found = [re.sub(r"[*\"|\s]", "", each) for each in BETWEEN.findall(text)]
    assert found == [re.sub(r"[*\s]", "", each) for each in KEPT]


def test_a_pdf_has_all_its_words(arabic):
    """Typst uses the signs, and leaves them out."""
    arabic.build("privacypdf")
    text = " ".join(Tagged.of(arabic.folder / "out/privacypdf", "policy").chapters())
    assert [each for each in KEPT if each not in " ".join(text.split())] == []


def test_pages_from_left_to_right_have_no_signs(arabic):
    arabic.edit("conf.py", 'language = "ar"', 'language = "en"')
    assert "<bdi" not in arabic.build("html").output("index.html")


def test_the_text_of_a_version_has_no_signs(tmp_path):
    made = Policy.start(tmp_path / "policy", 'language = "ar"\n')
    made.write({"docs/index.md": "# المتجر\n\nExample (Ltd.)\n"})
    assert words_of(made.archive("one").blocks) == "[index]\nالمتجر\nExample (Ltd.)\n"


def test_redlines_keep_latin_words_apart_in_each_line():
    cell = nodes.entry("", nodes.paragraph("", "_id.*"), nodes.paragraph("", "Example, Ltd."))
    table = nodes.row("", cell, nodes.entry("", nodes.paragraph("", "واحد")))
    after = nodes.row("", cell.deepcopy(), nodes.entry("", nodes.paragraph("", "اثنان")))
    (page,) = compare_pages({"page": blocks_of(table)}, {"page": blocks_of(after)}, {})
    for language, expected in (("ar", ["_id.*", "Example, Ltd."]), ("en", [])):
        with in_language(language):
            html = redline_html(nodes.section("", *redline_nodes(page)))
        assert re.findall(r'<bdi dir="ltr">(.*?)</bdi>', html) == expected
