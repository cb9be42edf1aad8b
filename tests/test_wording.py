"""How often our documents and messages use words that native writers of documentation use rarely."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from helpers.paths import ROOT
from helpers.syntax_trees import nodes_of, reads_all_modules

pytestmark = reads_all_modules

NAMES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "BENCHMARKS.md", "ext/README.md")
TEXTS = [ROOT / name for name in NAMES]
TEXTS += sorted((ROOT / "ext/docs").rglob("*.md")) + sorted((ROOT / "docs/editing").glob("*.md"))
TEXTS += sorted((ROOT / "ext/sphinx_privacy/explanations").glob("*.md"))
MODULES = sorted((ROOT / "ext/sphinx_privacy").rglob("*.py"))

# To keep personal data, or something on a device, is the word of the subject.
RETENTION = re.compile(
    r"how long [a-z ]*kept|where it is kept|kept on no device|we keep \W*(?:strong\W)?orders",
    re.IGNORECASE,
)


def strings_of(tree: ast.AST) -> Iterator[str]:
    """Yield the strings of a module, with "…" for values; no docstrings."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.Expr(value=ast.Constant()):
                continue
            case ast.JoinedStr():
                yield "".join(
                    getattr(part, "value", "") if isinstance(part, ast.Constant) else "…"
                    for part in node.values
                )
            case ast.Constant(value=str(text)):
                yield text
            case _:
                yield from strings_of(node)


def messages(path: Path) -> Iterator[str]:
    """Yield the strings of a module that are sentences or parts of one: four words or more."""
    strings = strings_of(nodes_of(path)[0])
    return (text for text in strings if len(text.split()) > 3)


@cache
def all_messages():
    """Return the messages of all modules; read when a test asks, as every worker imports this one."""
    return " ".join(text for path in MODULES for text in messages(path))


@cache
def without_retention():
    """Return all words, but for what the subject itself calls so."""
    documents = " ".join(path.read_text(encoding="utf-8") for path in TEXTS)
    # A message about a name that is unknown rightly begins so.
    return RETENTION.sub("", f"{documents} {re.sub('there is no', '', all_messages())}")


def test_the_messages_are_found():
    assert "is not known here…" in all_messages()
    assert "Return the text" not in all_messages()


@pytest.mark.parametrize(
    ("words", "most"),
    [
        (r"stands?", 2),
        (r"tells?|told", 3),
        (r"keeps?|kept", 8),
        (r"nobody|somebody|whoever", 3),
        (r"(?:is|are) no", 4),
        (r"what (?:is|was|it|they|has)", 6),
        (r"anew|mend(?:s|ed)?", 0),
        (r"leads?|led", 2),
        (r", too", 1),
        (r"or else|lead(?:s|ing)? on|strangers?|(?:is|are) seen", 0),
    ],
)
def test_a_habit_is_no_more_frequent_than_in_other_documentation(words, most):
    """In 10,000 words: at most as often as in the documentation of well-known projects."""
    text = without_retention()
    found = re.findall(rf"\b(?:{words})\b", text, re.IGNORECASE)
    assert len(found) * 10_000 / len(text.split()) <= most, found
