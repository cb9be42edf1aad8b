"""Every word of ours is in the catalogues, and every catalogue has every word."""

import ast
import re

import pytest

from helpers import messages
from helpers.syntax_trees import nodes_of, reads_all_modules
from sphinx_privacy.locale import in_language, plural

pytestmark = reads_all_modules

PLACES = re.compile(r"\{\w*\}|%\(\w+\)s")
CALLS = {"_": 1, "N_": 1, "ngettext": 2, "plural": 2}
LANGUAGES = ("ar", "de", "fr")


@pytest.fixture(scope="module")
def collected():
    return messages.collected()


@pytest.fixture(scope="module", params=LANGUAGES)
def translation(request):
    return messages.read(messages.catalogues()[request.param], request.param)


def ids(catalogue):
    return {entry.id for entry in catalogue if entry.id}


def test_the_template_for_translators_is_up_to_date(collected):
    assert messages.TEMPLATE.read_text("utf-8") == messages.written(collected)


def test_these_languages_have_a_catalogue():
    assert tuple(messages.catalogues()) == LANGUAGES


def test_a_catalogue_has_every_message_and_no_other(collected, translation):
    assert ids(translation) == ids(collected)
    lacking = [entry.id for entry in translation if entry.id and not all(texts(entry.string))]
    assert (lacking, [entry.id for entry in translation if entry.id and entry.fuzzy]) == ([], [])


def test_a_translation_has_the_places_of_its_message(translation):
    """A plural form may leave the number out: Arabic has a word for two years."""
    wrong = [
        (entry.id, text)
        for entry in translation
        if entry.id
        for text in texts(entry.string)
        if places(text) != places(texts(entry.id)[-1])
        and not (entry.pluralizable and places(text) < places(texts(entry.id)[-1]))
    ]
    assert wrong == []


def texts(words):
    return words if isinstance(words, tuple | list) else (words,)


def places(text):
    return {*PLACES.findall(text)}


def test_a_translation_has_every_plural_form(translation):
    forms = {len(entry.string) for entry in translation if entry.pluralizable and entry.id}
    assert forms == {translation.num_plurals}


def test_all_marked_words_are_collected(collected):
    """Babel does not see a call inside an f-string; and a call needs the words themselves."""
    known = {text for entry in collected if entry.id for text in texts(entry.id)}
    unknown = [
        f"{path.name}:{node.lineno}"
        for path in messages.PACKAGE.rglob("*.py")
        for node in nodes_of(path)
        if isinstance(node, ast.Call)
        for argument in node.args[: CALLS.get(getattr(node.func, "id", ""), 0)]
        if isinstance(argument, ast.JoinedStr)
        or (isinstance(argument, ast.Constant) and argument.value not in known)
    ]
    assert unknown == []


def test_a_script_has_the_words_of_the_catalogue(collected):
    script = (messages.PACKAGE / "sphinxext" / "static" / "cookie-table.js").read_text("utf-8")
    known = ids(collected)
    shown = re.search(r"const words = \{(.*?)\.\.\.", script, re.DOTALL)[1]
    said = re.findall(r': "([^"]+)"', shown)
    assert said
    assert {*said} <= known


@pytest.mark.parametrize(
    ("form", "expected"), [("", ["1 name", "2 names"]), ("{}件", ["1件", "2件"])]
)
def test_a_catalogue_of_one_form_has_its_plural_or_ours(tmp_path, form, expected):
    """Japanese has one form, and `pybabel init` leaves it empty."""
    path = tmp_path / "ja" / "LC_MESSAGES" / "sphinx_privacy.po"
    path.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr "Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
    entry = f'msgid "{{}} name"\nmsgid_plural "{{}} names"\nmsgstr[0] "{form}"\n'
    path.write_text(head + entry, "utf-8")
    with in_language("ja", [tmp_path]):
        assert [plural("{} name", "{} names", number) for number in (1, 2)] == expected
