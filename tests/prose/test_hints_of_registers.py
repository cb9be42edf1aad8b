"""Hints on the words of registers, and the words that a register accepts."""

from __future__ import annotations

import pytest

from sphinx_privacy.prose.hints import hints_of_project, hints_of_register, words_of_project
from sphinx_privacy.register import read_register

FILES = {
    "cookies.yaml": """\
        categories:
          - id: needed
            label: Needed cookeis
            explain: >-
              From time to time, they
              recieve it. {fact}`adress.x`
            examples: [the baskte]
        providers:
          - id: qqvendor
            name: Qqvendor by zzcompany
            operator: Xxoperator GmbH
            purpose: Qqvendor's zzcompany counts at Xxoperator, not Yycompany. See [here](https://x.example/).
            suggestion: {category: needed, reason: It is recieved., confidence: low}
        cookies:
          - {id: ccbasket, name: ccbasket.vvid, provider: qqvendor, storage: cookie, category: needed, lifetime: P1D, purpose: The ccbasket.}
        """,
    "organisation.yaml": """\
        addresses:
          - {id: here, lines: [Qqstreet 1, Zztown]}
        contacts:
          - {id: us, email: us@x.example, address: here, form: form, attention: The Ttofficer of peple}
        """,
    "open-questions.yaml": """\
        open-questions:
          - {id: a, question: 'Is it recieved, etc.?', places: [provider.qqvendor], decides: Us, asked: 2024-01-01, why: We recieve it., meanwhile: [Nothing.], answers: [{answer: A recieved one., changes: Nothing.}], blocking: no}
        """,
    "rights.yaml": """\
        rights:
          - {id: access, name: Access, timescale: 'From time to time, we recieve it.', limit: not-stated, starts: It runs at once., law: {articles: [A], starts: It runs., outer-limit: P1M, extension: P1M}}
        """,
    "versions.yaml": """\
        versions:
          - {id: old, label: Oldd, effective-from: "2024-01-01", recorded: "2024-01-01", outside: "https://x.example/", summary: We recieve it.}
          - {id: next, label: Next, effective-from: "2030-01-01", summary: 'We recieve it at Zztown, etc.'}
        """,
}  # fmt: skip
OR_ADD = "or add the word to register/words.txt if it is right."
EXPECTED = [
    f'register/cookies.yaml:3:12: misspelt-word: "cookeis" is misspelt; write "cookies", {OR_ADD}',
    f'register/cookies.yaml:5:14: misspelt-word: "recieve" is misspelt; write "receive", {OR_ADD}',
    'register/cookies.yaml:5:14: vague-words: "From time to time" is vague; say how often, or on which occasions.',
    f'register/cookies.yaml:7:16: misspelt-word: "baskte" is misspelt; write "basket", {OR_ADD}',
    'register/cookies.yaml:12:14: misspelt-word: "Yycompany" is not a known word; correct it, or add it to register/words.txt.',
    'register/cookies.yaml:12:14: vague-link: the link "here" says nothing of its page; write the title of the page.',
    f'register/organisation.yaml:4:73: misspelt-word: "peple" is misspelt; write "people", {OR_ADD}',
    f'register/rights.yaml:2:43: misspelt-word: "recieve" is misspelt; write "receive", {OR_ADD}',
    f'register/versions.yaml:3:68: misspelt-word: "recieve" is misspelt; write "receive", {OR_ADD}',
    'register/versions.yaml:3:68: vague-words: "etc." is vague; name the others, or write "such as" before the examples.',
]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path.relative_to(tmp_path) / "register"
    folder.mkdir()
    for name, text in FILES.items():
        lines = text.splitlines()
        (folder / name).write_text("\n".join(line[8:] for line in lines), encoding="utf-8")
    return folder


def found(folder, language="en"):
    register = read_register(folder)
    return list(map(str, hints_of_register(words_of_project(language, folder, register), register)))


def test_what_readers_see_and_can_still_change_has_hints(folder):
    assert found(folder) == EXPECTED
    assert found(folder, "de") == []


@pytest.mark.parametrize(
    ("words", "accepted"),
    [
        (b"yycompany\npeple # as the law has it\n\n# recieve\n", {"Yycompany", "peple"}),
        ("\ufeffPeple\r\nYYCOMPANY\r\nRecieve’s\r\n".encode(), set()),
        (b"Yycompany\n", {"Yycompany"}),
    ],
)
def test_the_list_accepts_a_word_with_and_without_a_capital(folder, words, accepted):
    before = {hint for hint in EXPECTED if "misspelt" in hint}
    (folder / "words.txt").write_bytes(words)
    gone = before - set(found(folder))
    assert {hint.split('"')[1] for hint in gone} == accepted


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (b"one\ntwo three  # a note\n", 'register/words.txt:2:1: several-words: "two three" is more than one word; write each on a line of its own.'),
        (b"one\n\xff\n", 'register/words.txt:2:1: wrong-encoding: this is not UTF-8; in your editor, choose "Save with encoding: UTF-8".'),
        (None, "register/words.txt:1:1: unreadable: this file cannot be read: Is a directory."),
    ],
)  # fmt: skip
def test_a_list_that_cannot_be_read(folder, words, message):
    if words is None:
        (folder / "words.txt").mkdir()
    else:
        (folder / "words.txt").write_bytes(words)
    assert list(map(str, hints_of_project(words_of_project("en", folder, None), {}, None))) == [
        message
    ]
