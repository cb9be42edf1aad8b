"""The project of `sphinx-privacy init` in each language: the same facts, in other words."""

from __future__ import annotations

import re

import pytest
import yaml

from helpers.command_line import run
from helpers.first_commands import COUNTED
from helpers.sample import due
from sphinx_privacy.starting.answers import LANGUAGES

pytestmark = pytest.mark.xdist_group("project-languages")

TODAY = {"SOURCE_DATE_EPOCH": "1796083200"}  # 1 December 2026
SAME = (
    "--yes",
    '--name={{ name }} "& #1": *Söhne* \\',
    "--email=wir@lerche.example",
    "--address=Weg 1, Hamburg",
)
OTHERS = [language for language in LANGUAGES if language != "en"]
# Keys whose values are words, or that name a page or a law of one language.
WORDS = {
    *("answer", "articles", "attention", "by", "changes", "explain", "label", "listing-title"),
    *("name", "not-announced", "page", "page-title", "paragraphs", "purpose", "question"),
    *("sentences", "starts", "summary", "text", "timescale", "when", "why", "article"),
}
MARKUP = re.compile(
    r"^\(.*\)=$"  # labels
    r"|^`{3}.*$|^:[\w-]+:(?! \w+ \w).*$"  # directives and their options, but for captions
    r"|\{\w+\}`(?:[^<`]*<)?[^`]*`"  # roles
    r"|^#+(?= )|^notice: .*$|^\w+(?:/\w+)?$",  # headings, and what they are of; toctrees
    re.MULTILINE,
)


@pytest.fixture(scope="module")
def projects(tmp_path_factory):
    """A project in each language, with the same answers."""
    folder = tmp_path_factory.mktemp("languages")
    for language in LANGUAGES:
        done = run(folder, "init", *SAME, f"--language={language}", language, **TODAY)
        assert done.status == 0, done
    return folder


def files(folder, ending):
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.glob(f"docs/**/*{ending}"))
    }


def facts(value, key=""):
    """Return a value with its words left out."""
    if isinstance(value, dict):
        return {name: facts(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [facts(each, key) for each in value]
    return "" if key in WORDS else value


def markup(text):
    """Return the markup of a page: its roles with their targets, without their words."""
    found = (match[0] for match in MARKUP.finditer(text))
    pieces = (re.sub(r"`[^`<]*<(.*)>`", r"`\1`", each) for each in found)
    return [re.sub(r"(\{covers\}).*", r"\1", each) for each in pieces if ":caption:" not in each]


@pytest.mark.parametrize("language", OTHERS)
def test_the_facts_are_the_same(projects, language):
    here, there = (
        {name: facts(yaml.load(text, yaml.CBaseLoader)) for name, text in each.items()}
        for each in (files(projects / "en", ".yaml"), files(projects / language, ".yaml"))
    )
    assert here == there


@pytest.mark.parametrize("language", OTHERS)
def test_the_pages_show_the_same(projects, language):
    here, there = (
        {name: markup(text) for name, text in files(projects / each, ".md").items()}
        for each in ("en", language)
    )
    assert here == there
    assert len(here["docs/index.md"]) > 30


@pytest.mark.parametrize("language", OTHERS)
def test_no_words_are_left_in_english(projects, language):
    english = sentences(projects / "en")
    assert len(english) > 90
    assert english & sentences(projects / language) == set()


def sentences(folder):
    """Return the lines of pages, the words of records and the comments that have several words."""
    found = [MARKUP.sub("", text) for text in files(folder, ".md").values()]
    for text in files(folder, ".yaml").values():
        found += [line for line in text.splitlines() if line.startswith("#")]
        found += words(yaml.load(text, yaml.CBaseLoader))
    lines = "\n".join(found).splitlines()
    return {line for line in lines if re.search(r"[^\W\d_]{2,} [^\W\d_]{2,}", line)}


def words(value, key=""):
    """Yield the words of a record."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from words(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from words(each, key)
    elif key in WORDS:
        yield value


@pytest.mark.parametrize("language", due(["de", *LANGUAGES], 99))
def test_it_builds_without_a_problem(projects, language):
    done = run(projects / language, "check", ".", **TODAY)
    assert (done.status, done.out, done.err) == (0, "", COUNTED)
