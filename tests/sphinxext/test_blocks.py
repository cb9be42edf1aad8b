"""The words of an archived version: those of the builder, block by block, with how they are set."""

from hashlib import sha256

import pytest
from every_block import CONF, FILES, WORDS

from helpers.policy import Policy
from sphinx_privacy.archive.blocks import words_of
from sphinx_privacy.archive.store import Archive

pytestmark = pytest.mark.xdist_group("blocks")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Archive the pages of every kind, and return them block by block."""
    folder = tmp_path_factory.mktemp("archived") / "policy"
    conf = CONF.replace('privacy_unversioned = ["history"]', "")
    made = Policy.start(folder, conf, **{f"docs/{name}": text for name, text in FILES.items()})
    made.seal("2024-01-01", {}, text_sha256=sha256(WORDS.encode()).hexdigest())
    return Archive(folder / "docs" / "versions").version("2024-01-01").blocks


def test_the_words_of_a_version_are_those_of_the_builder(pages):
    assert words_of(pages) == WORDS


@pytest.fixture
def blocks(pages):
    """Return the blocks of the page of every kind: what each is, how deep, and its cells."""
    return pages["index"]


def test_blocks_know_what_they_are_and_how_deep(blocks):
    assert [(kind, depth) for kind, depth, _ in blocks] == [
        ("heading-1", 0),
        ("paragraph", 0),
        ("item", 1),
        ("paragraph", 1),
        ("numbered-item", 2),
        ("numbered-item", 2),
        ("item", 3),
        ("term", 0),
        ("paragraph", 1),
        ("item", 2),
        ("heading-2", 0),
        ("head-row", 0),
        ("row", 0),
        ("caption", 0),
        ("head-row", 0),
        ("row", 0),
        ("code", 0),
        *[("paragraph", 0)] * 5,
    ]


def test_words_know_how_they_are_set_and_where_they_lead(blocks):
    """Marks are apart from words, so that a comma that goes takes no word with it."""
    _, _, [cell] = blocks[1]
    assert [(text, style) for text, _, style in cell if style] == [
        ("strong", "strong"),
        ("words", "strong"),
        ("some", "code"),
        ("code", "code"),
        ("a", "link https://a.example/one"),
        ("link", "link https://a.example/one"),
        ("outside", "link https://a.example/one"),
        ("one", "link #more"),
        ("inside", "link #more"),
    ]
    assert [text for text, before, _ in cell if not before] == [
        "Two",
        ",",
        ",",
        ",",
        ".",
        ",",
        "quotes",
        "”",
    ]


def test_a_list_in_a_cell_has_its_items_on_lines(blocks):
    [_, _, [_, cell]] = blocks[15]
    assert [(before, text) for text, before, _ in cell] == [
        ("", "Two"),
        (" ", "of"),
        (" ", "them"),
        ("", ":"),
        ("\n", "visits"),
        ("\n", "seen"),
    ]
