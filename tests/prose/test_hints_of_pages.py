"""Hints on the words of pages: what is found, where, and what is left alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from helpers.paths import ROOT
from sphinx_privacy.prose import spelling
from sphinx_privacy.prose.accepted_words import AcceptedWords
from sphinx_privacy.prose.hints import ProjectWords, hints_of_page, words_of_project
from sphinx_privacy.register import read_register

LIST = "docs/register/words.txt"
OR_ADD = f"or add the word to {LIST} if it is right."
LONG = "we keep it and use it and read it and write it and send it and show it "
LONG_ENOUGH = f"{LONG}and {LONG}now".removeprefix("we").strip()
LINK = "says nothing of its page; write the title of the page."


def hints(source, *accepted, language="en_GB", is_versioned=True):
    """Return the hints of a page, each as a line without its path."""
    known = ProjectWords(language, AcceptedWords(frozenset(accepted), LIST))
    found = hints_of_page(known, source, "index.md", is_versioned=is_versioned)
    return [str(hint).removeprefix("index.md:") for hint in found]


SPELT = {
    "a typo": ("We recieve it.", [f'1:4: misspelt-word: "recieve" is misspelt; write "receive", {OR_ADD}']),
    "an American word": ("# Our behavior\n", [f'1:7: misspelt-word: "behavior" is misspelt; write "behaviour", {OR_ADD}']),
    "an American ending": ("We organize it.", [f'1:4: misspelt-word: "organize" is misspelt; write "organise", {OR_ADD}']),
    "with a capital": ("Recieve it.", [f'1:1: misspelt-word: "Recieve" is misspelt; write "Receive", {OR_ADD}']),
    "an unknown name": ("See Zxqvk now.", [f'1:5: misspelt-word: "Zxqvk" is not a known word; correct it, or add it to {LIST}.']),
    "a possessive": ("Our custommer’s data.", [f'1:5: misspelt-word: "custommer’s" is misspelt; write "customer", {OR_ADD}']),
    "a part of a word": ("A well-knwon name.", [f'1:8: misspelt-word: "knwon" is misspelt; write "known", {OR_ADD}']),
    "on a later line": ("One.\n\nWe keep\n  your adress.", [f'4:8: misspelt-word: "adress" is misspelt; write "address", {OR_ADD}']),
    "in a point": ("- one\n  - your adress\n", [f'2:10: misspelt-word: "adress" is misspelt; write "address", {OR_ADD}']),
    "in a quotation": ("> your adress\n", [f'1:8: misspelt-word: "adress" is misspelt; write "address", {OR_ADD}']),
    "in cells": ("| a adress | b |\n|---|---|\n| adress | adress |\n", [
        f'1:5: misspelt-word: "adress" is misspelt; write "address", {OR_ADD}',
        f'3:3: misspelt-word: "adress" is misspelt; write "address", {OR_ADD}',
        f'3:12: misspelt-word: "adress" is misspelt; write "address", {OR_ADD}',
    ]),
    "in bold": ("Your **adress** is.", [f'1:8: misspelt-word: "adress" is misspelt; write "address", {OR_ADD}']),
    "in the words of a link": ("See [our adress](https://x.example/adress).", [f'1:10: misspelt-word: "adress" is misspelt; write "address", {OR_ADD}']),
    "in the words of a picture": ("![Our adress](adress.png)", [f'1:7: misspelt-word: "adress" is misspelt; write "address", {OR_ADD}']),
    "in the words of a role": ("See {ref}`our adress <adress-x>`.", [f'1:15: misspelt-word: "adress" is misspelt; write "address", {OR_ADD}']),
    "in a role of words": ("It {covers}`has your adress`.", [f'1:22: misspelt-word: "adress" is misspelt; write "address", {OR_ADD}']),
    "in a directive": ("```{note}\n:class: adress\n\n  An adress.\n```\n", [f'4:6: misspelt-word: "adress" is misspelt; write "address", {OR_ADD}']),
    "in a directive in another": ("````{note}\n```{tip}\nAn adress.\n```\n````\n", [f'3:4: misspelt-word: "adress" is misspelt; write "address", {OR_ADD}']),
    "in a directive of a list": ("- one\n\n  ```{note}\n  An adress.\n  ```\n", [f'4:6: misspelt-word: "adress" is misspelt; write "address", {OR_ADD}']),
    "in a block of colons": (":::{dropdown} Your adress\n:open:\n:class: adress\nAn adress.\n:::\n", [
        f'1:20: misspelt-word: "adress" is misspelt; write "address", {OR_ADD}',
        f'4:4: misspelt-word: "adress" is misspelt; write "address", {OR_ADD}',
    ]),
    "in the title of a directive": ("```{admonition} Your adress\nText.\n```\n", [f'1:22: misspelt-word: "adress" is misspelt; write "address", {OR_ADD}']),
    "after front matter": ("---\nnotice: adress\n---\n# Adress\n", [f'4:3: misspelt-word: "Adress" is misspelt; write "Address", {OR_ADD}']),
    "in a note": ("It is.[^a]\n\n[^a]: An adress.\n", [f'3:10: misspelt-word: "adress" is misspelt; write "address", {OR_ADD}']),
    "British words": ("We recognise your licence, our programme’s colour and an anonymised cookie's centre.", []),
    "hyphens": ("Sub-contractors opt-out, add-ons, pre-ticked, pre-contractual, de-identified, non-personally, co-operate.", []),
    "acronyms and names": ("The GDPR, PDFs, LinkedIn, JavaScript and the eBay of A.", []),
    "what is no word": ("See conf.py, a_b, v2x, me@exampel.org, https://exampel.org/x, ~/.cnfg and --optoin.", []),
    "code": ("Write `adress` or ``a ` adress``.\n\n    adress\n\n```python\nadress = 1\n```\n", []),
    "what a role names": ("See {fact}`contct.adress`, {privacy:cookie}`adress` and {cookie}`the cookie <adress>`.", []),
    "a directive without words": ("```{toctree}\nadress\n```\n\n```{contact} adress\n:title: adress\n```\n", []),
    "labels, comments, HTML": ("(adress-x)=\n# Words\n\n% adress\n\n<!-- adress -->\n\nA <!-- adress --> word.\n", []),
    "an address in brackets": ("Write to <adress@exampel.org>, or see {{ adress }}.", []),
    "other letters": ("Ответ на вопрос, 回答.", []),
    "emphasis in a word": ("An ad**re**ss.", []),
    "a name with underscores": (r"The cookies \_\_utmz and _gaxq.", []),
}  # fmt: skip


def test_spelling():
    assert {name: hints(source) for name, (source, _) in SPELT.items()} == {
        name: expected for name, (_, expected) in SPELT.items()
    }


SENTENCES = [
    (LONG_ENOUGH, ['1:1: long-sentence: this sentence has 37 words, and few follow over 25; split it, perhaps before "and we".']),
    ("One two. " + "A " * 24 + "end. Next.", []),
    ("One two. " + "A " * 25 + "end.", ["1:10: long-sentence: this sentence has 26 words, and few follow over 25; split it, or make a list."]),
    ("We ask you for it, as the law of your country says, and we keep it for you, or for others who have a right to it by law.",
     ['1:1: long-sentence: this sentence has 29 words, and few follow over 25; split it, perhaps before "and we".']),
    ("We, i.e. Example Ltd. and e.g. its staff, " + "a " * 9 + "end; it says in Art. 6 no. 3 that " + "b " * 7 + "end.",
     ['1:1: long-sentence: this sentence has 34 words, and few follow over 25; split it, perhaps before "it says".']),
    ("We use {fact}`organisation.example.name` and [our long name](https://x.example/a) " + "a " * 17 + "end.", []),
    ("We use {fact}`organisation.example.name` and [our long name](https://x.example/a) " + "a " * 18 + "end.",
     ["1:1: long-sentence: this sentence has 26 words, and few follow over 25; split it, or make a list."]),
    ("{sentence}`first` " + "A " * 25 + "end.", ["1:19: long-sentence: this sentence has 26 words, and few follow over 25; split it, or make a list."]),
    ("We may use it to:\n\n- " + "a " * 20 + "end\n- " + "b " * 20 + "end\n", []),
    ('He said "no." ' + "A " * 20 + "end.", []),
    ('We ask "why?" and ' + "a " * 22 + "end.", ["1:1: long-sentence: this sentence has 27 words, and few follow over 25; split it, or make a list."]),
]  # fmt: skip


def test_a_sentence_has_at_most_25_words():
    for words, expected in SENTENCES:
        assert [hint for hint in hints(words) if "long-sentence" in hint] == expected
        assert not any("long-sentence" in hint for hint in hints(words, is_versioned=False))


WORDS = {
    "We write from\ntime to time, as  appropriate.": [
        '1:10: vague-words: "from time to time" is vague; say how often, or on which occasions.',
        '2:15: vague-words: "as appropriate" is vague; say when, or who decides.',
    ],
    "Names, addresses, etc. and/or dates": [
        '1:19: vague-words: "etc." is vague; name the others, or write "such as" before the examples.',
        '1:24: vague-words: "and/or" is vague; write "or", "and", or "…, or both".',
    ],
    "Such as may be necessary.": ['1:1: vague-words: "Such as may be necessary" is vague; say when it is.'],
    "We keep it for as long as is necessary.": ['1:12: vague-words: "for as long as is necessary" is vague; say how long, or what decides it.'],
    "We use selected third parties for our business purposes.": [
        '1:8: vague-words: "selected third parties" is vague; name them, or say what they do.',
        '1:35: vague-words: "our business purposes" is vague; say which purpose.',
    ],
    "He or she is on the whitelist.": [
        '1:1: excluding-words: "He or she" leaves people out; write "they".',
        '1:21: excluding-words: "whitelist" leaves people out; write "allow list".',
    ],
    "A black-listed chairman and the man-in-the-middle.": [
        '1:3: excluding-words: "black-listed" leaves people out; write "blocked" or "blocking".',
        '1:16: excluding-words: "chairman" leaves people out; write "chair".',
        '1:33: excluding-words: "man-in-the-middle" leaves people out; write "on-path" or "interception".',
    ],
    # What has a force in law, and what only looks alike.
    "We may, will or must take reasonable and appropriate measures.": [],
    "It was time to time it. `etc.` is a folder: /etc and etcd.": [],
    "For the other purposes, this notice names no basis. It is necessary.": [],
    "The postmaster and the human manager mastered it.": [],
}  # fmt: skip


def test_words_that_have_better_ones():
    assert {words: hints(words, "etcd") for words in WORDS} == WORDS


LINKS = {
    "See [here](https://x.example/).": [f'1:6: vague-link: the link "here" {LINK}'],
    'See **[Click\nhere!](https://x.example/ "Here")**': [f'1:8: vague-link: the link "Click here!" {LINK}'],
    "See {ref}`this page <label>` or {doc}`more </page>`.": [
        f'1:11: vague-link: the link "this page" {LINK}',
        f'1:39: vague-link: the link "more" {LINK}',
    ],
    "[Read more][x]\n\n[x]: https://x.example/\n": [f'1:2: vague-link: the link "Read more" {LINK}'],
    "See <https://x.example/a>.": ["1:5: vague-link: the words of this link are its address; write words: [words](https://x.example/a)."],
    "See [https://x.example/a](https://x.example/a).": ["1:6: vague-link: the words of this link are its address; write words: [words](https://x.example/a)."],
    "See [more about you](https://x.example/), {ref}`label`, {doc}`/more`, <a@x.example> and `here`.": [],
    "Open <http://127.0.0.1:8000> or <http://localhost:8000/here>.": [],
    "Here it is, and there is [a picture: ![here](x.png)](https://x.example/).": [],
}  # fmt: skip


def test_words_of_links():
    assert {words: hints(words) for words in LINKS} == LINKS


def test_the_language_decides_on_the_list():
    words = {"organise", "organize"}
    wrong = {
        language: {word for word in words if hints(word, language=language)}
        for language in ("en_GB", "en-NZ", "en_US", "en-US", "en", "de", "fr_CA")
    }
    assert wrong == {
        "en_GB": {"organize"},
        "en-NZ": {"organize"},
        "en_US": {"organise"},
        "en-US": {"organise"},
        "en": set(),
        "de": set(),
        "fr_CA": set(),
    }
    assert hints(f"See [here](https://x.example/), etc. {LONG_ENOUGH}.", language="de") == []


def test_a_project_accepts_words():
    words = "The Zxqvk’s zxqvk, a Qqab-zxqvk and qqab."
    assert [hint.split('"')[1] for hint in hints(words, "zxqvk", "Qqab")] == ["qqab"]


def test_without_the_packages_only_the_spelling_is_not_checked(monkeypatch):
    monkeypatch.setattr(spelling, "find_spec", lambda _: None)
    assert hints("We recieve it, etc.") == WORDS_OF_ETC
    known = ProjectWords("en", AcceptedWords(frozenset(), LIST))
    assert known.not_checked == (
        'the spelling is not checked, as a package is missing; run: pip install "chunspell<3,>=2.0.5" "codespell<3,>=2.4"'
    )
    assert replace(known, language="de").not_checked == ""


WORDS_OF_ETC = [
    '1:16: vague-words: "etc." is vague; name the others, or write "such as" before the examples.'
]


ODD = ["", "\n", "---", "---\n", ":::", "```", "```{note}", "|", "| a\n|-", "[", "[](", "{ref}`", "\\", "*", "\ufeff", "a" * 5000, "(" * 3000, "[" * 3000, "`" * 3000, "a b " * 3000, "{a}`" * 1000, "> " * 200, "- " * 200, "\r\n\r\nrecieve\r\n", "a\rb\rrecieve", "&a" * 20_000, "[a][b" * 10_000, "<!--" * 10_000, "a@" * 20_000, "http://" * 9_000, "**a" * 9_000]  # fmt: skip


def test_any_text_has_hints_or_none():
    known = words_of_project("en", Path("none"), None)
    for source in ODD:
        for hint in hints_of_page(known, source, "x.md"):
            assert 1 <= hint.place.line <= len(source.splitlines())


def test_no_word_that_this_site_publishes_is_misspelt():
    docs = ROOT / "docs"
    known = words_of_project("en_GB", docs / "register", read_register(docs / "register"))
    for page in (*docs.glob("*.md"), *docs.glob("notices/*.md"), *docs.glob("archive/*.md")):
        found = hints_of_page(known, page.read_text("utf-8"), page.name, is_versioned=False)
        assert [str(hint) for hint in found if hint.code == "misspelt-word"] == []
