"""Redlines of Chinese and Japanese, which have no spaces between their words."""

from __future__ import annotations

import pytest
from docutils import nodes

from sphinx_privacy.archive.blocks import words_of
from sphinx_privacy.archive.words import blocks_of
from sphinx_privacy.diff.as_text import redlines_as_text
from sphinx_privacy.diff.redline import compare_pages

HEAD = "page: 1 passage changed\n"


def page(text):
    return {"page": blocks_of(nodes.paragraph("", text))}


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "個人情報を30日間保存します。",
            "個人情報を90日間保存します。",
            "個人情報を[removed: 30] [added: 90]日間保存します。",
        ),
        (
            "このクッキーは訪問を数えます。",
            "このピクセルは訪問を数えます。",
            "この[removed: クッキー] [added: ピクセル]は訪問を数えます。",
        ),
        (
            "您可以随时撤回同意。我们会告知您。",
            "您可以在工作日撤回同意。我们会告知您。",
            "您可以[removed: 随时] [added: 在工作日]撤回同意。我们会告知您。",
        ),
        (
            "会话（必需）全文见https://shop.example/a。",
            "会话（可选）全文见https://shop.example/b。",
            "会话（[removed: 必需] [added: 可选]）全文见[removed: https://shop.example/a] [added: https://shop.example/b]。",
        ),
    ],
)
def test_characters_that_changed_are_marked_and_not_whole_sentences(old, new, line):
    assert redlines_as_text(compare_pages(page(old), page(new), {})) == f"{HEAD}{line}\n"


def test_the_words_that_are_sealed_are_as_written():
    text = "「クッキー」（Cookie）は、x_idと〆切を、30日間だけ葛\U000e0100飾区に保存します。"
    assert words_of(page(text)) == f"[page]\n{text}\n"


def test_a_rewritten_phrase_is_one_change_within_its_sentence():
    old, new = "法律に基づき記録を残します。終わり。", "ご依頼のとおり文書を消します。終わり。"
    lines = redlines_as_text(compare_pages(page(old), page(new), {})).splitlines()
    assert lines[1].endswith("します。終わり。")
    assert lines[1].count("[removed: ") == 1
