"""A project in Japanese, and one in Chinese: as pages, as a book and as PDFs."""

import pytest

from helpers.drawn_font import FAMILY, font_of
from helpers.epub_book import Book
from helpers.sphinx_project import BOOK, PDF, rows
from helpers.tagged_pdf import Tagged

CONF = f"""\
{PDF}{BOOK}language = "{{language}}"
privacy_pdf_fonts = ["{FAMILY}"]
privacy_pdf_font_folders = ["letters"]
"""
COOKIES = """\
categories: [{{id: needed, label: {needed}, explain: {needed}}}]
providers: [{{id: own, name: {shop}, operator: {shop}, purpose: {purpose}}}]
cookies:
  - {{id: basket, name: basket_id, provider: own, storage: cookie, category: needed, lifetime: P1Y6M}}
  - {{id: seen, name: seen, provider: own, storage: cookie, category: needed, lifetime: session}}
"""
PAGE = """\
# {title}

{sentence}

```{{cookie-table}}
:columns: provider, name, purpose, lifetime
```

```{{cookie-categories}}
```
"""
JAPANESE = {
    "title": "個人情報",
    "sentence": "お客様のクッキーを、安全に保存します。" * 6,
    "needed": "必要なクッキー",
    "shop": "さくら商店",
    "purpose": "買い物かごを覚えます。",
}
CHINESE = {
    "title": "隐私政策",
    "sentence": "我们会安全保存您的个人信息，您可以随时撤回同意。" * 6,
    "needed": "必要的类别",
    "shop": "樱花商店",
    "purpose": "记住您的购物车。",
}
HEADS = {"name": "名称", "purpose": "目的", "Until you close the browser": "关闭浏览器之前"}
CATALOGUE = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n' + "".join(
    f'\nmsgid "{message}"\nmsgstr "{words}"\n' for message, words in HEADS.items()
)
LETTERS = "年か月个図表目录" + "".join([*JAPANESE.values(), *CHINESE.values(), *HEADS.values()])


@pytest.fixture
def written(project):
    """Make the project of a language, with a font that has its letters."""

    def make(language, words, conf=""):
        files = {"index.md": PAGE.format(**words), "register/cookies.yaml": COOKIES.format(**words)}
        made = project(files, CONF.format(language=language) + conf)
        (made.folder / "letters").mkdir()
        (made.folder / "letters" / "some.ttf").write_bytes(font_of(LETTERS))
        return made

    return make


@pytest.mark.parametrize(
    ("language", "words", "heads", "lifetimes"),
    [
        (
            "ja",
            JAPANESE,
            ["Service", "Name", "Purpose", "Kept for"],
            ("1 年 6 か月", "Until you close the browser"),
        ),
        (
            "zh_CN",
            CHINESE,
            ["Service", "名称", "目的", "Kept for"],
            ("1年6个月", "关闭浏览器之前"),
        ),
    ],
)
def test_each_form_has_all_words(written, language, words, heads, lifetimes):
    """Our own words are those of the catalogue that the project in Chinese has, or English."""
    made, tag = written(language, words), language.replace("_", "-")
    made.write({"locales/zh/LC_MESSAGES/sphinx_privacy.po": CATALOGUE})
    page = made.build("html").page()
    assert (page.html["lang"], page.h1.get_text()) == (tag, f"{words['title']}¶")
    assert rows(page.table) == [
        heads,
        [words["shop"], "basket_id", words["purpose"], lifetimes[0]],
        [words["shop"], "seen", words["purpose"], lifetimes[1]],
    ]
    book = Book.of(made.build("privacyepub").folder / "out" / "privacyepub")
    assert book.package().find("language").get_text() == tag
    assert words["sentence"] in book.page("index").get_text()
    paper = Tagged.of(made.build("privacypdf").folder / "out" / "privacypdf", "policy")
    assert str(paper.pdf.Root.Lang).lower() == tag.lower()
    text = "".join("".join(paper.chapters()).split())
    said = [words["sentence"], words["purpose"], *lifetimes]
    assert [each for each in said if "".join(each.split()) not in text] == []


def test_pages_without_any_font_are_one_problem(written):
    made = written("ja", JAPANESE, "privacy_pdf_fonts = []\n")
    assert made.run("privacypdf") == 2
    assert made.warnings == (
        'index.md:1: pdf-no-letter: no font has the letters "個", cjk unified ideograph-500b '
        '(U+500B); "人", cjk unified ideograph-4eba (U+4EBA); "情", cjk unified ideograph-60c5 '
        "(U+60C5) and 36 more, here and in 8 more paragraphs. Name a font, such as "
        '"Noto Serif CJK JP", in "privacy_pdf_fonts" in conf.py, and its folder in '
        '"privacy_pdf_font_folders".\n1 problem; no PDF was written.\n'
    )
